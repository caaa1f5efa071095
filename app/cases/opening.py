"""Make the parts and the parties of a case.

A part for each law that what is asked falls under, each with its own clock (R-22.1 s. 2); a party for who asks, another
for the person concerned where it is not the same.
"""

import uuid

from flask import current_app
from sqlalchemy.orm import Session

from app import clock
from app.cases.context import ORAL, Concerned, Portion
from app.cases.models import Case, Part, Party
from app.cases.standings import MANDATE_COLUMNS, view_of
from app.config import Settings
from app.crypto import blind_index
from app.reference.queries import calendar, calendars
from workflows.case import CaseView, opened
from workflows.ladder_changes import proven_beside
from workflows.registry import current
from workflows.states import Capacity, Kind, Regime

CONCERNED = "concerned"


def new_part(session: Session, case: Case, kind: Kind, portion: Portion, *, rank: int) -> Part:
    """Return a new part of *case*, counted from the day the case was received."""
    dates = calendar(session)
    settings: Settings = current_app.config["GREFFE"]
    view = opened(
        kind,
        portion.regime,
        case.received_on,
        dates,
        read=settings.law_read,
        written=case.channel != ORAL,
    )
    part = _row(case, view, current(kind, portion.regime).version)
    part.rank, part.subject = rank, portion.subject
    part.request = dict(portion.request)
    session.add(part)
    return part


def beside(session: Session, part: Part, toward: Regime) -> Part:
    """Return a new part of the same request under another regime.

    The whole text goes with it, so that nothing is lost; but a part about documents, which opens to more people than
    one about somebody, begins without a word of it: the act that opens it says which documents are asked for.
    """
    kind = Kind(part.kind).under(toward)
    asked = {} if kind is Kind.DOCUMENT_ACCESS else part.request or {}
    rank = 1 + max(one.rank for one in part.case.parts)
    made = new_part(session, part.case, kind, Portion(toward, asked, part.subject), rank=rank)
    made.separated, made.capacity = True, _capacity(part.case, kind)
    session.flush()  # the journal entry of its beginning refers to it
    if Kind.DOCUMENT_ACCESS not in {kind, part.kind}:
        _proven_alike(session, made, part)
    return made


def _capacity(case: Case, kind: Kind) -> str:
    """Return in which capacity it is asked for: documents in nobody else's name, the rest as the request was made."""
    if kind is Kind.DOCUMENT_ACCESS:
        return str(Capacity.SELF)
    return next(one.capacity for one in case.parties if one.role != CONCERNED)


def _proven_alike(session: Session, made: Part, part: Part) -> None:
    """Hold as proven what was, as far as it suffices: an identity, and a capacity, are proven once for a request."""
    known = calendars(session)
    view = proven_beside(view_of(made, known), view_of(part, known), clock.today())
    made.identity_confirmed, made.capacity_confirmed = view.identity_confirmed, view.capacity_confirmed
    made.capacity_refused_on = view.capacity_refused_on
    made.body_received_on, made.officer_received_on = part.body_received_on, part.officer_received_on
    made.evidence, made.opposed_on = list(part.evidence), view.opposed_on
    for column in MANDATE_COLUMNS:
        setattr(made, column, getattr(part, column))
    if made.starts_with_identity and (made.identity_confirmed or part.counted_from):
        made.counted_from = part.counted_from or part.received_on


def party(case: Case, role: str, name: str, capacity: Capacity) -> Party:
    """Return a new party of *case*, the name sealed and found by its blind index."""
    index = blind_index("name", " ".join(name.casefold().split()))
    made = Party(id=uuid.uuid4(), case=case, case_id=case.id, role=role, capacity=str(capacity), name_index=index)
    made.name = name
    return made


def concerned_party(case: Case, concerned: Concerned) -> Party:
    """Return the person whom a request made for another is about: it is their own information."""
    made = party(case, CONCERNED, concerned.name, Capacity.SELF)
    made.about = concerned.plain()
    return made


def _row(case: Case, view: CaseView, table_version: str) -> Part:
    limit = view.clock.limit()
    return Part(
        id=uuid.uuid4(),
        case=case,
        case_id=case.id,
        kind=str(view.kind),
        regime=str(view.regime),
        state=str(view.state),
        queue=view.queue,
        table_version=table_version,
        received_on=case.received_on,
        starts_with_identity=view.starts_with_identity,
        rollover=str(view.clock.rollover),
        days=view.clock.days,
        calendar_version=view.clock.calendar.version,
        due_on=limit.target,
        limit_on=limit.last,
        written=view.written,
    )
