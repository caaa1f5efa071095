"""What is counted, and of which year. A figure is a number of requests: nothing of anybody is in it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, TypeAlias

from workflows.states import Kind

FIRST, LAST = 1983, 2199
ADAPTED: Final = "adapted"
BANDS: Final = ("0-20", "21-30", "31+")
"""Delay bands of the usual template, known from memory: to be confirmed by counsel."""

REQUESTS: Final = tuple(kind for kind in Kind if not kind.is_notice)
"""The three types that the regulation names (A-2.1, r. 2, s. 2): a notice of restriction is none of them."""
WITHDRAWN: Final = "withdrawn"
DISREGARDED: Final = "disregarded"
CARRIED: Final = "carried"
DEEMED: Final = "deemed-refused"
OPEN: Final = "open"


class Measure(StrEnum):
    """What a figure counts (A-2.1, r. 2, s. 2); a delay and an outcome are those of the first answer.

    What pended when the year began, and what it received, is what ended in it, and what pends when it ends. Before its
    answer a request may be told of public notices to third parties, or of applications to the Commission (A-2.1 s. 47
    para. 1 (7) and (8)): it counts once, the day of the first.
    """

    RECEIVED = "received"
    DELAY = "delay"
    OUTCOME = "outcome"
    PROVISION = "provision"
    ACCOMMODATED = "accommodated"
    CONDITIONAL = "conditional"
    EXTENDED = "extended"
    PENDING = "pending"
    REVIEW = "review"
    DELAY_REVIEW = "review-delay"
    FEES_REVIEW = "review-fees"
    PUBLIC_NOTICE = "public-notice"
    APPLICATION = "application"


Cell: TypeAlias = tuple[Measure, str, str, str]
"""The measure, what it tells apart (a band, an outcome, a provision, the end of a review), the kind, the law."""
Figures: TypeAlias = Counter[Cell]


@dataclass(frozen=True, slots=True)
class Year:
    """A fiscal year, from its first day to its last."""

    first: date
    last: date

    @classmethod
    def beginning(cls, year: int, begins: tuple[int, int]) -> "Year":
        """Return the fiscal year that begins in a calendar *year*; raise ValueError for one out of the calendar."""
        if not FIRST <= year <= LAST:
            raise ValueError(f"{year} is not between {FIRST} and {LAST}")
        month, day = begins
        return cls(date(year, month, day), date(year + 1, month, day) - timedelta(days=1))

    @classmethod
    def of(cls, day: date, begins: tuple[int, int]) -> "Year":
        """Return the fiscal year that *day* is in."""
        return cls.beginning(day.year - ((day.month, day.day) < begins), begins)

    @property
    def name(self) -> str:
        """Return the year as people write it: « 2026-2027 »."""
        years = dict.fromkeys((self.first.year, self.last.year))
        return "-".join(map(str, years))

    def has(self, day: date) -> bool:
        """Tell whether *day* is in the year."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that the cases and the journal do not give alike."""

    cell: Cell
    cases: int
    journal: int


@dataclass(frozen=True, slots=True)
class Counted:
    """The figures of a year as the cases give them, and where the journal gives others."""

    year: Year
    figures: Figures
    differences: tuple[Difference, ...]


def band(received_on: date, answered_on: date) -> str:
    """Return the delay band of an answer, in days from the receipt."""
    days = (answered_on - received_on).days
    return BANDS[0] if days <= 20 else BANDS[1] if days <= 30 else BANDS[2]  # noqa: PLR2004  the bands' own days


def differences(cases: Figures, journal: Figures) -> Iterator[Difference]:
    """Yield each figure that two counts do not give alike."""
    for cell in sorted(cases.keys() | journal.keys()):
        if cases[cell] != journal[cell]:
            yield Difference(cell, cases[cell], journal[cell])
