"""A third party as pages and letters show them: personal values, written nowhere else."""

import uuid
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Reach(StrEnum):
    """How a third party is told: by post, by a public notice, or not at all, having consented before."""

    POST = "post"
    NOTICE = "notice"
    CONSENTED = "consented"


class Position(StrEnum):
    """What a third party answers."""

    CONSENTS = "consents"
    OBJECTS = "objects"
    COMMENTS = "comments"


@dataclass(frozen=True, slots=True)
class Concerned:
    """Who is concerned, and by what."""

    name: str
    address: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """A third party on the page of a case: who, how and when they were told, what they answered."""

    id: uuid.UUID
    about: Concerned
    reach: str
    consulted: bool
    informed_on: date | None
    published: bool
    filed_on: date | None
    position: str
    word: tuple[str, ...]
    silent_on: date | None = None

    @property
    def to_strike(self) -> bool:
        """Whether they may still be struck: named to be told, no notice ordered."""
        return not self.consulted and self.informed_on is None and self.reach != Reach.CONSENTED

    @property
    def to_publish(self) -> bool:
        """Whether a public notice may still tell them."""
        return self.consulted and self.filed_on is None and self.silent_on is None and not self.published

    @property
    def awaited(self) -> bool:
        """Whether they were told and have not answered."""
        return self.consulted and self.informed_on is not None and self.filed_on is None and self.silent_on is None
