"""The staff is told of what approaches, of what passed, of what silence became: each once, whoever sweeps."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from app.cases.context import Filed
from app.cases.services import execute
from app.db import reading
from app.deadlines.models import StaffNotice
from app.deadlines.services import sweep
from app.staff.services import digests, worklist
from tests.staff.many_parts import Row, write
from tests.staff_members import Colleague, colleague
from workflows import commands as do
from workflows.states import Actor, Role

FileOne = Callable[..., Filed]
AtDate = Callable[[str], None]
CLERK = Actor(f"staff:{uuid.uuid4().hex}", frozenset({Role.INTAKE}))
# Received on Monday 23 November 2026: target Friday 11 December, five working days after the 4th, two after the 9th.


@pytest.fixture
def filed(at_date: AtDate, file_one: FileOne) -> Filed:
    at_date("2026-11-23")
    return file_one()


def told(*names: str) -> list[tuple[str, date]]:
    with reading() as session:
        rows = session.scalars(select(StaffNotice).order_by(StaffNotice.period, StaffNotice.name)).all()
    return [(row.name, row.period) for row in rows if not names or row.name in names]


TARGET, DEEMED = date(2026, 12, 11), date(2026, 12, 15)


@pytest.mark.parametrize(
    ("on", "names"),
    [
        ("2026-12-03", []),
        ("2026-12-04", ["reminder:rappel-5"]),
        ("2026-12-08", ["reminder:rappel-5"]),
        ("2026-12-09", ["reminder:rappel-2", "reminder:rappel-5"]),
        ("2026-12-11", ["reminder:rappel-2", "reminder:rappel-5"]),
        ("2026-12-12", ["target-passed"]),
        ("2026-12-14", ["target-passed"]),
        ("2026-12-15", ["deemed-refusal"]),
    ],
)
def test_each_is_told_from_its_day_on_and_once(filed: Filed, at_date: AtDate, on: str, names: list[str]):
    at_date(on)

    sweep()
    sweep()

    assert told() == [(name, DEEMED if name == "deemed-refusal" else TARGET) for name in names]


def test_a_deemed_refusal_is_told_in_the_commit_that_records_it(filed: Filed, at_date: AtDate):
    at_date("2026-12-20")

    sweep()

    assert told("deemed-refusal") == [("deemed-refusal", DEEMED)]


def test_what_is_answered_or_given_up_is_told_of_no_more(filed: Filed, at_date: AtDate):
    execute(filed.part_id, do.Withdraw(), by=CLERK)
    at_date("2026-12-20")

    sweep()

    assert told() == []


def test_a_notice_names_nobody(filed: Filed, at_date: AtDate):
    at_date("2026-12-09")
    sweep()

    with reading() as session:
        for row in session.scalars(select(StaffNotice)):
            assert (row.subject_id, row.counts) == (filed.part_id, {})


class TestDay:
    @pytest.fixture
    def clerk(self, app: Flask) -> Colleague:
        return colleague(app, Role.INTAKE)

    @pytest.fixture
    def officer(self, app: Flask) -> Colleague:
        return colleague(app, Role.OFFICER)

    def test_reminds_who_holds_the_case_or_could_take_it(self, clerk: Colleague, app: Flask, at_date: AtDate):
        at_date("2026-11-23")
        other = colleague(app, Role.INTAKE).row.id
        near, own, _theirs, _far = write(
            [Row(due=1), Row(due=2, assignee=clerk.row.id), Row(due=2, assignee=other), Row(due=20)]
        )
        sweep()

        assert [line.row_id for line in worklist.day(clerk.member).watch.reminders] == [near, own]

    def test_tells_the_officer_what_passed_and_what_silence_became(
        self, officer: Colleague, filed: Filed, at_date: AtDate
    ):
        at_date("2026-12-14")
        sweep()
        watch = worklist.day(officer.member).watch
        assert ([line.number for line in watch.escalated], watch.deemed) == ([filed.number], ())

        at_date("2026-12-15")
        sweep()
        watch = worklist.day(officer.member).watch
        assert (watch.escalated, [line.number for line in watch.deemed]) == ((), [filed.number])

    def test_counts_what_is_near_to_the_day_aimed_at(self, filed: Filed, app: Flask, at_date: AtDate):
        lead = colleague(app, Role.LEAD)
        at_date("2026-12-09")
        digests.issue()
        lead.sign_in()

        page = lead.get("/personnel/")

        assert "Une demande approche de sa date visée." in page.text
        assert "Date visée proche (1)" in page.text
        assert "2 jours" in page.text
        assert "11 décembre 2026" in page.text

    def test_shows_them_under_their_headings(self, officer: Colleague, filed: Filed, at_date: AtDate):
        at_date("2026-12-15")
        digests.issue()
        officer.sign_in()

        page = officer.get("/personnel/")

        assert "Votre résumé du 15 décembre 2026" in page.text
        assert "Refus réputés : une réponse est toujours due (1)" in page.text


class TestDigest:
    def digests(self) -> list[tuple[uuid.UUID, dict[str, int]]]:
        with reading() as session:
            rows = session.scalars(select(StaffNotice).where(StaffNotice.name == "digest")).all()
        return [(row.subject_id, row.counts) for row in rows]

    def test_goes_to_who_has_something_to_know(self, app: Flask, filed: Filed, at_date: AtDate):
        officer = colleague(app, Role.OFFICER).row.id
        colleague(app, Role.AUDITOR)
        at_date("2026-12-15")

        assert (digests.issue(), digests.issue()) == (1, 0)
        assert self.digests() == [(officer, {"reminders": 0, "escalated": 0, "deemed": 1, "again": 0, "chosen": 0})]

    def test_waits_for_a_day_of_work(self, app: Flask, filed: Filed, at_date: AtDate):
        colleague(app, Role.OFFICER)
        at_date("2026-12-19")  # a Saturday

        assert digests.issue() == 0

    def test_comes_again_the_next_day(self, app: Flask, filed: Filed, at_date: AtDate):
        colleague(app, Role.OFFICER)
        for day in ("2026-12-15", "2026-12-16"):
            at_date(day)
            digests.issue()

        assert len(self.digests()) == 2

    def test_of_four_beats_at_the_same_moment_tells_each_once(self, app: Flask, filed: Filed, at_date: AtDate):
        for _ in range(3):
            colleague(app, Role.OFFICER)
        at_date("2026-12-15")
        meet, given = threading.Barrier(4), []

        def run() -> None:
            with app.app_context():
                meet.wait()
                given.append(digests.issue())

        threads = [threading.Thread(target=run) for _ in range(4)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()

        assert (sum(given), len(self.digests())) == (3, 3)
        assert told("deemed-refusal") == [("deemed-refusal", DEEMED)]
