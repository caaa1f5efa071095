"""`flask journal verify` finds whatever was done to the journal behind its back, even by the owner of the tables."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import text

from app.cases.context import Filed
from app.cases.services import execute
from app.db import database, transaction
from app.journal.services import record_mail, record_read, verify
from workflows.commands import AddNote, RouteCase
from workflows.states import SYSTEM, Actor, Role

CLERK = Actor(f"staff:{uuid.uuid4().hex}", frozenset({Role.INTAKE}))


@pytest.fixture
def filed(app: Flask, file_one: Callable[..., Filed]) -> Filed:
    """A case with a chain of four changes, and an actor who read it three times; a second case beside it."""
    file_one()
    filed = file_one()
    execute(filed.part_id, RouteCase("accueil", "sans-regle"), by=SYSTEM)
    for _ in range(2):
        execute(filed.part_id, AddNote(uuid.uuid4().hex), by=CLERK)
    for _ in range(3):
        record_read(CLERK.id, filed.case_id, "request", "triage")
    return filed


def test_an_untouched_journal_is_intact(app: Flask, filed: Filed):
    assert verify() == []
    assert app.test_cli_runner().invoke(args=["journal", "verify"]).output == "journal: intact\n"


def test_a_fault_is_the_programs_exit(app: Flask, filed: Filed):
    tamper("UPDATE journal_entries SET actor = 'x'")

    result = app.test_cli_runner().invoke(args=["journal", "verify"])

    assert result.exit_code == 1
    assert "fault(s)" in result.output


CHANGES = {
    "edited": "UPDATE journal_entries SET {} WHERE command = 'RouteCase'",
    "deleted": "DELETE FROM journal_entries WHERE command = 'RouteCase'",
    "cut": "DELETE FROM journal_entries WHERE seq = 4",
    "emptied": "DELETE FROM journal_entries",
    "reordered": "UPDATE journal_entries SET seq = 103 WHERE seq = 3; UPDATE journal_entries SET seq = 3 WHERE seq = 4;"
    "UPDATE journal_entries SET seq = 4 WHERE seq = 103",
    "given to another case": "UPDATE journal_entries SET case_id = (SELECT id FROM cases WHERE journal_seq = 1) "
    "WHERE seq = 4",
}
VALUES = ["actor = 'x'", "command = 'x'", "target = 'closed'", "law = '[]'", "facts = '{}'", "cause = 'x'"]
VALUES += ["at = '2020-01-01 00:00:00'", "part_id = NULL", "source = NULL", "previous = 'x'", "digest = 'x'"]


@pytest.mark.parametrize("value", VALUES)
def test_an_edited_change_is_found(filed: Filed, value: str):
    tamper(CHANGES["edited"].replace("{}", value, 1))

    assert verify()


@pytest.mark.parametrize("how", ["deleted", "cut", "emptied", "reordered", "given to another case"])
def test_a_chain_of_changes_that_was_touched_is_found(filed: Filed, how: str):
    tamper(CHANGES[how])

    assert any("case" in fault for fault in verify())


def test_an_inserted_change_is_found(filed: Filed):
    same = "part_id, actor, command, source, target, law, facts, cause, previous, digest"
    tamper(
        f"INSERT INTO journal_entries (id, case_id, seq, at, {same}) "  # noqa: S608
        f"SELECT '{new_id()}', case_id, 5, at, {same} FROM journal_entries WHERE seq = 4"
    )

    assert len(verify()) == 2  # it does not follow, and the case's row knows no fifth


def test_a_state_changed_behind_the_journal_is_found(filed: Filed):
    tamper("UPDATE parts SET state = 'closed' WHERE state = 'triage'")

    assert verify() == [f"part {filed.part_id}: is « closed », its last entry says « triage »"]


def test_a_gap_between_two_states_is_found_even_in_a_chain_made_anew(filed: Filed):
    tamper("UPDATE journal_entries SET source = 'search' WHERE seq = 3")

    assert any("begins in a state" in fault for fault in verify())


READS = {
    "edited": "UPDATE read_entries SET what = 'other' WHERE seq = 2",
    "deleted": "DELETE FROM read_entries WHERE seq = 2",
    "cut": "DELETE FROM read_entries WHERE seq = 3",
    "emptied": "DELETE FROM read_entries",
    "moved": "UPDATE read_entries SET actor = 'staff:x' WHERE seq = 3",
    "disowned": "DELETE FROM read_chains",
}


@pytest.mark.parametrize("how", READS)
def test_a_chain_of_readings_that_was_touched_is_found(filed: Filed, how: str):
    tamper(READS[how])

    assert any(fault.startswith("reads of") for fault in verify())


MAILS = {
    "edited": "UPDATE mail_entries SET held = '[]' WHERE seq = 2",
    "called answered": "UPDATE mail_entries SET answered = NOT answered WHERE seq = 2",
    "deleted": "DELETE FROM mail_entries WHERE seq = 2",
    "cut": "DELETE FROM mail_entries WHERE seq = 3",
    "emptied": "DELETE FROM mail_entries",
    "disowned": "DELETE FROM read_chains WHERE actor = 'mailbox'",
}


@pytest.mark.parametrize("how", MAILS)
def test_a_chain_of_mails_that_was_touched_is_found(filed: Filed, how: str):
    for _ in range(3):
        with transaction() as session:
            record_mail(session, uuid.uuid4(), ["health"], answered=True)
    assert verify() == []

    tamper(MAILS[how])

    assert any(fault.startswith("mail of") for fault in verify())


def test_a_change_under_way_is_no_fault(app: Flask, filed: Filed):
    with transaction() as session:
        session.execute(text("UPDATE cases SET journal_seq = journal_seq + 1"))

        assert verify() == []
        session.rollback()


def tamper(statements: str) -> None:
    """Do what the triggers forbid, as the owner of the tables could after taking them away."""
    engine = database().engine
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            for name in ("journal_entries", "read_entries", "mail_entries"):
                connection.exec_driver_sql(f"ALTER TABLE {name} DISABLE TRIGGER ALL")
        else:
            named = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            for trigger in connection.exec_driver_sql(named).scalars().all():
                connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
        for statement in statements.split(";"):
            connection.exec_driver_sql(statement)


def new_id() -> str:
    made = uuid.uuid4()
    return str(made) if database().engine.dialect.name == "postgresql" else made.hex
