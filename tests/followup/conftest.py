"""A person with a number and a code, and the staff who move the request meanwhile."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from app import clock
from app.cases.context import Filed, NotePurpose
from app.cases.models import Note
from app.cases.queries import case_by_id
from app.cases.services import Along, execute
from app.db import reading
from tests.citizen import Citizen
from workflows.commands import AskClarification, Command, RecordRequestNarrowed
from workflows.states import Actor, Kind, Role

STAFF = Actor(f"staff:{uuid.uuid4().hex}", frozenset(Role) - {Role.REQUESTER})
OFFICER = Actor(f"staff:{uuid.uuid4().hex}", frozenset({Role.OFFICER}))
QUESTION = "Quel contrat cherchez-vous ?\nCelui de Québec ou celui de Montréal ?"


@dataclass
class Followed:
    """A request that was filed: its number, its code, and what the staff can do to it."""

    filed: Filed
    code: str

    @property
    def number(self) -> str:
        return self.filed.number

    def move(self, *commands: Command, by: Actor = STAFF) -> None:
        """Let the staff act."""
        for command in commands:
            execute(self.filed.part_id, command, by=by)

    def ask(self, question: str = QUESTION) -> None:
        """Let the staff ask a question."""

        put = noting(NotePurpose.CLARIFICATION_QUESTION, question)
        execute(self.filed.part_id, AskClarification(clock.today() + timedelta(days=10)), by=STAFF, along=put)

    def narrow(self, left: str, until: date | None = None) -> None:
        """Let the officer write down what the Commission leaves of the request."""
        put = noting(NotePurpose.COMMISSION_NARROWING, left)
        execute(self.filed.part_id, RecordRequestNarrowed("1", until), by=OFFICER, along=put)


def noting(purpose: NotePurpose, text: str) -> Along:
    """What stores a text beside an act."""

    def put(session, part, entry) -> None:
        note = Note(id=uuid.uuid4(), case=part.case, case_id=part.case_id, part_id=part.id, entry_id=entry.id,
                    purpose=purpose, author=entry.actor, at=entry.at)  # fmt: skip
        note.text = text
        session.add(note)

    return put


Request = Callable[..., Followed]


@pytest.fixture
def citizen(client: FlaskClient, rung: list[tuple[str, str]]) -> Citizen:
    return Citizen(client)


@pytest.fixture
def request_of(file_one: Callable[..., Filed], run_outbox: Callable[..., list[str]]) -> Request:
    """File a request and have it routed."""

    def file(kind: Kind = Kind.DOCUMENT_ACCESS, **values: object) -> Followed:
        filed = file_one(kind, **values)
        with reading() as session:
            code = case_by_id(session, filed.case_id).code
        run_outbox("routing.route")
        return Followed(filed, code)

    return file


@pytest.fixture
def followed(request_of: Request) -> Followed:
    """A request for documents, routed."""
    return request_of()


@pytest.fixture
def inside(citizen: Citizen, followed: Followed) -> Citizen:
    """The person, with the request open."""
    return enter(citizen, followed)


def enter(citizen: Citizen, followed: Followed) -> Citizen:
    return citizen.open("/suivi").press("/suivi", number=followed.number, access_code=followed.code)
