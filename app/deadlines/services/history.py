"""The proclaimed days, those that may still be withdrawn, and every change of the calendar with who made it."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from app import clock
from app.access import member_id
from app.accounts.queries import names
from app.db import reading
from app.reference.models import ProclaimedHoliday
from app.reference.queries import calendar_changes, calendars


@dataclass(frozen=True, slots=True)
class Day:
    """A proclaimed day; it may be withdrawn until it comes."""

    on: date
    label: str
    to_come: bool


@dataclass(frozen=True, slots=True)
class Change:
    """One change: when, by whom (nobody for what came with the service), which day, under which version."""

    at: datetime | None
    name: str
    day: date
    label: str
    withdrawn: bool
    version: str


@dataclass(frozen=True, slots=True)
class History:
    """The calendar in force and how it came to be, the last change first."""

    version: str
    days: tuple[Day, ...]
    changes: tuple[Change, ...]


def history() -> History:
    """Return the calendar and its changes."""
    today = clock.today()
    with reading() as session:
        held, rows = calendars(session), calendar_changes(session)
        found = names(session, {member_id(row.actor) for row in rows if row.actor})
    days = tuple(Day(day, label, day > today) for day, label in held.in_force.proclaimed)
    return History(held.latest, days, tuple(_change(row, found) for row in reversed(rows)))


def _change(row: ProclaimedHoliday, found: dict[uuid.UUID, str]) -> Change:
    name = found.get(member_id(row.actor), "") if row.actor else ""
    return Change(row.at, name, row.day, row.label, row.withdrawn, row.calendar_version)
