"""Requests that closed long ago, under a schedule that two persons approved."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.cases.context import Filed
from app.cases.services import execute
from app.db import reading
from app.followup.context import requester
from app.letters import services as letters
from app.letters.models import TO_DELIVER, Letter
from app.reference.context import Proposal, Ruling, Sort
from app.reference.services import propose, rule
from app.retention import services
from app.retention.context import Ruling as Decision
from app.uploads import services as uploads
from app.uploads.context import Given
from tests.followup.conftest import STAFF, noting, request_of
from tests.staff_members import Colleague, colleague
from tests.uploads import corpus
from workflows.commands import AddNote, Withdraw
from workflows.retention import Fate
from workflows.states import Kind, Role

__all__ = ["request_of"]  # a fixture
AtDate = Callable[[str], None]
ONE, OTHER = f"staff:{uuid.uuid4().hex}", f"staff:{uuid.uuid4().hex}"
FILED, DUE = "2026-11-23", "2033-12-01"
ORIGIN = date(1982, 10, 1)
NAME = "Marguerite Bourgeoys-Témoin"


def approve(kind: Kind = Kind.DOCUMENT_ACCESS, years: int = 7, fate: Fate = Fate.DESTROY) -> None:
    """Let two persons put a class in the schedule."""
    said = {"years": years, "fate": str(fate), "basis": "Règle 4.2, approuvée le 2 mars 2026"}
    change_id = propose(Proposal(Sort.RETENTION, str(kind), ORIGIN, said), by=ONE)
    rule(change_id, Ruling.APPLIED, by=OTHER)


@dataclass(frozen=True)
class Closed:
    """A request that its requester withdrew, with all that a person may leave in one."""

    filed: Filed
    code: str


Close = Callable[..., Closed]


def post() -> None:
    """Write down that what waits to be posted left today."""
    with reading() as session:
        waiting = session.scalars(select(Letter.id).where(TO_DELIVER)).all()
    for letter_id in waiting:
        letters.mailed(letter_id, clock.today(), STAFF)


@pytest.fixture
def close(app: Flask, request_of: Callable, run_outbox: Callable[..., list[str]], at_date: AtDate) -> Close:
    """File a request on its day, fill it, withdraw it; then come to the day when it may be destroyed."""

    def made(kind: Kind = Kind.DOCUMENT_ACCESS, *, on: str = FILED, **values: object) -> Closed:
        at_date(on)
        followed = request_of(kind, **{"name": NAME, **values})
        execute(followed.filed.part_id, AddNote("1"), by=STAFF, along=noting("note", "Une note du personnel."))
        uploads.receive(followed.filed.part_id, Given("bail.pdf", corpus.pdf()), by=requester(followed.filed.case_id))
        run_outbox("followup.harden", "letters.compose", "letters.sign")
        post()
        execute(followed.filed.part_id, Withdraw(), by=requester(followed.filed.case_id))
        at_date(DUE)
        return Closed(followed.filed, followed.code)

    return made


Destroy = Callable[..., uuid.UUID]


@pytest.fixture
def destroy(run_outbox: Callable[..., list[str]]) -> Destroy:
    """Have requests proposed by one person, confirmed by another, and destroyed."""

    def done(*closed: Closed) -> uuid.UUID:
        batch_id = services.propose([one.filed.case_id for one in closed], by=ONE)
        services.decide(batch_id, Decision.CONFIRMED, by=OTHER)
        run_outbox("retention.destroy")
        return batch_id

    return done


@pytest.fixture
def colleague_of(app: Flask) -> Callable[..., Colleague]:
    """Sign a colleague in, the officer by default."""

    def signed_in(role: Role = Role.OFFICER) -> Colleague:
        one = colleague(app, role)
        one.sign_in()
        return one

    return signed_in
