"""Find the parts whose limits passed. Dates are columns, swept; never a far-off task."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import Row, Uuid, column, select, table
from sqlalchemy.orm import Session

from app.cases.models import OPEN_ONLY, Part
from workflows.effects import Letter
from workflows.states import REPLIED

BATCH = 500
LETTERS = table("letters", column("id", Uuid), column("part_id", Uuid), column("letter"))


def silent_past_limit(session: Session, on: date) -> Sequence[Row[uuid.UUID, date]]:
    """Return the open parts whose limit passed before *on* without it having been recorded, and that limit."""
    return session.execute(
        select(Part.id, Part.limit_on)
        .where(OPEN_ONLY, Part.limit_on < on, Part.deemed_refused_on.is_(None))
        .order_by(Part.limit_on)
        .limit(BATCH)
    ).all()


def answered_before(session: Session, day: date) -> Sequence[uuid.UUID]:
    """Return the answered parts whose answer left before *day*: their review period may be over."""
    wanted = select(Part.id).where(Part.state.in_(REPLIED), Part.answered_on < day)
    return session.scalars(wanted.order_by(Part.answered_on).limit(BATCH)).all()


def late_notices(session: Session, on: date) -> Iterator[tuple[uuid.UUID, uuid.UUID | None]]:
    """Yield the open parts whose extension notice was ordered and had not left when it still could, and its letter.

    The notice must leave within the first limit, before any holiday moves it (A-2.1 ss. 47 para. 2, 98 para. 2). One
    that was never composed has no letter.
    """
    notice = LETTERS.c.letter == str(Letter.EXTENSION_NOTICE)
    unsent = (Part.extension_ordered_on.is_not(None), Part.extended_by == 0, Part.notice_late_on.is_(None))
    waiting = (
        select(Part.id, Part.received_on, Part.days, LETTERS.c.id)
        .outerjoin(LETTERS, (LETTERS.c.part_id == Part.id) & notice)
        .where(OPEN_ONLY, *unsent)
    )
    for part_id, received_on, days, letter_id in session.execute(waiting):
        if received_on + timedelta(days=days) < on:
            yield part_id, letter_id
