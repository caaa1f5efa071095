"""A file as pages show it, and what may be said of it."""

import unicodedata
import uuid
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

LONGEST_NAME: Final = 120
NAMELESS: Final = "document"
REQUESTER: Final = "requester:"
"""How the journal names who asks, whichever request it is."""


class Purpose(StrEnum):
    """What a file is given for."""

    DOCUMENT = "document"
    EVIDENCE = "evidence"


class Stand(StrEnum):
    """Where a file stands: only a ready one is ever shown."""

    WAITING = "waiting"
    SCANNED = "scanned"
    READY = "ready"
    REFUSED = "refused"
    DESTROYED = "destroyed"


@dataclass(frozen=True, slots=True)
class Given:
    """A file as it arrives."""

    name: str
    content: bytes
    purpose: Purpose = Purpose.DOCUMENT


@dataclass(frozen=True, slots=True)
class Judged:
    """What somebody saw in a piece of evidence: the statement that outlives it. *verdict* is empty until they say."""

    viewer: str
    at: datetime
    sort: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Line:
    """A file in a list."""

    id: uuid.UUID
    name: str
    purpose: str
    format: str
    size: int
    pages: int
    at: datetime
    state: str
    refusal: str
    views: tuple[Judged, ...]
    author: str
    note_id: uuid.UUID | None

    @property
    def in_quarantine(self) -> bool:
        """Whether the file still waits to be scanned or redrawn."""
        return self.state in (Stand.WAITING, Stand.SCANNED)

    @property
    def ready(self) -> bool:
        """Whether the file may be shown to who may see it."""
        return self.state == Stand.READY

    @property
    def destroyed(self) -> bool:
        """Whether only what was said of it is left."""
        return self.state == Stand.DESTROYED


def plain_name(name: str) -> str:
    """Return a file's name without folders, control or direction signs, short enough to show; its ending is kept."""
    last = name.replace("\\", "/").rpartition("/")[2]
    seen = "".join(sign for sign in unicodedata.normalize("NFC", last) if unicodedata.category(sign)[0] != "C")
    tidy = " ".join(seen.split()) or NAMELESS
    stem, dot, ending = tidy.rpartition(".")
    if len(tidy) <= LONGEST_NAME or not dot or len(ending) > LONGEST_NAME // 2:
        return tidy[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(ending) - 2]}….{ending}"
