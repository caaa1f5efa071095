"""Who may decide, as a page tells it."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from workflows.states import Regime

STANDING, ABSENCE = "standing", "absence"
REASONS: Final = (STANDING, ABSENCE)
ALL: Final = frozenset(Regime)
WRITTEN, ENDED, NOTIFIED = "written", "ended", "notified"
"""What may be done about a delegation."""


class Browser(StrEnum):
    """The family of a browser: all that is kept of what it says of itself."""

    FIREFOX = "firefox"
    EDGE = "edge"
    OPERA = "opera"
    CHROME = "chrome"
    SAFARI = "safari"
    OTHER = "other"


class Act(StrEnum):
    """What may become of an account."""

    SIGNED_IN = "signed-in"
    PHRASE = "password"
    ROLES = "roles"
    SESSIONS = "sessions"


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of what became of an account: what, when, by whom when it was another, and what was odd about it."""

    what: Act
    at: datetime
    by: str
    mine: bool
    browser: Browser | None = None
    failed: int = 0
    unusual: bool = False

    @property
    def told(self) -> bool:
        """Tell whether its owner is told at the next sign-in, beside finding it in the list."""
        return self.unusual or self.what is not Act.SIGNED_IN


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a member is told on coming in: the session before, tries that failed since, what happened, what is open."""

    before: datetime | None
    failed: int
    happened: tuple[Happened, ...]
    others: int


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session that is open: *mark* names it on a page and opens nothing; *here* is the one that looks."""

    mark: str
    since: datetime
    seen: datetime
    browser: Browser
    here: bool


class Fault(StrEnum):
    """Why a delegation cannot be written so, ended so or notified so, in the words of the command line."""

    COVERS_NOTHING = "a delegation covers a regime"
    UNKNOWN_REASON = "a delegation is standing or for an absence"
    WRITTEN_LATE = "a delegation is written before it begins"
    ENDS_EARLY = "a delegation begins before it ends"
    ABSENCE_ENDLESS = "a delegation for an absence says when the absence ends"
    NOT_WRITTEN_YET = "a delegation is written by today"
    NO_OFFICER = "the member does not hold the role officer, or has left"
    BEGINS_TWICE = "the member has a delegation from that day already"
    PASSED = "a delegation ends yesterday at the earliest"
    NO_SOONER = "a delegation is ended before its last day"
    NOTIFIED_OUT = "a delegation is notified once it is written, and by today"


@dataclass(frozen=True, slots=True)
class Terms:
    """What the written act of a delegation says: for what, when it was written, from which day to which, and why."""

    regimes: frozenset[Regime]
    written_on: date
    begins: date
    ends: date | None = None
    because: str = STANDING

    def fault(self) -> Fault | None:
        """Return what is wrong with it, None when nothing is."""
        found = (
            (not self.regimes, Fault.COVERS_NOTHING),
            (self.because not in REASONS, Fault.UNKNOWN_REASON),
            (self.written_on > self.begins, Fault.WRITTEN_LATE),
            (self.ends is not None and self.ends < self.begins, Fault.ENDS_EARLY),
            (self.because == ABSENCE and self.ends is None, Fault.ABSENCE_ENDLESS),
        )
        return next((fault for wrong, fault in found if wrong), None)


@dataclass(frozen=True, slots=True)
class Deputed:
    """What was done about a delegation: when, by whom (nobody for the command line), for whom, and what it came to."""

    at: datetime
    by: str
    name: str
    act: str
    day: date


@dataclass(frozen=True, slots=True)
class Signatory:
    """A member who may approve and sign: in person, or by a delegation with its dates (A-2.1 s. 8)."""

    name: str
    title: str
    today: bool
    in_person: bool
    regimes: frozenset[Regime] = ALL
    because: str = ""
    written_on: date | None = None
    begins: date | None = None
    ends: date | None = None
    delegation_id: uuid.UUID | None = None
    notified_on: date | None = None

    def over(self, today: date) -> bool:
        """Tell whether it has ended, or will before it begins."""
        return self.ends is not None and (self.ends < today or (self.begins is not None and self.ends < self.begins))
