"""The whole journey of a request about oneself, access and rectification alike: proof of identity comes first."""

from __future__ import annotations

from collections.abc import Mapping

from workflows import commands as do
from workflows import guards
from workflows.deciding import decision, ending, extension
from workflows.effects import Letter
from workflows.preparing import (
    OPEN_FOR_PERSONS,
    Grounds,
    Rows,
    arrival,
    clarification,
    draft,
    parting,
    proof_of_identity,
    search,
)
from workflows.reviewing import review
from workflows.states import Outcome, Regime
from workflows.table import AnyRow, Guard


def journey(
    regime: Regime,
    grounds: Grounds,
    letters: Mapping[Outcome, Letter],
    *own: AnyRow,
    giving: tuple[Guard, ...] = (),
    refusing: tuple[Guard, ...] = (),
) -> Rows:
    """Return every row under *regime*, each outcome on its *grounds* and with its letter; *own* are the kind's own.

    *giving* and *refusing* are what no decision may do when it gives or when it refuses, whatever its draft says.
    """
    unproven = guards.identity_unproven
    return (
        *arrival(OPEN_FOR_PERSONS),
        *proof_of_identity(regime),
        *parting(),
        *clarification(regime),
        *search(unproven),
        *own,
        draft(do.DraftGranted, grounds, unproven).never(*giving),
        draft(do.DraftPartial, grounds, unproven).never(*giving, *refusing),
        draft(do.DraftRefusal, grounds).never(*refusing),
        draft(do.DraftNotHeld, grounds, unproven),
        draft(do.DraftOtherBody, grounds, unproven, guards.redirection_passed, guards.answered_once),
        *decision(regime, letters, guards.redirection_passed, *giving, *refusing),
        *extension(regime, OPEN_FOR_PERSONS),
        *ending(regime, OPEN_FOR_PERSONS),
        *review(regime, OPEN_FOR_PERSONS),
    )
