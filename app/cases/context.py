"""Plain values that go in and out of the centre: what is filed, what came of it."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from workflows.states import Capacity, Kind, Regime

WEB, ORAL, PAPER = "web", "oral", "paper"


@dataclass(frozen=True, slots=True)
class Concerned:
    """The person a request is about, when that is not who makes it. *born_on* is None where it is not known."""

    name: str
    born_on: date | None = None
    deceased: bool = False
    died_on: date | None = None

    def plain(self) -> dict[str, object]:
        """Return what is known beside the name, as it is sealed."""
        days = {"born_on": self.born_on, "died_on": self.died_on}
        return {"deceased": self.deceased, **{name: day.isoformat() if day else "" for name, day in days.items()}}

    @classmethod
    def read(cls, name: str, held: Mapping[str, object]) -> "Concerned":
        """Read it back as it was sealed."""
        days = {each: str(held.get(each) or "") for each in ("born_on", "died_on")}
        dates = {each: date.fromisoformat(day) if day else None for each, day in days.items()}
        return cls(name, deceased=bool(held.get("deceased")), **dates)


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody says of the capacity they ask in: which proof they will give, how, and what it is for."""

    proof: str = ""
    way: str = ""
    interest: str = ""


@dataclass(frozen=True, slots=True)
class Portion:
    """What a request asks under one regime: a mixed request has one under each, each with its own limit and answer.

    *subject* is what it is about, where that is not what the rest of the request is about.
    """

    regime: Regime
    request: Mapping[str, object]
    subject: str = ""


class Doubt(StrEnum):
    """What somebody should verify about how a request was filed; it is taken as any other."""

    QUICK = "quick"
    MANY = "many"
    SHARED = "shared"


HASTE: Final = timedelta(seconds=3)
"""What is answered and sent in less was probably not typed by a person (house rule)."""
UNREAD: Final = timedelta(seconds=10)
"""A draft approved in less was probably not read (house rule)."""
DAY, MANY, SHARED_BY = timedelta(days=1), 5, 3
"""More requests in a day, or more names, by the same contact data are worth a look (house rule)."""


@dataclass(frozen=True, slots=True)
class Filing:
    """A request as a person made it. *key* is the draft's own: sent twice it makes one case.

    *also* is the rest of a mixed request, under other regimes. *taken_by* is the colleague who took it down, when the
    person did not file it alone: they may say both when it came to the body and when to the officer; it is received on
    the first. *concerned* and *claim* are there when it is about another person.
    """

    key: str
    kind: Kind
    regime: Regime
    subject: str
    request: Mapping[str, object]
    name: str
    contact: Mapping[str, object]
    answer_channel: str
    received_at: datetime
    language: str = "fr"
    channel: str = WEB
    taken_by: str | None = None
    capacity: Capacity = Capacity.SELF
    concerned: Concerned | None = None
    claim: Claim | None = None
    also: tuple[Portion, ...] = ()
    body_received_on: date | None = None
    officer_received_on: date | None = None
    doubts: frozenset[Doubt] = frozenset()

    @property
    def portions(self) -> tuple[Portion, ...]:
        """Return everything asked, regime by regime: the case has one part for each."""
        asked = (Portion(self.regime, self.request), *self.also)
        return tuple(replace(one, subject=one.subject or self.subject) for one in asked)

    @property
    def written(self) -> bool:
        """Whether it was made in writing (A-2.1 ss. 43, 45)."""
        return self.channel != ORAL


@dataclass(frozen=True, slots=True)
class Filed:
    """The case a filing made, now or the first time it was sent."""

    case_id: uuid.UUID
    part_id: uuid.UUID
    number: str


class NotePurpose(StrEnum):
    """What a sealed free text on a part is for."""

    NOTE = "note"
    ROUTING_REASON = "routing-reason"
    CLARIFICATION_QUESTION = "clarification-question"
    CLARIFICATION_ANSWER = "clarification-answer"
    CONSULTATION_REQUEST = "consultation-request"
    EXTENSION_REASON = "extension-reason"
    RETURN_REASON = "return-reason"
    WITHDRAWAL_REASON = "withdrawal-reason"
    NARROWING = "narrowing"
    PARTING = "parting"
    REVIEW = "review"
    COMMISSION_WORD = "commission-word"
    COMMISSION_NARROWING = "commission-narrowing"
    CAPACITY_REFUSAL = "capacity-refusal"
    CAPACITY_CORRECTION = "capacity-correction"
    MANDATE_SCOPE = "mandate-scope"
    MANDATE_END = "mandate-end"
    WRITTEN_CONSENT = "written-consent"
    HAZARD = "hazard"
    OPPOSITION = "opposition"
    THIRD_PARTY_REVIEW = "third-party-review"
    PROFESSIONAL = "professional"
    RELEASE = "release"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Words:
    """A free text that goes with a command: stored sealed in the same commit, never in the journal."""

    purpose: NotePurpose
    text: str
    id: uuid.UUID = field(default_factory=uuid.uuid4)
