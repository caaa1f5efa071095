"""The four dates of a limit, and every step that led there. Pure: the calendar is passed in.

The day of receipt is not counted. A limit that ends on a holiday goes to the next day that is none (I-16 s. 52).
Whether a Saturday may end a limit is unsettled: both readings are computed, and the staff works to a date that is sound
under either.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final

from workflows.calendars import QUEBEC, Calendar
from workflows.house_rules import TARGET
from workflows.legal import DAY_ONE, I16_52, I16_61_23
from workflows.review_law import A21_135, A21_137_1_RULING, A21_147, A21_ORDER, R6_2
from workflows.sources import Source
from workflows.third_party_law import A21_49_DECISION, A21_49_EXECUTORY, A21_49_LATEST, A21_49_NOMINAL, A21_49_WORD

ONE_DAY: Final = timedelta(days=1)
REVIEW_DAYS: Final = 30
APPEAL_DAYS: Final = 30
OBSERVATION_DAYS: Final = 20
DECISION_DAYS: Final = 15
EMBARGO_DAYS: Final = 15
Closed = Callable[[date], str | None]


class Rollover(StrEnum):
    """Where a limit may end: whether a Saturday will do is for counsel to say (I-16 s. 52)."""

    SATURDAY_WILL_DO = "saturday-will-do"
    WORKING_DAY_ONLY = "working-day-only"


class StepRule(StrEnum):
    """What a step of the computation did; the pages turn each into a sentence."""

    RECEIPT = "receipt"
    NOMINAL = "nominal"
    STRICT_PASSES = "strict-passes"
    STRICT = "strict"
    SATURDAY_PASSES = "saturday-passes"
    SATURDAY_ROLLS = "saturday-rolls"
    TARGET_PASSES = "target-passes"
    TARGET = "target"
    REVIEW_PASSES = "review-passes"
    REVIEW = "review"
    ORDERED = "ordered"
    GRANTED = "granted"
    APPEAL = "appeal"
    OBSERVED = "observed"
    DECISION = "decision"
    OBSERVATIONS = "observations"
    EMBARGO = "embargo"
    LATEST_PASSES = "latest-passes"
    LATEST = "latest"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the rule applied, the day it looked at or arrived on, and why it passed that day over."""

    rule: StepRule
    day: date
    because: str | None = None

    @property
    def law(self) -> Source:
        """Return the source of the step's rule."""
        return LAW[self.rule]


LAW: Final = {
    StepRule.RECEIPT: DAY_ONE,
    StepRule.NOMINAL: DAY_ONE,
    StepRule.STRICT_PASSES: I16_61_23,
    StepRule.STRICT: I16_52,
    StepRule.SATURDAY_PASSES: I16_61_23,
    StepRule.SATURDAY_ROLLS: I16_52,
    StepRule.TARGET_PASSES: TARGET,
    StepRule.TARGET: TARGET,
    StepRule.REVIEW_PASSES: R6_2,
    StepRule.REVIEW: A21_135,
    StepRule.ORDERED: A21_ORDER,
    StepRule.GRANTED: A21_137_1_RULING,
    StepRule.APPEAL: A21_147,
    StepRule.OBSERVED: A21_49_NOMINAL,
    StepRule.DECISION: A21_49_DECISION,
    StepRule.OBSERVATIONS: A21_49_WORD,
    StepRule.EMBARGO: A21_49_EXECUTORY,
    StepRule.LATEST_PASSES: R6_2,
    StepRule.LATEST: A21_49_LATEST,
}


@dataclass(frozen=True, slots=True)
class Limit:
    """When *days* after *receipt* end, under each reading: ``target <= nominal <= strict <= saturday_rolls``.

    *rollover* is the reading the body holds to: it says which day is the ``last``.
    """

    receipt: date
    days: int
    nominal: date
    strict: date
    saturday_rolls: date
    target: date
    steps: tuple[Step, ...]
    rollover: Rollover = Rollover.SATURDAY_WILL_DO

    @property
    def last(self) -> date:
        """Return the last day to answer: the day after, silence is a refusal (A-2.1 ss. 52, 102)."""
        return self.saturday_rolls if self.rollover is Rollover.WORKING_DAY_ONLY else self.strict


@lru_cache(maxsize=4096)
def limit(receipt: date, days: int, calendar: Calendar) -> Limit:
    """Return the four dates of a limit of *days* (A-2.1 ss. 47, 98; I-16 ss. 52, 61(23))."""
    return _limit(receipt, days, calendar, StepRule.RECEIPT, StepRule.NOMINAL)


def _limit(receipt: date, days: int, calendar: Calendar, begins: StepRule, ends: StepRule) -> Limit:
    nominal = receipt + days * ONE_DAY
    strict, over = _walk(nominal, ONE_DAY, calendar.holiday, StepRule.STRICT_PASSES)
    saturday, over_saturday = _walk(nominal, ONE_DAY, calendar.holiday_or_saturday, StepRule.SATURDAY_PASSES)
    target, back = _walk(nominal, -ONE_DAY, calendar.office_closed, StepRule.TARGET_PASSES)
    steps = (
        Step(begins, receipt),
        Step(ends, nominal),
        *(*over, Step(StepRule.STRICT, strict)),
        *(*over_saturday, Step(StepRule.SATURDAY_ROLLS, saturday)),
        *(*back, Step(StepRule.TARGET, target)),
    )
    return Limit(receipt, days, nominal, strict, saturday, target, steps)


@lru_cache(maxsize=512)
def fixed(receipt: date, last: date, calendar: Calendar, rule: StepRule) -> Limit:
    """Return the limit that the Commission sets under *rule*: its own day, moved by nothing (A-2.1, chapter IV)."""
    target, back = _walk(last, -ONE_DAY, calendar.office_closed, StepRule.TARGET_PASSES)
    steps = (Step(StepRule.RECEIPT, receipt), Step(rule, last), *back, Step(StepRule.TARGET, target))
    return Limit(receipt, (last - receipt).days, last, last, last, target, steps)


@lru_cache(maxsize=1024)
def decision_limit(receipt: date, heard_on: date, calendar: Calendar) -> Limit:
    """Return the four dates of the 15 days to decide once third parties were heard, or could be (A-2.1 s. 49)."""
    found = _limit(heard_on, DECISION_DAYS, calendar, StepRule.OBSERVED, StepRule.DECISION)
    return replace(found, receipt=receipt, steps=(Step(StepRule.RECEIPT, receipt), *found.steps))


@dataclass(frozen=True, slots=True)
class ReviewLimit:
    """A time that somebody else has: ``nominal`` is what letters print, ``due`` the latest reading, to rely on."""

    start: date
    nominal: date
    due: date
    steps: tuple[Step, ...]


@lru_cache(maxsize=4096)
def review_limit(start: date, calendar: Calendar) -> ReviewLimit:
    """Return the end of the time to ask for a review (A-2.1 s. 135; A-2.1, r. 6, s. 2)."""
    nominal = start + REVIEW_DAYS * ONE_DAY
    due, over = _walk(nominal, ONE_DAY, calendar.commission_closed, StepRule.REVIEW_PASSES)
    return ReviewLimit(start, nominal, due, (Step(StepRule.NOMINAL, nominal), *over, Step(StepRule.REVIEW, due)))


@lru_cache(maxsize=1024)
def observations_end(informed_on: date, calendar: Calendar) -> ReviewLimit:
    """Return the end of the 20 days in which third parties may speak, from the day all were informed (A-2.1 s. 49)."""
    return _latest(informed_on, OBSERVATION_DAYS, calendar, StepRule.OBSERVATIONS)


@lru_cache(maxsize=1024)
def embargo_end(mailed_on: date, calendar: Calendar) -> ReviewLimit:
    """Return the end of the 15 days before a grant is executory, from the last mailing of its notice (A-2.1 s. 49)."""
    return _latest(mailed_on, EMBARGO_DAYS, calendar, StepRule.EMBARGO)


def _latest(start: date, days: int, calendar: Calendar, rule: StepRule) -> ReviewLimit:
    nominal = start + days * ONE_DAY
    due, over = _walk(nominal, ONE_DAY, calendar.commission_closed, StepRule.LATEST_PASSES)
    return ReviewLimit(start, nominal, due, (Step(rule, nominal), *over, Step(StepRule.LATEST, due)))


def appeal_ends(decided_on: date, calendar: Calendar) -> date:
    """Return the last day to appeal from the Commission, at its latest reading (A-2.1 s. 147)."""
    return _walk(decided_on + APPEAL_DAYS * ONE_DAY, ONE_DAY, calendar.commission_closed, StepRule.APPEAL)[0]


def _walk(day: date, stride: timedelta, closed: Closed, rule: StepRule) -> tuple[date, list[Step]]:
    """Go from *day* by *stride* to the first day that is not *closed*; say what was passed over."""
    steps = []
    while why := closed(day):
        steps.append(Step(rule, day, why))
        day += stride
    return day, steps


def as_json(found: Limit) -> str:
    """Return *found* as the one JSON object the command line prints."""
    dates = {name: getattr(found, name).isoformat() for name in ("nominal", "strict", "saturday_rolls", "target")}
    steps = [{"rule": step.rule, "day": step.day.isoformat(), "because": step.because} for step in found.steps]
    return json.dumps({**dates, "steps": steps}, ensure_ascii=False)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the limit asked for; argparse says what is wrong and exits with 2 otherwise."""
    parser = argparse.ArgumentParser(prog="python -m workflows.deadlines", description="The four dates of a limit.")
    parser.add_argument("receipt", type=_day, help="day of receipt, as 2026-11-23")
    parser.add_argument("days", type=_days, help="days of the limit, as 20")
    asked = parser.parse_args(arguments)
    print(as_json(limit(asked.receipt, asked.days, QUEBEC)))


def _day(text: str) -> date:
    """Read a date of the years the rules are meant for."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date such as 2026-11-23") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"{text} is not between {FIRST_YEAR} and {LAST_YEAR}")
    return day


def _days(text: str) -> int:
    """Read a number of days between 1 and ten years."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_DAYS):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of days from 1 to {MOST_DAYS}")
    return int(text)


FIRST_YEAR: Final = 1983
LAST_YEAR: Final = 2199
MOST_DAYS: Final = 3650

if __name__ == "__main__":
    main()
