"""Every stored date is computed again from its journal, of what is open and of what is over: a spoiled one is named."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import Date, select, text, update
from sqlalchemy.orm import Session

from app.cases.context import Filed
from app.cases.models import Part
from app.cases.queries import consultations_of
from app.cases.services import as_fact, execute
from app.config import IDENTITY, Settings
from app.db import reading, transaction
from app.deadlines.queries import REGISTERS
from app.deadlines.services import differences, redate, reliving, sweep, verifying
from app.deadlines.services.verifying import KEPT
from app.journal.models import JournalEntry
from app.journal.queries import entries_of
from app.letters.models import Letter
from app.reference.services import change_calendar
from app.third_parties import services as third_parties
from app.third_parties.context import Concerned, Position, Reach
from tests.letters.cases import ANALYST, HOLDER, INTAKE, OFFICER
from tests.letters.cases import IDENTITY as AGENT
from tests.workflows.scenes import COMMANDS, make
from workflows import commands as do
from workflows.exchanges import Call, Verdict
from workflows.states import SYSTEM, Actor, AppealOutcome, Kind, Regime

FileOne = Callable[..., Filed]
AtDate = Callable[[str], None]
LONG_AGO = date(2001, 1, 1)
SOMEBODY = Concerned("Ateliers du Modèle inc.", ("77, chemin du Modèle", "Gaspé"), ("Le contrat.",))
sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def act(filed: Filed, by: Actor, *commands: do.Command, **beside: object) -> None:
    for command in commands:
        execute(filed.part_id, command, by=by, **beside)


def posted(filed: Filed, third_party: uuid.UUID, on: date) -> None:
    """Post the notice that was ordered to a third party."""
    with transaction() as session:
        ordered = entries_of(session, filed.case_id)[-1]
        letter = Letter(
            id=uuid.uuid4(), case_id=filed.case_id, part_id=filed.part_id, entry_id=ordered.id, letter="L21",
            addressee=third_party.hex, code=uuid.uuid4().hex, channel="post", template_version="1", sent_on=on,
        )  # fmt: skip
        session.add(letter)

    def told(session: Session, part: Part, _entry: JournalEntry) -> None:
        third_parties.informed(session, part.id, third_party, on)

    act(filed, SYSTEM, do.RecordThirdPartyInformed(letter.id.hex, on), along=told)


def heard(filed: Filed) -> None:
    """Hear two third parties, one of whom keeps silent."""
    speaks, silent = uuid.uuid4(), uuid.uuid4()
    for each in (speaks, silent):
        act(filed, ANALYST, do.NameThirdParty(each.hex), along=third_parties.keep(each, Reach.POST, SOMEBODY))
    act(filed, ANALYST, do.ConsultThirdParties(), along=third_parties.order_notices)
    act(filed, INTAKE, do.ConsultUnits(("unite-technologies",)))
    for each in (speaks, silent):
        posted(filed, each, date(2026, 11, 24))
    word = third_parties.hear(speaks, date(2026, 11, 25), Position.COMMENTS, "Nos prix sont secrets.", ())
    act(filed, INTAKE, do.RecordObservations(speaks.hex, date(2026, 11, 25)), along=word)


def returned(filed: Filed) -> None:
    with reading() as session:
        (asked,) = consultations_of(session, filed.part_id)
    act(filed, HOLDER, do.ReturnRecords(asked.id.hex))


def answered(filed: Filed, sent_on: date) -> None:
    act(filed, ANALYST, do.DraftGranted(uuid.uuid4().hex))
    act(filed, OFFICER, do.ApproveDecision(), do.SignDecision(uuid.uuid4().hex))
    act(filed, SYSTEM, do.RecordDecisionSent(uuid.uuid4().hex, sent_on))


def reviewed(filed: Filed, on: date) -> None:
    act(filed, OFFICER, do.RecordReviewReceived(on), do.RecordReviewSetAside(on, date(2027, 3, 1)))
    act(filed, OFFICER, do.RecordAppeal(on), do.RecordAppealEnded(on, AppealOutcome.DISMISSED))


@pytest.fixture
def long_life(file_one: FileOne, at_date: AtDate) -> Filed:
    """A request on which third parties were heard, answered, reviewed, answered again, and closed."""
    at_date("2026-11-24")
    filed = file_one()
    act(filed, SYSTEM, do.RouteCase("accueil", "sans-regle"))
    at_date("2026-11-25")
    heard(filed)
    at_date("2027-01-06")
    sweep()
    returned(filed)
    answered(filed, date(2027, 1, 6))
    at_date("2027-02-01")
    reviewed(filed, date(2027, 2, 1))
    answered(filed, date(2027, 2, 1))
    act(filed, SYSTEM, *(do.RecordThirdPartyTold(uuid.uuid4().hex, date(2027, 2, 1)) for _ in range(2)))
    at_date("2027-09-01")
    act(filed, ANALYST, do.RecordRelease(date(2027, 8, 31)))
    act(filed, SYSTEM, do.CloseCase())
    return filed


@contextmanager
def spoiled(table: str, key: uuid.UUID, **values: object) -> Iterator[None]:
    """Write something else in a row meanwhile, behind the application's back."""
    rows = REGISTERS.get(table, Part.__table__)
    with transaction() as session:
        session.execute(text("PRAGMA ignore_check_constraints = on"))
        kept = session.execute(select(*(rows.c[name] for name in values)).where(rows.c.id == key)).one()
        session.execute(update(rows).where(rows.c.id == key).values(**values))
    yield
    with transaction() as session:
        session.execute(update(rows).where(rows.c.id == key).values(dict(zip(values, kept, strict=True))))


OTHERWISE = {"extended_by": 3, "calendar_version": "qc-99"}


@sqlite
def test_whatever_date_of_a_closed_request_is_spoiled_is_named_alone(long_life: Filed):
    named = {}
    for name in KEPT:
        with spoiled("parts", long_life.part_id, **{name: OTHERWISE.get(name, LONG_AGO)}):
            named[name] = [line.split(": ")[1].split(" is ")[0] for line in differences().found]

    assert differences().found == []
    assert named == {name: [name] for name in KEPT}


@sqlite
def test_whatever_date_of_the_registers_beside_it_is_spoiled_is_named(long_life: Filed):
    unseen, seen = [], 0
    with reading() as session:
        rows = [
            (table, row.id, column.key)
            for table, register in REGISTERS.items()
            for row in session.execute(select(register).where(register.c.part_id == long_life.part_id))
            for column in register.c
            if isinstance(column.type, Date) and getattr(row, column.key)
        ]
    for table, key, column in rows:
        with spoiled(table, key, **{column: LONG_AGO}):
            seen += 1
            unseen += [] if differences().found else [(table, column)]

    assert unseen == []
    assert {(table, column) for table, _key, column in rows} == {
        ("consultations", "due_on"), ("letters", "sent_on"),
        ("reviews", "received_on"), ("reviews", "ended_on"), ("reviews", "answer_by"),
        ("third_parties", "posted_on"), ("third_parties", "filed_on"), ("third_parties", "silent_on"),
    }  # fmt: skip
    assert seen > len(REGISTERS)


@sqlite
def test_days_allowed_that_are_not_those_of_the_beginning_spoil_every_entry_by_its_number(long_life: Filed):
    with spoiled("parts", long_life.part_id, days=21):
        told = differences().found

    assert "entry 1, limit_on is 2026-12-14, its inputs give 2026-12-15" in told[0] + told[1]


@sqlite
def test_an_entry_that_nothing_can_be_made_of_is_told_and_stops_nothing_else(long_life: Filed, file_one: FileOne):
    other = file_one()
    with spoiled("parts", long_life.part_id, table_version="0"), spoiled("parts", other.part_id, due_on=LONG_AGO):
        told = differences().found

    assert len(told) == 2
    assert [line for line in told if long_life.part_id.hex in line and "entry 2 is RouteCase" in line]
    assert [line for line in told if other.part_id.hex in line and "due_on is 2001-01-01" in line]


@sqlite
def test_the_day_until_which_a_precision_is_awaited_is_computed_from_its_sending(file_one: FileOne, at_date: AtDate):
    at_date("2026-11-24")
    personal = file_one(Kind.PERSONAL_ACCESS)
    act(personal, SYSTEM, do.RouteCase("accueil", "sans-regle"))
    act(personal, INTAKE, do.AskClarification(date(2026, 12, 1)))
    at_date("2026-11-26")
    act(personal, SYSTEM, do.RecordClarificationSent(uuid.uuid4().hex, date(2026, 11, 26)))
    with spoiled("parts", personal.part_id, clarification_due_on=date(2026, 12, 1)):
        told = differences().found

    assert len(told) == 1
    assert "clarification_due_on is 2026-12-01, its inputs give 2026-12-03" in told[0]


@sqlite
def test_a_day_proclaimed_since_does_not_call_false_the_day_a_waiting_request_wakes(file_one: FileOne, at_date: AtDate):
    at_date("2026-11-24")
    filed = file_one()
    act(filed, SYSTEM, do.RouteCase("accueil", "sans-regle"))
    at_date("2026-11-25")
    heard(filed)

    change_calendar(date(2026, 12, 14), "deuil national", withdrawn=False, by=f"staff:{uuid.uuid4().hex}", seen="qc-1")

    assert differences().found == []
    assert redate() == 0


@sqlite
def test_a_few_cases_at_a_time_are_held_and_all_are_counted(
    file_one: FileOne, at_date: AtDate, monkeypatch: pytest.MonkeyPatch
):
    at_date("2026-11-24")
    monkeypatch.setattr(verifying, "AT_ONCE", 2)
    over, *_others = [file_one() for _ in range(5)]
    act(over, INTAKE, do.Withdraw())

    done = differences()

    assert (done.parts, done.open, done.entries, done.found) == (5, 4, 6, [])


EXCHANGED = (do.RecordCall(Call.VOICEMAIL), do.JudgeEvidence("1", "passport", Verdict.AGREES))


@pytest.mark.parametrize(
    "given",
    [*(make(each) for each in COMMANDS if each not in map(type, EXCHANGED)), *EXCHANGED],
    ids=lambda given: type(given).__name__,
)
def test_every_command_is_read_back_from_the_facts_of_its_entry(given: do.Command):
    facts = {name: as_fact(value) for name, value in asdict(given).items()}

    assert reliving.said(type(given).__name__, {**facts, "table": "1"}) == given


class TestPartOpenedBesideAnother:
    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return replace(settings, chapter_three_starts_at=IDENTITY)

    @sqlite
    def test_shares_the_proof_that_was_given_once_for_both(self, file_one: FileOne, at_date: AtDate):
        at_date("2026-11-24")
        filed = file_one(Kind.PERSONAL_ACCESS, regime=Regime.R221)
        act(filed, SYSTEM, do.RouteCase("accueil", "sans-regle"))
        at_date("2027-01-11")
        act(filed, AGENT, do.ConfirmIdentity("in-person"))
        act(filed, ANALYST, do.SeparatePart(uuid.uuid4().hex))

        assert (differences().parts, differences().found) == (2, [])


class TestCommandLine:
    @pytest.fixture
    def filed(self, at_date: AtDate, file_one: FileOne) -> Filed:
        at_date("2026-11-23")
        return file_one()

    def test_prints_every_date_stored_otherwise(self, app: Flask, filed: Filed):
        with transaction() as session:
            session.get_one(Part, filed.part_id).limit_on = date(2026, 12, 15)

        told = app.test_cli_runner().invoke(args=["deadlines", "verify"])

        assert told.exit_code == 1
        assert f"part {filed.part_id.hex}: limit_on is 2026-12-15, its inputs give 2026-12-14" in told.output

    def test_says_how_much_it_computed_again_and_that_all_is_well(self, app: Flask, filed: Filed):
        told = app.test_cli_runner().invoke(args=["deadlines", "verify"])

        assert told.exit_code == 0
        assert told.output == "1 part(s), 1 open; 1 entries, 9 date(s) computed again, 0 stored otherwise\n"
