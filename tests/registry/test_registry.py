"""The registry of persons: sealed, found again by what identifies them, imported with a report, never a proof."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from app import clock
from app.db import reading, transaction
from app.health_numbers import seems_right
from app.registry.context import COOLING, Contact, Person, settled
from app.registry.queries import by_birth, by_number, count, told
from app.registry.services import Written, import_file, seed, write
from app.registry.services.seeding import fictitious

OLD = Contact(("12, rue de l’Ancienne", "Villefictive (Québec)  H0H 0A0"), "418 555-0101", "a@exemple.invalid")
NEW = Contact(("34, rue de la Nouvelle", "Villefictive (Québec)  H0H 0A1"), "418 555-0102", "b@exemple.invalid")
ANNE = Person("ESSA05093011", "Anne-Zéphyrine Essai", date(2005, 9, 30), OLD)
HEAD = "nam,nom,naissance,adresse,telephone,courriel,ne_pas_ecrire\n"


@pytest.fixture
def anne(app: Flask) -> Person:
    with transaction() as session:
        write(session, ANNE, "test")
    return ANNE


def found(typed: str = ANNE.number):
    with reading() as session:
        row = by_number(session, typed)
        return told(row) if row else None


@pytest.mark.parametrize("typed", ["ESSA05093011", "essa 0509 3011", "ÉSSA-0509-3011"])
def test_a_person_is_found_by_a_number_as_people_write_it(anne: Person, typed: str) -> None:
    assert found(typed).name == anne.name


@pytest.mark.parametrize("name", ["Anne-Zéphyrine Essai", "anne zephyrine ESSAI", " Anne  Zéphyrine-Essai "])
def test_a_person_is_found_by_a_name_and_a_day_however_they_are_typed(anne: Person, name: str) -> None:
    with reading() as session:
        assert [told(row).name for row in by_birth(session, name, anne.born_on)] == [anne.name]
        assert list(by_birth(session, name, anne.born_on + timedelta(1))) == []


def test_nothing_of_a_person_is_readable_in_the_table(anne: Person) -> None:
    with reading() as session:
        stored = str(session.execute(text("SELECT * FROM registered_persons")).all())

    for value in ("ESSA", "Zéphyrine", "Ancienne", "555-0101", "exemple.invalid", "2005-09-30"):
        assert value not in stored
        assert value.encode().hex() not in stored


def test_what_is_written_again_is_the_same_and_what_changed_is_said(anne: Person) -> None:
    moved = Person(anne.number, anne.name, anne.born_on, NEW)

    with transaction() as session:
        assert write(session, anne, "test") is Written.SAME
        assert write(session, moved, "test") is Written.CHANGED
        assert count(session) == 1


def test_a_new_contact_cools_off_while_the_former_one_counts(anne: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    with transaction() as session:
        write(session, Person(anne.number, anne.name, anne.born_on, NEW), "test")

    assert (found().contact.address, found().changing) == (OLD.address, True)
    later = clock.now() + COOLING
    monkeypatch.setattr(clock, "now", lambda: later)
    assert (found().contact.address, found().changing) == (NEW.address, False)


def test_a_second_change_does_not_bring_the_first_one_in_force_sooner(anne: Person) -> None:
    with transaction() as session:
        write(session, Person(anne.number, anne.name, anne.born_on, NEW), "test")
    with transaction() as session:
        write(session, Person(anne.number, anne.name, anne.born_on, Contact(("1, rue du Voleur",))), "test")

    assert found().contact.address == OLD.address


@pytest.mark.parametrize("which", ["new", "former"])
def test_an_address_that_is_unsafe_is_so_at_once(which: str) -> None:
    unsafe = Contact(OLD.address, do_not_write=True)
    pair = (unsafe, OLD) if which == "new" else (NEW, unsafe)

    contact, _changing = settled(*pair, changed_at=clock.now(), at=clock.now())

    assert contact.postal == ()


@pytest.fixture
def csv(tmp_path: Path) -> Callable[[str], Path]:
    def make(lines: str) -> Path:
        path = tmp_path / "personnes.csv"
        path.write_text(HEAD + lines, encoding="utf-8")
        return path

    return make


LINES = (
    "essa 0509 3011,Anne Essai,2005-09-30,12 rue A|Villefictive,418 555-0101,,\n"
    "ESSA05093012,Anne Presque,2005-09-30,,,,oui\n"
    ",Sans Numéro,2005-09-30,,,,\n"
    "ROYX62122425,,1962-12-24,,,,\n"
    "ROYX62122425,Jean Roy,24 décembre,,,,\n"
)


def test_an_import_reports_line_by_line_and_repeats_no_value(app: Flask, csv: Callable[[str], Path]) -> None:
    told_by = app.test_cli_runner().invoke(args=["registry", "import", str(csv(LINES))])

    assert told_by.output.splitlines() == [
        "new: 2", "line 3 refused: nam", "line 4 refused: nom", "line 5 refused: naissance",
        "line 2 doubtful: the last digit of the number does not agree",
    ]  # fmt: skip
    assert found().contact.address == ("12 rue A", "Villefictive")
    assert found("ESSA05093012").contact.postal == ()


def test_a_dry_run_tells_the_same_and_keeps_nothing(app: Flask, csv: Callable[[str], Path]) -> None:
    told_by = app.test_cli_runner().invoke(args=["registry", "import", "--dry-run", str(csv(LINES))])

    assert "new: 2" in told_by.output
    assert "nothing was kept" in told_by.output
    assert found() is None


def test_a_json_list_is_imported_and_imported_again_changes_nothing(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "personnes.json"
    path.write_text(json.dumps([{"nam": "ESSA05093011", "nom": "Anne Essai", "naissance": "2005-09-30"}]))

    assert dict(import_file(path).done) == {"new": 1}
    assert dict(import_file(path).done) == {"same": 1}


@pytest.mark.parametrize(("name", "held"), [("a.json", "{}"), ("a.json", "["), ("a.csv", "x,y\n1,2\n"), ("a.csv", "")])
def test_what_is_no_such_file_is_refused_in_words(app: Flask, tmp_path: Path, name: str, held: str) -> None:
    path = tmp_path / name
    path.write_text(held)

    told_by = app.test_cli_runner().invoke(args=["registry", "import", str(path)])

    assert told_by.exit_code == 1
    assert "a CSV or a JSON list is wanted" in told_by.output


def test_ten_thousand_persons_are_made_by_rule_each_with_a_number_of_their_own() -> None:
    everyone = [fictitious(rank) for rank in range(10_000)]

    assert len({person.number for person in everyone}) == 10_000
    assert all(seems_right(person.number) for person in everyone)
    assert all(person.contact.email.endswith(".invalid") for person in everyone)
    assert everyone[7] == fictitious(7)


def test_seeding_twice_makes_the_same_persons(app: Flask) -> None:
    seed(12)
    seed(20)

    with reading() as session:
        assert count(session) == 20
