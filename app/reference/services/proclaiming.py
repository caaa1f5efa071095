"""Change the statutory calendar: a day proclaimed or withdrawn, for the future only, under a version of its own.

Whatever was dated by an earlier version can still be computed by it: a change is a row more, never a row rewritten.
"""

import uuid
from datetime import date

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app import clock
from app.db import transaction
from app.reference import queries
from app.reference.models import ProclaimedHoliday
from workflows.calendars import Proclamation


class CalendarRefused(Exception):
    """The calendar cannot change so; nothing was done."""


class DayPassed(CalendarRefused):
    """The day is today or earlier: dates that rest on it may have passed already."""


class AlreadyHoliday(CalendarRefused):
    """The day is a holiday without being proclaimed: *name* says which."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NotProclaimed(CalendarRefused):
    """The day to withdraw is no proclaimed day."""


class CalendarChanged(CalendarRefused):
    """The calendar is not the one the person saw: somebody else changed it first."""


def proposed(session: Session, day: date, label: str, *, withdrawn: bool) -> Proclamation:
    """Return the change as it would be, or raise CalendarRefused."""
    held = queries.calendars(session)
    if day <= clock.today():
        raise DayPassed
    known = dict(held.in_force.proclaimed).get(day)
    if withdrawn and known is None:
        raise NotProclaimed
    if not withdrawn and (name := held.in_force.holiday(day)):
        raise AlreadyHoliday(name)
    return Proclamation(day, known or label, held.following, withdrawn)


def change_calendar(day: date, label: str, *, withdrawn: bool, by: str, seen: str) -> str:
    """Proclaim a day, or withdraw it, and return the version this begins; raise CalendarRefused.

    *seen* is the version whose consequences the person was shown: on any other, nothing is done.
    """
    try:
        with transaction() as session:
            change = proposed(session, day, label, withdrawn=withdrawn)
            if queries.calendars(session).latest != seen:
                raise CalendarChanged
            session.add(_row(change, by))
            return change.version
    except IntegrityError:
        raise CalendarChanged from None


def _row(change: Proclamation, by: str) -> ProclaimedHoliday:
    return ProclaimedHoliday(
        id=uuid.uuid4(),
        day=change.day,
        label=change.label,
        calendar_version=change.version,
        withdrawn=change.withdrawn,
        at=clock.now(),
        actor=by,
    )
