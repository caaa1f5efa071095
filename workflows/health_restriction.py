"""Restriction and refusal of access to one's health information (R-22.1 ss. 7, 8; r. 1 ss. 3, 5).

It is no request that the body answers by a limit: it is a notice, which has effect because the person gives it. So no
limit runs, silence is no refusal, and nobody decides: a person of the staff checks who gives it and that it is signed,
then records it. Only a notice that the law does not open is decided, and returned with reasons.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from workflows import commands as do
from workflows import restriction_changes
from workflows import restriction_guards as guards
from workflows.appealing import appeal
from workflows.deciding import decision, ending
from workflows.effects import Letter
from workflows.exchanging import giving, judging, talking
from workflows.explaining import explaining
from workflows.guards import already_before_the_commission
from workflows.house_rules import PROOF_FIRST
from workflows.legal import REASONS, RECEIPT
from workflows.preparing import OPENING, Rows, arrival, clarification, draft, proof_of_identity
from workflows.proving import proving
from workflows.representing import UNPROVEN, proof_of_capacity
from workflows.restriction_law import LIFTING, NO_LIMIT, R22_7, R22_8, R22_R1_3, R22_R1_5, RETURNING, SIGNED
from workflows.reviewing import review
from workflows.states import Kind, Outcome, Regime, Role, State
from workflows.table import AnyRow, Workflow, on

KIND: Final = Kind.HEALTH_RESTRICTION
REGIME: Final = Regime.R221
WORKERS: Final = (Role.INTAKE, Role.ANALYST, Role.OFFICER)
HERE: Final = (
    State.RECEIVED,
    State.IDENTITY,
    State.TRIAGE,
    State.CLARIFICATION,
    State.ANALYSIS,
    State.APPROVAL,
    State.SIGNING,
    State.ANSWERED,
    State.CLOSED,
    State.WITHDRAWN,
)
"""The states of a notice: nothing is searched, nobody else is heard, no other law knows it."""
OPEN_HERE: Final = HERE[:7]
LETTERS: Final = {Outcome.REFUSED: Letter.RESTRICTION_RETURNED}
GROUNDS: Final = {Outcome.REFUSED: (R22_7, R22_8, REASONS.of(REGIME), RETURNING)}


def _here(rows: Iterable[AnyRow]) -> Rows:
    """Return rows that every kind shares, in the states that a notice has."""
    kept = (replace(row, sources=row.sources & set(HERE)) for row in rows)
    return tuple(row for row in kept if row.sources and set(row.targets) <= set(HERE))


def _review() -> Rows:
    """Return how the return of a notice is reviewed: one that has effect leaves nothing to review."""
    return tuple(
        replace(row, guards=(*row.guards, guards.still_restricted)) if row.command is do.RecordReviewReceived else row
        for row in review(REGIME, OPEN_HERE)
    )


def _own() -> Rows:
    """Return how a notice is held as signed, has effect, and is lifted."""
    return (
        on(do.ConfirmSignature, State.IDENTITY, State.TRIAGE, State.CLARIFICATION, State.ANALYSIS)
        .by(Role.INTAKE, Role.IDENTITY)
        .unless(guards.notice_already_signed)
        .records(restriction_changes.notice_signed)
        .under(R22_R1_3, SIGNED),
        on(do.StartAnalysis, State.TRIAGE)
        .by(Role.INTAKE, Role.ANALYST)
        .unless(*UNPROVEN)
        .goes(State.ANALYSIS)
        .under(PROOF_FIRST),
        on(do.RecordRestriction, State.TRIAGE, State.ANALYSIS)
        .by(*WORKERS)
        .unless(*UNPROVEN, guards.notice_unsigned, guards.already_restricted, already_before_the_commission)
        .never(guards.restricted_too_early)
        .goes(State.ANSWERED)
        .records(restriction_changes.restricted)
        .sends(Letter.RESTRICTION_CONFIRMATION)
        .under(R22_7, R22_8, R22_R1_3, R22_R1_5, NO_LIMIT),
        on(do.AskLifting, State.ANSWERED)
        .by(Role.REQUESTER, Role.INTAKE)
        .unless(guards.nothing_restricted, guards.lifting_already_asked)
        .records(restriction_changes.lifting_asked)
        .under(LIFTING),
        on(do.LiftRestriction, State.ANSWERED)
        .by(*WORKERS)
        .unless(guards.nothing_restricted)
        .never(guards.lifted_too_early)
        .records(restriction_changes.restriction_lifted)
        .sends(Letter.RESTRICTION_CONFIRMATION)
        .under(LIFTING, R22_R1_3, SIGNED),
    )


HEALTH_RESTRICTION: Final = Workflow(
    kind=KIND,
    regime=REGIME,
    version="1",
    initial=State.RECEIVED,
    rows=_here(
        (
            *arrival(OPEN_HERE),
            *giving(OPEN_HERE),
            *judging(OPEN_HERE),
            *talking(OPEN_HERE),
            *proof_of_identity(REGIME),
            *proof_of_capacity(REGIME, OPEN_HERE),
            *proving(REGIME, OPEN_HERE),
            *clarification(REGIME),
            *_own(),
            draft(do.DraftRefusal, GROUNDS, guards.still_restricted),
            *decision(REGIME, LETTERS, again=Letter.RESTRICTION_RETURNED),
            *ending(REGIME, OPEN_HERE, guards.still_restricted, limited=False),
            *explaining(REGIME),
            *_review(),
            *appeal(REGIME, OPEN_HERE),
        )
    ),
    opening=OPENING,
    opened_under=(RECEIPT.of(REGIME), R22_R1_3, NO_LIMIT),
)
