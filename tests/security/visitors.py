"""Whoever may knock: nobody in particular, a person with their number and code, a colleague of each role."""

from __future__ import annotations

import hashlib
import uuid

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from app import clock
from app.access import Member
from app.accounts.services import members
from app.accounts.services.members import Person
from app.cases.codes import FOLLOWED
from app.cases.context import Filed
from app.db import database, reading
from tests.staff_members import PASSWORD
from workflows.states import Role

# What a page that is only read may write: that it was read, and that the browser moved.
TRACES = {"web_sessions", "attempts", "read_entries", "read_chains", "pulses"}


def colleague(app: Flask, role: Role, units: tuple[str, ...] = ()) -> FlaskClient:
    """Return the browser of a member of that role, signed in."""
    identifier = f"{role}-{uuid.uuid4().hex[:6]}"
    members.add(Person(identifier, identifier, "titre", (role,), units), PASSWORD)
    return signed_in(app, member(identifier))


def member(identifier: str) -> Member:
    from app.accounts.queries import member_by_identifier  # noqa: PLC0415

    with reading() as session:
        found = member_by_identifier(session, identifier)
    assert found is not None
    loaded = members.load(found.id)
    assert loaded is not None
    return loaded


def signed_in(app: Flask, who: Member) -> FlaskClient:
    browser = app.test_client()
    with browser.session_transaction() as held:
        held.update(staff=who.id.hex, seen=clock.now().timestamp())
    return browser


def follower(app: Flask, filed: Filed) -> FlaskClient:
    """Return the browser of somebody who gave the number and the code of a case."""
    browser = app.test_client()
    with browser.session_transaction() as held:
        held[FOLLOWED] = {"case": filed.case_id.hex, "seen": clock.now().timestamp()}
    return browser


def state_of_everything() -> str:
    """Return a fingerprint of all that is stored, the traces of reading left out."""
    engine, seen = database().engine, hashlib.sha256()
    names = "SELECT name FROM sqlite_master WHERE type = 'table'"
    if engine.dialect.name == "postgresql":
        names = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
    with engine.connect() as connection:
        for name in sorted(set(connection.execute(text(names)).scalars()) - TRACES):
            rows = connection.execute(text(f'SELECT * FROM "{name}"')).all()  # noqa: S608
            seen.update(repr((name, sorted(map(repr, rows)))).encode())
    return seen.hexdigest()
