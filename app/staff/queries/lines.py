"""Pages of a queue, by keyset: as quick with a million cases as with ten. No personal value comes out."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, TextClause, Uuid, exists, or_, select, text, tuple_
from sqlalchemy.orm import Session

from app.accounts.models import StaffMember
from app.cases.models import (
    BEFORE_THE_COMMISSION,
    DEFERRED,
    MANDATE_ENDED,
    NOTICE_TO_SIGN,
    OPEN_ONLY,
    OPPOSED,
    PROFESSIONAL_AWAITS,
    TO_EXPLAIN,
    TO_LIFT,
    TO_RECORD,
    Case,
    Consultation,
    Part,
)
from app.cases.queries import KEPT
from app.deadlines.context import DEEMED, REMINDER, RIGHT_AGAIN, TARGET_PASSED
from app.deadlines.models import StaffNotice
from app.deadlines.queries import AWAITS_ITS_START, MARGIN
from app.numbers import reference
from app.restrictions.models import Restriction
from workflows.queues import REVIEW
from workflows.states import REPLIED

SIZES = (25, 50, 100)
LATELY = timedelta(days=30)
REVIEWED = or_(
    Part.review_received_on.is_not(None) & Part.review_ended_on.is_(None),
    Part.delay_review_received_on.is_not(None) & Part.delay_review_ended_on.is_(None),
    Part.fees_review_received_on.is_not(None) & Part.fees_review_ended_on.is_(None),
)
APPEALED = Part.appeal_received_on.is_not(None) & Part.appeal_ended_on.is_(None)
OPEN_CONSULTATIONS = text("consultations.state = 'open'")  # the index's predicate, word for word


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a list sorted by date then identifier: what comes after it, or before."""

    due_on: date
    row_id: uuid.UUID
    before: bool = False

    def __str__(self) -> str:
        return f"{self.due_on:%Y%m%d}{self.row_id.hex}"

    @classmethod
    def read(cls, written: str, *, before: bool = False) -> "Cursor | None":
        """Return the place that *written* names, None when it names none: then the list begins at its beginning."""
        try:
            return cls(datetime.strptime(written[:8], "%Y%m%d").date(), uuid.UUID(written[8:]), before)  # noqa: DTZ007
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to. Nothing personal: it all goes in the address of the page."""

    kind: str = ""
    state: str = ""
    free: bool = False
    late: bool = False
    size: int = SIZES[0]


@dataclass(frozen=True, slots=True)
class Line:
    """One part, or one consultation, as a list shows it."""

    row_id: uuid.UUID
    number: str
    kind: str
    state: str
    due_on: date
    limit_on: date
    assignee: str | None
    extended: bool = False
    deemed_refused: bool = False
    notice_late: bool = False
    awaited: bool = False
    reviewed: bool = False
    appealed: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines, and whether there are others on either side."""

    lines: tuple[Line, ...]
    newer: Cursor | None = None
    older: Cursor | None = None


def page_of_queue(session: Session, queue: str, filters: Filters, cursor: Cursor | None, today: date) -> Page:
    """Return one page of the parts that wait in *queue*, what is due first at the top."""
    wanted = _parts(of_queue(queue)).where(Part.queue == queue, *_narrowed(filters, today))
    return paged(session, wanted, (Part.due_on, Part.id), cursor, filters.size)


def page_of_unit(session: Session, unit: str, filters: Filters, cursor: Cursor | None, today: date) -> Page:
    """Return one page of the consultations a unit owes an answer to."""
    limits = [Consultation.due_on < today] if filters.late else []
    kinds = [Part.kind == filters.kind] if filters.kind else []
    wanted = (
        select(
            Consultation.id, Case.number, Part.rank, Part.kind, Part.state, Consultation.due_on, Part.limit_on,
            text("NULL"), Part.extended_by, Part.deemed_refused_on, Part.notice_late_on, AWAITS_ITS_START, text("NULL"),
        )
        .join(Part, Part.id == Consultation.part_id)
        .join(Case, Case.id == Consultation.case_id)
        .where(Consultation.queue == unit, OPEN_CONSULTATIONS, *limits, *kinds)
    )  # fmt: skip
    return paged(session, wanted, (Consultation.due_on, Consultation.id), cursor, filters.size)


def page_of_restrictions(session: Session, cursor: Cursor | None) -> Page:
    """Return one page of the restrictions in force (R-22.1 ss. 7, 8), the oldest first: only which, and since when."""
    in_force = _parts(Restriction.lifted_on.is_(None), Restriction.effective_on)
    wanted = in_force.join(Restriction, Restriction.part_id == Part.id)
    return paged(session, wanted, (Restriction.effective_on, Part.id), cursor, SIZES[0])


def held_by(session: Session, member_id: uuid.UUID, limit: int) -> tuple[Line, ...]:
    """Return the open parts a member has taken, what is due first at the top."""
    wanted = _parts().where(Part.assignee_id == member_id).order_by(Part.due_on, Part.id).limit(limit)
    return tuple(_line(row) for row in session.execute(wanted))


def notices_to_sign(session: Session, limit: int) -> tuple[Line, ...]:
    """Return the open parts whose notice of extension was ordered and is not signed."""
    wanted = _parts().where(NOTICE_TO_SIGN).order_by(Part.due_on, Part.id).limit(limit)
    return tuple(_line(row) for row in session.execute(wanted))


def opposed(session: Session, limit: int) -> tuple[Line, ...]:
    """Return the parts that somebody says are not theirs, the oldest opposition first."""
    wanted = _parts(OPPOSED).order_by(Part.opposed_on, Part.id).limit(limit)
    return tuple(_line(row) for row in session.execute(wanted))


def mandates_ended(session: Session, limit: int) -> tuple[Line, ...]:
    """Return the open parts whose mandate was told to be over, the oldest end first."""
    wanted = _parts(MANDATE_ENDED).order_by(Part.mandate_ended_on, Part.id).limit(limit)
    return tuple(_line(row) for row in session.execute(wanted))


def to_record(session: Session, limit: int) -> tuple[Line, ...]:
    """Return the parts whose request is to be recorded in the file, what was required first at the top (s. 91)."""
    wanted = _parts(TO_RECORD).order_by(Part.recording_demanded_on, Part.id).limit(limit)
    return tuple(_line(row) for row in session.execute(wanted))


def to_explain(session: Session, limit: int) -> tuple[Line, ...]:
    """Return the parts whose decision is to be explained, what was asked first at the top (ss. 50, 100)."""
    wanted = _parts(TO_EXPLAIN, Part.help_demanded_on).order_by(Part.help_demanded_on, Part.id).limit(limit)
    return tuple(_line(row) for row in session.execute(wanted))


def to_lift(session: Session, limit: int) -> tuple[Line, ...]:
    """Return the notices of restriction whose lifting is asked and not yet signed, the first asked first."""
    wanted = _parts(TO_LIFT, Part.lifting_asked_on).order_by(Part.lifting_asked_on, Part.id).limit(limit)
    return tuple(_line(row) for row in session.execute(wanted))


def reminded(
    session: Session, member_id: uuid.UUID, queues: Iterable[str], near: tuple[date, date], limit: int
) -> tuple[Line, ...]:
    """Return the open parts *near* their target of which a member is reminded: their own, and those nobody holds."""
    theirs = (Part.assignee_id == member_id) | (Part.assignee_id.is_(None) & Part.queue.in_(list(queues)))
    told = _told(StaffNotice.name.startswith(REMINDER), Part.due_on)
    wanted = _parts().where(theirs, Part.due_on.between(*near), told).order_by(Part.due_on, Part.id).limit(limit)
    return tuple(_line(row) for row in session.execute(wanted))


def escalated(session: Session, today: date, limit: int) -> tuple[Line, ...]:
    """Return the open parts whose target has passed and of which the officer was told; not those deemed refused."""
    told = _told(StaffNotice.name == TARGET_PASSED, Part.due_on)
    late = (Part.due_on < today, Part.limit_on < today + MARGIN, Part.deemed_refused_on.is_(None))
    wanted = _parts().where(*late, told).order_by(Part.due_on, Part.id).limit(limit)
    return tuple(_line(row) for row in session.execute(wanted))


def deemed(session: Session, today: date, limit: int) -> tuple[Line, ...]:
    """Return the open parts that the law holds as refused: an answer is still owed (A-2.1 ss. 52, 102)."""
    told = _told(StaffNotice.name == DEEMED, Part.deemed_refused_on)
    wanted = _parts().where(Part.limit_on < today, told).order_by(Part.deemed_refused_on, Part.id).limit(limit)
    return tuple(_line(row) for row in session.execute(wanted))


def rights_again(session: Session, today: date, limit: int) -> tuple[Line, ...]:
    """Return the parts refused for a time of which the day came lately and of which the staff was told, the last first.

    (R-22.1 s. 17.)
    """
    told = _told(StaffNotice.name == RIGHT_AGAIN, Part.again_on)
    lately = Part.again_on.between(today - LATELY, today)
    wanted = _parts(DEFERRED, Part.again_on).where(lately, told).order_by(Part.again_on.desc(), Part.id).limit(limit)
    return tuple(_line(row) for row in session.execute(wanted))


def professionals_chosen(session: Session, limit: int) -> tuple[Line, ...]:
    """Return the parts of which a health professional was chosen and still waits, the first chosen first (s. 87.1)."""
    wanted = _parts(PROFESSIONAL_AWAITS, Part.professional_named_on)
    found = session.execute(wanted.order_by(Part.professional_named_on, Part.id).limit(limit))
    return tuple(_line(row) for row in found)


def _told(named: ColumnElement[bool], period: Any) -> ColumnElement[bool]:
    """Say that a part was told of under a name, for the date it still has."""
    return exists().where(named, StaffNotice.subject_id == Part.id, StaffNotice.period == period)


def of_queue(queue: str) -> TextClause:
    """Return the predicate of the partial index that *queue* is read by: what the Commission reviews is answered."""
    return BEFORE_THE_COMMISSION if queue == REVIEW else OPEN_ONLY


def _parts(which: TextClause | ColumnElement[bool] = OPEN_ONLY, due: Any = Part.due_on) -> Select[*tuple[Any, ...]]:
    """Read parts, open ones or others: the predicate of a partial index, word for word and never as a parameter.

    *due* is the day a line of the list is about.
    """
    return (
        select(
            Part.id, Case.number, Part.rank, Part.kind, Part.state, due, Part.limit_on,
            StaffMember.display_name, Part.extended_by, Part.deemed_refused_on, Part.notice_late_on, AWAITS_ITS_START,
            REVIEWED, APPEALED,
        )
        .join(Case, Case.id == Part.case_id)
        .outerjoin(StaffMember, StaffMember.id == Part.assignee_id)
        .where(which, KEPT)
    )  # fmt: skip


def _narrowed(filters: Filters, today: date) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if filters.kind:
        wanted.append(Part.kind == filters.kind)
    if filters.state:
        wanted.append(Part.state == filters.state)
    if filters.free:
        wanted.append(Part.assignee_id.is_(None))
    if filters.late:  # the target is never after the limit: the index's second column bounds the search
        wanted += [Part.due_on < today, Part.limit_on < today, Part.state.not_in(REPLIED), ~AWAITS_ITS_START]
    return wanted


def paged(
    session: Session,
    wanted: Select[*tuple[Any, ...]],
    sorted_by: tuple[Any, Any],
    cursor: Cursor | None,
    size: int,
) -> Page:
    """Return the page of *wanted* at a place, sorted by a day and an identifier, whose columns are those of a line."""
    day, row_id = sorted_by
    place = tuple_(day, row_id)
    back = cursor is not None and cursor.before
    if cursor is not None:
        here = tuple_(cursor.due_on, cursor.row_id, types=[day.type, Uuid()])
        wanted = wanted.where(place < here if back else place > here)
    order = (day.desc(), row_id.desc()) if back else sorted_by
    found = [_line(each) for each in session.execute(wanted.order_by(*order).limit(size + 1))]
    lines = found[:size][::-1] if back else found[:size]
    return _between(lines, more=len(found) > size, cursor=cursor)


def _between(lines: Sequence[Line], *, more: bool, cursor: Cursor | None) -> Page:
    """Say what lies on either side of *lines*; *more* was seen in the direction of reading."""
    if not lines:
        return Page(())
    back = cursor is not None and cursor.before
    newer = Cursor(lines[0].due_on, lines[0].row_id, before=True) if (more if back else cursor) else None
    older = Cursor(lines[-1].due_on, lines[-1].row_id) if (more or back) else None
    return Page(tuple(lines), newer, older)


def _line(row: Any) -> Line:
    row_id, number, rank, kind, state, due_on, limit_on, name, *marks = row
    return Line(row_id, reference(number, rank), kind, state, due_on, limit_on, name, *map(bool, marks))
