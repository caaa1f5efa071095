"""The rows of an appeal from the Commission to the Court of Québec (A-2.1 s. 147).

What the Court may decide was read nowhere: each end is written down as the judgment says it, and counsel confirms.
"""

from __future__ import annotations

from typing import TypeAlias

from workflows import appeal_changes as changes
from workflows import appeal_guards as appeals
from workflows import commands as do
from workflows.effects import end_appeal, open_appeal, order_appeal, return_appeal
from workflows.house_rules import AFTER_APPEAL, JUDGED
from workflows.legal import APPEAL, HOLD
from workflows.review_law import A21_147_MEANWHILE
from workflows.states import REPLIED, Regime, Role, State
from workflows.table import AnyRow, on

Rows: TypeAlias = tuple[AnyRow, ...]
CLOSED = State.CLOSED


def appeal(regime: Regime, open_states: tuple[State, ...]) -> Rows:
    """Return how an appeal is received and how it ends, while the answer is owed, given, or was left aside."""
    return (*_received(regime, open_states), *_ended(regime, open_states))


def _received(regime: Regime, open_states: tuple[State, ...]) -> Rows:
    """Return how it is received; a case that closed just before is held again, one left without answer stays so."""
    return tuple(
        row.by(Role.INTAKE, Role.OFFICER)
        .unless(appeals.nothing_to_appeal, appeals.on_appeal)
        .never(appeals.appealed_too_soon)
        .warns(appeals.appeal_late)
        .records(changes.appealed)
        .asks(open_appeal)
        .under(APPEAL.of(regime), A21_147_MEANWHILE, HOLD.of(regime))
        for row in (
            on(do.RecordAppeal, *open_states, *REPLIED),
            on(do.RecordAppeal, CLOSED).goes(State.ANSWERED, when=changes.once_answered),
        )
    )


def _ended(regime: Regime, open_states: tuple[State, ...]) -> Rows:
    rows = (
        on(do.RecordAppealEnded, *open_states, *REPLIED, CLOSED)
        .unless(appeals.not_on_appeal)
        .records(changes.judged)
        .asks(end_appeal),
        on(do.RecordAppealReturned, *open_states, *REPLIED)
        .unless(appeals.not_on_appeal, appeals.already_reviewed)
        .never(appeals.nothing_returned)
        .records(changes.returned)
        .asks(return_appeal),
        on(do.RecordAppealReturned, CLOSED)
        .unless(appeals.not_on_appeal)
        .never(appeals.leave_stands)
        .goes(State.COMMISSION)
        .records(changes.returned)
        .asks(return_appeal),
        on(do.RecordAppealOrdered, *REPLIED, CLOSED)
        .unless(appeals.not_on_appeal)
        .goes(State.ANALYSIS)
        .clock(changes.reopened)
        .asks(order_appeal),
        on(do.RecordAppealOrdered, *open_states)
        .unless(appeals.not_on_appeal)
        .clock(changes.answer_ordered)
        .asks(order_appeal),
    )
    return tuple(
        row.by(Role.OFFICER).under(*dict.fromkeys((APPEAL.of(regime), JUDGED, AFTER_APPEAL, HOLD.of(regime))))
        for row in rows
    )
