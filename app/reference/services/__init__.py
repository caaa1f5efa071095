"""Load reference data from files; change the calendar by a person's decision."""

from app.reference.services.loading import (
    DATA,
    DEMONSTRATION,
    VersionRefused,
    ensure_fictitious_tariff,
    enter_tariff,
    load,
)
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
    "DEMONSTRATION",
    "AlreadyHoliday",
    "CalendarChanged",
    "CalendarRefused",
    "DayPassed",
    "NotProclaimed",
    "VersionRefused",
    "change_calendar",
    "ensure_fictitious_tariff",
    "enter_tariff",
    "load",
    "proposed",
]
