"""A personal value is nowhere in the table, and opens only in the row it was written in."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select, text

from app import clock
from app.cases.context import Filed
from app.cases.models import Case, Consultation, DecisionDraft, Note, Part
from app.cases.queries import part_by_id
from app.cases.services import execute
from app.crypto import Unreadable
from app.db import reading, transaction
from workflows import commands as do
from workflows.states import SYSTEM, Actor, Role

FileOne = Callable[..., Filed]
CLERK = Actor(f"staff:{uuid.uuid4().hex}", frozenset({Role.INTAKE}))
CANARY = "Nathalie Canari-Sansonnet"


@pytest.fixture
def part_id(file_one: FileOne) -> uuid.UUID:
    return file_one().part_id


def note(part: Part, words: str) -> Note:
    at = clock.now()
    made = Note(
        id=uuid.uuid4(), case=part.case, case_id=part.case_id, part_id=part.id, purpose="note", author="x", at=at
    )
    made.text = words
    return made


def two_notes(part_id: uuid.UUID) -> tuple[uuid.UUID, uuid.UUID]:
    with transaction() as session:
        part = part_by_id(session, part_id)
        made = note(part, "premier"), note(part, "second")
        session.add_all(made)
        return made[0].id, made[1].id


def test_a_value_written_is_read_back(app: Flask, part_id: uuid.UUID):
    first, _ = two_notes(part_id)

    with reading() as session:
        assert session.get_one(Note, first).text == "premier"


def test_nothing_is_stored_for_nothing(app: Flask, part_id: uuid.UUID):
    with reading() as session:
        made = note(part_by_id(session, part_id), "x")
        made.text = None

        assert (made.text_sealed, made.text) == (None, None)


def test_a_value_copied_to_another_row_of_the_same_case_does_not_open(app: Flask, part_id: uuid.UUID):
    first, second = two_notes(part_id)
    with transaction() as session:
        session.get_one(Note, first).text_sealed = session.get_one(Note, second).text_sealed

    with reading() as session, pytest.raises(Unreadable):
        _ = session.get_one(Note, first).text


def test_a_value_copied_to_another_column_does_not_open(app: Flask, part_id: uuid.UUID):
    with transaction() as session:
        party = part_by_id(session, part_id).case.parties[0]
        party.contact_sealed = party.name_sealed

    with reading() as session, pytest.raises(Unreadable):
        _ = part_by_id(session, part_id).case.parties[0].contact


def test_a_value_copied_to_another_case_does_not_open_even_with_its_key(app: Flask, file_one: FileOne):
    one, other = file_one(), file_one()
    with transaction() as session:
        source, target = session.get_one(Case, one.case_id), session.get_one(Case, other.case_id)
        target.wrapped_key, target.code_sealed = source.wrapped_key, source.code_sealed

    with reading() as session, pytest.raises(Unreadable):
        _ = session.get_one(Case, other.case_id).code


def test_a_row_without_its_id_takes_no_sealed_value(app: Flask, part_id: uuid.UUID):
    with reading() as session, pytest.raises(TypeError, match="id before"):
        Note(case=part_by_id(session, part_id).case).text = "x"


def test_no_table_holds_a_personal_value_in_clear(app: Flask, file_one: FileOne):
    file_one(
        name=CANARY,
        contact={"email": f"{CANARY}@exemple.test", "address": [CANARY]},
        request={"what": CANARY, "period": CANARY},
    )

    assert everything_stored(app).count(b"anari-Sansonnet") == 0


def test_nor_does_a_case_that_was_worked_on(app: Flask, file_one: FileOne):
    filed = file_one()
    execute(filed.part_id, do.RouteCase("accueil", "sans-regle"), by=SYSTEM)
    execute(filed.part_id, do.ConsultUnits(("unite-technologies",)), by=CLERK)
    with transaction() as session:
        part = part_by_id(session, filed.part_id)
        (consulted,) = session.scalars(select(Consultation))
        consulted.answer = {"found": "yes", "text": CANARY}
        draft = DecisionDraft(id=uuid.uuid4(), case=part.case, case_id=part.case_id, part_id=part.id, outcome="granted")
        draft.author, draft.at, draft.body = CLERK.id, clock.now(), {"reasons": CANARY}
        session.add_all([note(part, CANARY), draft])

    assert everything_stored(app).count(b"anari-Sansonnet") == 0


def everything_stored(app: Flask) -> bytes:
    """Return every value of every table, as the database gives it."""
    engine = app.extensions["database"].engine
    with engine.connect() as connection:
        names = "SELECT name FROM sqlite_master WHERE type = 'table'"
        if engine.dialect.name == "postgresql":
            names = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
        tables = connection.execute(text(names)).scalars().all()
        rows = [row for table in tables for row in connection.execute(text(f'SELECT * FROM "{table}"'))]  # noqa: S608
    return b"\n".join(v if isinstance(v, bytes) else str(v).encode() for row in rows for v in row)
