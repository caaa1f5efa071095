"""What is recorded of the Commission: that it was asked, for leave or for a review, and how that ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from workflows.command import Command, Sending, come
from workflows.states import ReviewOutcome


@dataclass(frozen=True, slots=True)
class RecordDisregardAsked(Sending):
    """Record that the requester was told of the application to the Commission: the case waits for its word."""


@dataclass(frozen=True, slots=True)
class RecordDisregardAllowed(Command):
    """Record that the Commission lets the body disregard the request; the note says by which decision."""

    note_id: str


@dataclass(frozen=True, slots=True)
class RecordDisregardRefused(Command):
    """Record that the Commission refuses: the request is to be answered; the note says by which decision."""

    note_id: str


@dataclass(frozen=True, slots=True)
class RecordRequestNarrowed(Command):
    """Record that the Commission narrows the request instead: the note says to what; it may give more time besides."""

    note_id: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class RecordTimeGranted(Command):
    """Record that the Commission gives more time instead, until that day; the note says by which decision."""

    note_id: str
    until: date


@dataclass(frozen=True, slots=True)
class DropApplication(Command):
    """Answer the request after all, without waiting for the Commission; the note says why."""

    note_id: str


@dataclass(frozen=True, slots=True)
class RecordReviewReceived(Command):
    """Record that the Commission was asked to review what the body answered, or its silence."""

    received_on: date

    def happened_on(self, today: date) -> date:
        """Return *today*: what came earlier may be told late; raise ValueError for a day to come."""
        come(self.received_on, today)
        return today


@dataclass(frozen=True, slots=True)
class RecordCommissionDecision(Command):
    """Base of the ends of a review: each records one outcome, on the day it has effect from."""

    outcome: ClassVar[ReviewOutcome]
    decided_on: date

    def happened_on(self, today: date) -> date:
        """Return *today*: a decision is told after its day; raise ValueError for a day to come."""
        come(self.decided_on, today)
        return today


@dataclass(frozen=True, slots=True)
class RecordReviewUpheld(RecordCommissionDecision):
    """Record that the Commission left the body's decision as it is."""

    outcome = ReviewOutcome.UPHELD


@dataclass(frozen=True, slots=True)
class RecordReviewSettled(RecordCommissionDecision):
    """Record that both sides settled."""

    outcome = ReviewOutcome.SETTLED


@dataclass(frozen=True, slots=True)
class RecordReviewWithdrawn(RecordCommissionDecision):
    """Record that the requester gave the review up."""

    outcome = ReviewOutcome.WITHDRAWN


@dataclass(frozen=True, slots=True)
class RecordReviewSetAside(RecordCommissionDecision):
    """Record that the Commission orders another answer, and the last day it gives for it."""

    outcome = ReviewOutcome.SET_ASIDE
    answer_by: date

    def __post_init__(self) -> None:
        """Refuse an order to answer before it was given."""
        if self.answer_by < self.decided_on:
            message = "an order cannot be obeyed before it is given"
            raise ValueError(message)
