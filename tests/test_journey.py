"""A request’s journey, file by file: the table of ARCHITECTURE.md, walked over HTTP on both databases."""

from __future__ import annotations

import re
import subprocess
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.cases.models import Case, Consultation, Part
from app.cases.queries import case_by_number
from app.db import reading
from app.journal.models import JournalEntry
from app.journal.services import verify
from app.letters import services as letters
from app.outbox.models import OutboxMessage
from tests.citizen import DOCUMENT, Citizen
from tests.staff_members import PASSWORD, Colleague, colleague
from workflows.states import Role, State

UNIT = "unite-technologies"
CHANGES = [
    ("FileRequest", State.RECEIVED),
    ("RouteCase", State.TRIAGE),
    ("RecordSent", State.TRIAGE),
    ("ClaimCase", State.TRIAGE),
    ("ConsultUnits", State.SEARCH),
    ("ReturnRecords", State.ANALYSIS),
    ("DraftPartial", State.APPROVAL),
    ("ApproveDecision", State.SIGNING),
    ("SignDecision", State.SIGNING),
    ("RecordDecisionSent", State.ANSWERED),
]
DRAFT = {
    "documents-0-title": "Contrat d’entretien 24-117",
    "documents-0-pages": "40",
    "documents-0-outcome": "partial",
    "documents-0-passages-0-pages": "12-14",
    "documents-0-passages-0-about": "Avis d’un consultant",
    "documents-0-passages-0-grounds": "37",
    "mode": "file",
    "reasons": "Le contrat contient un avis récent.",
}


@dataclass
class Walk:
    """One request on its way, and everybody it meets."""

    app: Flask
    citizen: Citizen
    run: Callable[..., list[str]]
    rung: list[tuple[str, str]]
    number: str = ""
    code: str = field(default="", repr=False)

    @property
    def part(self) -> Part:
        with reading() as session:
            return case_by_number(session, self.number).parts[0]

    @property
    def changes(self) -> list[JournalEntry]:
        with reading() as session:
            return list(session.scalars(select(JournalEntry).order_by(JournalEntry.seq)))

    def promised(self) -> dict[str, str]:
        """The state of each promise, by what is promised."""
        with reading() as session:
            return {
                f"{one.topic} {one.detail or ''}".strip(): one.state for one in session.scalars(select(OutboxMessage))
            }

    def asked(self) -> str:
        """The consultation that waits."""
        with reading() as session:
            return session.scalars(select(Consultation.id)).one().hex

    def desk_of(self, *roles: Role, units: tuple[str, ...] = ()) -> Desk:
        who = colleague(self.app, *roles, units=units)
        who.sign_in()
        return Desk(who, Citizen(who.browser), f"/personnel/demandes/{self.number}/")


@dataclass
class Desk:
    """A colleague at the case."""

    who: Colleague
    window: Citizen
    case: str

    def does(self, where: str, **typed: str) -> Citizen:
        """Open a page of the case, fill its form, press its button."""
        return self.window.open(self.case + where).press(**typed)


@pytest.fixture
def walk(app: Flask, client: FlaskClient, rung: list[tuple[str, str]], run_outbox: Callable[..., list[str]]) -> Walk:
    return Walk(app, Citizen(client), run_outbox, rung)


def test_a_request_travels_from_the_form_to_the_answer(walk: Walk):
    sends_the_form(walk)
    is_whole_in_one_commit(walk)
    rings_for_what_it_promises(walk)
    is_placed_in_its_queue(walk)
    receives_its_receipt(walk)
    is_claimed_searched_and_drafted(walk)
    is_approved_and_signed_by_somebody_else(walk)
    is_answered_only_once_the_letter_left(walk)
    is_read_by_who_asked(walk)

    assert [(entry.command, entry.target) for entry in walk.changes] == CHANGES
    assert all(before.target == after.source for before, after in pairwise(walk.changes))
    assert walk.part.version == len(CHANGES) - 1, "a receipt that left is no news to who is at work"
    assert verify() == []


def sends_the_form(walk: Walk) -> None:
    """1. app/intake."""
    walk.citizen.open("/demandes/").fill(*DOCUMENT).press("/demandes/envoyer")
    walk.number = walk.citizen.code_after("Numéro de la demande")
    walk.code = walk.citizen.code_after("Code d’accès")
    assert walk.citizen.says("en préparation")


def is_whole_in_one_commit(walk: Walk) -> None:
    """2. app/cases/filing.py."""
    with reading() as session:
        assert session.scalar(select(func.count()).select_from(Case)) == 1
    assert (walk.part.state, walk.part.queue, walk.part.rank) == (State.RECEIVED, "accueil", 1)
    assert [entry.command for entry in walk.changes] == ["FileRequest"]


def rings_for_what_it_promises(walk: Walk) -> None:
    """3. app/outbox: what the broker hears is the name of a task and the id of a promise."""
    assert walk.promised() == {
        "routing.route": "waiting",
        "letters.compose L01": "waiting",
        "followup.harden": "waiting",
    }
    assert {topic for topic, _message in walk.rung} == {"routing.route", "letters.compose", "followup.harden"}
    assert all(uuid.UUID(message) for _topic, message in walk.rung)


def is_placed_in_its_queue(walk: Walk) -> None:
    """4 and 5. app/routing, then app/cases/services.py and workflows/engine.py."""
    walk.run("routing.route")
    assert (walk.part.state, walk.part.queue, walk.part.routing_rule) == (State.TRIAGE, UNIT, "documents-technologies")
    assert walk.changes[-1].facts["queue"] == UNIT


def receives_its_receipt(walk: Walk) -> None:
    """6. app/letters: composed, sealed, sent."""
    walk.run()
    assert set(walk.promised().values()) == {"done"}
    receipt = walk.citizen.open("/demandes/accuse.pdf").answer.data
    assert receipt.startswith(b"%PDF-")
    assert walk.code not in words_of(receipt)


def is_claimed_searched_and_drafted(walk: Walk) -> None:
    """7. app/staff: the unit’s analyst claims, the holder answers, the analyst drafts."""
    analyst, holder = walk.desk_of(Role.ANALYST, units=(UNIT,)), walk.desk_of(Role.HOLDER, units=(UNIT,))
    assert analyst.window.open(f"/personnel/files/{UNIT}").says(f"{walk.number[:4]} {walk.number[4:]}")
    analyst.window.open(analyst.case).press(f"{analyst.case}prise")
    analyst.does("actes/consulter", units=UNIT, text="Le fonds des contrats.")
    consultation = walk.asked()
    holder.does("actes/repondre", consultation=consultation, found="yes", text="Contrat 24-117, 40 pages.")
    analyst.does("projet/partial", **DRAFT)
    analyst.does("projet/relire")
    assert walk.part.prepared_by == analyst.who.member.actor.id


def is_approved_and_signed_by_somebody_else(walk: Walk) -> None:
    """7. The officer approves; once the letter is composed, proves who they are and signs."""
    officer = walk.desk_of(Role.OFFICER)
    officer.does("actes/approuver")
    walk.run()
    assert (walk.part.state, walk.part.signature_by) == (State.SIGNING, None)
    officer.does("signer", password=PASSWORD, code=officer.who.code())
    assert walk.part.signature_by == officer.who.member.actor.id


def is_answered_only_once_the_letter_left(walk: Walk) -> None:
    """8. app/letters: signed, then sent, in the background."""
    assert (walk.part.state, walk.part.answered_on) == (State.SIGNING, None)
    walk.run()
    assert walk.part.state == State.ANSWERED
    assert walk.part.answered_on is not None
    assert set(walk.promised().values()) == {"done"}


def is_read_by_who_asked(walk: Walk) -> None:
    """9. app/followup: the state, the letters as pages and as PDF, the story told by the journal."""
    reader = Citizen(walk.app.test_client())
    reader.open("/suivi").press(number=walk.number, access_code=walk.code)
    assert reader.says("Nous avons répondu")
    assert reader.says("Réponse envoyée")
    decision = next(line for line in letters.listed(walk.part.id) if line.deciding)
    assert reader.open(f"/suivi/lettres/{decision.id}").says("Contrat d’entretien 24-117")
    assert "Contrat d’entretien 24-117" in words_of(reader.open(f"/suivi/lettres/{decision.id}.pdf").answer.data)


def words_of(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def test_every_file_that_the_table_names_exists() -> None:
    root = Path(__file__).parents[1]
    page = (root / "ARCHITECTURE.md").read_text(encoding="utf-8")
    table = page.partition("file by file")[2].partition("walks the same steps")[0]
    rows = [line for line in table.splitlines() if re.match(r"\| \d", line)]
    named = [name for row in rows for name in re.findall(r"`([\w/]+(?:\.py|/))[`:]", row)]

    assert len(named) >= len(rows) > 0
    assert [name for name in named if not (root / name).exists()] == []
