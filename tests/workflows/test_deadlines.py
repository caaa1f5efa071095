"""The four dates of a limit: every published vector, and what must hold for any receipt."""

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.calendars import QUEBEC, Calendar
from workflows.deadlines import StepRule, embargo_end, limit, main, observations_end, review_limit

VECTORS = json.loads((Path(__file__).parent / "deadline_vectors.json").read_text(encoding="utf-8"))
DATES = ("nominal", "strict", "saturday_rolls", "target")
LIMITS = [
    pytest.param(vector["receipt"], int(days[1:]), vector[days], id=f"{vector['receipt']}-{days}")
    for vector in VECTORS["limits"]
    for days in ("d20", "d30")
]
RECEIPTS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
LENGTHS = st.integers(1, 60)
CALENDARS = st.builds(
    Calendar, st.just("drawn"), st.lists(st.tuples(RECEIPTS, st.just("jour proclamé")), max_size=4).map(tuple)
)


@pytest.mark.parametrize(("receipt", "days", "expected"), LIMITS)
def test_every_vector(receipt, days, expected):
    found = limit(date.fromisoformat(receipt), days, QUEBEC)

    assert (found.receipt.isoformat(), found.days) == (receipt, days)

    assert {name: getattr(found, name).isoformat() for name in DATES} == expected


@pytest.mark.parametrize("vector", VECTORS["review_30_days"], ids=lambda vector: vector["start"])
def test_every_vector_of_the_review(vector):
    found = review_limit(date.fromisoformat(vector["start"]), QUEBEC)

    assert (found.nominal.isoformat(), found.due.isoformat()) == (vector["nominal"], vector["due"])


def recomputed(receipt: date, days: int, calendar: Calendar) -> dict[str, date]:
    """The same four dates found otherwise: list the days around the nominal one, then pick."""
    nominal = date.fromordinal(receipt.toordinal() + days)
    around = [date.fromordinal(nominal.toordinal() + shift) for shift in range(-15, 16)]
    free = [day for day in around if not calendar.holiday(day)]
    weekdays = [day for day in free if day.isoweekday() < 6]
    worked = [day for day in weekdays if day.strftime("%m-%d") not in {"12-24", "12-26", "12-31", "01-02"}]
    return {
        "nominal": nominal,
        "strict": min(day for day in free if day >= nominal),
        "saturday_rolls": min(day for day in weekdays if day >= nominal),
        "target": max(day for day in worked if day <= nominal),
    }


@given(RECEIPTS, LENGTHS, CALENDARS)
def test_another_computation_finds_the_same(receipt, days, calendar):
    found = limit(receipt, days, calendar)

    assert {name: getattr(found, name) for name in DATES} == recomputed(receipt, days, calendar)


@given(RECEIPTS, LENGTHS, CALENDARS)
def test_the_four_dates_are_in_order(receipt, days, calendar):
    found = limit(receipt, days, calendar)

    assert receipt < found.nominal
    assert found.target <= found.nominal <= found.strict <= found.saturday_rolls


@given(RECEIPTS, LENGTHS, CALENDARS)
def test_a_later_receipt_is_never_due_earlier(receipt, days, calendar):
    today, tomorrow = limit(receipt, days, calendar), limit(receipt + timedelta(days=1), days, calendar)

    assert all(getattr(today, name) <= getattr(tomorrow, name) for name in DATES)


@given(RECEIPTS, LENGTHS, CALENDARS)
def test_one_more_day_is_never_due_earlier(receipt, days, calendar):
    short, long = limit(receipt, days, calendar), limit(receipt, days + 1, calendar)

    assert all(getattr(short, name) <= getattr(long, name) for name in DATES)


@given(RECEIPTS, LENGTHS, CALENDARS)
def test_the_steps_lead_to_the_dates(receipt, days, calendar):
    found = limit(receipt, days, calendar)

    arrived = {step.rule: step.day for step in found.steps if step.because is None}
    assert arrived == {
        StepRule.RECEIPT: receipt,
        StepRule.NOMINAL: found.nominal,
        StepRule.STRICT: found.strict,
        StepRule.SATURDAY_ROLLS: found.saturday_rolls,
        StepRule.TARGET: found.target,
    }


@given(RECEIPTS, LENGTHS, CALENDARS)
def test_each_day_passed_over_is_told_with_its_reason_and_rule(receipt, days, calendar):
    found = limit(receipt, days, calendar)

    passed = [step.day for step in found.steps if step.rule is StepRule.STRICT_PASSES]
    assert passed == [found.nominal + timedelta(days=n) for n in range((found.strict - found.nominal).days)]
    assert all(step.law.says for step in found.steps)


@given(RECEIPTS)
def test_the_review_ends_no_earlier_than_any_reading_of_thirty_days(start):
    found = review_limit(start, QUEBEC)

    assert found.nominal == start + timedelta(days=30)
    assert found.due >= limit(start, 30, QUEBEC).saturday_rolls


def test_a_friday_holiday_rolls_to_saturday_or_to_tuesday():
    found = limit(date(2026, 3, 14), 20, QUEBEC)

    assert [(str(step.rule), step.day.day, step.because) for step in found.steps] == [
        ("receipt", 14, None),
        ("nominal", 3, None),
        ("strict-passes", 3, "Vendredi saint"),
        ("strict", 4, None),
        ("saturday-passes", 3, "Vendredi saint"),
        ("saturday-passes", 4, "samedi"),
        ("saturday-passes", 5, "dimanche"),
        ("saturday-passes", 6, "lundi de Pâques"),
        ("saturday-rolls", 7, None),
        ("target-passes", 3, "Vendredi saint"),
        ("target", 2, None),
    ]


@pytest.mark.parametrize(
    ("ends", "days", "steps"),
    [
        (
            observations_end,
            ("2026-06-15", "2026-07-05", "2026-07-06"),
            [
                ("observations", "07-05", None),
                ("latest-passes", "07-05", "dimanche"),
                ("latest", "07-06", None),
            ],
        ),
        (
            embargo_end,
            ("2026-12-11", "2026-12-26", "2026-12-28"),
            [
                ("embargo", "12-26", None),
                ("latest-passes", "12-26", "26 décembre"),
                ("latest-passes", "12-27", "dimanche"),
                ("latest", "12-28", None),
            ],
        ),
        (
            review_limit,
            ("2026-03-05", "2026-04-04", "2026-04-07"),
            [
                ("nominal", "04-04", None),
                ("review-passes", "04-04", "samedi"),
                ("review-passes", "04-05", "dimanche"),
                ("review-passes", "04-06", "lundi de Pâques"),
                ("review", "04-07", None),
            ],
        ),
    ],
    ids=["observations", "embargo", "review"],
)
def test_the_time_that_somebody_else_has_is_told_step_by_step(ends, days, steps):
    found = ends(date.fromisoformat(days[0]), QUEBEC)

    assert (found.start, found.nominal, found.due) == tuple(map(date.fromisoformat, days))
    assert [(str(step.rule), f"{step.day:%m-%d}", step.because) for step in found.steps] == steps


def test_the_command_line_prints_one_json_object(capsys):
    main(["2026-11-23", "20"])

    printed = json.loads(capsys.readouterr().out)
    assert {name: printed[name] for name in DATES} == {
        "nominal": "2026-12-13",
        "strict": "2026-12-14",
        "saturday_rolls": "2026-12-14",
        "target": "2026-12-11",
    }
    assert printed["steps"][0] == {"rule": "receipt", "day": "2026-11-23", "because": None}
    assert set(printed) == {*DATES, "steps"}


@pytest.mark.parametrize("arguments", [["1983-01-01", "1"], ["2199-12-31", "3650"]])
def test_the_command_line_takes_its_first_and_last_values(arguments, capsys):
    main(arguments)

    assert json.loads(capsys.readouterr().out)["steps"][0]["day"] == arguments[0]


def test_the_command_line_speaks_french_as_it_is_written(capsys):
    main(["2026-12-05", "20"])

    assert '"Noël"' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["2026-13-01", "20"], "'2026-13-01' is not a date such as 2026-11-23"),
        (["hier", "20"], "'hier' is not a date"),
        (["1867-07-01", "20"], "is not between 1983 and 2199"),
        (["9999-12-31", "20"], "is not between 1983 and 2199"),
        (["2026-11-23", "0"], "'0' is not a number of days from 1 to 3650"),
        (["2026-11-23", "3651"], "is not a number of days"),
        (["2026-11-23", "vingt"], "'vingt' is not a number of days"),
        (["2026-11-23", "٢٠"], "is not a number of days"),
        (["2026-11-23", "-5"], "error"),
        (["2026-11-23"], "days"),
        ([], "receipt, days"),
    ],
)
def test_the_command_line_says_what_is_wrong(arguments, complaint, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(arguments)

    assert stopped.value.code == 2
    assert complaint in capsys.readouterr().err


def test_the_command_line_explains_itself(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])

    assert stopped.value.code == 0
    assert capsys.readouterr().out.splitlines() == [
        "usage: python -m workflows.deadlines [-h] receipt days",
        "",
        "The four dates of a limit.",
        "",
        "positional arguments:",
        "  receipt     day of receipt, as 2026-11-23",
        "  days        days of the limit, as 20",
        "",
        "options:",
        "  -h, --help  show this help message and exit",
    ]


@pytest.mark.parametrize(("arguments", "status"), [(["2026-11-23", "20"], 0), (["2026-11-23", "x"], 2)])
def test_the_module_runs_without_a_warning(arguments, status):
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-m", "workflows.deadlines", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )

    assert ran.returncode == status
    assert "Warning" not in ran.stderr
