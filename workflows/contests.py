"""What is recorded of the Commission about a decision given before the answer: on the delay, or on the fees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from workflows.command import Command, come
from workflows.states import Contested, ReviewOutcome


@dataclass(frozen=True, slots=True)
class RecordEarlyReview(Command):
    """Base: the Commission was asked to review such a decision, of which the body learned that day."""

    about: ClassVar[Contested]
    received_on: date

    def happened_on(self, today: date) -> date:
        """Return the day it was received, which tells whether it was in time; raise ValueError for a day to come."""
        return come(self.received_on, today)


@dataclass(frozen=True, slots=True)
class RecordEarlyReviewEnded(Command):
    """Base: that review ended, with this outcome."""

    about: ClassVar[Contested]
    outcome: ReviewOutcome
    decided_on: date

    def happened_on(self, today: date) -> date:
        """Return *today*: it is told after its day; raise ValueError for a day to come."""
        come(self.decided_on, today)
        return today

    @property
    def set_aside(self) -> bool:
        """Tell whether the Commission set the decision aside."""
        return self.outcome is ReviewOutcome.SET_ASIDE


@dataclass(frozen=True, slots=True)
class RecordDelayReview(RecordEarlyReview):
    """Record that the Commission was asked to review the extension."""

    about = Contested.DELAY


@dataclass(frozen=True, slots=True)
class RecordFeesReview(RecordEarlyReview):
    """Record that the Commission was asked to review the fees."""

    about = Contested.FEES


@dataclass(frozen=True, slots=True)
class RecordDelayReviewEnded(RecordEarlyReviewEnded):
    """Record how the review of the extension ended, and the day to answer by where a ruling against it fixes one."""

    about = Contested.DELAY
    answer_by: date | None = None

    def __post_init__(self) -> None:
        """Refuse an order to answer before it was given."""
        if self.answer_by and self.answer_by < self.decided_on:
            message = "an order cannot be obeyed before it is given"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class RecordFeesReviewEnded(RecordEarlyReviewEnded):
    """Record how the review of the fees ended; a ruling against them names the amount it fixes, or none for nothing."""

    about = Contested.FEES
    estimate_id: str | None = None
