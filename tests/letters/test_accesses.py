"""Who read and who received a person's information: all of it, from all their requests, and nothing of anybody else."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask

from app import clock
from app.cases.context import Concerned, Filed
from app.communications import services as register
from app.communications.context import Communicated
from app.journal.services import record_read
from app.letters import services as letters
from app.letters.context import Accesses, LetterFacts
from tests.letters.cases import ANALYST, IDENTITY, OFFICER, OTHER_CLERK, Journey
from tests.letters.reading import words_of
from tests.staff_members import colleague
from workflows import commands as do
from workflows.states import SYSTEM, Capacity, Kind, Outcome, Regime, Role

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
LINE = "accesses:person:R22-18"
HOME = {"address": ["12, rue des Érables", "Québec (Québec)  G1R 2B5"], "email": "camille@exemple.test"}
ELSEWHERE = {"address": ["9, rue du Lac"], "email": "autre@exemple.test"}


def body(disclosed: str = LINE, outcome: str = "granted") -> dict[str, Any]:
    return {"documents": [{"title": "Relevé", "outcome": outcome, "passages": [], "disclosed": disclosed}]}


def said(name: str, relation: str = "recipient") -> Communicated:
    return Communicated(
        relation=relation, outside_quebec=False, name=name, address=("1, rue A",), nature=f"Nature {name}",
        purpose=f"Fin {name}", reason=f"Raison {name}", about=(),
    )  # fmt: skip


REGISTERED = {Regime.R221: "health:registered:R22-265", Regime.A21_CH3: "personal:registered:A21-59"}
"""What a line of the register may say was communicated, under each law."""


class Files:
    """Requests under the act on health information, each read and registered under a name of its own."""

    def __init__(self, app: Flask, file_one: Callable[..., Filed], run: Callable[..., list[str]]) -> None:
        self.app, self.file_one, self.run = app, file_one, run

    def one(self, mark: str, *, proven: bool = True, **values: Any) -> Journey:
        """File a request, and leave there one line of the register and one reading that bear *mark*."""
        kind = values.pop("kind", Kind.PERSONAL_ACCESS)
        on = Journey(self.file_one(kind, **{"regime": Regime.R221, "contact": HOME, **values}), self.run)
        if not proven:
            on.run()
            self.read(on, mark)
            return on
        on.run()
        on.give(do.ConfirmIdentity("in-person"), IDENTITY)
        if on.part.capacity != Capacity.SELF:
            on.give(do.ConfirmCapacity("other"), OTHER_CLERK)
        on.give(do.StartAnalysis(), ANALYST)
        self.register(on, mark)
        self.read(on, mark)
        return on

    def register(self, on: Journey, mark: str, relation: str = "recipient") -> None:
        line = uuid.uuid4()
        told = (REGISTERED[Regime(on.part.regime)],) if relation == "recipient" else ()
        written = do.RecordCommunication(line.hex, disclosures=told)
        on.give(written, ANALYST, along=register.keep(line, said(mark, relation)))

    def read(self, on: Journey, mark: str, purpose: str = "queue") -> None:
        reader = colleague(self.app, Role.ANALYST, title=f"Titre {mark}")
        record_read(reader.member.actor.id, on.filed.case_id, "summary", purpose)


@pytest.fixture
def files(app: Flask, file_one: Callable[..., Filed], run_outbox: Callable[..., list[str]]) -> Files:
    return Files(app, file_one, run_outbox)


def told(on: Journey, letter: str = "L09") -> Accesses:
    facts = LetterFacts.from_json(on.row(letter).facts)
    assert facts.accesses is not None
    return facts.accesses


def received(on: Journey) -> set[str]:
    return {line.name for line in told(on).communicated}


def readers(on: Journey) -> set[str]:
    return {line.who for line in told(on).consulted}


def test_every_line_and_every_reading_of_the_request_is_told_with_what_the_law_wants(files):
    mine = files.one("A")
    files.register(mine, "B", relation="source")
    files.read(mine, "C", purpose="contact")

    mine.drafted(Outcome.GRANTED, body()).approved()

    assert [(line.name, line.received, line.nature, line.purpose, line.reason) for line in told(mine).communicated] == [
        ("A", True, "Nature A", "Fin A", "Raison A"),
        ("B", False, "Nature B", "Fin B", "Raison B"),
    ]
    assert {(line.who, line.times) for line in told(mine).consulted} == {("Titre A", 1), ("Titre C", 1)}
    assert {line.why for line in told(mine).consulted} == {"Traitement de la demande", "Appel, lettre ou visite"}


def test_the_same_readings_of_a_day_are_one_line_that_counts_them(files):
    mine = files.one("A")
    reader = colleague(files.app, Role.ANALYST, title="Titre Z").member.actor.id
    for _ in range(3):
        record_read(reader, mine.filed.case_id, "summary", "queue")

    mine.drafted(Outcome.GRANTED, body()).approved()

    assert {(line.who, line.times) for line in told(mine).consulted} == {("Titre A", 1), ("Titre Z", 3)}


def test_the_person_s_own_readings_are_not_told_as_the_body_s(files):
    mine = files.one("A")
    record_read(f"requester:{mine.filed.case_id.hex}", mine.filed.case_id, "page", "own-request")

    mine.drafted(Outcome.GRANTED, body()).approved()

    assert readers(mine) == {"Titre A"}


def held_the_same(*others: Journey) -> dict[str, Any]:
    return {"same_person": [one.filed.case_id.hex for one in others]}


def test_the_requests_held_to_be_the_same_person_s_count_whatever_their_law_and_no_other(files):
    mine = files.one("A")
    rectified = files.one("B", kind=Kind.RECTIFICATION, regime=Regime.A21_CH3, request={"corrections": []})
    moved = files.one("C", contact=ELSEWHERE)
    files.one("homonyme")
    stranger = files.one("autre nom", name="Dominique Roy")
    unproven = files.one("non prouvée", proven=False)
    about_another = files.one("enfant", capacity=Capacity.PARENT, concerned=Concerned("Sam Roy"))

    chosen = held_the_same(rectified, moved, stranger, unproven, about_another)
    mine.drafted(Outcome.GRANTED, {**body(), **chosen}).approved()

    assert received(mine) == {"A", "B", "C"}
    assert readers(mine) == {"Titre A", "Titre B", "Titre C"}
    assert len(told(mine).others) == 2


def test_a_request_for_a_child_tells_of_that_child_alone(files):
    mine = files.one("A", capacity=Capacity.PARENT, concerned=Concerned("Sam Roy", date(2017, 3, 7)))
    other = files.one("B", name="Autre Parent", capacity=Capacity.TUTOR, concerned=Concerned("Sam Roy"))
    parent = files.one("le parent lui-même")

    line = body("accesses:representative:R22-18")
    mine.drafted(Outcome.GRANTED, {**line, **held_the_same(other, parent)}).approved()

    assert received(mine) == {"A", "B"}


def test_nothing_is_told_unless_the_answer_communicates_it(files):
    mine = files.one("A").drafted(Outcome.GRANTED, body("service-date:person:A29-64")).approved()

    assert LetterFacts.from_json(mine.row("L09").facts).accesses is None


def test_the_letter_prints_it_as_an_annex_without_a_name_of_the_staff(files):
    mine = files.one("A").drafted(Outcome.GRANTED, body()).approved().signed()

    words = words_of(letters.opened(mine.filed.case_id, mine.line("L09").id).content)
    assert "Annexe : qui a consulté ou reçu vos renseignements" in words
    assert "Raison A" in words
    assert "Titre A" in words
    assert "Alix" not in words


def test_an_answer_in_part_and_the_one_that_the_commission_orders_tell_it_too(files):
    part = {**body(), "reasons": "Lire seul cette note nuirait.", "grounds": ["R22-17"]}
    mine = files.one("A").drafted(Outcome.PARTIAL, part).approved().signed()
    mine.give(do.RecordDecisionSent(mine.line("L10").id.hex, clock.today()), SYSTEM)
    mine.give(do.RecordReviewReceived(clock.today()), OFFICER)
    mine.give(do.RecordReviewSetAside(clock.today(), clock.today() + timedelta(days=20)), OFFICER)

    mine.drafted(Outcome.PARTIAL, part).approved()

    assert {line.name for line in told(mine, "L10").communicated} == {"A"}
    assert {line.name for line in told(mine, "L30").communicated} == {"A"}
