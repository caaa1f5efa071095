"""Find the parts whose limits passed. Dates are columns, swept; never a far-off task."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import Row, Uuid, column, func, select, table
from sqlalchemy.orm import Session

from app.cases.models import Part
from workflows.effects import Letter

BATCH = 500
OPEN = Part.state.not_in(("answered", "closed", "withdrawn"))
LETTERS = table("letters", column("id", Uuid), column("part_id", Uuid), column("letter"))


def silent_past_limit(session: Session, on: date) -> Sequence[Row[uuid.UUID, date]]:
    """Return the parts never answered whose limit passed before *on* without it being recorded, and that limit."""
    return session.execute(
        select(Part.id, Part.limit_on)
        .where(OPEN, Part.limit_on < on, Part.deemed_refused_on.is_(None), Part.answered_on.is_(None))
        .order_by(Part.limit_on)
        .limit(BATCH)
    ).all()


def answered_before(session: Session, day: date) -> Sequence[Row[uuid.UUID, int]]:
    """Return the answered parts whose last answer left, and whose review ended, before *day*.

    Their recourses may be over; one before the Commission is not.
    """
    over = func.coalesce(Part.review_ended_on, Part.answered_again_on, Part.answered_on) < day
    here = (Part.state == "answered", Part.queue.is_(None), Part.answered_on < day)
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
    waiting = (
        select(Part.id, Part.received_on, Part.days, LETTERS.c.id)
        .outerjoin(LETTERS, (LETTERS.c.part_id == Part.id) & notice)
        .where(OPEN, *unsent)
    )
    for part_id, received_on, days, letter_id in session.execute(waiting):
        if received_on + timedelta(days=days) < on:
            yield part_id, letter_id
