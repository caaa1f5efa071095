"""A reminder comes so many working days before the target, counted the other way round."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workflows.calendars import QUEBEC
from workflows.reminders import reminded_until

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def reminder_day(target: date, working_days: int) -> date:
    """The day so many working days before *target*, found by walking back."""
    day = target
    for _ in range(working_days):
        day -= timedelta(days=1)
        while QUEBEC.office_closed(day):
            day -= timedelta(days=1)
    return day


@given(DAYS, st.integers(0, 10), st.integers(0, 40))
def test_a_target_is_reminded_of_from_its_reminder_day_on(today, working_days, ahead):
    target = today + timedelta(days=ahead)
    if QUEBEC.office_closed(target):
        return

    reached = target <= reminded_until(today, working_days, QUEBEC)

    assert reached == (reminder_day(target, working_days) <= today)


def test_five_working_days_before_a_friday_is_the_friday_before():
    assert reminded_until(date(2026, 12, 4), 5, QUEBEC) == date(2026, 12, 11)
