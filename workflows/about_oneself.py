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
from workflows.table import AnyRow


def journey(regime: Regime, grounds: Grounds, letters: Mapping[Outcome, Letter], *more: AnyRow) -> Rows:
    """Return every row under *regime*, each outcome on its *grounds* and with its letter; *more* are its kind’s own."""
    unproven = guards.identity_unproven
    return (
        *arrival(OPEN_FOR_PERSONS),
        *proof_of_identity(regime),
        *parting(),
        *clarification(regime),
        *search(unproven),
        *more,
        draft(do.DraftGranted, grounds, unproven),
        draft(do.DraftPartial, grounds, unproven),
        draft(do.DraftRefusal, grounds),
        draft(do.DraftNotHeld, grounds, unproven),
        draft(do.DraftOtherBody, grounds, unproven, guards.redirection_passed, guards.answered_once),
        *decision(regime, letters, guards.redirection_passed),
        *extension(regime, OPEN_FOR_PERSONS),
        *ending(regime, OPEN_FOR_PERSONS),
        *review(regime, OPEN_FOR_PERSONS),
    )
