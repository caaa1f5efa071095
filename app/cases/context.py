"""Plain values that go in and out of the centre: what is filed, what came of it, the face the engine sees."""

import uuid
from collections.abc import Mapping
from dataclasses import astuple, dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from app.cases.models import Part
from workflows.calendars import Calendars
from workflows.case import CaseView
from workflows.clock import Clock
from workflows.queues import wakes_on
from workflows.registry import workflow_for
from workflows.states import Capacity, Kind, Outcome, Regime, State, Term
from workflows.table import Workflow
from workflows.third_parties import ThirdParties

WEB, ORAL, PAPER = "web", "oral", "paper"
THIRD_PARTY_COLUMNS = tuple(f"third_party_{fact.name}" for fact in fields(ThirdParties))
"""The columns of a part that keep what it remembers of third parties, in the order of the facts."""


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
    """What a request asks under one law: a mixed request has one under each, and each has its own limit and answer."""

    regime: Regime
    request: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Filing:
    """A request as a person made it. *key* is the draft's own: sent twice it makes one case.

    *also* is the rest of a mixed request, under another law. *taken_by* is the colleague who took it down, when the
    person did not file it alone. *concerned* and *claim* are there when it is about another person.
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

    @property
    def portions(self) -> tuple[Portion, ...]:
        """Return everything asked, law by law: the case has one part for each."""
        return (Portion(self.regime, self.request), *self.also)

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
    CAPACITY_REFUSAL = "capacity-refusal"
    HAZARD = "hazard"
    THIRD_PARTY_REVIEW = "third-party-review"


@dataclass(frozen=True, slots=True)
class Words:
    """A free text that goes with a command: stored sealed in the same commit, never in the journal."""

    purpose: NotePurpose
    text: str
    id: uuid.UUID = field(default_factory=uuid.uuid4)


def table_of(part: Part) -> Workflow:
    """Return the table a part started under, and keeps."""
    return workflow_for(Kind(part.kind), Regime(part.regime), part.table_version)


AS_STORED: Final = (
    "capacity_confirmed",
    "capacity_refused_on",
    "recording_demanded_on",
    "recorded_on",
    "notices_demanded_on",
)
"""What the engine knows of a part just as its row has it."""


def view_of(part: Part, calendars: Calendars) -> CaseView:
    """Return all that the workflow engine may know of a part, its dates by the calendar it was dated by."""
    return CaseView(
        kind=Kind(part.kind),
        state=State(part.state),
        clock=_clock(part, calendars),
        regime=Regime(part.regime),
        queue=part.queue,
        routed_to=part.routed_to,
        assignee=f"staff:{part.assignee_id.hex}" if part.assignee_id else None,
        identity_confirmed=part.identity_confirmed,
        capacity=Capacity(part.capacity),
        separated=part.separated,
        prepared_by=part.prepared_by,
        outcome=Outcome(part.outcome) if part.outcome else None,
        terms=frozenset(term for term in Term if getattr(part, term)),
        signature_by=part.signature_by,
        extension_ordered_on=part.extension_ordered_on,
        extension_signature_by=part.extension_signature_by,
        notice_late_on=part.notice_late_on,
        consultations_open=part.consultations_open,
        deemed_refused_on=part.deemed_refused_on,
        fees_estimated_on=part.fees_estimated_on,
        fees_accepted_on=part.fees_accepted_on,
        written=part.written,
        written_on=part.written_on,
        grounds=tuple(part.grounds),
        first_outcome=Outcome(part.first_outcome) if part.first_outcome else None,
        first_grounds=tuple(part.first_grounds),
        first_terms=frozenset(map(Term, part.first_terms)),
        answered_again_on=part.answered_again_on,
        review_received_on=part.review_received_on,
        review_ended_on=part.review_ended_on,
        **{name: getattr(part, name) for name in AS_STORED},
        starts_with_identity=part.starts_with_identity,
        calendar_in_force=calendars.in_force,
        third_parties=ThirdParties(*(getattr(part, column) for column in THIRD_PARTY_COLUMNS)),
    )


def _clock(part: Part, calendars: Calendars) -> Clock:
    return Clock(
        part.received_on,
        part.days,
        part.extended_by,
        part.answered_on,
        ordered_for=part.ordered_for,
        calendar=calendars.under(part.calendar_version),
        counted_from=part.counted_from,
        decides_from=part.decides_from,
    )


def store_view(part: Part, view: CaseView, *, news: bool = True) -> None:
    """Write a decided view back onto its row, its dates recomputed; *news* is what somebody at work must be told of."""
    limit = view.clock.limit()
    part.state, part.outcome = str(view.state), str(view.outcome) if view.outcome else None
    for term in Term:
        setattr(part, term, term in view.terms)
    part.queue, part.routed_to, part.wake_on = view.queue, view.routed_to, wakes_on(view)
    part.assignee_id = uuid.UUID(view.assignee.removeprefix("staff:")) if view.assignee else None
    part.identity_confirmed, part.separated = view.identity_confirmed, view.separated
    part.capacity_confirmed, part.capacity_refused_on = view.capacity_confirmed, view.capacity_refused_on
    part.prepared_by, part.signature_by = view.prepared_by, view.signature_by
    part.extended_by, part.answered_on = view.clock.extended_by, view.clock.answered_on
    part.extension_ordered_on, part.extension_signature_by = view.extension_ordered_on, view.extension_signature_by
    part.notice_late_on, part.deemed_refused_on = view.notice_late_on, view.deemed_refused_on
    part.consultations_open = view.consultations_open
    part.fees_estimated_on, part.fees_accepted_on = view.fees_estimated_on, view.fees_accepted_on
    part.written, part.written_on = view.written, view.written_on
    part.grounds, part.first_grounds = list(view.grounds), list(view.first_grounds)
    part.first_outcome = str(view.first_outcome) if view.first_outcome else None
    part.first_terms = sorted(map(str, view.first_terms))
    part.answered_again_on, part.ordered_for = view.answered_again_on, view.clock.ordered_for
    part.review_received_on, part.review_ended_on = view.review_received_on, view.review_ended_on
    for column, value in zip(THIRD_PARTY_COLUMNS, astuple(view.third_parties), strict=True):
        setattr(part, column, value)
    part.decides_from = view.clock.decides_from
    part.recording_demanded_on, part.recorded_on = view.recording_demanded_on, view.recorded_on
    part.notices_demanded_on = view.notices_demanded_on
    part.counted_from, part.calendar_version = view.clock.counted_from, view.clock.calendar.version
    part.due_on, part.limit_on = limit.target, limit.strict
    part.version += news
