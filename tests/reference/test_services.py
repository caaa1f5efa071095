"""Reference data has a history: what was true on a day stays findable, whatever is loaded later."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.db import reading
from app.reference import services
from app.reference.context import ORIGIN, QUEUES, Proposal, Sort
from app.reference.models import ProclaimedHoliday, Provision, RoutingRule
from app.reference.queries import (
    calendar,
    last_version,
    provision,
    provisions,
    reminder_rules,
    routing_rule_for,
    said,
    tariff,
)
from app.reference.services import VersionRefused
from app.staff.context import visibility
from tests.reference.test_changing import agreed, change
from workflows.fees import Tariff

Edit = Callable[..., None]
AtDate = Callable[[str], None]
TECHNOLOGY = {"kind": "document-access", "regime": "A21_CH2", "subject": "technologies", "language": "fr"}

RESTRICTIONS = {
    "A21_CH2": "14 18 19 20 21 22 23 24 27 28 28.1 29 29.1 30 31 32 33 34 35 36 37 38 39 40 41 41.1 53 54 56 59",
    "A21_CH3": "53 54 56 59 86 86.1 86.2 87 87.1 88",
}
"""The restrictions of the Act, by the part of it under which a request may meet them."""
BEFORE_20 = '[[provisions]]\ncode = "A21-20"\n'
LATER_14 = """[[provisions]]
code = "A21-14"
article = "14"
label = "Autre titre"
plain = "Autrement."
discretion = "must"
regimes = "A21_CH2"
status = "memory"
effective_from = 2027-01-01

"""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """The files of reference data, to change."""
    return shutil.copytree(services.DATA, tmp_path / "data")


@pytest.fixture
def edit(files: Path) -> Edit:
    """Replace some words of a file, and give it the version after its own unless another is named."""

    def replace(name: str, old: str, new: str, *, version: str = "") -> None:
        path = files / f"{name}.toml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        held = re.search(r'version = "2026\.(\d+)"', text)
        following = version or f"2026.{int(held[1]) + 1}"
        text = text.replace(old, new, 1).replace(held[0], f'version = "{following}"')
        path.write_text(text, encoding="utf-8")

    return replace


def queue_of(on: str, facts: dict[str, str] = TECHNOLOGY) -> str | None:
    with reading() as session:
        rule = routing_rule_for(session, facts, on=date.fromisoformat(on))
        return rule.queue if rule else None


def moved(queue: str, since: date = date(2026, 12, 1)) -> Proposal:
    with reading() as session:
        held = last_version(session, Sort.ROUTING, "documents-technologies")
        return Proposal(Sort.ROUTING, held.code, since, {**said(Sort.ROUTING, held), "queue": queue})


def load_by_hand(app: Flask, folder: Path, *options: str) -> str:
    return app.test_cli_runner().invoke(args=["reference", "load", "--from", str(folder), *options]).output


def rows(table: type[Provision | RoutingRule | ProclaimedHoliday]) -> int:
    with reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


class TestLoad:
    def test_twice_changes_nothing(self, app: Flask):
        assert {report.written for report in services.load().values()} == {0}

    def test_from_the_command_line_tells_what_became_of_each_row(self, app: Flask, files: Path, edit: Edit):
        edit("routing", 'queue = "unite-technologies"', 'queue = "accueil"\neffective_from = 2027-01-01')

        told = load_by_hand(app, files)

        assert "routing 2026.2: 0 added, 1 changed, 7 unchanged, 0 kept as the body changed it" in told
        assert "  changed documents-technologies" in told

    def test_may_be_rehearsed(self, app: Flask, files: Path, edit: Edit):
        edit("routing", 'queue = "unite-technologies"', 'queue = "accueil"\neffective_from = 2027-01-01')

        told = load_by_hand(app, files, "--dry-run")

        assert "  changed documents-technologies\n" in told
        assert told.endswith("nothing was written\n")
        assert queue_of("2027-01-01") == "unite-technologies"
        assert services.load(files)["routing"].written == 1

    def test_of_a_file_that_changed_under_the_same_version_is_refused(self, app: Flask, files: Path, edit: Edit):
        edit("routing", 'queue = "unite-technologies"', 'queue = "accueil"', version="2026.1")

        assert "what version 2026.1 says has changed" in load_by_hand(app, files)
        assert queue_of("2027-01-01") == "unite-technologies"

    def test_of_an_older_file_is_refused(self, app: Flask, files: Path, edit: Edit):
        edit("routing", "rank = 43", "rank = 44", version="2026.10")
        services.load(files)

        assert "version 2026.1 is older than 2026.10" in load_by_hand(app, services.DATA)

    def test_of_a_file_without_a_version_is_refused(self, app: Flask, files: Path, edit: Edit):
        edit("routing", "rank = 43", "rank = 44", version="nouvelle")

        assert "« nouvelle » is no version" in load_by_hand(app, files)

    def test_leaves_to_the_body_what_a_person_changed(self, app: Flask, files: Path, edit: Edit, at_date: AtDate):
        at_date("2026-11-23")
        services.propose(moved("accueil"), by="staff:x")
        edit("routing", 'because = "les documents portent sur les technologies"', 'because = "autre"')

        report = services.load(files)["routing"]

        assert (report.kept, report.changed) == (["documents-technologies"], [])
        assert queue_of("2026-12-01") == "accueil"

    def test_of_a_later_day_replaces_what_a_person_changed(self, app: Flask, files: Path, edit: Edit, at_date: AtDate):
        at_date("2026-11-23")
        services.propose(moved("accueil"), by="staff:x")
        edit("routing", 'queue = "unite-technologies"', 'queue = "analyse"\neffective_from = 2027-01-01')

        assert services.load(files)["routing"].changed == ["documents-technologies"]
        assert (queue_of("2026-12-31"), queue_of("2027-01-01")) == ("accueil", "analyse")

    def test_of_a_changed_row_begins_a_version_and_ends_the_last(self, app: Flask, files: Path, edit: Edit):
        edit("routing", 'queue = "unite-technologies"', 'queue = "accueil"\neffective_from = 2027-01-01')

        assert services.load(files)["routing"].written == 1

        assert (queue_of("2026-12-31"), queue_of("2027-01-01")) == ("unite-technologies", "accueil")

    def test_of_a_changed_version_is_loaded_once(self, app: Flask, files: Path, edit: Edit):
        edit("routing", 'queue = "unite-technologies"', 'queue = "accueil"\neffective_from = 2027-01-01')
        services.load(files)
        before = rows(RoutingRule)

        assert services.load(files)["routing"].written == 0
        assert rows(RoutingRule) == before

    def test_under_the_same_day_is_a_correction(self, app: Flask, files: Path, edit: Edit):
        before = rows(Provision)
        edit("provisions", "Retrait de certains renseignements", "Retrait de renseignements")

        assert services.load(files)["provisions"].written == 1

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

    def test_with_the_history_of_a_row_keeps_each_version_for_its_days(self, app: Flask, files: Path, edit: Edit):
        before = rows(Provision)
        edit("provisions", "Retrait de certains renseignements", "Retrait de renseignements")

        assert services.load(files)["provisions"].written == 1

        assert rows(Provision) == before
        with reading() as session:
            found = [provision(session, "A21-53", day) for day in (date(2026, 11, 30), date(2026, 12, 1))]
            assert [one and one.article for one in found] == ["53 et 54", "53"]

    def test_keeps_what_a_person_corrected_of_a_version_that_a_file_followed(
        self, app: Flask, files: Path, edit: Edit, at_date: AtDate
    ):
        at_date("2026-11-23")
        agreed(change(Sort.PROVISION, "A21-14", ORIGIN, wording="Texte fourni par l’avocat."))
        edit("provisions", BEFORE_20, LATER_14 + BEFORE_20)
        services.load(files)
        edit("provisions", "Négociations entre organismes publics", "Négociations entre organismes")

        report = services.load(files)["provisions"]

        assert (report.kept, report.changed) == (["A21-14"], ["A21-20"])

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

        units = tomllib.loads((services.DATA / "units.toml").read_text(encoding="utf-8"))["units"]

        assert {rule["queue"] for rule in named} <= visibility.OURS | {unit["code"] for unit in units}
        assert visibility.OURS < QUEUES


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

    @pytest.mark.parametrize(("regime", "listed"), sorted(RESTRICTIONS.items()))
    def test_every_restriction_of_the_act_may_be_cited_alone(self, app: Flask, regime: str, listed: str):
        with reading() as session:
            held = {p.article for p in provisions(session, regime, date(2026, 12, 1)) if p.instrument == "A-2.1"}

        assert set(listed.split()) <= held
        assert [article for article in held if " et " in article] == []

    def test_of_an_open_request_are_those_of_its_reception(self, app: Flask):
        with reading() as session:
            held = {p.article for p in provisions(session, "A21_CH2", date(2026, 11, 30))}

        assert {"18 et 19", "23 et 24", "53 et 54"} <= held
        assert held.isdisjoint({"18", "19", "23", "24", "53", "54"})

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
            assert services.load(files)["holidays"].written == 1

        with reading() as session:
            held = calendar(session)
        assert held.version == "qc-10"
        assert held.holiday(date(2027, 3, 1)) == "deuil national"

    def test_keeps_out_a_day_of_the_file_that_a_person_withdrew(self, app: Flask, files: Path, at_date: AtDate):
        at_date("2026-11-23")
        text = 'version = "qc-2"\nholidays = [{ day = 2027-03-01, label = "deuil national" }]\n'
        (files / "holidays.toml").write_text(text, encoding="utf-8")
        assert services.load(files)["holidays"].written == 1
        services.change_calendar(date(2027, 3, 1), "", withdrawn=True, by="staff:x", seen="qc-2")

        assert services.load(files)["holidays"].written == 0
        with reading() as session:
            assert calendar(session).holiday(date(2027, 3, 1)) is None

    def test_is_read_once_in_a_transaction(self, app: Flask):
        with reading() as session:
            assert calendar(session) is calendar(session)


class TestTariff:
    """Amounts nobody read are never guessed: without them no fee can be estimated (A-2.1, r. 3)."""

    def on(self, day: str) -> Tariff | None:
        with reading() as session:
            return tariff(session, date.fromisoformat(day))

    def enter(self, app: Flask, *words: str) -> str:
        return app.test_cli_runner().invoke(args=["reference", "tariff", *words]).output

    @pytest.mark.parametrize("day", ["2020-01-01", "2024-06-01", "2025-06-01", "2026-11-23"])
    def test_no_tariff_is_whole_as_delivered(self, app: Flask, day: str):
        assert self.on(day) is None

    def test_what_was_read_of_a_day_is_completed_and_never_changed(self, app: Flask):
        day = ("--from", "2024-04-01", "--page", "0.40")
        assert "has other amounts already" in self.enter(app, *day, "--exemption", "9.31")

        assert self.enter(app, *day, "--exemption", "9.30") == ""

        assert self.on("2025-03-31") == Tariff(date(2024, 4, 1), Decimal("0.40"), Decimal("9.30"))
        assert self.on("2025-04-01") is None
        assert "has other amounts already" in self.enter(app, *day, "--exemption", "9.30")

    def test_the_body_enters_a_later_day_and_loading_again_keeps_it(self, app: Flask):
        amounts = ("--page", "0.42", "--exemption", "9.90", "--deposit-from", "100")
        self.enter(app, "--from", "2027-04-01", *amounts)

        services.load()

        assert self.on("2027-04-01") == Tariff(date(2027, 4, 1), Decimal("0.42"), Decimal("9.90"), Decimal(100))

    @pytest.mark.parametrize("amount", ["-1", "0.375", "dix", "NaN", "1e9999999"])
    def test_what_is_no_amount_is_refused(self, app: Flask, amount: str):
        told = self.enter(app, "--from", "2027-04-01", "--page", amount, "--exemption", "9.90")

        assert "is not an amount" in told
        assert self.on("2027-04-01") is None

    def test_the_demonstration_has_amounts_of_nowhere_and_says_so(self, app: Flask):
        for _ in range(2):
            services.ensure_fictitious_tariff()

        found = self.on("2026-11-23")
        assert found is not None
        assert found.fictitious
