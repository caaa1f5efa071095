"""Find the parts whose limits passed. Dates are columns, swept; never a far-off task."""

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.cases.models import Part

BATCH = 500
OPEN = Part.state.not_in(("answered", "closed", "withdrawn"))


def silent_past_limit(session: Session, on: date) -> Sequence[uuid.UUID]:
    """Return the open parts whose limit passed before *on* without it having been recorded."""
    return session.scalars(
        select(Part.id)
        .where(OPEN, Part.limit_on < on, Part.deemed_refused_on.is_(None))
        .order_by(Part.limit_on)
        .limit(BATCH)
    ).all()


def answered_before(session: Session, day: date) -> Sequence[uuid.UUID]:
    """Return the answered parts whose answer left before *day*: their review period may be over."""
    return session.scalars(
        select(Part.id).where(Part.state == "answered", Part.answered_on < day).order_by(Part.answered_on).limit(BATCH)
    ).all()


def unsent_extensions(session: Session, on: date) -> Sequence[Part]:
    """Return the open parts whose extension notice was ordered and has not left, and whose first limit is near or over."""
    return session.scalars(
        select(Part).where(
            OPEN,
            Part.extension_ordered_on.is_not(None),
            Part.extended_by == 0,
            Part.notice_late_on.is_(None),
            Part.limit_on < on,
        )
    ).all()
