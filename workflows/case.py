"""All the engine may know about a case. The database row never reaches here."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from datetime import date

from workflows.calendars import Calendar
from workflows.clock import Clock
from workflows.states import FIRST_QUEUE, OPEN, Kind, Outcome, State


@dataclass(frozen=True, slots=True)
class CaseView:
    """A part as the law sees it: where it stands, its clock, who holds it, and what was done that guards ask about."""

    kind: Kind
    state: State
    clock: Clock
    _: KW_ONLY
    queue: str | None = None
    routed_to: str | None = None
    assignee: str | None = None
    identity_confirmed: bool = False
    prepared_by: str | None = None
    outcome: Outcome | None = None
    signature_by: str | None = None
    extension_ordered_on: date | None = None
    extension_signature_by: str | None = None
    notice_late_on: date | None = None
    consultations_open: int = 0
    deemed_refused_on: date | None = None
    grounds: tuple[str, ...] = ()
    first_outcome: Outcome | None = None
    first_grounds: tuple[str, ...] = ()
    answered_again_on: date | None = None
    review_received_on: date | None = None
    review_ended_on: date | None = None

    @property
    def before_the_commission(self) -> bool:
        """Whether a review was asked and has not ended."""
        return self.review_received_on is not None and self.review_ended_on is None

    @property
    def last_answer_on(self) -> date | None:
        """The day of the last answer: the one a review would be about."""
        return self.answered_again_on or self.clock.answered_on

    @property
    def answer_given_on(self) -> date | None:
        """The day what is owed now was answered; None while an answer that the Commission ordered is awaited."""
        awaited = self.state in OPEN and self.clock.ordered_for is not None
        return None if awaited else self.last_answer_on


def opened(kind: Kind, received_on: date, calendar: Calendar) -> CaseView:
    """Return a case received that day, before anything is done with it."""
    return CaseView(kind, State.RECEIVED, Clock(received_on, calendar=calendar), queue=FIRST_QUEUE)
