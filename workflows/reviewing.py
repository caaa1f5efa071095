"""The rows every kind shares once the Commission is asked to review: how a review begins, and how it ends."""

from __future__ import annotations

from typing import TypeAlias

from workflows import changes, guards
from workflows import commands as do
from workflows.effects import end_review, open_review
from workflows.legal import APPEAL, HOLD, ORDER, REVIEW
from workflows.review_law import A21_137, R6_4
from workflows.states import REPLIED, Regime, Role, State
from workflows.table import AnyRow, on

Rows: TypeAlias = tuple[AnyRow, ...]


def review(regime: Regime, open_states: tuple[State, ...]) -> Rows:
    """Return how a review is received, and how it ends (A-2.1 ss. 135, 137; A-2.1, r. 6).

    It is asked of a decision, or of silence while the answer is still owed: then the work goes on beside it.
    """
    written = () if regime is Regime.R221 else (A21_137,)
    ordered = dict.fromkeys((ORDER.of(regime), HOLD.of(regime)))
    asked = (REVIEW.of(regime), *written, R6_4, HOLD.of(regime))
    return (
        on(do.RecordReviewReceived, *open_states, *REPLIED)
        .by(Role.INTAKE, Role.OFFICER)
        .unless(guards.nothing_to_review, guards.already_before_the_commission)
        .warns(guards.review_late, guards.oral_still)
        .records(changes.review_received)
        .asks(open_review)
        .under(*asked),
        on(do.RecordReviewReceived, State.CLOSED)
        .by(Role.INTAKE, Role.OFFICER)
        .unless(guards.never_answered)
        .warns(guards.review_late, guards.oral_still)
        .goes(State.ANSWERED)
        .records(changes.review_received)
        .asks(open_review)
        .under(*asked),
        *(_ended(command, regime, open_states) for command in ENDS),
        on(do.RecordReviewSetAside, *REPLIED)
        .by(Role.OFFICER)
        .unless(guards.not_before_the_commission)
        .goes(State.ANALYSIS)
        .clock(changes.reopened)
        .asks(end_review)
        .under(*ordered),
        on(do.RecordReviewSetAside, *open_states)
        .by(Role.OFFICER)
        .unless(guards.not_before_the_commission)
        .clock(changes.answer_ordered)
        .asks(end_review)
        .under(*ordered),
    )


ENDS = (do.RecordReviewUpheld, do.RecordReviewSettled, do.RecordReviewWithdrawn)
"""Ends of a review that change nothing of the answer."""


def _ended(command: type[do.RecordCommissionDecision], regime: Regime, open_states: tuple[State, ...]) -> AnyRow:
    return (
        on(command, *open_states, *REPLIED)
        .by(Role.OFFICER)
        .unless(guards.not_before_the_commission)
        .records(changes.review_ended)
        .asks(end_review)
        .under(*dict.fromkeys((ORDER.of(regime), APPEAL.of(regime), HOLD.of(regime))))
    )
