"""What an analyst can propose: one command for each way in which a request may end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from workflows.command import Heeding, come
from workflows.disclosures import Disclosure
from workflows.states import Mode, Obstacle, Outcome, Term


@dataclass(frozen=True, slots=True)
class Draft(Heeding):
    """Base of the draft decisions: each proposes one outcome, on the provisions whose codes it names."""

    outcome: ClassVar[Outcome]
    draft_id: str
    grounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grant(Draft):
    """Base of the draft decisions that give access: *terms* name what goes with it, worded in the draft itself.

    *disclosures* name what personal information it communicates, to whom and on which basis. To a relative in grief, it
    says what was found: that it *helps* them, and whether who died had a *refusal recorded* (A-2.1 s. 88.0.1). *mode*
    is how access is given, and *no_copy* why no copy is of what is only consulted (A-2.1 s. 10).
    """

    terms: tuple[str, ...] = ()
    disclosures: tuple[str, ...] = ()
    helps: bool | None = None
    refusal_recorded: bool | None = None
    mode: str | None = None
    no_copy: str | None = None

    def __post_init__(self) -> None:
        """Refuse a term, a mode, an obstacle or a disclosure the law does not know, with a ValueError."""
        for term in self.terms:
            Term(term)
        if self.mode:
            Mode(self.mode)
        if self.no_copy:
            Obstacle(self.no_copy)
        for code in self.disclosures:
            Disclosure.read(code)


@dataclass(frozen=True, slots=True)
class DraftGranted(Grant):
    """Propose to grant all that is asked."""

    outcome = Outcome.GRANTED


@dataclass(frozen=True, slots=True)
class DraftPartial(Grant):
    """Propose to grant a part and refuse the rest, as a refusal is proposed."""

    outcome = Outcome.PARTIAL
    offer: bool = False
    opinion: bool = False
    again_on: date | None = None
    protected: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftRefusal(Draft):
    """Propose to refuse.

    Where harm is feared: an *offer* to give it to a health professional (A-2.1 s. 87.1); the documented *opinion* of a
    professional, and the day from which the right may be exercised again (R-22.1 s. 17). Where another person could be
    harmed: which ones are *protected*, by their numbers, once somebody consented in writing (A-2.1 s. 88).
    """

    outcome = Outcome.REFUSED
    offer: bool = False
    opinion: bool = False
    again_on: date | None = None
    protected: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftNotHeld(Draft):
    """Propose to answer that the body does not hold what is asked."""

    outcome = Outcome.NOT_HELD


@dataclass(frozen=True, slots=True)
class DraftOtherBody(Draft):
    """Propose to tell the requester which other body is competent, and who answers for access there."""

    outcome = Outcome.OTHER_BODY


@dataclass(frozen=True, slots=True)
class DraftExistenceNotConfirmed(Draft):
    """Propose neither to confirm nor to deny that what is asked exists."""

    outcome = Outcome.EXISTENCE_NOT_CONFIRMED


@dataclass(frozen=True, slots=True)
class DraftChapterNotApplicable(Draft):
    """Propose to answer that the right of access does not extend to what is asked: notes, sketches, drafts."""

    outcome = Outcome.CHAPTER_II_NOT_APPLICABLE


@dataclass(frozen=True, slots=True)
class DraftDisregard(Draft):
    """Propose to ask the Commission for leave to disregard the request.

    Under R-22.1, the time to ask is counted from the receipt of the most recent of the requests to disregard (s. 134):
    *latest_on*, where that is not this one.
    """

    outcome = Outcome.ASKED_COMMISSION
    latest_on: date | None = None

    def happened_on(self, today: date) -> date:
        """Return *today*; raise ValueError for a request that is still to come."""
        come(self.latest_on or today, today)
        return today
