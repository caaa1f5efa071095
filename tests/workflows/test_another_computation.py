"""A hundred thousand dates of every sort the law counts, on random calendars, are those of another computation (P-04).

The law's modules walk from a day to the next. Here the days of a calendar are laid in a row once, and one pass from
each end says where every day arrives.
"""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Any

import pytest

from tests.workflows.scenes import OFFICER
from workflows import changes, imprecision, third_party_changes
from workflows import commands as do
from workflows.calendars import Calendar
from workflows.case import CaseView, opened
from workflows.clock import Clock
from workflows.deadlines import Limit, appeal_ends, embargo_end, limit, observations_end, review_limit
from workflows.disregarding import application_passed
from workflows.guards import nominal_passed
from workflows.holding import hold
from workflows.queues import wakes_on
from workflows.reminders import reminded_until
from workflows.states import SYSTEM, Kind, Outcome, Regime, State
from workflows.third_parties import ThirdParties
from workflows.third_party_guards import executory_on, third_party_may_speak

MANY, CALENDARS, STRETCH, ROOM = 100_000, 200, 500, 180
FIRST = date(1999, 1, 1).toordinal()
CENTURY = [date.fromordinal(number) for number in range(FIRST, date(2103, 1, 1).toordinal())]


def easter_by_gauss(year: int) -> date:
    century = year // 100
    moon = (15 - (13 + 8 * century) // 25 + century - century // 4 + 19 * (year % 19)) % 30
    week = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 4 + century - century // 4) % 7
    late = (moon, week) == (29, 6) or ((moon, week) == (28, 6) and year % 19 > 10)
    return date(year, 3, 22) + timedelta(days=moon + week - 7 * late)


def shut(day: date) -> bool:
    """Whether *day* is a holiday of the Act, told otherwise: from the day to the rule, not year by year."""
    since_easter = (day - easter_by_gauss(day.year)).days
    monday, at = day.isoweekday() == 1, (day.month, day.day)
    return (
        day.isoweekday() == 7
        or since_easter in {-2, 1}
        or at in {(1, 1), (6, 24), (12, 25)}
        or at == ((7, 2) if date(day.year, 7, 1).isoweekday() == 7 else (7, 1))
        or (monday and (at[0], (day.day - 1) // 7) in {(9, 0), (10, 1)})
        or (monday and day.month == 5 and 18 <= day.day <= 24)
    )


def arrivals(closed: list[bool]) -> list[int]:
    """For each day, the first that is open from it on: one pass, the last day first."""
    days = reversed(list(enumerate(closed)))
    return list(accumulate(days, lambda found, at: found if at[1] else at[0], initial=-1))[:0:-1]


class Row:
    """Some days in a row under a calendar drawn at random, and where each arrives under every reading of the law."""

    def __init__(self, draw: Random, holidays: list[bool]) -> None:
        begins = draw.randrange(len(CENTURY) - STRETCH - ROOM)
        self.days = CENTURY[begins : begins + STRETCH + ROOM]
        closed = holidays[begins : begins + STRETCH + ROOM]
        proclaimed = {}
        for at in (draw.randrange(10, len(closed) - 20) for _ in range(draw.randint(0, 9))):
            for day in range(at, at + draw.choice((1, 1, 2, 5))):
                closed[day], proclaimed[self.days[day]] = True, "jour proclamé"
        self.calendar = Calendar(f"qc-{begins}", tuple(sorted(proclaimed.items())))
        weekend = [shut or day.isoweekday() == 6 for day, shut in zip(self.days, closed, strict=True)]
        self.office = self._besides(weekend, {(12, 24), (12, 26), (12, 31), (1, 2)})
        self.strict, self.saturday = arrivals(closed), arrivals(weekend)
        self.latest = arrivals(self._besides(weekend, {(12, 26), (1, 2)}))
        self.target = [len(self.office) - 1 - at for at in reversed(arrivals(self.office[::-1]))]

    def _besides(self, closed: list[bool], days: set[tuple[int, int]]) -> list[bool]:
        return [shut or (day.month, day.day) in days for day, shut in zip(self.days, closed, strict=True)]

    def four(self, at: int) -> tuple[date, ...]:
        """The nominal, strict and Saturday dates and the target of a limit whose last day is the one *at*."""
        return self[at], self[self.strict[at]], self[self.saturday[at]], self[self.target[at]]

    def to_rely_on(self, at: int) -> date:
        """The latest reading of a time that somebody else has, which ends *at*."""
        return self[self.latest[at]]

    def __getitem__(self, at: int) -> date:
        return self.days[at]


def dates(found: Limit) -> tuple[date, ...]:
    return found.nominal, found.strict, found.saturday_rolls, found.target


def received(row: Row, at: int, kind: Kind = Kind.DOCUMENT_ACCESS, **facts: Any) -> CaseView:
    given = {"state": State.RECEIVED, "clock": Clock(row[at], 20, calendar=row.calendar), **facts}
    return CaseView(kind, regime=kind.regime, **given)


Found = tuple[object, object]


def any_limit(row: Row, at: int, draw: Random) -> Found:
    days = draw.randint(1, 60)
    return dates(limit(row[at], days, row.calendar)), row.four(at + days)


def first_limit(row: Row, at: int, draw: Random) -> Found:
    regime, days = draw.choice(((Regime.A21_CH2, 20), (Regime.A21_CH3, 20), (Regime.R221, 30)))
    kind = Kind.DOCUMENT_ACCESS if regime is Regime.A21_CH2 else Kind.PERSONAL_ACCESS
    return dates(opened(kind, regime, row[at], row.calendar).clock.limit()), row.four(at + days)


def extended(row: Row, at: int, _draw: Random) -> Found:
    clock = Clock(row[at], 20, calendar=row.calendar).extend()
    return (dates(clock.limit()), clock.first_limit().nominal), (row.four(at + 30), row[at + 20])


def counted_from_the_proof(row: Row, at: int, draw: Random) -> Found:
    later = at + draw.randint(0, 40)
    return dates(Clock(row[at], 20, calendar=row.calendar).counted(row[later]).limit()), row.four(later + 20)


def ordered(row: Row, at: int, draw: Random) -> Found:
    last = at + draw.randint(1, 90)
    found = Clock(row[at], 20, calendar=row.calendar).order(row[last]).limit()
    return dates(found), (row[last], row[last], row[last], row[row.target[last]])


def decision_once_told(row: Row, at: int, draw: Random) -> Found:
    told = at + draw.randint(0, 21)
    view = received(row, at, third_parties=ThirdParties(notices_owed=1, awaited=1))
    after = third_party_changes.informed(view, do.RecordThirdPartyInformed("1", row[told]), SYSTEM, row[told])
    in_time = told <= at + 20
    return dates(after.clock.limit()), row.four(told + 35 if in_time else at + 20)


def decision_once_heard(row: Row, at: int, draw: Random) -> Found:
    told, word = at + draw.randint(0, 20), draw.randint(0, 30)
    about = ThirdParties(informed_on=row[told], awaited=1, to_tell=1)
    clock = Clock(row[at], 20, calendar=row.calendar).decide(row[told + 20])
    view = received(row, at, third_parties=about, clock=clock)
    after = third_party_changes.spoke(view, do.RecordObservations("1", row[told + word]), SYSTEM, row[told + word])
    return dates(after.clock.limit()), row.four(told + min(word, 20) + 15)


def observations(row: Row, at: int, _draw: Random) -> Found:
    found, over = observations_end(row[at], row.calendar), row.to_rely_on(at + 20)
    view = received(row, at, third_parties=ThirdParties(informed_on=row[at], awaited=1), state=State.THIRD_PARTY)
    speaks = [bool(third_party_may_speak(view, SYSTEM, over + timedelta(days=more))) for more in (0, 1)]
    wakes = wakes_on(view)
    return (found.nominal, found.due, speaks, wakes), (row[at + 20], over, [True, False], over + timedelta(days=1))


def embargo(row: Row, at: int, draw: Random) -> Found:
    told, since = at + draw.randint(0, 9), at + draw.randint(0, 9)
    found = embargo_end(row[told], row.calendar)
    view = received(
        row, at, third_parties=ThirdParties(to_tell=1, told=1, told_on=row[told], withheld_since=row[since])
    )
    free = row.to_rely_on(max(told, since) + 15) + timedelta(days=1)
    return (found.nominal, found.due, executory_on(view)), (row[told + 15], row.to_rely_on(told + 15), free)


def review(row: Row, at: int, _draw: Random) -> Found:
    found = review_limit(row[at], row.calendar)
    return (found.nominal, found.due), (row[at + 30], row.to_rely_on(at + 30))


def appeal(row: Row, at: int, _draw: Random) -> Found:
    return appeal_ends(row[at], row.calendar), row.to_rely_on(at + 30)


def duty_to_keep(row: Row, at: int, draw: Random) -> Found:
    sent, ended = at + draw.randint(1, 60), at + draw.randint(1, 90)
    clock = Clock(row[at], 20, calendar=row.calendar, answered_on=row[sent])
    review = {"review_received_on": row[at], "review_ended_on": row[ended]}
    view = received(row, at, clock=clock, state=State.ANSWERED, **review)
    return getattr(hold(view), "until", None), row.to_rely_on(max(sent, ended) + 30)


def precision(row: Row, at: int, draw: Random) -> Found:
    given, late = draw.randint(0, 60), draw.randint(0, 20)
    asked = imprecision.asked(received(row, at), do.AskClarification(row[at + given]), OFFICER, row[at])
    sent = imprecision.sent(asked, do.RecordClarificationSent("1", row[at + late]), SYSTEM, row[at + late])
    return (asked.clarification_due_on, sent.clarification_due_on), (row[at + given], row[at + given + late])


def application_to_the_commission(row: Row, at: int, draw: Random) -> Found:
    more = draw.choice((0, 10))
    clock = Clock(row[at], 20, more, calendar=row.calendar)
    view = received(row, at, clock=clock, outcome=Outcome.ASKED_COMMISSION)
    days = (at + 20 + more, at + 21 + more)
    late = [bool(application_passed(view, OFFICER, row[day])) for day in days]
    notice = [bool(nominal_passed(view, OFFICER, row[at + day])) for day in (20, 21)]
    return (late, notice), ([False, True], [False, True])


def deemed_refusal(row: Row, at: int, _draw: Random) -> Found:
    after = changes.deemed_refused(received(row, at), do.FlagDeemedRefusal(), SYSTEM, row[at])
    return after.deemed_refused_on, row[row.strict[at + 20] + 1]


def waking(row: Row, at: int, _draw: Random) -> Found:
    return wakes_on(received(row, at, Kind.PERSONAL_ACCESS, state=State.IDENTITY)), row[row.target[at + 20] - 7]


def reminder(row: Row, at: int, draw: Random) -> Found:
    days = draw.randint(0, 9)
    worked = (day for day in range(at + 1, len(row.days)) if not row.office[day])
    return reminded_until(row[at], days, row.calendar), row[
        at if days == 0 else [next(worked) for _ in range(days)][-1]
    ]


SORTS: tuple[Callable[[Row, int, Random], Found], ...] = (
    any_limit, any_limit, first_limit, extended, extended, counted_from_the_proof, ordered,
    decision_once_told, decision_once_heard,
    observations, embargo, review, appeal, duty_to_keep, precision, application_to_the_commission, deemed_refusal,
    waking, reminder,
)  # fmt: skip


@pytest.mark.exhaustive
def test_a_hundred_thousand_dates_are_those_of_another_computation():
    draw, wrong, asked = Random(47), [], 0
    holidays = [shut(day) for day in CENTURY]
    for row in (Row(draw, holidays) for _ in range(CALENDARS)):
        for turn in range(MANY // CALENDARS):
            sort, at = SORTS[turn % len(SORTS)], draw.randrange(20, STRETCH)
            found, expected = sort(row, at, draw)
            asked += 1
            if found != expected:
                wrong.append((sort.__name__, row[at], row.calendar.proclaimed, found, expected))

    assert wrong == []
    assert asked == MANY
