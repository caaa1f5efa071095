"""A day is proclaimed: what moves is shown first, then moved, each case with its own entry; what passed stays."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from datetime import date
from typing import ClassVar

import pytest
from flask import Flask

from app.cases.context import Filed
from app.cases.models import Part
from app.cases.queries import part_by_id
from app.cases.services import execute
from app.db import reading
from app.deadlines.services import consequences, differences, redate, redating, sweep
from app.journal.models import JournalEntry
from app.journal.queries import entries_of
from app.journal.services import verify
from app.reference.queries import calendars
from app.reference.services import AlreadyHoliday, CalendarChanged, DayPassed, NotProclaimed, change_calendar
from tests.pages import Page
from tests.staff_members import Colleague, colleague
from workflows import commands as do
from workflows.calendars import QUEBEC
from workflows.states import SYSTEM, Actor, Kind, Role

FileOne = Callable[..., Filed]
AtDate = Callable[[str], None]
ANALYST = Actor(f"staff:{uuid.uuid4().hex}", frozenset({Role.ANALYST, Role.INTAKE}))
ADMIN = f"staff:{uuid.uuid4().hex}"
# Received on Monday 23 November 2026: target Friday 11 December, limit Monday the 14th.
LAST_DAY, NEXT_DAY, TARGET = date(2026, 12, 14), date(2026, 12, 15), date(2026, 12, 11)
MOURNING = "deuil national"


@pytest.fixture
def filed(at_date: AtDate, file_one: FileOne) -> Filed:
    at_date("2026-11-23")
    return file_one()


def part(filed: Filed) -> Part:
    with reading() as session:
        return part_by_id(session, filed.part_id)


def moves(filed: Filed) -> list[JournalEntry]:
    with reading() as session:
        return [entry for entry in entries_of(session, filed.case_id) if entry.command == "AdoptCalendar"]


def latest() -> str:
    with reading() as session:
        return calendars(session).latest


def proclaim(day: date = LAST_DAY, *, seen: str | None = None) -> str:
    return change_calendar(day, MOURNING, withdrawn=False, by=ADMIN, seen=seen or latest())


def withdraw(day: date = LAST_DAY) -> str:
    return change_calendar(day, "", withdrawn=True, by=ADMIN, seen=latest())


class TestChange:
    @pytest.fixture(autouse=True)
    def _on_a_day(self, app: Flask, at_date: AtDate) -> None:
        at_date("2026-11-23")

    def test_begins_a_version_and_leaves_the_others_as_they_were(self):
        proclaim()
        withdraw()

        with reading() as session:
            held = calendars(session)
        assert [held.under(f"qc-{number}").holiday(LAST_DAY) for number in (1, 2, 3)] == [None, MOURNING, None]
        assert held.under("qc-1") == QUEBEC

    def test_can_be_undone_and_done_again(self):
        assert (proclaim(), withdraw(), proclaim()) == ("qc-2", "qc-3", "qc-4")

    @pytest.mark.parametrize("day", [date(2026, 11, 23), date(2026, 11, 22)])
    def test_is_for_a_day_to_come(self, day: date):
        with pytest.raises(DayPassed):
            proclaim(day)

    @pytest.mark.parametrize(("day", "name"), [(date(2026, 12, 25), "Noël"), (date(2026, 12, 13), "dimanche")])
    def test_adds_no_day_that_is_a_holiday_already(self, day: date, name: str):
        with pytest.raises(AlreadyHoliday, match=name):
            proclaim(day)

    def test_withdraws_only_what_was_proclaimed(self):
        with pytest.raises(NotProclaimed):
            withdraw(date(2026, 12, 25))

    def test_on_a_calendar_the_person_did_not_see_is_refused(self):
        proclaim()

        with pytest.raises(CalendarChanged):
            proclaim(NEXT_DAY, seen="qc-1")

    def test_of_two_at_the_same_moment_one_is_told_that_the_calendar_changed(self, app: Flask):
        meet, done = threading.Barrier(2), []

        def run(day: date) -> None:
            with app.app_context():
                meet.wait()
                try:
                    done.append(proclaim(day, seen="qc-1"))
                except CalendarChanged:
                    done.append("changed")

        threads = [threading.Thread(target=run, args=(day,)) for day in (LAST_DAY, NEXT_DAY)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()

        assert sorted(done) == ["changed", "qc-2"]


class TestConsequences:
    def test_are_told_and_nothing_is_done(self, filed: Filed):
        shown = consequences(LAST_DAY, MOURNING, withdrawn=False)

        assert [(move.number, move.before.last, move.after.last) for move in shown.moves] == [
            (filed.number, LAST_DAY, NEXT_DAY)
        ]
        assert (latest(), part(filed).limit_on) == ("qc-1", LAST_DAY)

    def test_of_a_day_far_from_every_limit_are_none(self, filed: Filed):
        assert consequences(date(2027, 3, 1), MOURNING, withdrawn=False).count == 0

    def test_leave_out_what_has_passed_and_what_is_over(self, filed: Filed, file_one: FileOne, at_date: AtDate):
        over = file_one()
        execute(over.part_id, do.Withdraw(), by=ANALYST)
        at_date("2026-12-15")

        assert consequences(date(2026, 12, 16), MOURNING, withdrawn=False).count == 0


class TestMove:
    def test_is_written_with_its_law_and_its_calendar_and_every_date_still_computes_equal(self, filed: Filed):
        proclaim()

        assert (redate(), redate(), sweep()) == (1, 0, 0)

        (entry,) = moves(filed)
        moved = part(filed)
        assert (entry.actor, entry.facts["calendar"], entry.facts["limit_on"]) == ("system", "qc-2", "2026-12-15")
        assert any("art. 52" in source for source in entry.law)
        assert (moved.limit_on, moved.due_on, moved.calendar_version) == (NEXT_DAY, TARGET, "qc-2")
        assert (differences().found, verify()) == ([], [])

    def test_is_made_by_the_sweep_when_nobody_else_did(self, filed: Filed):
        proclaim()

        assert (sweep(), sweep()) == (1, 0)
        assert part(filed).limit_on == NEXT_DAY

    def test_comes_before_the_limit_it_moves_could_pass(self, filed: Filed, at_date: AtDate):
        proclaim()
        at_date("2026-12-14")

        sweep()

        assert (part(filed).limit_on, part(filed).deemed_refused_on) == (NEXT_DAY, None)

    def test_is_undone_by_the_withdrawal_of_the_day_and_done_again(self, filed: Filed):
        days = []
        for change in (proclaim, withdraw, proclaim):
            change()
            redate()
            days.append(part(filed).limit_on)

        assert days == [NEXT_DAY, LAST_DAY, NEXT_DAY]
        assert len(moves(filed)) == 3

    def test_brings_the_day_of_work_forward_when_it_is_the_one_proclaimed(self, filed: Filed):
        proclaim(TARGET)
        redate()

        assert (part(filed).due_on, part(filed).limit_on) == (date(2026, 12, 10), LAST_DAY)

    def test_spares_a_limit_that_has_passed(self, filed: Filed, at_date: AtDate):
        proclaim()
        at_date("2026-12-15")  # nobody swept in time

        assert sweep() == 1
        assert (moves(filed), part(filed).deemed_refused_on) == ([], date(2026, 12, 15))

    def test_of_another_case_changes_nothing_here(self, filed: Filed, file_one: FileOne, at_date: AtDate):
        at_date("2026-12-01")
        later = file_one()
        proclaim()
        redate()

        assert (len(moves(filed)), moves(later)) == (1, [])

    def test_a_case_keeps_its_calendar_until_it_is_dated_again(self, filed: Filed):
        proclaim()

        execute(filed.part_id, do.RouteCase("accueil", "sans-regle"), by=SYSTEM)

        assert (part(filed).limit_on, part(filed).calendar_version) == (LAST_DAY, "qc-1")
        assert differences().found == []


class TestPages:
    PATH = "/personnel/calendrier"
    TYPED: ClassVar = {"day-day": "14", "day-month": "décembre", "day-year": "2026", "label": MOURNING}

    @pytest.fixture
    def admin(self, app: Flask, filed: Filed) -> Colleague:
        found = colleague(app, Role.ADMINISTRATOR)
        found.sign_in()
        return found

    def preview(self, admin: Colleague, **typed: str) -> Page:
        return admin.post(f"{self.PATH}/ajout", {**self.TYPED, **typed})

    def confirm(self, admin: Colleague, shown: Page, **typed: str) -> Page:
        values = {**self.TYPED, "seen": shown.value("seen"), "confirm": "1", **typed}
        return admin.post(f"{self.PATH}/ajout", values)

    def test_show_what_moves_before_it_moves(self, admin: Colleague, filed: Filed):
        shown = self.preview(admin)

        assert shown.status == 200
        assert "Une demande ouverte change de date." in shown.text
        assert "14 décembre 2026 15 décembre 2026" in shown.text
        assert part(filed).limit_on == LAST_DAY

    def test_move_it_once_confirmed_and_tell_the_requester_why(self, admin: Colleague, filed: Filed):
        done = self.confirm(admin, self.preview(admin))

        assert done.location == self.PATH
        page = admin.get(self.PATH)
        assert "Le 14 décembre 2026 est maintenant férié. 1 demande a changé de date." in page.text
        assert admin.member.name in page.text
        assert part(filed).limit_on == NEXT_DAY

    def test_say_that_the_sweep_moves_what_is_left(
        self, admin: Colleague, file_one: FileOne, monkeypatch: pytest.MonkeyPatch
    ):
        other = file_one()
        monkeypatch.setattr(redating, "AT_ONCE", 1)

        self.confirm(admin, self.preview(admin))

        said = "1 demande a changé de date. Les autres suivent dans les minutes qui viennent."
        assert said in admin.get(self.PATH).text
        assert sweep() == 1
        assert part(other).limit_on == NEXT_DAY

    def test_hold_no_name_and_no_request(self, admin: Colleague, file_one: FileOne):
        file_one(Kind.DOCUMENT_ACCESS, name="Bérengère Quidam", request={"what": "mon secret"})

        shown = self.preview(admin)

        assert "2 demandes ouvertes changent de date." in shown.text
        assert "Quidam" not in shown.html
        assert "secret" not in shown.html

    def test_do_nothing_for_a_day_that_was_not_shown(self, admin: Colleague, filed: Filed):
        again = self.confirm(admin, self.preview(admin), **{"day-day": "15"})

        assert "Ce que le 15 décembre 2026 déplace" in again.text
        assert latest() == "qc-1"

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"day-day": "25"}, "Le 25 décembre 2026 est déjà un jour férié (Noël)."),
            ({"day-year": "2025"}, "Choisissez un jour à venir"),
            ({"label": ""}, "Inscrivez le nom du jour"),
        ],
    )
    def test_say_what_cannot_be(self, admin: Colleague, typed: dict[str, str], said: str):
        refused = self.preview(admin, **typed)

        assert (refused.status, said in refused.text) == (422, True)

    def test_withdraw_a_day_that_has_not_come(self, admin: Colleague, filed: Filed):
        proclaim()
        redate()
        shown = admin.get(f"{self.PATH}/2026-12-14/retrait")
        assert "15 décembre 2026 14 décembre 2026" in shown.text

        admin.post(f"{self.PATH}/2026-12-14/retrait", {"seen": shown.value("seen")})

        assert part(filed).limit_on == LAST_DAY
        assert admin.get(f"{self.PATH}/2026-12-14/retrait").status == 404
