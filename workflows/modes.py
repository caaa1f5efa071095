"""How access is given: which mode each law opens, and what a decision may not say of it (A-2.1 ss. 10, 13, 84).

A decision drafted before modes were told apart names none: its letter says in its own words how access is given.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from workflows.access_law import (
    A21_10,
    A21_10_ACCOMMODATION,
    A21_10_COPY,
    A21_10_TRANSCRIPT,
    A21_13,
    A21_13_TO_COME,
    A21_84,
    A21_84_TRANSCRIPT,
)
from workflows.case import CaseView
from workflows.health_law import R22_ALIKE
from workflows.legal import A21_47_P1_1, A21_84_ACCOMMODATION
from workflows.sources import Rule, Source, everywhere
from workflows.states import Actor, Kind, Mode, Regime, Term
from workflows.table import Guard, refuses

CONSULTED: Final = frozenset({Mode.ON_SITE, Mode.REMOTE})
"""Modes by which nothing is handed over: a copy may be obtained besides, unless an obstacle is named."""

CONSULTING: Final = Rule(A21_10, A21_84, R22_ALIKE)
COPYING: Final = Rule(A21_10_COPY, A21_84, R22_ALIKE)
TRANSCRIBING: Final = Rule(A21_10_TRANSCRIPT, A21_84_TRANSCRIPT, R22_ALIKE)
ACCOMMODATING: Final = Rule(A21_47_P1_1, A21_84_ACCOMMODATION, R22_ALIKE)

LAW: Final[Mapping[Mode, Mapping[Regime, tuple[Source, ...]]]] = {
    **{mode: {regime: (CONSULTING.of(regime),) for regime in Regime} for mode in (Mode.ON_SITE, Mode.REMOTE)},
    **{mode: {regime: (COPYING.of(regime),) for regime in Regime} for mode in (Mode.PAPER, Mode.FILE)},
    Mode.TRANSCRIPT: {regime: (TRANSCRIBING.of(regime),) for regime in Regime},
    Mode.ADAPTED: {
        Regime.A21_CH2: (A21_10_ACCOMMODATION, A21_47_P1_1),
        Regime.A21_CH3: (A21_84_ACCOMMODATION,),
        Regime.R221: (R22_ALIKE,),
    },
    Mode.PUBLISHED: {Regime.A21_CH2: (A21_13, A21_13_TO_COME)},
}
"""On which provisions each mode rests, under each law that opens it."""


def modes_of(regime: Regime) -> tuple[Mode, ...]:
    """Return the modes that a law opens."""
    return tuple(mode for mode in Mode if regime in LAW[mode])


def law_of_modes(regime: Regime) -> tuple[Source, ...]:
    """Return every provision on which access may be given under a law, whatever the mode."""
    return tuple(dict.fromkeys(source for mode in modes_of(regime) for source in LAW[mode][regime]))


@refuses(CONSULTING, "aucune règle connue n’ouvre cette façon de donner accès à ce qui est demandé")
def mode_closed(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse a mode that no known rule opens: of a correction, or of what is published but is no document (s. 13)."""
    if view.kind is Kind.RECTIFICATION:
        return view.mode is not None
    named = {view.mode} | ({Mode.PUBLISHED} if Term.PUBLISHED in view.terms else set())
    return any(view.regime not in LAW[mode] for mode in named if mode)


@refuses(
    COPYING, "une copie est due, sauf d’un document qui se consulte et que l’article 10 permet de ne pas reproduire"
)
def copy_owed(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to leave out the copy of what is handed over, or of personal information (A-2.1 ss. 10, 84)."""
    return view.no_copy is not None and (view.regime is not Regime.A21_CH2 or view.mode not in CONSULTED)


@refuses(ACCOMMODATING, "un format adapté va avec l’accommodement que la lettre décrit")
def accommodation_unworded(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse an adapted format of which nothing says what was done (A-2.1 ss. 47 para. 1 (1.1), 84)."""
    return view.mode is Mode.ADAPTED and Term.ACCOMMODATED not in view.terms


@refuses(everywhere(A21_13), "la lettre ne dit pas où trouver ce qui est déjà publié ou diffusé")
def place_unsaid(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to send somebody to what is published without saying where it is (A-2.1 s. 13)."""
    return view.mode is Mode.PUBLISHED and Term.PUBLISHED not in view.terms


GIVING_DOCUMENTS: Final[tuple[Guard, ...]] = (copy_owed, accommodation_unworded, place_unsaid)
"""What no decision on documents may do of the mode of access, drafted, approved or signed: no mode is closed."""
GIVING_INFORMATION: Final[tuple[Guard, ...]] = (mode_closed, copy_owed, accommodation_unworded)
"""The same of personal and of health information, of which nothing is published."""
