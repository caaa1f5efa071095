"""Load reference data from files; change the calendar by a person's decision."""

from app.reference.services.loading import DATA, VersionRefused, load
from app.reference.services.proclaiming import (
    AlreadyHoliday,
    CalendarChanged,
    CalendarRefused,
    DayPassed,
    NotProclaimed,
    change_calendar,
    proposed,
)

__all__ = [
    "DATA",
    "AlreadyHoliday",
    "CalendarChanged",
    "CalendarRefused",
    "DayPassed",
    "NotProclaimed",
    "VersionRefused",
    "change_calendar",
    "load",
    "proposed",
]
