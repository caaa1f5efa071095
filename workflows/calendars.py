"""Which days do not count as working days: holidays as rules, proclaimed days as data, a version to recompute by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

SATURDAY: Final = 5
SUNDAY: Final = 6
SUNDAY_NAME: Final = "dimanche"
SATURDAY_NAME: Final = "samedi"
COMMISSION_CLOSED: Final = {(12, 26): "26 décembre", (1, 2): "2 janvier"}
"""Days that move a limit before the Commission, though no holidays at law (A-2.1, r. 6, s. 2)."""
OFFICE_CLOSED: Final = {(12, 24): "24 décembre", (12, 31): "31 décembre", **COMMISSION_CLOSED}
"""Days the staff works around (house rule): they move no limit of the body's."""


def easter(year: int) -> date:
    """Return Easter Sunday, by the anonymous Gregorian computation."""
    century, rest = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    correction = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)


def monday_on_or_after(day: date) -> date:
    """Return the first Monday that is not before *day*."""
    return day + timedelta(days=-day.weekday() % 7)


@lru_cache(maxsize=512)
def holidays(year: int) -> Mapping[date, str]:
    """Return the holidays of *year* other than Sundays, with their names (I-16 s. 61(23)).

    Only 1 July has a substitute when it falls on a Sunday. The Monday before 25 May is fixed by order in council.
    """
    dominion = date(year, 7, 1)
    return {
        date(year, 1, 1): "jour de l’An",
        easter(year) - timedelta(days=2): "Vendredi saint",
        easter(year) + timedelta(days=1): "lundi de Pâques",
        monday_on_or_after(date(year, 5, 18)): "Journée nationale des patriotes",
        date(year, 6, 24): "fête nationale",
        dominion + timedelta(days=dominion.weekday() == SUNDAY): "fête du Canada",
        monday_on_or_after(date(year, 9, 1)): "fête du Travail",
        monday_on_or_after(date(year, 10, 8)): "Action de grâces",
        date(year, 12, 25): "Noël",
    }


@dataclass(frozen=True, slots=True)
class Calendar:
    """The rules above, plus the days a government proclaimed, under a version a case can be recomputed by."""

    version: str
    proclaimed: tuple[tuple[date, str], ...] = ()

    def holiday(self, day: date) -> str | None:
        """Return the name of the holiday *day* is, a Sunday included, or None (I-16 s. 61(23))."""
        if day.weekday() == SUNDAY:
            return SUNDAY_NAME
        return holidays(day.year).get(day) or dict(self.proclaimed).get(day)

    def holiday_or_saturday(self, day: date) -> str | None:
        """Return why *day* could not be a working day even to a reader who leaves Saturdays out."""
        return SATURDAY_NAME if day.weekday() == SATURDAY else self.holiday(day)

    def commission_closed(self, day: date) -> str | None:
        """Return why a limit before the Commission moves past *day*, or None (A-2.1, r. 6, s. 2)."""
        return COMMISSION_CLOSED.get((day.month, day.day)) or self.holiday_or_saturday(day)

    def office_closed(self, day: date) -> str | None:
        """Return why nobody is at work on *day*, or None (house rule: the target date)."""
        return OFFICE_CLOSED.get((day.month, day.day)) or self.holiday_or_saturday(day)


QUEBEC: Final = Calendar("qc-1")
"""The calendar without any proclaimed day."""


@dataclass(frozen=True, slots=True)
class Proclamation:
    """One change of the calendar: a day proclaimed a holiday, or withdrawn again, and the version it began."""

    day: date
    label: str
    version: str
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Calendars:
    """Every calendar there ever was, by its changes in order: a date computed long ago is computed again the same."""

    changes: tuple[Proclamation, ...] = ()

    @property
    def latest(self) -> str:
        """Return the version in force."""
        return max((QUEBEC.version, *(change.version for change in self.changes)), key=rank)

    @property
    def following(self) -> str:
        """Return the version that the next change begins."""
        return f"qc-{rank(self.latest) + 1}"

    @property
    def in_force(self) -> Calendar:
        """Return the calendar that new dates are computed by."""
        return self.under(self.latest)

    def under(self, version: str) -> Calendar:
        """Return the calendar as it was under *version*."""
        return _replayed(self.changes, version)

    def with_change(self, change: Proclamation) -> Calendars:
        """Return what the calendars would be with one change more."""
        return Calendars((*self.changes, change))


def rank(version: str) -> int:
    """Return the place of a version among the others: « qc-10 » comes after « qc-9 »."""
    return int("".join(sign for sign in version if sign.isdecimal()) or 0)


@lru_cache(maxsize=64)
def _replayed(changes: tuple[Proclamation, ...], version: str) -> Calendar:
    days: dict[date, str] = {}
    for change in (each for each in changes if rank(each.version) <= rank(version)):
        if change.withdrawn:
            days.pop(change.day, None)
        else:
            days[change.day] = change.label
    return Calendar(version, tuple(sorted(days.items())))
