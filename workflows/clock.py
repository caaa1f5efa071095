"""The statutory clock: when an answer is due. A value held beside the state, never a state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, replace
from datetime import date
from typing import Final

from workflows.calendars import Calendar
from workflows.deadlines import Limit, Rollover, StepRule, decision_limit, fixed, limit
from workflows.legal import RECEIVED_FIRST
from workflows.states import Regime

ANSWER_DAYS: Final[Mapping[Regime, int]] = {Regime.A21_CH2: 20, Regime.A21_CH3: 20, Regime.R221: 30}
"""Days to answer (A-2.1 ss. 47, 98; R-22.1: thirty, read in a secondary source only)."""
EXTENSION_DAYS: Final = 10
LAW: Final = RECEIVED_FIRST


def received_first(body_on: date, officer_on: date | None) -> date:
    """Return the day that the days follow: the body's, or the officer's where it is earlier (A-2.1 ss. 47, 98)."""
    return min(body_on, officer_on or body_on)


@dataclass(frozen=True, slots=True)
class Reading:
    """How the body reads the law where it is unsettled, on the day a request comes: for counsel to say.

    *starts_with_identity* concerns who must prove their identity (A-2.1 s. 94); *rollover*, all limits (I-16 s. 52).
    """

    starts_with_identity: bool = False
    rollover: Rollover = Rollover.SATURDAY_WILL_DO


AS_IT_STANDS: Final = Reading()
"""The words of the law, and no more."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Receipt, days allowed, days added, and the day of the answer (A-2.1 ss. 47, 98; R-22.1).

    *counted_from* is set where the days are counted from another day than the receipt: the proof of identity, if the
    body reads the law so (A-2.1 ss. 94, 98). *ordered_for* is the last day the Commission gives for another answer;
    *granted_until*, the one it gives for the answer where it was asked to disregard the request (A-2.1 s. 137.1).
    *rollover* is how the body read section 52 of I-16 on the day of the request.
    """

    received_on: date
    days: int
    extended_by: int = 0
    answered_on: date | None = None
    _: KW_ONLY
    ordered_for: date | None = None
    calendar: Calendar
    counted_from: date | None = None
    decides_from: date | None = None
    granted_until: date | None = None
    rollover: Rollover = Rollover.SATURDAY_WILL_DO

    @property
    def start(self) -> date:
        """Return the day the days are counted from, itself not counted."""
        return self.counted_from or self.received_on

    def limit(self) -> Limit:
        """Return the limit now in force: a day that the Commission fixed, or that of section 49 once it opened."""
        return replace(self._in_force(), rollover=self.rollover)

    def _in_force(self) -> Limit:
        if self.ordered_for is not None:
            return fixed(self.received_on, self.ordered_for, self.calendar, StepRule.ORDERED)
        if self.granted_until is not None:
            return fixed(self.received_on, self.granted_until, self.calendar, StepRule.GRANTED)
        if self.decides_from is not None:
            return decision_limit(self.received_on, self.decides_from, self.calendar)
        return self.own_limit()

    def own_limit(self) -> Limit:
        """Return the limit the law sets: days added count from the first day, 30 in all, not from a rolled date."""
        return replace(limit(self.start, self.days + self.extended_by, self.calendar), rollover=self.rollover)

    def first_limit(self) -> Limit:
        """Return the limit before any extension, before which a notice of extension must be sent."""
        return replace(limit(self.start, self.days, self.calendar), rollover=self.rollover)

    def extend(self) -> Clock:
        """Return the clock with the added days (A-2.1 ss. 47 para. 2, 98 para. 2)."""
        return replace(self, extended_by=EXTENSION_DAYS)

    def order(self, last: date) -> Clock:
        """Return the clock with the last day the Commission gives for an answer."""
        return replace(self, ordered_for=last)

    def grant(self, last: date | None) -> Clock:
        """Return the clock with the last day the Commission gives instead of leave to disregard the request."""
        return replace(self, granted_until=last)

    def decide(self, since: date) -> Clock:
        """Return the clock whose decision is due fifteen days after *since* (A-2.1 s. 49)."""
        return replace(self, decides_from=since)

    def counted(self, since: date) -> Clock:
        """Return the clock whose days are counted from *since*."""
        return replace(self, counted_from=since)

    def under(self, calendar: Calendar) -> Clock:
        """Return the clock whose dates are computed by *calendar*."""
        return replace(self, calendar=calendar)

    def answer(self, on: date) -> Clock:
        """Return the clock stopped by an answer sent *on* that day."""
        return replace(self, answered_on=on)
