"""What the tabs of a case show: personal values, made plain for a page and written nowhere."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.cases.context import Claim, Concerned
from app.cases.passages import Passage, passages_of
from app.restrictions.context import Restricted
from app.restrictions.context import asked as restriction
from app.staff.context.modes import departs
from workflows.capacities import age, asks_alone
from workflows.states import Capacity


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person asks."""

    paragraphs: tuple[str, ...]
    period: str
    corrections: tuple[dict[str, str], ...]
    portable: bool = False
    accesses: bool = False
    send_to: tuple[str, ...] = ()
    restriction: Restricted | None = None

    def names(self, ranks: Iterable[int]) -> tuple[str, ...]:
        """Return the names of the corrections of these *ranks*."""
        return tuple(one["information"] for rank, one in enumerate(self.corrections, 1) if rank in set(ranks))


@dataclass(frozen=True, slots=True)
class Who:
    """Who asks, and how to reach them."""

    name: str
    address: tuple[str, ...]
    email: str
    mail_me: bool
    mail_returned_on: date | None
    phone: str
    do_not_write: bool
    format: str
    format_details: str
    masked: bool = False

    @property
    def reachable(self) -> bool:
        """Tell whether there is any way to reach them to be shown."""
        return bool(self.address or self.email or self.phone)


@dataclass(frozen=True, slots=True)
class Namesake:
    """Another request of somebody of the same name, and what it has in common with this one beside the name."""

    case_id: str
    number: str
    received_on: date
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Represented:
    """Whom the request is about when it is made for another, and what was said of the capacity it is made in.

    *alone* tells that a child for whom a parent asks was old enough to ask alone (A-2.1 ss. 83, 94).
    """

    name: str
    born_on: date | None
    age: int | None
    alone: bool
    deceased: bool
    died_on: date | None
    proof: str
    way: str
    interest: tuple[str, ...]
    masked: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A free text of the case: what it is for, who wrote it, when, in paragraphs."""

    id: uuid.UUID
    purpose: str
    author: str
    at: datetime
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """What a unit answered, or that it has not yet."""

    queue: str
    found: str
    paragraphs: tuple[str, ...]
    returned_at: datetime | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the person wants the answer, as they said when they filed, the adapted format too; and how it can come."""

    channel: str
    comes: str
    format: str
    details: str


@dataclass(frozen=True, slots=True)
class Proposed:
    """A draft decision: the outcome, who proposed it, its body, and how the person wants the answer."""

    id: uuid.UUID
    outcome: str
    author: str
    author_id: str
    at: datetime
    body: dict[str, Any]
    wanted: Wanted

    @property
    def departs(self) -> bool:
        """Tell whether access is given another way than the person asked (A-2.1 ss. 10, 84, 135)."""
        return departs(self.body.get("mode"), self.body.get("no_copy"), self.wanted.comes)

    @property
    def documents(self) -> tuple[tuple[dict[str, Any], tuple[Passage, ...]], ...]:
        """Return each document listed, with what is withheld of it."""
        decided = self.body.get("grounds", ())
        return tuple((line, passages_of(line, decided)) for line in self.body.get("documents", ()))

    @property
    def again_on(self) -> date | None:
        """Return the day from which what is refused for a time may be asked again (R-22.1 s. 17)."""
        written = self.body.get("harm", {}).get("again_on")
        return date.fromisoformat(written) if written else None


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of the journal, in words."""

    seq: int
    at: datetime
    who: str
    command: str
    source: str | None
    target: str | None
    law: tuple[str, ...]
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Consulted:
    """One reading of personal data."""

    at: datetime
    who: str
    what: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Story:
    """The journal of a case: changes, readings, and whether every link holds."""

    changes: tuple[Happened, ...]
    readings: tuple[Consulted, ...]
    intact: bool


def paragraphs(text: str | None) -> tuple[str, ...]:
    """Split a text into its paragraphs."""
    return tuple(line.strip() for line in (text or "").split("\n") if line.strip())


def asked(request: dict[str, Any] | None) -> Asked:
    """Return what is asked, whatever the kind of request."""
    held = request or {}
    corrections = tuple(
        {
            "information": str(one.get("information") or one.get("field") or ""),
            "recorded": str(one.get("recorded") or ""),
            "wanted": str(one.get("wanted") or one.get("proposed") or ""),
            "ground": str(one.get("ground") or ""),
        }
        for one in held.get("corrections", [])
    )
    third = held.get("send_to") or {}
    notice = restriction(held)
    return Asked(
        () if notice else paragraphs(held.get("what")),
        str(held.get("period") or ""),
        corrections,
        portable=held.get("form") == "portable",
        accesses=bool(held.get("accesses")),
        send_to=(third["name"], *third["address"]) if third else (),
        restriction=notice,
    )


def who(name: str | None, contact: dict[str, Any] | None, mail_returned_on: date | None = None) -> Who:
    """Return who asks, whatever was given."""
    held = contact or {}
    return Who(
        name=name or "",
        address=tuple(held.get("address") or ()),
        email=str(held.get("email") or ""),
        mail_me=bool(held.get("mail_me")),
        mail_returned_on=mail_returned_on,
        phone=str(held.get("phone") or ""),
        do_not_write=bool(held.get("do_not_write") or held.get("no_post")),
        format=str(held.get("format") or held.get("adapted") or ""),
        format_details=str(held.get("format_details") or ""),
    )


def represented(concerned: Concerned, claim: Claim, capacity: Capacity, on: date) -> Represented:
    """Return whom the request received that day is about, and what was said of the capacity."""
    born = concerned.born_on
    child = capacity is Capacity.PARENT and not concerned.deceased
    return Represented(
        name=concerned.name,
        born_on=born,
        age=age(born, on) if born and not concerned.deceased else None,
        alone=bool(child and born and asks_alone(born, on)),
        deceased=concerned.deceased,
        died_on=concerned.died_on,
        proof=claim.proof,
        way=claim.way,
        interest=paragraphs(claim.interest),
    )
