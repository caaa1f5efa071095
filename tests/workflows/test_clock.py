"""The clock moves when the law says so, and only forward."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.calendars import QUEBEC
from workflows.clock import Clock, received_first
from workflows.deadlines import limit

RECEIVED_ON = date(2026, 3, 14)
RECEIPTS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(RECEIPTS)
def test_an_answer_is_due_in_twenty_days(received_on):
    assert Clock(received_on, 20, calendar=QUEBEC).limit() == limit(received_on, 20, QUEBEC)


@given(RECEIPTS)
def test_the_extension_runs_to_thirty_days_from_the_receipt(received_on):
    assert Clock(received_on, 20, calendar=QUEBEC).extend().limit() == limit(received_on, 30, QUEBEC)


@given(RECEIPTS)
def test_the_extension_never_makes_anything_due_earlier(received_on):
    clock = Clock(received_on, 20, calendar=QUEBEC)

    assert clock.limit().target < clock.extend().limit().target


@given(RECEIPTS)
def test_the_first_limit_stays_where_it_was(received_on):
    clock = Clock(received_on, 20, calendar=QUEBEC)

    assert clock.extend().first_limit() == clock.limit()


def test_an_answer_stops_the_clock_on_its_day():
    assert Clock(date(2026, 3, 14), 20, calendar=QUEBEC).answer(date(2026, 3, 20)).answered_on == date(2026, 3, 20)


def test_more_time_that_the_commission_gives_is_the_limit_until_an_order_takes_its_place():
    granted = Clock(RECEIVED_ON, 20, calendar=QUEBEC, decides_from=date(2026, 4, 1)).grant(date(2026, 9, 30))

    assert {granted.limit().strict, granted.limit().saturday_rolls} == {date(2026, 9, 30)}
    assert granted.first_limit() == Clock(RECEIVED_ON, 20, calendar=QUEBEC).limit()
    assert granted.order(date(2026, 7, 1)).limit().strict == date(2026, 7, 1)


def test_an_order_is_the_limit_and_leaves_the_one_the_law_sets_as_it_was():
    own = Clock(RECEIVED_ON, 20, calendar=QUEBEC)
    ordered = own.order(date(2026, 9, 30))

    assert ordered.limit().strict == date(2026, 9, 30)
    assert ordered.own_limit() == own.limit()
    assert ordered.counted(date(2026, 10, 5)).limit() == ordered.limit()


@pytest.mark.parametrize(
    ("body", "officer", "first"),
    [(14, None, 14), (14, 12, 12), (14, 16, 14), (14, 14, 14)],
)
def test_the_days_follow_the_first_of_both_receipts(body, officer, first):
    told = date(2026, 3, officer) if officer else None

    assert received_first(date(2026, 3, body), told) == date(2026, 3, first)
