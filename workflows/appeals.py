"""What is recorded of an appeal from the Commission to the Court of Québec: that it was made, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workflows.command import Command, come
from workflows.states import AppealOutcome, Ruled


@dataclass(frozen=True, slots=True)
class RecordAppeal(Command):
    """Record that what the Commission ruled is appealed, and the day the body learned of it."""

    received_on: date

    def happened_on(self, today: date) -> date:
        """Return the day it was received, which tells whether it was in time; raise ValueError for a day to come."""
        return come(self.received_on, today)


@dataclass(frozen=True, slots=True)
class RecordAppealJudged(Command):
    """Base of the ends of an appeal: each is told after its day."""

    decided_on: date

    def happened_on(self, today: date) -> date:
        """Return *today*: it is told after its day; raise ValueError for a day to come."""
        come(self.decided_on, today)
        return today


@dataclass(frozen=True, slots=True)
class RecordAppealEnded(RecordAppealJudged):
    """Record that the appeal ended and that nothing is owed for it: dismissed, allowed without more, or given up."""

    outcome: AppealOutcome

    def __post_init__(self) -> None:
        """Refuse to be done with what goes back to the Commission."""
        if self.outcome is AppealOutcome.RETURNED:
            message = "what is sent back to the Commission has not ended"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class RecordAppealReturned(RecordAppealJudged):
    """Record that the Court sends what the Commission ruled on back to it."""

    ruled: Ruled


@dataclass(frozen=True, slots=True)
class RecordAppealOrdered(RecordAppealJudged):
    """Record that the appeal is allowed and that another answer is ordered, and the last day given for it."""

    answer_by: date

    def __post_init__(self) -> None:
        """Refuse an order to answer before it was given."""
        if self.answer_by < self.decided_on:
            message = "an order cannot be obeyed before it is given"
            raise ValueError(message)
