"""Which days are holidays, year after year."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.calendars import (
    QUEBEC,
    Calendar,
    Calendars,
    Proclamation,
    easter,
    holidays,
    monday_on_or_after,
    rank,
)

VECTORS = json.loads((Path(__file__).parent / "deadline_vectors.json").read_text(encoding="utf-8"))
DAYS = st.dates(date(1900, 1, 1), date(2299, 12, 31))


def easter_by_the_moon(year: int) -> date:
    """Easter by the ecclesiastical full moon: golden number, corrected epact, next Sunday (Clavius, after Knuth)."""
    golden = year % 19 + 1
    century = year // 100 + 1
    dropped, correction = 3 * century // 4 - 12, (8 * century + 5) // 25 - 5
    epact = (11 * golden + 20 + correction - dropped) % 30
    if epact == 24 or (epact == 25 and golden > 11):
        epact += 1
    full_moon = 44 - epact
    if full_moon < 21:
        full_moon += 30
    day = date(year, 3, 1) + timedelta(days=full_moon - 1)
    return day + timedelta(days=7 - (day.weekday() + 1) % 7)


def test_easter_follows_the_moon():
    years = range(1583, 4100)

    assert [easter(year) for year in years] == [easter_by_the_moon(year) for year in years]


@pytest.mark.parametrize("year", VECTORS["holidays"])
def test_holidays_are_those_of_the_vectors(year):
    assert sorted(day.isoformat() for day in holidays(int(year))) == sorted(VECTORS["holidays"][year])


@given(st.integers(1900, 2299))
def test_a_year_has_nine_holidays_besides_sundays(year):
    assert len(holidays(year)) == 9


def test_only_the_first_of_july_has_a_substitute():
    assert date(2029, 7, 2) in holidays(2029)
    assert QUEBEC.holiday(date(2029, 6, 24)) == "dimanche"
    assert QUEBEC.holiday(date(2029, 6, 25)) is None


@pytest.mark.parametrize("day", [date(2026, 1, 2), date(2026, 12, 24), date(2026, 12, 26), date(2026, 12, 31)])
def test_a_closing_of_the_office_is_no_holiday(day):
    assert QUEBEC.holiday(day) is None
    assert QUEBEC.office_closed(day)


@pytest.mark.parametrize(("day", "closed"), [("2026-12-26", "26 décembre"), ("2029-01-02", "2 janvier")])
def test_the_commission_has_its_own_days(day, closed):
    assert QUEBEC.commission_closed(date.fromisoformat(day)) == closed


@pytest.mark.parametrize("day", [date(2026, 12, 24), date(2026, 12, 31), date(2026, 9, 30), date(2026, 11, 11)])
def test_other_days_do_not_move_the_commission(day):
    assert QUEBEC.commission_closed(day) is None


def test_a_proclaimed_day_is_a_holiday_under_its_own_name():
    calendar = Calendar("qc-2", ((date(2026, 9, 21), "jour de deuil"),))

    assert calendar.holiday(date(2026, 9, 21)) == "jour de deuil"
    assert QUEBEC.holiday(date(2026, 9, 21)) is None


@given(DAYS)
def test_a_saturday_is_a_holiday_only_by_its_date(day):
    saturday = day + timedelta(days=(5 - day.weekday()) % 7)

    assert QUEBEC.holiday_or_saturday(saturday) == "samedi"
    assert QUEBEC.holiday(saturday) == holidays(saturday.year).get(saturday)


@given(DAYS)
def test_the_monday_found_is_within_the_week(day):
    monday = monday_on_or_after(day)

    assert monday.weekday() == 0
    assert 0 <= (monday - day).days < 7


class TestHistory:
    """What was in force under any version can be told for ever."""

    DAY = date(2027, 3, 1)
    ADDED = Proclamation(DAY, "deuil national", "qc-2")
    ELSEWHERE = Proclamation(date(2027, 3, 2), "deuil national", "qc-9")
    WITHDRAWN = Proclamation(DAY, "deuil national", "qc-10", withdrawn=True)
    HELD = Calendars((ADDED, ELSEWHERE, WITHDRAWN))

    def test_begins_with_the_acts_own_calendar(self):
        assert (Calendars().in_force, Calendars().following) == (QUEBEC, "qc-2")

    @pytest.mark.parametrize(
        ("version", "holidays"), [("qc-1", 0), ("qc-2", 1), ("qc-8", 1), ("qc-9", 2), ("qc-10", 1)]
    )
    def test_keeps_every_version(self, version, holidays):
        assert len(self.HELD.under(version).proclaimed) == holidays

    def test_puts_a_version_without_a_number_before_the_first(self):
        assert (rank("qc"), rank("qc-1")) == (0, 1)

    def test_puts_the_tenth_version_after_the_ninth(self):
        assert (self.HELD.latest, self.HELD.following) == ("qc-10", "qc-11")

    def test_is_reversible(self):
        again = self.HELD.with_change(Proclamation(self.DAY, "deuil national", "qc-11"))

        assert again.in_force.holiday(self.DAY) == "deuil national"
        assert self.HELD.in_force.holiday(self.DAY) is None
