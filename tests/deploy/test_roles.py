"""As the role it has in production, the application does its work and can do no more."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from psycopg.errors import InsufficientPrivilege
from sqlalchemy import make_url, text
from sqlalchemy.exc import ProgrammingError

from app import blobs, create_app, sessions
from app.cases.context import Filed
from app.cases.models import Case
from app.config import Settings
from app.db import database as bound
from app.db import reading, transaction
from app.extensions import celery
from app.health import services as health
from app.intake.services import forgetting
from app.journal.services import record_read, verify
from app.reference import services as reference
from app.retention.services.shredding import shred
from tests.architecture.source import ROOT
from tests.services.databases import Database
from tests.services.postgresql import connected

FORBIDDEN = [
    "UPDATE journal_entries SET actor = 'x'",
    "DELETE FROM journal_entries",
    "TRUNCATE journal_entries CASCADE",
    "UPDATE read_entries SET actor = 'x'",
    "DELETE FROM read_entries",
    "UPDATE mail_entries SET answered = false",
    "DELETE FROM mail_entries",
    "UPDATE proclaimed_holidays SET day = '2027-01-01'",
    "UPDATE emergencies SET until = now()",
    "DELETE FROM flags",
    "UPDATE destroyed_keys SET confirmed_by = 'x'",
    "DELETE FROM destroyed_keys",
    "DELETE FROM legal_holds",
    "DELETE FROM cases",
    "DELETE FROM letters",
    "DELETE FROM read_chains",
    "UPDATE alembic_version SET version_num = '9999'",
    "ALTER TABLE journal_entries DISABLE TRIGGER ALL",
    "DROP TABLE journal_entries",
    "CREATE TABLE elsewhere (x int)",
    "SET session_replication_role = replica",
    "CREATE ROLE another",
]


@pytest.fixture
def database(postgresql_database: Database) -> Database:
    """A database to which the roles were given, as the application reaches it in production."""
    with connected(postgresql_database.url) as connection:
        connection.execute((ROOT / "deploy" / "postgresql" / "roles.sql").read_text(encoding="utf-8"))
    url = make_url(postgresql_database.url).set(username="greffe_app")
    return Database("postgresql", url.render_as_string(hide_password=False))


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    made = create_app(dataclasses.replace(settings))
    with made.app_context():
        yield made
        made.extensions["database"].dispose()


def test_the_application_does_all_its_work(
    app: Flask, file_one: Callable[..., Filed], run_outbox: Callable[..., list[str]]
):
    reference.load()
    filed = file_one()
    run_outbox("routing.route", "followup.harden")
    record_read("staff:x", filed.case_id, "request", "analysis")
    celery.tasks["health.pulse"]()
    forgetting.forget()
    celery.tasks["notices.forget"]()
    sessions.forget_expired()

    assert verify() == []
    assert {found.fitness for found in health.ready()} == {"ok"}
    assert app.test_client().get("/demandes/type").status_code == 200


def test_it_may_delete_all_that_a_destruction_does(app: Flask, file_one: Callable[..., Filed]):
    filed = file_one()

    with transaction() as session:
        shred(session, session.get_one(Case, filed.case_id))

    with reading() as session:
        assert session.get_one(Case, filed.case_id).wrapped_key == blobs.DESTROYED


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_and_can_do_no_more(app: Flask, statement: str):
    with bound().engine.connect() as connection, pytest.raises(ProgrammingError) as refused:
        connection.execute(text(statement))

    assert isinstance(refused.value.orig, InsufficientPrivilege)


def test_it_may_be_given_twice(database: Database, postgresql_database: Database):
    with connected(postgresql_database.url) as connection:
        connection.execute((ROOT / "deploy" / "postgresql" / "roles.sql").read_text(encoding="utf-8"))
