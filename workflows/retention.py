"""When a closed request may be destroyed, as the body's approved schedule says, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workflows.case import CaseView
from workflows.holding import hold
from workflows.states import TERMINAL, Kind


class Fate(StrEnum):
    """What the schedule makes of a closed request once its time is over."""

    DESTROY = "destroy"
    KEEP = "keep"
    TRANSFER = "transfer"


class Obstacle(StrEnum):
    """Why a request is not to be destroyed: the first that holds is told."""

    DESTROYED = "destroyed"
    OPEN = "open"
    HELD = "held"
    NO_SCHEDULE = "no-schedule"
    OTHER_FATE = "other-fate"
    NOT_YET = "not-yet"


@dataclass(frozen=True, slots=True)
class Schedule:
    """What the approved schedule says of a class: how many years after the end of every recourse, then what."""

    years: int
    fate: Fate


Schedules = Mapping[Kind, Schedule]
"""The classes that the body's schedule knows; a class that nobody approved is not there."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A request as the schedule sees it: its classes, since when all of it is over, and what else is known."""

    kinds: frozenset[Kind]
    over_on: date | None
    held: bool = False
    destroyed: bool = False


def over_on(view: CaseView, closed_on: date) -> date | None:
    """Return the last day that a part must surely be kept for a recourse, None while something is owed of it."""
    if view.state not in TERMINAL or _owed(view):
        return None
    duty = hold(view)
    if duty is None:
        return closed_on
    return max(duty.until, closed_on) if duty.until else None


def _owed(view: CaseView) -> bool:
    """Tell whether an act was asked of the body that it did not do yet, though the request is closed."""
    asked = (
        (view.recording_demanded_on, view.recorded_on),
        (view.help_demanded_on, view.helped_on),
        (view.lifting_asked_on, view.lifted_on),
    )
    return any(on and not done for on, done in asked)


def due_on(standing: Standing, schedules: Schedules) -> date | None:
    """Return from which day a request may be destroyed: the longest of its classes; None while nobody can tell."""
    held = [schedules.get(kind) for kind in standing.kinds]
    if standing.over_on is None or not held or not all(held):
        return None
    return years_after(standing.over_on, max(one.years for one in held if one))


def obstacle(standing: Standing, schedules: Schedules, on: date) -> Obstacle | None:
    """Return what stands in the way of destroying a request on a day, None when nothing does."""
    due, fates = due_on(standing, schedules), {schedules[kind].fate for kind in standing.kinds if kind in schedules}
    found = (
        (standing.destroyed, Obstacle.DESTROYED),
        (standing.over_on is None or on <= standing.over_on, Obstacle.OPEN),
        (standing.held, Obstacle.HELD),
        (due is None, Obstacle.NO_SCHEDULE),
        (fates != {Fate.DESTROY}, Obstacle.OTHER_FATE),
        (due is not None and on < due, Obstacle.NOT_YET),
    )
    return next((why for stands, why in found if stands), None)


def latest_over(kinds: Iterable[Kind], schedules: Schedules, on: date) -> date | None:
    """Return the latest day on which a request of these classes was over, if it may be destroyed on a day.

    None where it may not at all.
    """
    held = [schedules.get(kind) for kind in kinds]
    if not held or any(one is None or one.fate is not Fate.DESTROY for one in held):
        return None
    return years_before(on, max(one.years for one in held if one))


def years_after(day: date, years: int) -> date:
    """Return the same day so many years later, the 1 March for a 29 February that is not: never a day too soon."""
    return day.replace(year=day.year + years) if _has(day, day.year + years) else date(day.year + years, 3, 1)


def years_before(day: date, years: int) -> date:
    """Return the latest day of which :func:`years_after` is not after *day*."""
    return day.replace(year=day.year - years) if _has(day, day.year - years) else date(day.year - years, 2, 28)


def _has(day: date, year: int) -> bool:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return leap or (day.month, day.day) != (2, 29)
