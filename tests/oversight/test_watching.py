"""What the staff reads is watched in the journal itself: what looks like curiosity is flagged, once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.cases.context import Filed
from app.db import reading
from app.journal.services import record_read
from app.oversight.context import BURST, Why, family_names
from app.oversight.models import Flag
from app.oversight.services import watch, watching
from tests.staff_members import Colleague, colleague
from workflows.states import Role

AtDate = Callable[[str], None]
FileOne = Callable[..., Filed]
Read = Callable[..., None]
WEDNESDAY, SUNDAY = "2026-11-25", "2026-11-29"


@pytest.fixture(autouse=True)
def _nothing_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "ONE_IN", 10**12)


@pytest.fixture(autouse=True)
def _at_work(monkeypatch: pytest.MonkeyPatch, at_date: AtDate) -> None:
    at_date(WEDNESDAY)
    monkeypatch.setattr(watching, "DAY_BEGINS", 0)
    monkeypatch.setattr(watching, "DAY_ENDS", 24)


@pytest.fixture
def analyst(app: Flask) -> Colleague:
    return colleague(app, Role.ANALYST, name="Olivier Côté-Gagnon")


@pytest.fixture
def opens(analyst: Colleague) -> Read:
    """The analyst opens a case that is in none of their queues, unless told that they read something of it."""

    def read(filed: Filed, what: str = "opening", purpose: str = "contact") -> None:
        record_read(analyst.member.actor.id, filed.case_id, what, purpose)

    return read


def flags() -> list[tuple[str, date]]:
    with reading() as session:
        return [(flag.why, flag.day) for flag in session.scalars(select(Flag).order_by(Flag.at, Flag.why))]


def test_an_ordinary_opening_is_not_flagged(opens: Read, file_one: FileOne):
    opens(file_one(name="Camille Roy"))

    assert (watch(), flags()) == (0, [])


@pytest.mark.parametrize("name", ["Léa Cote", "Jean de la Gagnon", "Zoé Roy-Gagnon", "Anne CÔTÉ"])
def test_whose_family_name_the_reader_shares_is_flagged_whatever_they_read(opens: Read, file_one: FileOne, name: str):
    opens(file_one(name=name), "summary", "queue")

    assert (watch(), flags()) == (1, [(Why.SAME_NAME, date(2026, 11, 25))])


def test_many_cases_in_an_hour_are_one_burst(opens: Read, file_one: FileOne):
    for _ in range(BURST + 2):
        opens(file_one(name="Camille Roy"))

    assert (watch(), flags()) == (1, [(Why.BURST, date(2026, 11, 25))])


def test_one_case_opened_many_times_is_no_burst(opens: Read, file_one: FileOne):
    filed = file_one(name="Camille Roy")
    for _ in range(BURST + 2):
        opens(filed)

    assert watch() == 0


def test_one_less_than_a_burst_is_none(opens: Read, file_one: FileOne):
    for _ in range(BURST - 1):
        opens(file_one(name="Camille Roy"))

    assert watch() == 0


def test_a_burst_is_seen_across_two_watches(opens: Read, file_one: FileOne):
    for _ in range(BURST - 1):
        opens(file_one(name="Camille Roy"))
    watch()
    opens(file_one(name="Camille Roy"))

    assert (watch(), flags()) == (1, [(Why.BURST, date(2026, 11, 25))])


def test_what_is_read_of_ones_own_work_is_no_burst(opens: Read, file_one: FileOne):
    for _ in range(BURST):
        opens(file_one(name="Camille Roy"), "summary", "queue")

    assert watch() == 0


def test_an_opening_on_a_sunday_is_flagged(opens: Read, file_one: FileOne, at_date: AtDate):
    at_date(SUNDAY)
    opens(file_one(name="Camille Roy"))

    assert (watch(), flags()) == (1, [(Why.ODD_HOURS, date(2026, 11, 29))])


def test_an_opening_at_night_is_flagged(opens: Read, file_one: FileOne, monkeypatch: pytest.MonkeyPatch):
    hour = clock.now().astimezone(clock.LOCAL).hour
    monkeypatch.setattr(watching, "DAY_BEGINS", hour + 1)
    opens(file_one(name="Camille Roy"))

    assert (watch(), [why for why, _day in flags()]) == (1, [Why.ODD_HOURS])


def test_some_openings_are_drawn(opens: Read, file_one: FileOne, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(watching, "ONE_IN", 1)
    opens(file_one(name="Camille Roy"))
    opens(file_one(name="Camille Roy"), "summary", "queue")

    assert (watch(), [why for why, _day in flags()]) == (1, [Why.DRAWN])


def test_what_was_watched_is_not_watched_again(opens: Read, file_one: FileOne):
    opens(file_one(name="Anne Côté"))
    watch()

    assert (watch(), len(flags())) == (0, 1)


def test_the_same_reading_of_a_day_is_flagged_once(opens: Read, file_one: FileOne, at_date: AtDate):
    filed = file_one(name="Anne Côté")
    for _ in range(2):
        opens(filed)
        watch()
    at_date("2026-11-26")
    opens(filed)
    watch()

    assert [day for _why, day in flags()] == [date(2026, 11, 25), date(2026, 11, 26)]


def test_two_watches_at_once_flag_once(app: Flask, opens: Read, file_one: FileOne):
    for _ in range(5):
        opens(file_one(name="Anne Côté"))
    gate = threading.Barrier(2)

    def look() -> None:
        with app.app_context():
            gate.wait()
            watch()

    threads = [threading.Thread(target=look) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(flags()) == 5


def test_one_reader_who_cannot_be_watched_hides_no_other(
    app: Flask, opens: Read, file_one: FileOne, monkeypatch: pytest.MonkeyPatch
):
    filed, troubled = file_one(name="Anne Côté"), colleague(app, Role.INTAKE)
    opens(filed)
    record_read(troubled.member.actor.id, filed.case_id, "opening", "contact")
    watched = watching._watched

    def broken(actor: str) -> int:
        if actor == troubled.member.actor.id:
            raise RuntimeError("broken")
        return watched(actor)

    monkeypatch.setattr(watching, "_watched", broken)
    with pytest.raises(ExceptionGroup):
        watch()

    assert [why for why, _day in flags()] == [Why.SAME_NAME]


def test_requesters_are_not_watched(file_one: FileOne):
    filed = file_one(name="Anne Côté")
    record_read(f"requester:{filed.case_id.hex}", filed.case_id, "opening", "own-request")

    assert watch() == 0


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Olivier Côté", {"cote"}),
        ("Marc-André Bélanger-Nguyễn", {"belanger", "nguyen"}),
        ("Thi Mai Nguyễn", {"mai", "nguyen"}),
        ("Jean Ô", set()),
        ("Ngo", set()),
        ("", set()),
    ],
)
def test_a_family_name_is_every_long_word_but_the_first(name: str, family: set[str]):
    assert family_names(name) == family
