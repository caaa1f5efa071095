"""How many wait in each queue, counted no further than people read: one statement, quick at any size."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ScalarSelect, func, literal, select, union_all
from sqlalchemy.orm import Session

from app.cases.models import Consultation, Part
from app.deadlines.queries import AWAITS_ITS_START
from app.staff.context.words import COUNTED_TO
from app.staff.queries.lines import OPEN_CONSULTATIONS, of_queue
from workflows.states import REPLIED


@dataclass(frozen=True, slots=True)
class Count:
    """How many wait, and how many are late; COUNTED_TO means that many or more."""

    waiting: int
    late: int


def counts(session: Session, queues: Iterable[str], units: Iterable[str], today: date) -> dict[tuple[str, bool], Count]:
    """Return the counts by (queue, False) for parts and (unit, True) for consultations."""
    rows = [_row(queue, _parts(queue), _late_parts(queue, today), consultation=False) for queue in queues]
    rows += [_row(unit, _asked(unit), _late_asked(unit, today), consultation=True) for unit in units]
    if not rows:
        return {}
    found: Any = session.execute(union_all(*rows)).all()
    return {(queue, bool(consultation)): Count(waiting, late) for queue, consultation, waiting, late in found}


def _row(queue: str, waiting: ScalarSelect[int], late: ScalarSelect[int], *, consultation: bool) -> Any:
    columns: list[Any] = [literal(queue), literal(int(consultation)), waiting, late]
    return select(*columns)


def _capped(wanted: Any) -> ScalarSelect[int]:
    return select(func.count()).select_from(wanted.limit(COUNTED_TO).subquery()).scalar_subquery()


def _parts(queue: str) -> ScalarSelect[int]:
    return _capped(select(Part.id).where(Part.queue == queue, of_queue(queue)))


def _late_parts(queue: str, today: date) -> ScalarSelect[int]:
    late = (Part.due_on < today, Part.limit_on < today, Part.state.not_in(REPLIED), ~AWAITS_ITS_START)
    return _capped(select(Part.id).where(Part.queue == queue, of_queue(queue), *late))


def _asked(unit: str) -> ScalarSelect[int]:
    return _capped(select(Consultation.id).where(Consultation.queue == unit, OPEN_CONSULTATIONS))


def _late_asked(unit: str, today: date) -> ScalarSelect[int]:
    late = Consultation.due_on < today
    return _capped(select(Consultation.id).where(Consultation.queue == unit, OPEN_CONSULTATIONS, late))
