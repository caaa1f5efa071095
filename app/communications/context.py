"""A line of the register as pages and letters read it; who read and who received, as the person may know it."""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Final

from workflows.disclosures import Recipient

SOURCE, RECIPIENT = "source", "recipient"
REGISTERS: Final[Mapping[str, tuple[Recipient, ...]]] = {SOURCE: (), RECIPIENT: (Recipient.REGISTERED,)}
"""To whom a line says that something was communicated: what came from a source went to nobody."""
TOLD: Final = {SOURCE: Recipient.SOURCE, RECIPIENT: Recipient.REGISTERED}
"""As whom each is told of a correction (A-2.1 s. 93)."""


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


@dataclass(frozen=True, slots=True)
class Passed:
    """A line of the register as the person may know it; *received* tells that it went there, else it came from there.

    *reference* is the request under which it is written (R-22.1 ss. 18, 265; A-2.1 s. 67.3).
    """

    on: date
    reference: str
    received: bool
    name: str
    nature: str
    purpose: str
    reason: str
    outside_quebec: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """How many times somebody of the staff, known by their title alone, read a request that day, and why."""

    on: date
    reference: str
    who: str
    why: str
    times: int


@dataclass(frozen=True, slots=True)
class Accesses:
    """Who received and who read a person's information until that day (R-22.1 ss. 18, 265).

    *others* are the references of the other requests held to be the same person's.
    """

    until: date
    others: tuple[str, ...] = ()
    communicated: tuple[Passed, ...] = ()
    consulted: tuple[Looked, ...] = ()
