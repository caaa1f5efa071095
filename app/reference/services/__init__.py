"""Load reference data from files; change it, and the calendar, by a person's decision."""

from app.reference.services.changing import (
    AlreadyProposed,
    ChangeRefused,
    DayBefore,
    LaterVersion,
    NothingChanges,
    NotTheProposer,
    Overtaken,
    SamePerson,
    StillAtWork,
    UnderTheFloor,
    checked,
    keep,
    proposal_of,
    propose,
    rule,
)
from app.reference.services.loading import DATA, VersionRefused, load
from app.reference.services.pricing import DEMONSTRATION, ensure_fictitious_tariff, enter_tariff
from app.reference.services.proclaiming import (
    AlreadyHoliday,
    CalendarChanged,
    CalendarRefused,
    DayPassed,
    NotProclaimed,
    change_calendar,
    proposed,
)
from app.reference.services.reaching import body_today, ladder_today, units_today
from app.reference.services.waiting import precision_awaited_until

__all__ = [
    "DATA",
    "DEMONSTRATION",
    "AlreadyHoliday",
    "AlreadyProposed",
    "CalendarChanged",
    "CalendarRefused",
    "ChangeRefused",
    "DayBefore",
    "DayPassed",
    "LaterVersion",
    "NotProclaimed",
    "NotTheProposer",
    "NothingChanges",
    "Overtaken",
    "SamePerson",
    "StillAtWork",
    "UnderTheFloor",
    "VersionRefused",
    "body_today",
    "change_calendar",
    "checked",
    "ensure_fictitious_tariff",
    "enter_tariff",
    "keep",
    "ladder_today",
    "load",
    "precision_awaited_until",
    "proposal_of",
    "propose",
    "proposed",
    "rule",
    "units_today",
]
