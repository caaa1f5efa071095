"""Where a part stands: the face the engine sees, read from its row and written back onto it."""

from dataclasses import astuple, fields, replace
from datetime import date

from sqlalchemy import Date
from sqlalchemy.orm import object_session

from app.access import actor_of, member_id
from app.cases.context import Concerned
from app.cases.disclosed import disclosures_of, store_disclosures
from app.cases.models import Part
from app.reference.queries import ladder_on
from workflows.calendars import Calendars
from workflows.capacities import alone_from
from workflows.case import CaseView
from workflows.clock import Clock
from workflows.deadlines import Rollover
from workflows.identity_ladder import FIRST, Evidence, Ladder
from workflows.mandates import Mandate, MandateScope
from workflows.queues import wakes_on
from workflows.registry import workflow_for
from workflows.states import Capacity, Kind, Mode, Obstacle, Outcome, Regime, State, Term
from workflows.table import Workflow
from workflows.third_parties import ThirdParties

THIRD_PARTY_COLUMNS = tuple(f"third_party_{fact.name}" for fact in fields(ThirdParties))
"""The columns of a part that keep what it remembers of third parties, in the order of the facts."""
MANDATE_COLUMNS = tuple(f"mandate_{fact.name}" for fact in fields(Mandate))
"""The same of what was held as proven of a capacity."""
AS_STORED = (
    "queue", "routed_to", "identity_confirmed", "opposed_on", "separated", "clarification_asked_on",
    "clarification_sent_on", "clarification_due_on", "capacity_confirmed", "capacity_refused_on", "prepared_by",
    "latest_request_on", "signature_by", "extension_ordered_on", "extension_signature_by", "extended_on",
    "notice_late_on", "deemed_refused_on", "consultations_open", "fees_estimated_on", "fees_accepted_on", "written",
    "written_on", "body_received_on", "officer_received_on", "answered_again_on", "review_received_on",
    "review_ended_on", "delay_review_received_on", "delay_review_ended_on", "fees_review_received_on",
    "fees_review_ended_on", "disregarded_on", "appeal_received_on", "appeal_ended_on", "offer", "opinion", "again_on",
    "helps", "refusal_recorded", "professional_named_on", "professional_released_on", "recording_demanded_on",
    "recorded_on", "notices_demanded_on", "help_demanded_on", "helped_on", "notice_signed_on", "restricted_on",
    "lifting_asked_on", "lifted_on",
)  # fmt: skip
OF_THE_CLOCK = ("counted_from", "decides_from", "granted_until", "ordered_for")
"""Facts that the engine sees, and days of its clock, that the row keeps under the same name, as the same value."""
DATES = tuple(column.key for column in Part.__table__.columns if isinstance(column.type, Date))
"""Every date that a part keeps."""


def table_of(part: Part) -> Workflow:
    """Return the table a part started under, and keeps."""
    return workflow_for(Kind(part.kind), Regime(part.regime), part.table_version)


def view_of(part: Part, calendars: Calendars) -> CaseView:
    """Return all that the workflow engine may know of a part, its dates by the calendar it was dated by."""
    told, released = disclosures_of(part)
    return CaseView(
        kind=Kind(part.kind),
        state=State(part.state),
        clock=_clock(part, calendars),
        regime=Regime(part.regime),
        assignee=actor_of(part.assignee_id) if part.assignee_id else None,
        capacity=Capacity(part.capacity),
        mandate=_mandate(part),
        alone_from=_alone_from(part),
        ladder=ladder_of(part),
        evidence=tuple(map(Evidence.read, part.evidence)),
        outcome=Outcome(part.outcome) if part.outcome else None,
        terms=frozenset(term for term in Term if getattr(part, term)),
        mode=Mode(part.mode) if part.mode else None,
        no_copy=Obstacle(part.no_copy) if part.no_copy else None,
        grounds=tuple(part.grounds),
        consents=tuple(part.consents),
        protected=tuple(part.protected),
        first_outcome=Outcome(part.first_outcome) if part.first_outcome else None,
        first_grounds=tuple(part.first_grounds),
        first_terms=frozenset(map(Term, part.first_terms)),
        **{name: getattr(part, name) for name in AS_STORED},
        beside=_beside(part) if part.separated else (),
        starts_with_identity=part.starts_with_identity,
        calendar_in_force=calendars.in_force,
        third_parties=ThirdParties(*(getattr(part, column) for column in THIRD_PARTY_COLUMNS)),
        disclosures=told,
        released=released,
    )


def _mandate(part: Part) -> Mandate:
    held = Mandate(*(getattr(part, column) for column in MANDATE_COLUMNS))
    return replace(held, scope=MandateScope(held.scope))


def _alone_from(part: Part) -> date | None:
    """Return from when the child a parent asks for asks alone; None for anybody else, and where no birth is known."""
    if part.capacity != Capacity.PARENT:
        return None
    about = next((one.about for one in part.case.parties if one.capacity == Capacity.SELF), None)
    child = Concerned.read("", about or {})
    return alone_from(child.born_on) if child.born_on and not child.deceased else None


def may_read(part: Part, on: date) -> bool:
    """Tell whether who asks may be told of it: proven, not opposed, what gave a capacity not over that day."""
    held = _mandate(part)
    over = held.ended(on) or held.expired(on, _alone_from(part))
    return part.proven and not part.opposed_on and not over


def ladder_of(part: Part) -> Ladder:
    """Return the identity ladder of the day the part was received: one that begins later changes nothing of it."""
    session = object_session(part)
    return ladder_on(session, part.received_on) if session else FIRST


def _beside(part: Part) -> tuple[Regime, ...]:
    """Return the regimes of the other parts of the same request, but those that were moved."""
    others = (one for one in part.case.parts if one.id != part.id and one.state != State.MOVED)
    return tuple(Regime(one.regime) for one in others)


def _clock(part: Part, calendars: Calendars) -> Clock:
    return Clock(
        part.received_on,
        part.days,
        part.extended_by,
        part.answered_on,
        calendar=calendars.under(part.calendar_version),
        rollover=Rollover(part.rollover),
        **{name: getattr(part, name) for name in OF_THE_CLOCK},
    )


def store_view(part: Part, view: CaseView, on: date, *, news: bool = True) -> None:
    """Write back onto its row a view decided *on* that day; *news* is what somebody at work must be told of."""
    store_disclosures(part, view, on)
    for name in AS_STORED:
        setattr(part, name, getattr(view, name))
    for term in Term:
        setattr(part, term, term in view.terms)
    part.mode, part.no_copy = (str(said) if said else None for said in (view.mode, view.no_copy))
    for column, value in zip(THIRD_PARTY_COLUMNS, astuple(view.third_parties), strict=True):
        setattr(part, column, value)
    for column, value in zip(MANDATE_COLUMNS, astuple(view.mandate), strict=True):
        setattr(part, column, str(value) if isinstance(value, MandateScope) else value)
    part.state, part.outcome = str(view.state), str(view.outcome) if view.outcome else None
    part.assignee_id = member_id(view.assignee) if view.assignee else None
    part.evidence = [each.code for each in view.evidence]
    part.grounds, part.first_grounds = list(view.grounds), list(view.first_grounds)
    part.first_outcome = str(view.first_outcome) if view.first_outcome else None
    part.first_terms = sorted(map(str, view.first_terms))
    part.consents, part.protected = list(view.consents), list(view.protected)
    part.capacity = str(view.capacity)
    _store_clock(part, view)
    part.version += news


def row_of(view: CaseView) -> Part:
    """Return a row with every date and count as *view* would be stored, which belongs to no session."""
    row = Part(version=0, received_on=view.clock.received_on, days=view.clock.days)
    store_view(row, replace(view, prepared_by=None, disclosures=(), released=()), view.clock.received_on)
    return row


def _store_clock(part: Part, view: CaseView) -> None:
    limit, clock = view.clock.limit(), view.clock
    for name in ("extended_by", "answered_on", *OF_THE_CLOCK):
        setattr(part, name, getattr(clock, name))
    part.calendar_version, part.wake_on = clock.calendar.version, wakes_on(view)
    part.due_on, part.limit_on = limit.target, limit.last
