"""The whole journey of a request about a person, access and rectification alike: proof of who asks comes first."""

from __future__ import annotations

from collections.abc import Mapping

from workflows import commands as do
from workflows import guards
from workflows.capacities import reach
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
from workflows.representing import UNPROVEN, proof_of_capacity
from workflows.reviewing import review
from workflows.states import Kind, Outcome, Regime
from workflows.table import AnyRow


def journey(
    kind: Kind,
    regime: Regime,
    grounds: Grounds,
    letters: Mapping[Outcome, Letter],
    *more: AnyRow,
    after_death: Letter | None = None,
) -> Rows:
    """Return every row under *regime*, each outcome on its *grounds* and with its letter; *more* are its kind’s own.

    *after_death* is the letter that decides of the information of somebody who died.
    """
    reached = reach(kind, regime)
    return (
        *arrival(OPEN_FOR_PERSONS),
        *proof_of_identity(regime),
        *proof_of_capacity(regime),
        *parting(),
        *clarification(regime),
        *search(*UNPROVEN),
        *more,
        draft(do.DraftGranted, grounds, *UNPROVEN, reach=reached),
        draft(do.DraftPartial, grounds, *UNPROVEN, reach=reached),
        draft(do.DraftRefusal, grounds, reach=reached),
        draft(do.DraftNotHeld, grounds, *UNPROVEN),
        draft(do.DraftOtherBody, grounds, *UNPROVEN, guards.redirection_passed, guards.answered_once),
        *decision(regime, letters, guards.redirection_passed, after_death=after_death),
        *extension(regime, OPEN_FOR_PERSONS),
        *ending(regime, OPEN_FOR_PERSONS),
        *review(regime, OPEN_FOR_PERSONS),
    )
