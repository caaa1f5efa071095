"""P-27: an answer about somebody reaches nobody else: each way of misdirecting it is stopped, by name, when printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from app import clock
from app.cases.services import execute
from app.db import transaction
from app.identity.models import Match
from app.letters import services as letters
from app.letters.models import Letter
from app.letters.services import NotPosted, Opposed, WrongAddress
from app.registry.context import Contact, Person
from app.registry.queries import by_number
from app.registry.services import write
from app.registry.services.seeding import fictitious
from tests.desk import Desk
from tests.expedition.test_codes import ANNE, GIVEN, REGISTER, matched, proven_and_signed
from workflows import commands as do
from workflows.states import SYSTEM, Role

__all__ = ["matched"]  # a fixture
OTHER = fictitious(8)
IMPOSTOR = Contact(tuple(GIVEN["address"]))
Misdirect = Callable[[Desk, letters.Line, pytest.MonkeyPatch], None]


def _known_as(contact: Contact) -> None:
    with transaction() as session:
        write(session, Person(ANNE.number, ANNE.name, ANNE.born_on, contact), "test")


def _addressed(line: letters.Line, contact: Contact) -> None:
    """Write another address on a letter that was signed, as whoever reaches the database could."""
    with transaction() as session:
        row = session.get_one(Letter, line.id)
        row.facts = {**row.facts, "recipient": {**row.facts["recipient"], "address": list(contact.address)}}


def not_on_file(_case: Desk, line: letters.Line, _patch: pytest.MonkeyPatch) -> None:
    _addressed(line, IMPOSTOR)


def changed_lately(_case: Desk, line: letters.Line, _patch: pytest.MonkeyPatch) -> None:
    _known_as(IMPOSTOR)
    _addressed(line, IMPOSTOR)


def left_behind(_case: Desk, _line: letters.Line, patch: pytest.MonkeyPatch) -> None:
    _known_as(OTHER.contact)
    later = clock.now() + timedelta(hours=72)
    patch.setattr(clock, "now", lambda: later)


def unsafe(_case: Desk, _line: letters.Line, _patch: pytest.MonkeyPatch) -> None:
    _known_as(replace(ANNE.contact, do_not_write=True))


def opposed(case: Desk, _line: letters.Line, _patch: pytest.MonkeyPatch) -> None:
    execute(case.filed.part_id, do.RecordOpposition(), by=SYSTEM)


def of_another(case: Desk, _line: letters.Line, _patch: pytest.MonkeyPatch) -> None:
    with transaction() as session:
        write(session, OTHER, "test")
        session.flush()
        session.get_one(Match, case.filed.case_id).person_id = by_number(session, OTHER.number).id


def of_nobody(case: Desk, _line: letters.Line, _patch: pytest.MonkeyPatch) -> None:
    with transaction() as session:
        session.delete(session.get_one(Match, case.filed.case_id))


SCENARIOS: dict[str, tuple[Misdirect, type[NotPosted]]] = {
    "an address that is not on file": (not_on_file, WrongAddress),
    "an address changed less than 72 hours ago": (changed_lately, WrongAddress),
    "an address the person moved from": (left_behind, WrongAddress),
    "an address where it is unsafe to write": (unsafe, WrongAddress),
    "a request that the person says is not theirs": (opposed, Opposed),
    "the request of another person": (of_another, WrongAddress),
    "the request of nobody that is known": (of_nobody, WrongAddress),
}


@pytest.mark.parametrize(("misdirect", "refusal"), SCENARIOS.values(), ids=SCENARIOS)
def test_an_answer_that_would_reach_somebody_else_is_not_printed(
    matched: Desk, team, run_outbox, monkeypatch: pytest.MonkeyPatch, misdirect: Misdirect, refusal: type[NotPosted]
) -> None:
    line = proven_and_signed(matched, team, run_outbox)
    letters.refuse_to_post(line.id)

    misdirect(matched, line, monkeypatch)

    with pytest.raises(refusal):
        letters.refuse_to_post(line.id)
    page = team[Role.INTAKE].get(f"{REGISTER}/{line.id}.pdf")
    assert (page.status, page.answer.data.startswith(b"%PDF")) == (302, False)
