"""What was done of a request before a journey begins: through services, without a window, each thing on its own day.

Who acts here has no account: the journal tells what is done here from what people pressed.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app import clock
from app.cases.context import Filing, NotePurpose
from app.cases.entries import beside as standing
from app.cases.filing import file_case
from app.cases.models import DecisionDraft, Note, Part
from app.cases.queries import case_by_id, case_by_number
from app.cases.services import Along, execute
from app.db import reading
from app.deadlines.services import sweep
from app.journal.models import JournalEntry
from app.letters import services as letters
from app.letters.services import Signing
from tests.browser.citizen import PATIENCE, Key
from workflows import commands as do
from workflows.capacities import SUCCESSION
from workflows.states import Actor, Capacity, Kind, Role

STAFF = Actor(f"staff:{uuid.uuid4().hex}", frozenset(Role) - {Role.REQUESTER, Role.OFFICER})
OFFICER = Actor(f"staff:{uuid.uuid4().hex}", frozenset({Role.OFFICER}))
DECIDES = (do.ApproveDecision, do.SignDecision)
ASKED = {
    Kind.DOCUMENT_ACCESS: {"what": "Le contrat d’entretien de 2024."},
    Kind.PERSONAL_ACCESS: {"what": "La note du 4 mars."},
    Kind.RECTIFICATION: {
        "corrections": [
            {"information": "Mon adresse", "recorded": "1, rue A", "wanted": "2, rue B", "ground": "INACCURATE"}
        ]
    },
    Kind.HEALTH_RESTRICTION: {"scope": "provider", "target": "Dre Anne Roy", "what": "Mes médicaments de 2024."},
}
NAME, RESTRICTING = "Ọlá Tremblay-Nguyễn", "Rosalie Quidam"
"""Who asks, and who limits the access: a notice in force is minded in every request that bears the same name."""
GIVEN = {"title": "Le contrat", "outcome": "granted", "pages": 4, "grounds": []}
DECIDED = {"reasons": "Les motifs de la décision.", "documents": [GIVEN]}
WEIGHED = {"findings": {"why": "Une prestation impayée appartient à la succession."}}
"""What is found before anything of somebody who died is given (A-2.1 s. 88.1)."""
CORRECTION = {
    "rank": 1,
    "information": "Mon adresse",
    "asked": "2, rue B",
    "reason": "Elle est exacte.",
    "burden": "person",
}


def granting(what: str, whom: str, basis: str) -> do.DraftGranted:
    """Propose to give all that is asked, naming what that communicates, to whom, on which basis."""
    return do.DraftGranted("1", disclosures=(f"{what}:{whom}:{basis}",))


def ago(days: int) -> date:
    """The day that was so many days before today."""
    return clock.today() - timedelta(days=days)


@contextmanager
def days_ago(days: int) -> Iterator[None]:
    """Do something here as if it were so many days ago: the running application stays at its own day."""
    with pytest.MonkeyPatch.context() as then:
        then.setenv("GREFFE_TODAY", ago(days).isoformat())
        yield


@dataclass(frozen=True)
class Backstage:
    """The services of the running application, in this process."""

    app: Flask

    def file(self, kind: Kind = Kind.DOCUMENT_ACCESS, *commands: do.Command, **facts: object) -> Key:
        """File a request, place it at the intake, bring it as far as *commands* lead; give what opens it."""
        name = RESTRICTING if kind is Kind.HEALTH_RESTRICTION else NAME
        told = {
            "regime": kind.regime, "request": ASKED[kind], "subject": "services-assures", "name": name,
            "contact": {"address": ["12, rue des Érables", "Québec (Québec)  G1A 1A1"]},
            "answer_channel": "online" if kind is Kind.DOCUMENT_ACCESS else "post",
        }  # fmt: skip
        with self.app.app_context():
            filing = Filing(key=uuid.uuid4().hex, kind=kind, received_at=clock.now(), **{**told, **facts})
            case = file_case(filing)
            with reading() as session:  # at once: a worker leaves only its hash
                key = Key(case.number, case_by_id(session, case.case_id).code or "")
        self.give(key, do.RerouteCase("accueil"), *commands)
        return key

    def give(self, key: Key, *commands: do.Command, along: Along | None = None) -> None:
        """Give commands on a request, one after the other; a draft says little."""
        with self.app.app_context():
            for command in commands:
                by = OFFICER if isinstance(command, DECIDES) else STAFF
                beside = kept(command) if isinstance(command, do.Draft) else along
                execute(self.part(key).id, command, by=by, along=beside)

    def answer(self, key: Key, draft: do.Draft) -> None:
        """Bring a request to a decision that is signed: its letter may be read, or posted."""
        self.give(key, do.StartAnalysis(), draft)
        self.sign(key)

    def sweep(self) -> None:
        """Do now what the service does by itself every few minutes: a button pressed then may come too late."""
        with self.app.app_context():
            sweep()

    def part(self, key: Key) -> Part:
        """The part of a request that is meant, as it stands."""
        with reading() as session:
            return case_by_number(session, key.number).parts[key.rank - 1]

    def sign(self, key: Key) -> None:
        """Approve what is proposed and sign its letter, once a worker has composed it."""
        self.give(key, do.ApproveDecision())
        with self.app.app_context():
            part, until = self.part(key), time.monotonic() + PATIENCE
            while (letter := letters.to_sign(part.id)) is None:
                assert time.monotonic() < until, f"no letter was composed for {key.number}"
                time.sleep(0.1)
            body = self.app.config["GREFFE"].body
            letters.sign(part.id, letter.id, Signing(OFFICER, body.officer_name, body.officer_title))


def said(purpose: NotePurpose, text: str) -> Along:
    """Return what seals the words that go with a command."""

    def along(session: Session, part: Part, entry: JournalEntry) -> None:
        note = Note(
            id=uuid.uuid4(), **standing(part, entry), purpose=str(purpose), author=entry.actor, at=entry.at
        )  # fmt: skip
        note.text = text
        session.add(note)

    return along


def kept(command: do.Draft) -> Along:
    """Return what keeps, beside the command that proposes it, a draft to make a letter of."""

    def along(session: Session, part: Part, entry: JournalEntry) -> None:
        draft = DecisionDraft(
            id=uuid.uuid4(), case=part.case, case_id=part.case_id, part_id=part.id, outcome=part.outcome,
            author=entry.actor, at=entry.at,
        )  # fmt: skip
        draft.body = {**DECIDED, **_lines(command, part)}
        session.add(draft)

    return along


def _lines(command: do.Draft, part: Part) -> dict[str, object]:
    """Return what a draft says of each document or piece of information, and what was weighed before it."""
    if part.kind == Kind.DOCUMENT_ACCESS:
        return {}
    if part.kind == Kind.RECTIFICATION:
        correction = {**CORRECTION, "outcome": part.outcome, "grounds": list(part.grounds)}
        return {"documents": [], "corrections": [correction]}
    told = command.disclosures if isinstance(command, do.Grant) else ()
    weighed = WEIGHED if Capacity(part.capacity) in SUCCESSION else {}
    return {**weighed, "documents": [{**GIVEN, "disclosed": what} for what in told]}
