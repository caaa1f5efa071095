"""The statutory clock: when an answer is due. A value held beside the state, never a state."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, replace
from datetime import date
from typing import Final

from workflows.calendars import Calendar
from workflows.deadlines import Limit, limit, ordered

ANSWER_DAYS: Final = 20
EXTENSION_DAYS: Final = 10


@dataclass(frozen=True, slots=True)
class Clock:
    """Receipt, days allowed, days added, the day of the answer (A-2.1 ss. 47, 98), and a day the Commission orders."""

    received_on: date
    days: int = ANSWER_DAYS
    extended_by: int = 0
    answered_on: date | None = None
    _: KW_ONLY
    ordered_for: date | None = None
    calendar: Calendar

    def limit(self) -> Limit:
        """Return the limit now in force: days added count from the receipt, 30 in all, not from a rolled date.

        Once the Commission has ordered an answer, its day is the limit.
        """
        if self.ordered_for is not None:
            return ordered(self.received_on, self.ordered_for, self.calendar)
        return limit(self.received_on, self.days + self.extended_by, self.calendar)

    def first_limit(self) -> Limit:
        """Return the limit before any extension, before which a notice of extension must be sent."""
        return limit(self.received_on, self.days, self.calendar)

    def extend(self) -> Clock:
        """Return the clock with the added days (A-2.1 ss. 47 para. 2, 98 para. 2)."""
        return replace(self, extended_by=EXTENSION_DAYS)

    def order(self, last: date) -> Clock:
        """Return the clock with the last day the Commission gives for an answer."""
        return replace(self, ordered_for=last)

    def answer(self, on: date) -> Clock:
        """Return the clock stopped by an answer sent *on* that day."""
        return replace(self, answered_on=on)
