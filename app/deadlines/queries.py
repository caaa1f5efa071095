"""Find the parts whose limits passed. Dates are columns, swept; never a far-off task."""

import uuid
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Date, Row, Uuid, column, exists, func, or_, select, table
from sqlalchemy.orm import Session

from app.cases.models import DEFERRED, OPEN_ONLY, WITH_THIRD_PARTIES, Case, Consultation, Part, Review
from app.deadlines.models import StaffNotice
from app.journal.models import JournalEntry
from app.third_parties.models import ThirdParty
from workflows.deadlines import OBSERVATION_DAYS
from workflows.effects import Letter
from workflows.states import REPLIED, Kind, State

BATCH = 500
MARGIN = timedelta(days=15)  # no run of closed days is longer: what a day can move ends this near to it
AWAITS_ITS_START = Part.starts_with_identity & ~Part.identity_confirmed & Part.counted_from.is_(None)
LIMITED = Part.kind.in_([str(kind) for kind in Kind if not kind.is_notice])
UNANSWERED = (Part.deemed_refused_on.is_(None), Part.answered_on.is_(None), LIMITED)
LETTERS = table(
    "letters",
    column("id", Uuid), column("part_id", Uuid), column("letter"), column("addressee"), column("sent_on", Date),
)  # fmt: skip
RESTRICTIONS = table(
    "restrictions",
    column("id", Uuid), column("part_id", Uuid), column("effective_on", Date), column("lifted_on", Date),
)  # fmt: skip
REGISTERS = {"reviews": Review.__table__, "consultations": Consultation.__table__, "letters": LETTERS,
             "third_parties": ThirdParty.__table__, "restrictions": RESTRICTIONS}  # fmt: skip
"""Where dates stand beside a part that its entries tell."""


def silent_past_limit(session: Session, on: date) -> Sequence[Row[uuid.UUID, date]]:
    """Return the parts never answered whose limit passed before *on* without it being recorded, and that limit."""
    return session.execute(
        select(Part.id, Part.limit_on)
        .where(OPEN_ONLY, Part.limit_on < on, *UNANSWERED, ~AWAITS_ITS_START)
        .order_by(Part.limit_on)
        .limit(BATCH)
    ).all()


def open_near(session: Session, days: Sequence[date], today: date) -> Sequence[Row[Part, str]]:
    """Return the open parts whose limit has not passed and ends near one of *days*, in order."""
    near = or_(*(Part.limit_on.between(day - MARGIN, day + MARGIN) for day in days))
    wanted = (
        select(Part, Case.number).join(Case, Case.id == Part.case_id).where(OPEN_ONLY, Part.limit_on >= today, near)
    )
    return session.execute(wanted.order_by(Part.limit_on, Part.id)).all()


def near(session: Session, name: str, first: date, last: date) -> Sequence[Row[uuid.UUID, date]]:
    """Return the open parts whose target lies between two days and that were not told of under *name*.

    The limit is never before the target, nor far after it: its index bounds the search.
    """
    bounds = (Part.due_on.between(first, last), Part.limit_on.between(first, last + MARGIN))
    return _untold(session, name, *bounds)


def past_target(session: Session, name: str, today: date) -> Sequence[Row[uuid.UUID, date]]:
    """Return the open parts whose target has passed, no refusal being deemed, that were not told of under *name*."""
    bounds = (Part.due_on < today, Part.limit_on < today + MARGIN, Part.deemed_refused_on.is_(None))
    return _untold(session, name, *bounds)


def _untold(session: Session, name: str, *wanted: ColumnElement[bool]) -> Sequence[Row[uuid.UUID, date]]:
    told = exists().where(
        StaffNotice.name == name, StaffNotice.period == Part.due_on, StaffNotice.subject_id == Part.id
    )
    open_ones = select(Part.id, Part.due_on).where(OPEN_ONLY, *wanted, ~AWAITS_ITS_START, ~told)
    return session.execute(open_ones.order_by(Part.due_on, Part.id).limit(BATCH)).all()


def with_third_parties(session: Session, today: date) -> Sequence[Row[uuid.UUID, int, bool]]:
    """Return the parts whose third parties have had twenty days, or whose notices had: not before, and once.

    The last is whether a notice is still owed: its twenty days are counted from the receipt (A-2.1 s. 49).
    """
    owed = Part.third_party_notices_owed > 0
    twenty_days_ago = today - timedelta(days=OBSERVATION_DAYS)
    late = owed & (Part.received_on < twenty_days_ago) & Part.third_party_notice_late_on.is_(None)
    silent = ~owed & (Part.third_party_informed_on < twenty_days_ago)
    wanted = select(Part.id, Part.version, owed).where(WITH_THIRD_PARTIES, or_(late, silent))
    return session.execute(wanted.order_by(Part.id).limit(BATCH)).all()


def rights_again(session: Session, name: str, today: date) -> list[tuple[uuid.UUID, date]]:
    """Return the answered parts whose temporary refusal is over and that were not told of under *name*, and its day."""
    told = exists().where(
        StaffNotice.name == name, StaffNotice.period == Part.again_on, StaffNotice.subject_id == Part.id
    )
    over = select(Part.id, Part.again_on).where(DEFERRED, Part.again_on <= today, Part.answered_on.is_not(None), ~told)
    found = session.execute(over.order_by(Part.again_on, Part.id).limit(BATCH))
    return [(part_id, again_on) for part_id, again_on in found if again_on]


def precisions_awaited(session: Session, name: str, first: date, last: date) -> list[tuple[uuid.UUID, date]]:
    """Return the parts whose questions may be answered until a day from *first* to *last*, untold under *name*."""
    told = exists().where(
        StaffNotice.name == name, StaffNotice.period == Part.clarification_due_on, StaffNotice.subject_id == Part.id
    )
    asked = (Part.state == State.CLARIFICATION, Part.clarification_sent_on.is_not(None))
    wanted = select(Part.id, Part.clarification_due_on).where(
        OPEN_ONLY, *asked, Part.clarification_due_on.between(first, last), ~told
    )
    return [(part_id, ends) for part_id, ends in session.execute(wanted.limit(BATCH)) if ends]


def told_on(session: Session, name: str, period: date, subject_id: uuid.UUID) -> StaffNotice | None:
    """Return one notice, None when it was not given."""
    return session.scalar(
        select(StaffNotice).where(
            StaffNotice.name == name, StaffNotice.period == period, StaffNotice.subject_id == subject_id
        )
    )


def answered_before(session: Session, day: date) -> Sequence[Row[uuid.UUID, int]]:
    """Return the answered parts whose last answer left, and whose review or appeal ended, before *day*.

    Their recourses may be over; one before the Commission is not.
    """
    ended = (Part.appeal_ended_on, Part.review_ended_on, Part.answered_again_on, Part.answered_on)
    over = func.coalesce(*ended) < day
    here = (Part.state.in_(REPLIED), Part.queue.is_(None), Part.answered_on < day)
    return session.execute(
        select(Part.id, Part.version).where(*here, over).order_by(Part.answered_on).limit(BATCH)
    ).all()


def late_notices(session: Session, on: date) -> Iterator[tuple[uuid.UUID, uuid.UUID | None]]:
    """Yield the open parts whose extension notice was ordered and had not left when it still could, and its letter.

    The notice must leave within the first limit, before any holiday moves it (A-2.1 ss. 47 para. 2, 98 para. 2). One
    that was never composed has no letter.
    """
    notice = LETTERS.c.letter == str(Letter.EXTENSION_NOTICE)
    unsent = (Part.extension_ordered_on.is_not(None), Part.extended_by == 0, Part.notice_late_on.is_(None))
    start = func.coalesce(Part.counted_from, Part.received_on, type_=Date())
    waiting = (
        select(Part.id, start, Part.days, LETTERS.c.id)
        .outerjoin(LETTERS, (LETTERS.c.part_id == Part.id) & notice)
        .where(OPEN_ONLY, *unsent)
    )
    for part_id, counted_from, days, letter_id in session.execute(waiting):
        if counted_from + timedelta(days=days) < on:
            yield part_id, letter_id


def parts_after(session: Session, last: uuid.UUID, most: int, only: Collection[uuid.UUID]) -> Sequence[Part]:
    """Return every part of the next cases after *last*, in order of case, of these alone or of all; none at the end."""
    cases = select(Case.id).where(Case.id > last, *([Case.id.in_(only)] if only else [])).order_by(Case.id).limit(most)
    return session.scalars(select(Part).where(Part.case_id.in_(cases)).order_by(Part.case_id, Part.rank)).all()


def entries_of_cases(session: Session, cases: Iterable[uuid.UUID]) -> Sequence[Row[Any]]:
    """Return what the journal says of the parts of these cases, each case in its order."""
    entry = JournalEntry
    wanted = select(entry.case_id, entry.part_id, entry.seq, entry.at, entry.actor, entry.command, entry.facts)
    return session.execute(
        wanted.where(entry.case_id.in_(cases), entry.part_id.is_not(None)).order_by(entry.case_id, entry.seq)
    ).all()


def beside(session: Session, parts: Iterable[uuid.UUID]) -> dict[uuid.UUID, dict[str, list[Row[Any]]]]:
    """Return the rows of every register that belong to these parts, by part and by register."""
    found: dict[uuid.UUID, dict[str, list[Row[Any]]]] = {part: {name: [] for name in REGISTERS} for part in parts}
    for name, register in REGISTERS.items():
        for row in session.execute(select(register).where(register.c.part_id.in_(found))):
            found[row.part_id][name].append(row)
    return found
