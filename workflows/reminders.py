"""Whom the staff is reminded of, and when: before the target date of an open case, and once it has passed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from workflows.calendars import Calendar
from workflows.house_rules import REMINDING

LAW: Final = REMINDING
ONE_DAY: Final = timedelta(days=1)


def reminded_until(today: date, working_days: int, calendar: Calendar) -> date:
    """Return the latest target date of which somebody is reminded *today*, so many working days before (house rule)."""
    day = today
    for _ in range(working_days):
        day += ONE_DAY
        while calendar.office_closed(day):
            day += ONE_DAY
    return day
