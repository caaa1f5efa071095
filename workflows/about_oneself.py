"""The whole journey of a request about a person, access and rectification alike: proof of who asks comes first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from workflows import commands as do
from workflows import guards
from workflows.appealing import appeal
from workflows.capacities import reach
from workflows.contesting import delay_reviews
from workflows.deciding import decision, ending, extension
from workflows.disregarding import application_passed, disregard, grounds_of, proposing
from workflows.effects import Letter
from workflows.exchanging import giving, judging, talking
from workflows.explaining import explaining
from workflows.health_law import R22_2
from workflows.mandate_guards import beyond_mandate
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
    to_papers,
)
from workflows.proving import proving
from workflows.representing import UNPROVEN, proof_of_capacity
from workflows.reviewing import review
from workflows.states import Kind, Outcome, Regime, State
from workflows.table import AnyRow, Guard


@dataclass(frozen=True, slots=True)
class Never:
    """What no decision may do when it gives, when it refuses, and when it is approved or signed, whatever it says."""

    giving: tuple[Guard, ...] = ()
    refusing: tuple[Guard, ...] = ()
    answering: tuple[Guard, ...] = ()


NOTHING_MORE: Final = Never()
_REDIRECTED: Final = (guards.redirection_passed, guards.answered_once)


def journey(
    kind: Kind,
    regime: Regime,
    grounds: Grounds,
    letters: Mapping[Outcome, Letter],
    *own: AnyRow,
    after_death: Letter | None = None,
    never: Never = NOTHING_MORE,
) -> Rows:
    """Return every row under *regime*, each outcome on its *grounds* and with its letter; *own* are the kind's own.

    *after_death* is the letter that decides of the information of somebody who died; *never* is what no decision may
    do, whatever its draft says.
    """
    grounds, letters = {**grounds, **grounds_of(regime)}, {**letters, Outcome.ASKED_COMMISSION: Letter.DISREGARD_NOTICE}
    reached = reach(kind, regime)
    papers = to_papers(OPEN_FOR_PERSONS)
    late = (guards.redirection_passed, application_passed, *never.giving, *never.refusing, *never.answering)
    return (
        *arrival(OPEN_FOR_PERSONS),
        *giving(papers),
        *judging(OPEN_FOR_PERSONS),
        *talking(papers),
        *proof_of_identity(regime),
        *proof_of_capacity(regime, OPEN_FOR_PERSONS),
        *proving(regime, OPEN_FOR_PERSONS),
        *parting(R22_2, before=(State.IDENTITY,)),
        *clarification(regime),
        *search(*UNPROVEN),
        *own,
        draft(do.DraftGranted, grounds, *UNPROVEN, reach=reached, never=(beyond_mandate, *never.giving)),
        draft(do.DraftPartial, grounds, *UNPROVEN, reach=reached, never=(*never.giving, *never.refusing)),
        draft(do.DraftRefusal, grounds, reach=reached, never=never.refusing),
        draft(do.DraftNotHeld, grounds, *UNPROVEN, never=(beyond_mandate,)),
        draft(do.DraftOtherBody, grounds, *UNPROVEN, *_REDIRECTED, never=(beyond_mandate,)),
        proposing(regime, grounds, *UNPROVEN),
        *decision(regime, letters, *late, after_death=after_death),
        *disregard(regime),
        *extension(regime, OPEN_FOR_PERSONS),
        *ending(regime, OPEN_FOR_PERSONS),
        *explaining(regime),
        *review(regime, OPEN_FOR_PERSONS),
        *delay_reviews(regime, OPEN_FOR_PERSONS),
        *appeal(regime, OPEN_FOR_PERSONS),
    )
