"""Which open requests a change of the calendar moves, before it is made; and moving them once it is."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import structlog
from sqlalchemy.orm import Session

from app import clock
from app.cases.models import Part
from app.cases.services import execute
from app.cases.standings import view_of
from app.db import reading
from app.deadlines import queries
from app.numbers import reference
from app.reference.queries import calendars
from app.reference.services import proposed
from workflows.calendars import Calendar, Calendars, Proclamation
from workflows.commands import AdoptCalendar
from workflows.deadlines import Limit
from workflows.errors import WorkflowError
from workflows.states import SYSTEM

SHOWN = 100
AT_ONCE = 200
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Move:
    """A request whose dates a calendar changes: nothing in it is personal."""

    part_id: uuid.UUID
    number: str
    kind: str
    before: Limit
    after: Limit


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a change would do: the version it would begin, how many requests move, and the first of them."""

    change: Proclamation
    seen: str
    count: int
    moves: tuple[Move, ...]

    @property
    def mark(self) -> str:
        """Return what tells these consequences from those of another day or of another version."""
        return f"{self.seen}:{self.change.day}:{self.count}"


def consequences(day: date, label: str, *, withdrawn: bool) -> Consequences:
    """Return what proclaiming a day, or withdrawing it, would move; raise CalendarRefused when it cannot be done."""
    with reading() as session:
        held = calendars(session)
        change = proposed(session, day, label, withdrawn=withdrawn)
        found = _moves(session, held, held.with_change(change).in_force, [day], clock.today())
        return Consequences(change, held.latest, len(found), tuple(found[:SHOWN]))


def redate() -> int:
    """Date again, by the calendar in force, the first of the requests it moves; the sweep does the others."""
    with reading() as session:
        wanted = list(to_date_again(session, clock.today()))[:AT_ONCE]
    return sum(_redated(part_id, cause) for part_id, cause in wanted)


def to_date_again(session: Session, today: date) -> Iterator[tuple[uuid.UUID, str]]:
    """Yield the open parts that the calendar in force dates otherwise, each with the name its move is recorded under.

    The name holds the limit that is left: a part that a change moves there and back is moved each time.
    """
    held = calendars(session)
    days = [change.day for change in held.changes if change.day >= today]
    for move in _moves(session, held, held.in_force, days, today):
        yield move.part_id, f"calendar:{move.part_id.hex}:{held.latest}:{move.before.nominal}"


def _moves(session: Session, held: Calendars, then: Calendar, days: Sequence[date], today: date) -> list[Move]:
    near = queries.open_near(session, days, today) if days else ()
    found = (_move(part, number, held, then) for part, number in near)
    return [move for move in found if move is not None]


def _move(part: Part, number: str, held: Calendars, then: Calendar) -> Move | None:
    now = view_of(part, held).clock
    before, after = now.limit(), now.under(then).limit()
    if (before.target, before.last) == (after.target, after.last):
        return None
    return Move(part.id, reference(number, part.rank), part.kind, before, after)


def _redated(part_id: uuid.UUID, cause: str) -> bool:
    try:
        return execute(part_id, AdoptCalendar(), by=SYSTEM, cause=cause) is not None
    except WorkflowError as refusal:  # answered or withdrawn meanwhile
        log.info("deadlines.not_moved", part=part_id.hex, code=refusal.code)
        return False
