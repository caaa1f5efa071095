"""What is said of holds and of destructions, as plain values, and what becomes of each row of a destroyed case."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from workflows.retention import Obstacle
from workflows.states import Kind

PUT, LIFTED, DESTROYED = "PutLegalHold", "LiftLegalHold", "DestroyCase"
"""How the journal names what is done to a whole case."""
SEEN_AHEAD: Final = 90
"""How many days ahead one may look at what will be due."""
DELETED: Final = (
    "copies",
    "uploads",
    "notes",
    "decision_drafts",
    "fee_estimates",
    "communications",
    "portable_deliveries",
    "posted_codes",
    "notice_codes",
    "identity_matches",
    "contact_marks",
    "parties",
    "blobs",
)
"""What is about persons and nothing else: these rows go, in the order that their keys allow.

Of every other row of the case, the sealed columns are emptied; what is counted is left, and what dates are found from.
"""
UNTIED: Final = {"letters": ("pdf_id", "signed_pdf_id")}
"""What names a row that goes."""


class HoldReason(StrEnum):
    """Why nobody destroys a case: words of ours, which the journal takes."""

    RECOURSE = "recourse"
    LITIGATION = "litigation"
    INCIDENT = "incident"
    INQUIRY = "inquiry"


class LiftReason(StrEnum):
    """Why a hold is lifted."""

    ENDED = "ended"
    MISTAKE = "mistake"


class Ruling(StrEnum):
    """What became of a batch, once another person looked at it."""

    CONFIRMED = "confirmed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Told:
    """The hold of a case: why, by whose word, since when."""

    why: str
    put_by: str
    name: str
    put_at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """One request of a batch, by its number alone: its classes, since when it is over, and how it ended."""

    number: str
    kinds: tuple[str, ...]
    over_on: date
    destroyed_at: datetime | None
    spared: str | None


@dataclass(frozen=True, slots=True)
class Proposed:
    """A batch: who proposed it, what it holds, and what became of it."""

    id: uuid.UUID
    proposed_by: str
    proposer: str
    proposed_at: datetime
    ruling: str | None
    decider: str
    decided_at: datetime | None
    lines: tuple[Line, ...]

    @property
    def over(self) -> bool:
        """Whether every request of it was destroyed, or spared."""
        return self.ruling == Ruling.CONFIRMED and all(line.destroyed_at or line.spared for line in self.lines)


def classes(kinds: str) -> frozenset[Kind]:
    """Return the classes that a row names."""
    return frozenset(Kind(kind) for kind in kinds.split())


def named(kinds: frozenset[Kind]) -> str:
    """Return the classes of a case as a row names them."""
    return " ".join(sorted(str(kind) for kind in kinds))


class NotToDestroy(Exception):
    """Requests that are not to be destroyed, and what stands in the way of each; nothing was done."""

    def __init__(self, found: dict[str, Obstacle]) -> None:
        super().__init__(", ".join(found.values()))
        self.found = found


class SamePerson(Exception):
    """It takes another person; nothing was done."""
