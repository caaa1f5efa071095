"""A line of the register as pages and letters read it."""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

SOURCE, RECIPIENT = "source", "recipient"


@dataclass(frozen=True, slots=True)
class Communicated:
    """What the law wants of a communication (A-2.1 s. 67.3).

    *about* are the ranks of the corrections asked that this body holds too: it is told of no other (s. 93).
    """

    relation: str
    outside_quebec: bool
    name: str
    address: tuple[str, ...]
    nature: str
    purpose: str
    reason: str
    about: tuple[int, ...]

    def sealed(self) -> dict[str, Any]:
        """Return what is kept sealed."""
        return {key: held for key, held in asdict(self).items() if key not in ("relation", "outside_quebec")}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the register: who wrote it and when, and how far the notice to this body is, if there is one."""

    id: uuid.UUID
    at: datetime
    author: str
    said: Communicated
    ordered: bool
    told_on: date | None = None


def read(relation: str, body: Mapping[str, Any] | None, *, outside_quebec: bool) -> Communicated:
    """Return what a row says, once unsealed."""
    held = body or {}
    return Communicated(
        relation=relation,
        outside_quebec=outside_quebec,
        name=str(held.get("name", "")),
        address=tuple(held.get("address", ())),
        nature=str(held.get("nature", "")),
        purpose=str(held.get("purpose", "")),
        reason=str(held.get("reason", "")),
        about=tuple(held.get("about", ())),
    )
