"""Reference data has a history: what was true on a day stays findable, whatever is loaded later."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.db import reading
from app.reference import services
from app.reference.context import QUEUES
from app.reference.models import ProclaimedHoliday, Provision, RoutingRule
from app.reference.queries import calendar, provision, provisions, reminder_rules, routing_rule_for
from app.reference.services import VersionRefused
from app.staff.context import visibility

Edit = Callable[[str, str, str], None]
AtDate = Callable[[str], None]
TECHNOLOGY = {"kind": "document-access", "regime": "A21_CH2", "subject": "technologies", "language": "fr"}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """The files of reference data, to change."""
    return shutil.copytree(services.DATA, tmp_path / "data")


@pytest.fixture
def edit(files: Path) -> Edit:
    def replace(name: str, old: str, new: str) -> None:
        path = files / f"{name}.toml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


def queue_of(on: str, facts: dict[str, str] = TECHNOLOGY) -> str | None:
    with reading() as session:
        rule = routing_rule_for(session, facts, on=date.fromisoformat(on))
        return rule.queue if rule else None


def rows(table: type[Provision | RoutingRule | ProclaimedHoliday]) -> int:
    with reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


class TestLoad:
    def test_twice_changes_nothing(self, app: Flask):
        assert services.load() == {"provisions": 0, "routing": 0, "reminders": 0, "holidays": 0}

    def test_from_the_command_line_tells_how_many(self, app: Flask):
        result = app.test_cli_runner().invoke(args=["reference", "load"])

        assert result.output == "provisions: 0 written\nrouting: 0 written\nreminders: 0 written\nholidays: 0 written\n"

    def test_of_a_changed_row_begins_a_version_and_ends_the_last(self, app: Flask, files: Path, edit: Edit):
        edit("routing", 'queue = "unite-technologies"', 'queue = "accueil"\neffective_from = 2027-01-01')

        assert services.load(files)["routing"] == 1

        assert (queue_of("2026-12-31"), queue_of("2027-01-01")) == ("unite-technologies", "accueil")

    def test_of_a_changed_version_is_loaded_once(self, app: Flask, files: Path, edit: Edit):
        edit("routing", 'queue = "unite-technologies"', 'queue = "accueil"\neffective_from = 2027-01-01')
        services.load(files)
        before = rows(RoutingRule)

        assert services.load(files)["routing"] == 0
        assert rows(RoutingRule) == before

    def test_under_the_same_day_is_a_correction(self, app: Flask, files: Path, edit: Edit):
        before = rows(Provision)
        edit("provisions", "Retrait de certains renseignements", "Retrait de renseignements")

        assert services.load(files)["provisions"] == 1

        assert rows(Provision) == before
        with reading() as session:
            found = provision(session, "A21-14", date(2026, 11, 23))
            assert found is not None
            assert found.label == "Retrait de renseignements"

    def test_takes_out_of_force_what_says_so(self, app: Flask, files: Path, edit: Edit):
        edit("routing", 'queue = "unite-technologies"', 'queue = "unite-technologies"\neffective_to = 2027-01-01')
        services.load(files)

        assert (queue_of("2026-12-31"), queue_of("2027-01-01")) == ("unite-technologies", None)

    def test_does_not_rewrite_history(self, app: Flask, files: Path, edit: Edit):
        edit("routing", 'queue = "unite-technologies"', 'queue = "accueil"\neffective_from = 1970-01-01')

        with pytest.raises(VersionRefused, match="documents-technologies"):
            services.load(files)

        assert queue_of("2026-11-23") == "unite-technologies"

    def test_sends_no_case_where_nobody_looks(self, app: Flask, files: Path, edit: Edit):
        edit("routing", 'queue = "unite-technologies"', 'queue = "unite-des-licornes"')

        with pytest.raises(VersionRefused, match="unite-des-licornes"):
            services.load(files)

    def test_that_is_refused_changes_nothing_of_the_other_files(self, app: Flask, files: Path, edit: Edit):
        edit("provisions", "Retrait de certains renseignements", "Autre chose")
        edit("routing", 'queue = "unite-technologies"', 'queue = "accueil"\neffective_from = 1970-01-01')

        with pytest.raises(VersionRefused):
            services.load(files)

        with reading() as session:
            found = provision(session, "A21-14", date(2026, 11, 23))
            assert found is not None
            assert found.label == "Retrait de certains renseignements"


class TestRouting:
    def test_the_lowest_rank_wins(self, app: Flask):
        assert queue_of("2026-11-23", {**TECHNOLOGY, "language": "en"}) == "accueil"

    def test_every_given_field_must_match(self, app: Flask):
        assert queue_of("2026-11-23", {**TECHNOLOGY, "subject": "autre"}) is None

    def test_a_rule_not_yet_in_force_is_not_applied(self, app: Flask):
        assert queue_of("1982-09-30") is None

    def test_every_queue_of_a_rule_is_one_the_staff_sees(self):
        named = tomllib.loads((services.DATA / "routing.toml").read_text(encoding="utf-8"))["rules"]

        assert {rule["queue"] for rule in named} <= QUEUES
        assert set(visibility.QUEUES) <= QUEUES


class TestReminders:
    def test_come_five_and_two_working_days_before_the_target(self, app: Flask):
        with reading() as session:
            assert [rule.working_days for rule in reminder_rules(session, date(2026, 11, 23))] == [5, 2]

    def test_may_change_from_a_day_on(self, app: Flask, files: Path, edit: Edit):
        edit("reminders", "working_days = 5", "working_days = 7\neffective_from = 2027-01-01")
        services.load(files)

        with reading() as session:
            found = [
                [rule.working_days for rule in reminder_rules(session, day)]
                for day in (date(2026, 12, 31), date(2027, 1, 1))
            ]
        assert found == [[5, 2], [7, 2]]


class TestProvisions:
    def test_are_those_of_the_regime(self, app: Flask):
        with reading() as session:
            found = {p.code for p in provisions(session, "A21_CH2", date(2026, 11, 23))}

        assert "A21-9-2" in found
        assert all(code.startswith("A21-") for code in found)

    def test_no_text_of_a_statute_is_made_up(self, app: Flask):
        with reading() as session:
            assert session.scalars(select(Provision.wording).distinct()).all() == [None]


class TestCalendar:
    def test_without_proclaimed_days_is_the_acts_own(self, app: Flask):
        with reading() as session:
            assert calendar(session).version == "qc-1"

    def test_takes_proclaimed_days_and_the_latest_version(self, app: Flask, files: Path):
        for version, day in (("qc-9", "2027-03-01"), ("qc-10", "2027-03-02")):
            text = f'version = "{version}"\nholidays = [{{ day = {day}, label = "deuil national" }}]\n'
            (files / "holidays.toml").write_text(text, encoding="utf-8")
            assert services.load(files)["holidays"] == 1

        with reading() as session:
            held = calendar(session)
        assert held.version == "qc-10"
        assert held.holiday(date(2027, 3, 1)) == "deuil national"

    def test_keeps_out_a_day_of_the_file_that_a_person_withdrew(self, app: Flask, files: Path, at_date: AtDate):
        at_date("2026-11-23")
        text = 'version = "qc-1"\nholidays = [{ day = 2027-03-01, label = "deuil national" }]\n'
        (files / "holidays.toml").write_text(text, encoding="utf-8")
        assert services.load(files)["holidays"] == 1
        services.change_calendar(date(2027, 3, 1), "", withdrawn=True, by="staff:x", seen="qc-2")

        assert services.load(files)["holidays"] == 0
        with reading() as session:
            assert calendar(session).holiday(date(2027, 3, 1)) is None

    def test_is_read_once_in_a_transaction(self, app: Flask):
        with reading() as session:
            assert calendar(session) is calendar(session)
