"""Neither confirming nor denying that what is asked exists (A-2.1 ss. 21, 28): what the law gives, and where.

The catalogue opens section 28 to chapter III, section 21 to chapter II alone; nothing of the kind was read in R-22.1.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from workflows import commands as do
from workflows.case import CaseView
from workflows.health_law import R22_EXISTENCE
from workflows.legal import A21_21, A21_28, A21_47_P5, REASONS
from workflows.preparing import Grounds, Rows, draft
from workflows.sources import ACT, Rule, Source, Status
from workflows.states import Actor, Outcome, Regime
from workflows.table import Guard, refuses

A21_28_CH3 = Source(
    ACT,
    "art. 28 et 98",
    "l’article 28 vaut aussi pour le dossier de la personne elle-même, quoique aucun paragraphe lu ne le dise comme "
    "l’article 47 le dit des documents",
    Status.INFERENCE,
)
A21_86_1 = Source(
    ACT,
    "art. 86 à 86.2",
    "des restrictions de sécurité publique valent aussi pour le dossier de la personne elle-même",
    Status.MEMORY,
)
EXISTENCE: Final = Rule(A21_28, A21_28_CH3, R22_EXISTENCE)
MAY_NOT_CONFIRM: Final[Mapping[Regime, tuple[str, ...]]] = {
    Regime.A21_CH2: ("A21-21", "A21-28"),
    Regime.A21_CH3: ("A21-28",),
    Regime.R221: (),
}
"""The provisions, as the catalogue names them, that let a body not say whether something exists."""


@refuses(EXISTENCE, "aucune disposition invoquée ne permet, sous cette loi, de ne pas confirmer l’existence")
def unconfirmable(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse not to confirm without a provision that lets, or makes, the body do so (A-2.1 s. 28)."""
    return view.outcome is Outcome.EXISTENCE_NOT_CONFIRMED and not set(MAY_NOT_CONFIRM[view.regime]) & set(view.grounds)


def confirming(grounds: Grounds, *first: Guard) -> Rows:
    """Return how an analyst proposes it, unless something must be settled *first*, where the law gives *grounds*."""
    if Outcome.EXISTENCE_NOT_CONFIRMED not in grounds:
        return ()
    return (draft(do.DraftExistenceNotConfirmed, grounds, *first, never=(unconfirmable,)),)


def grounds_of(regime: Regime) -> Grounds:
    """Return on what the answer rests under *regime*: on nothing where it is not given."""
    law = {
        Regime.A21_CH2: (A21_47_P5, A21_21, A21_28, REASONS.of(regime)),
        Regime.A21_CH3: (A21_28, A21_28_CH3, A21_86_1, REASONS.of(regime)),
    }
    return {Outcome.EXISTENCE_NOT_CONFIRMED: law[regime]} if regime in law else {}
