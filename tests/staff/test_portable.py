"""What was collected from a person, and nothing else, is had in a structured file (A-2.1 s. 84 para. 3)."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.cases.context import NotePurpose
from app.cases.models import Case, Note, OfCase
from app.cases.services import execute
from app.db import Base, reading
from app.journal.queries import readings_of
from app.letters import services as letters
from app.portability.context import STORED, Origin, Value, schema_page
from app.portability.models import PortableDelivery
from app.portability.services import Handed, csv_of, keep
from app.sealed import SealedColumn
from tests.architecture.source import ROOT
from tests.desk import Desk
from tests.letters.reading import words_of
from tests.services.databases import Database
from tests.staff.test_acts import act, journal
from tests.staff.test_disclosing import attempts, rows
from tests.staff.test_drafting import REASONS, ROW, drafts, fill, send
from tests.staff_members import Colleague
from workflows import commands as do
from workflows.disclosures import objection
from workflows.errors import GuardRefused
from workflows.states import SYSTEM, Kind, Role

FUND = {"name": "Fonds des pensions", "address": ["300, rue du Modèle", "Lévis (Québec)  G6V 1A1"]}
ASKED = {"what": "Mes appels de 2025", "period": "", "form": "portable", "send_to": FUND}
TOLD = {"documents-0-category": "personal", "documents-0-basis": "A21-83"}
GIVEN = {**ROW, **TOLD, "portable": "Sur une clé USB, avec cette lettre."}


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """One database is enough: nothing here is said in its own way by either."""
    return sqlite_database


@pytest.fixture
def case(desk: Callable[..., Desk]) -> Desk:
    return desk(Kind.PERSONAL_ACCESS, request=ASKED).to_analysis()


@pytest.fixture
def analyst(team) -> Colleague:
    return team[Role.ANALYST]


def answered(case: Desk) -> Desk:
    """Have the file given by the answer, and the answer sent."""
    fill(case.team[Role.ANALYST], case, "granted", **GIVEN)
    send(case.team[Role.ANALYST], case)
    case.give(do.ApproveDecision(), Role.OFFICER)
    case.give(do.SignDecision("1"), Role.OFFICER)
    execute(case.filed.part_id, do.RecordDecisionSent("1", clock.today()), by=SYSTEM)
    return case


def note(case: Desk, purpose: NotePurpose, text: str) -> None:
    """Leave a text of that purpose in the case."""

    def put(session, part, entry) -> None:
        row = Note(id=entry.id, case=part.case, case_id=part.case_id, part_id=part.id, entry_id=entry.id,
                   purpose=purpose, author=entry.actor, at=entry.at)  # fmt: skip
        row.text = text
        session.add(row)

    case.give(do.AddNote("1"), Role.ANALYST, along=put)


def test_the_file_holds_what_was_collected_and_nothing_that_was_created(analyst, case):
    note(case, NotePurpose.CLARIFICATION_ANSWER, "Ceux de mars.")
    note(case, NotePurpose.NOTE, "Personne inquiète.")

    found = json.loads(analyst.browser.get(f"{case.path}renseignements.json").data)

    assert found["schema"] == "greffe-portability/1"
    assert found["values"]["demande.texte"] == ["Mes appels de 2025"]
    assert found["values"]["demande.destinataire.nom"] == ["Fonds des pensions"]
    assert found["values"]["personne.adresse"] == ["12, rue des Érables", "Québec (Québec)  G1R 2B5"]
    assert found["values"]["precisions"] == ["Ceux de mars."]
    assert "demande.periode" not in found["values"], "what is empty is not there"
    assert "inquiète" not in str(found)
    with reading() as session:
        assert "portable" in {read.what for read in readings_of(session, case.filed.case_id)}


def test_no_spreadsheet_takes_a_value_for_a_formula():
    said = csv_of([Value("demande.texte", 1, '=HYPERLINK("x")'), Value("personne.nom", 1, "Zoé")]).decode("utf-8-sig")

    assert said == '"name","rank","value"\r\n"demande.texte","1","\'=HYPERLINK(""x"")"\r\n"personne.nom","1","Zoé"\r\n'


def test_where_no_file_is_asked_there_is_none(analyst, desk):
    case = desk(Kind.PERSONAL_ACCESS, request={"what": "Mes appels", "period": ""}).to_analysis()

    assert analyst.get(f"{case.path}renseignements.csv").status == 404
    assert "fichier JSON" not in analyst.get(case.path).text


class TestDraft:
    def test_a_file_that_is_asked_for_is_not_forgotten(self, analyst, case):
        page = fill(analyst, case, "granted", **ROW)

        assert page.status == 422
        assert "La personne demande un fichier structuré" in page.text
        assert drafts(case) == []

    def test_it_is_given_on_terms_that_the_letter_words(self, analyst, case):
        fill(analyst, case, "granted", **GIVEN)
        send(analyst, case)

        assert (case.part.outcome, case.part.portable) == ("granted", True)
        assert "avec un fichier structuré" in analyst.get(case.path).text
        assert "Sur une clé USB, avec cette lettre." in words_of(letters.preview(case.filed.part_id, _signing(case)))

    def test_or_refused_for_serious_practical_difficulties(self, analyst, case):
        refused = {**TOLD, "documents-0-outcome": "granted", "grounds": ["A21-84-3"], "reasons": REASONS}

        page = fill(analyst, case, "partial", **ROW, **refused)

        assert page.location == f"{case.path}projet/relire"
        assert drafts(case)[0][1]["grounds"] == ["A21-84-3"]


class TestDelivery:
    def test_the_letter_gives_the_fingerprints_of_the_files_and_waits_to_be_handed_over(
        self, analyst, case, run_outbox
    ):
        answered(case)
        run_outbox()

        act(analyst, case, "remettre-fichier", whom="person", support="usb")
        run_outbox("letters.compose", "letters.sign", "letters.send")

        line = next(line for line in letters.listed(case.filed.part_id) if line.letter == "L20")
        said = words_of(letters.opened(case.filed.case_id, line.id).content).replace(" ", "")
        content = analyst.browser.get(f"{case.path}renseignements.json").data
        assert (line.channel, line.sent_on) == ("in-person", None), "no address on file is known"
        assert hashlib.sha256(content).hexdigest() in said

    def test_to_another_it_goes_only_under_a_law_that_is_named(self, team, analyst, case, run_outbox):
        answered(case)
        page = act(analyst, case, "remettre-fichier", whom="third", support="usb")
        assert page.status == 422
        assert "Inscrivez la loi qui l’autorise" in page.text

        act(analyst, case, "remettre-fichier", whom="third", support="usb", authorised="Loi de démonstration, art. 7")
        run_outbox("letters.compose", "letters.sign", "letters.send")

        assert [codes for command, codes in told(case) if command == "DeliverPortable"] == [
            ["collected:authorised:A21-84-3"]
        ]
        assert ("collected:authorised:A21-84-3", True) in rows(case)
        line = next(line for line in letters.listed(case.filed.part_id) if line.letter == "L20")
        said = words_of(letters.opened(case.filed.case_id, line.id).content)
        assert "Fonds des pensions 300, rue du Modèle" in said
        assert "Loi de démonstration, art. 7" in said
        with reading() as session:
            (row,) = session.scalars(select(PortableDelivery)).all()
            assert (row.addressee, row.support) == ("third", "usb")
            assert b"pensions" not in bytes(row.body_sealed)

    def test_a_rule_that_ended_stops_it_at_the_box_and_the_attempt_is_written_down(self, analyst, case, monkeypatch):
        answered(case)
        monkeypatch.setattr(
            "app.staff.context.disclosing.objection",
            lambda what, regime, on, door: objection(what, regime, on, door, ()),
        )

        page = act(analyst, case, "remettre-fichier", whom="third", support="usb", authorised="Loi de démonstration")

        assert page.status == 422
        assert page.text.count("aucune ligne du tableau des communications ne le permet") == 2
        assert attempts(case)[-1][1:] == ("DeliverPortable", ["collected:authorised:A21-84-3"])

    def test_a_file_to_another_than_the_act_says_is_not_kept(self, case):
        answered(case)
        made = uuid.uuid4()
        given = do.DeliverPortable(made.hex, disclosures=("collected:person:A21-84-3",))

        with pytest.raises(GuardRefused, match="not-disclosable"):
            case.give(
                given, Role.ANALYST, along=keep(made, Handed("usb", "Fonds des pensions", ("300, rue du Modèle",)))
            )

    def test_nobody_hands_over_what_the_answer_does_not_give(self, analyst, case):
        assert "Remettre le fichier structuré" not in analyst.get(case.path).text


class TestOrigins:
    def test_every_sealed_value_of_a_case_has_its_origin(self, app: Flask):
        sealed = {
            f"{mapper.class_.__tablename__}.{name}"
            for mapper in Base.registry.mappers
            for name, held in vars(mapper.class_).items()
            if isinstance(held, SealedColumn) and issubclass(mapper.class_, Case | OfCase)
        }
        told = {".".join(one.place.split(".")[:2]) for one in STORED} | {"notes.text"}

        assert sealed - told == set()

    def test_only_what_was_collected_has_a_name_in_the_file(self):
        assert {bool(one.name) is (one.origin is Origin.COLLECTED) for one in STORED} == {True}
        names = [one.name for one in STORED if one.name]
        assert len(set(names)) == len(names)

    def test_the_schema_is_documented_as_it_is(self):
        assert (ROOT / "docs" / "portability.md").read_text(encoding="utf-8") == schema_page()


def told(case: Desk) -> list[tuple[str, list[str]]]:
    """What each act said that it communicates."""
    return [(entry.command, entry.facts.get("disclosures", [])) for entry in journal(case)]


def _signing(case: Desk) -> letters.Signing:
    officer = case.team[Role.OFFICER].member
    return letters.Signing(officer.actor, officer.name, officer.title)
