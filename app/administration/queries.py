"""Which requests a change of reference data concerns. Nothing here changes a row, or reads anything personal."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Row, String, cast, func, select
from sqlalchemy.orm import Session

from app.cases.models import OPEN_ONLY, Case, Consultation, Part
from app.numbers import reference
from app.staff.queries.lines import OPEN_CONSULTATIONS
from workflows.states import Regime

RECENT = 2000
Concerned = tuple[str, str]
"""How people name the request, and its kind."""


def received_since(session: Session, day: date) -> Sequence[Row[Part, str, str]]:
    """Return the requests received since a day, the last ones first, with their number and language."""
    wanted = select(Part, Case.number, Case.language).join(Case, Case.id == Part.case_id)
    wanted = wanted.where(Part.received_on >= day).order_by(Part.received_on.desc(), Part.id)
    return session.execute(wanted.limit(RECENT)).all()


def to_estimate(session: Session, since: date | None, until: date | None) -> Sequence[Concerned]:
    """Return the open requests whose fees were not estimated, of those received between two days where it counts."""
    wanted: list[ColumnElement[bool]] = [Part.fees_estimated_on.is_(None), Part.regime != Regime.R221.value]
    if since is not None:
        wanted.append(Part.received_on >= since)
    if until is not None:
        wanted.append(Part.received_on < until)
    return _open(session, *wanted)


def citing(session: Session, code: str) -> Sequence[Concerned]:
    """Return the open requests whose draft cites a provision."""
    return _open(session, cast(Part.grounds, String).like(f'%"{code}"%'))


def in_queue(session: Session, queue: str) -> Sequence[Concerned]:
    """Return the open requests that wait in a queue."""
    return _open(session, Part.queue == queue)


def asked_of(session: Session, unit: str) -> int:
    """Return how many consultations a unit has not answered."""
    wanted = select(func.count()).select_from(Consultation)
    return session.scalar(wanted.where(Consultation.queue == unit, OPEN_CONSULTATIONS)) or 0


def _open(session: Session, *wanted: ColumnElement[bool]) -> Sequence[Concerned]:
    named = select(Case.number, Part.rank, Part.kind).join(Case, Case.id == Part.case_id).where(OPEN_ONLY, *wanted)
    rows = session.execute(named.order_by(Part.due_on, Part.id))
    return [(reference(number, rank), kind) for number, rank, kind in rows]
