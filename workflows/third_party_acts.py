"""What is asked for in the procedure of third parties: naming them, telling them, hearing them, handing over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workflows.command import Command, Sending, come
from workflows.states import ReviewOutcome


@dataclass(frozen=True, slots=True)
class NameThirdParty(Command):
    """Name a third party concerned, to be told before anything of theirs is given."""

    third_party_id: str


@dataclass(frozen=True, slots=True)
class StrikeThirdParty(Command):
    """Strike a third party named by mistake, before any notice is ordered."""

    third_party_id: str


@dataclass(frozen=True, slots=True)
class RecordPriorConsent(Command):
    """Name a third party who already consented, or gave up being told: no notice is needed."""

    third_party_id: str


@dataclass(frozen=True, slots=True)
class ConsultThirdParties(Command):
    """Order the notice to each third party named."""


@dataclass(frozen=True, slots=True)
class RecordThirdPartyInformed(Sending):
    """Record that the notice to one third party was posted, *again* if one had been before."""

    again: bool = False


@dataclass(frozen=True, slots=True)
class OrderPublicNotice(Command):
    """Order the text of a public notice for a third party whom no letter reaches."""

    third_party_id: str


@dataclass(frozen=True, slots=True)
class RecordPublicNotice(Command):
    """Record the day a public notice told a third party whom no letter reaches."""

    third_party_id: str
    published_on: date

    def happened_on(self, today: date) -> date:
        """Return the day of the publication; raise ValueError when it has not come yet."""
        return come(self.published_on, today)


@dataclass(frozen=True, slots=True)
class RecordObservations(Command):
    """Record what a third party answered, the day it was filed; *by_mail* tells whether a letter can answer them."""

    third_party_id: str
    filed_on: date
    by_mail: bool = True

    def happened_on(self, today: date) -> date:
        """Return *today*: what came earlier may be told late; raise ValueError for a day to come."""
        come(self.filed_on, today)
        return today


@dataclass(frozen=True, slots=True)
class RecordThirdPartySilence(Command):
    """Record that the time to speak is over: who said nothing is held to consent."""


@dataclass(frozen=True, slots=True)
class ResumeWithoutThirdParties(Command):
    """Go on without those who have not spoken: nothing of theirs may be given."""


@dataclass(frozen=True, slots=True)
class RecordThirdPartyNoticeLate(Command):
    """Record that the notices did not all leave in twenty days: the limit to answer stands."""


@dataclass(frozen=True, slots=True)
class InvokeHazard(Command):
    """Hold that what is asked reveals an immediate hazard; the note says which."""

    note_id: str


@dataclass(frozen=True, slots=True)
class RecordThirdPartyTold(Sending):
    """Record that one third party was sent the decision."""


@dataclass(frozen=True, slots=True)
class RecordRelease(Command):
    """Record that the documents granted were handed over that day."""

    released_on: date

    def happened_on(self, today: date) -> date:
        """Return the day of the release; raise ValueError when it has not come yet."""
        return come(self.released_on, today)


@dataclass(frozen=True, slots=True)
class RecordThirdPartyReview(Command):
    """Record that a third party asked the Commission for a review."""

    received_on: date

    def happened_on(self, today: date) -> date:
        """Return the day it was received, which tells whether it was in time; raise ValueError for a day to come."""
        return come(self.received_on, today)


@dataclass(frozen=True, slots=True)
class RecordThirdPartyReviewEnded(Command):
    """Record that a third party's review ended without setting the decision aside."""

    outcome: ReviewOutcome
    decided_on: date

    def __post_init__(self) -> None:
        """Refuse to let a decision set aside go on as if it stood."""
        if self.outcome is ReviewOutcome.SET_ASIDE:
            message = "a decision set aside is answered again, not executed"
            raise ValueError(message)

    def happened_on(self, today: date) -> date:
        """Return *today*: it is told after its day; raise ValueError for a day to come."""
        come(self.decided_on, today)
        return today


@dataclass(frozen=True, slots=True)
class RecordThirdPartyReviewSetAside(Command):
    """Record that a third party's review set the decision aside, and the last day given for another one."""

    decided_on: date
    answer_by: date

    def __post_init__(self) -> None:
        """Refuse an order to answer before it was given."""
        if self.answer_by < self.decided_on:
            message = "an order cannot be obeyed before it is given"
            raise ValueError(message)

    def happened_on(self, today: date) -> date:
        """Return *today*: it is told after its day; raise ValueError for a day to come."""
        come(self.decided_on, today)
        return today
