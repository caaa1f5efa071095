"""P-33: whoever reads something of somebody leaves one line in the journal, whoever is refused leaves one in the log.

Every address of a case is asked for as every role, and as who follows it: the lines are exactly those written here.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient
from sqlalchemy import select

from app.cases.context import Filed
from app.db import database as bound
from app.db import reading
from app.journal.models import ReadEntry
from app.reference.services import units_today
from tests.chromium import serving
from tests.security.desks import STAFF, Desk, desk
from tests.security.routes import CASE, WHO
from tests.security.test_routes import VALUES
from tests.security.visitors import colleague, follower
from tests.services.databases import Database
from workflows.states import Kind, Role

__all__ = ["desk"]  # a fixture
PURPOSE = {"/personnel": "queue", "/suivi": "follow-up"}
OF_A_CASE: dict[str, str | None] = {
    "/": "summary",
    "/actes/<act>": None,
    "/chronologie": None,
    "/communications": "communications",
    "/decision": "decision",
    "/documents": "documents",
    "/documents/<uuid:upload_id>.pdf": "document",
    "/frais": None,
    "/identite": "identity",
    "/journal": None,
    "/lettres": None,
    "/lettres/<uuid:letter_id>.pdf": "letter",
    "/messages": "messages",
    "/motif": None,
    "/notes": "notes",
    "/pieces/<uuid:upload_id>": None,
    "/projet": "decision",
    "/projet/<answer>": "decision",
    "/projet/apercu.pdf": "preview",
    "/projet/relire": "decision",
    "/renseignements.<any(json, csv):form>": "portable",
    "/signer": None,
    "/suspension": None,
    "/tiers": "third-parties",
}
"""What each page of a case shows of somebody: where it is asked for, that is read. The others show codes and dates."""
SEES = frozenset({Role.ANALYST, Role.LEAD})
"""Whose queue the case is in: who else may look must first say why, or is refused."""
OF_WHO_FOLLOWS: dict[str, str | None] = {
    "/suivi/aide": "page",
    "/suivi/avis": "page",
    "/suivi/code-courriel": None,
    "/suivi/code-postal": None,
    "/suivi/compte": None,
    "/suivi/compte/depart": None,
    "/suivi/compte/retour": None,
    "/suivi/confirmation": "page",
    "/suivi/demande": "page",
    "/suivi/documents": "documents",
    "/suivi/frais": "page",
    "/suivi/frais/moins": "page",
    "/suivi/inscription": "page",
    "/suivi/levee": "page",
    "/suivi/lettres/<uuid:letter_id>": None,
    "/suivi/lettres/<uuid:letter_id>.pdf": None,
    "/suivi/lettres/<uuid:letter_id>/copies/<uuid:copy_id>.pdf": None,
    "/suivi/messages": "message-list",
    "/suivi/messages/<uuid:upload_id>.pdf": "message-list",
    "/suivi/precision": "page",
    "/suivi/professionnel": "page",
    "/suivi/rester": None,
    "/suivi/retrait": "page",
    "/suivi/revision": "application",
}
"""The same for who gave a number and a code; a letter that is not there was not read."""


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """Which page writes which line does not depend on the database."""
    return sqlite_database


@pytest.fixture
def asked(app: Flask) -> Callable[..., dict[str, list[tuple[str, str]]]]:
    """Ask for addresses, and tell which lines of the journal each of them added."""
    rules = {rule.rule: rule for rule in app.url_map.iter_rules()}

    def ask(browser: FlaskClient, addresses: list[str], number: str) -> dict[str, list[tuple[str, str]]]:
        found = {}
        for address in addresses:
            rule = rules[address]
            with app.test_request_context():
                path = url_for(rule.endpoint, **{key: {**VALUES, "number": number}[key] for key in rule.arguments})
            before = len(leaves())
            browser.get(path).close()
            found[address] = leaves()[before:]
        return found

    return ask


def leaves() -> list[tuple[str, str]]:
    with reading() as session:
        rows = session.execute(select(ReadEntry.what, ReadEntry.purpose).order_by(ReadEntry.at, ReadEntry.seq))
        return [(what, purpose) for what, purpose in rows]


def expected(what: str | None, address: str) -> list[tuple[str, str]]:
    return [(what, PURPOSE[f"/{address.split('/')[1]}"])] if what else []


def addresses(begins: str) -> list[str]:
    return [door.removeprefix("GET ") for door in WHO if door.startswith(f"GET {begins}")]


def test_every_address_of_a_case_is_in_the_tables():
    assert {address.removeprefix(CASE) for address in addresses(CASE)} == set(OF_A_CASE)
    assert {address for address in addresses("/suivi/") if WHO[f"GET {address}"] == "follower"} == set(OF_WHO_FOLLOWS)


@pytest.mark.parametrize("role", STAFF)
def test_a_colleague_leaves_a_line_for_each_reading_and_none_for_a_refusal(
    app: Flask, desk: Desk, asked: Callable[..., dict[str, list[tuple[str, str]]]], role: Role
):
    browser = colleague(app, role, tuple(units_today()))
    wanted = {}
    for address in addresses(CASE):
        sees = role in SEES and role in WHO[f"GET {address}"]
        wanted[address] = expected(OF_A_CASE[address.removeprefix(CASE)] if sees else None, address)

    assert asked(browser, addresses(CASE), desk.numbers[3]) == wanted


def test_who_follows_a_request_leaves_a_line_for_each_reading(
    app: Flask, file_one: Callable[..., Filed], asked: Callable[..., dict[str, list[tuple[str, str]]]]
):
    browser = follower(app, file_one(Kind.PERSONAL_ACCESS))

    found = asked(browser, list(OF_WHO_FOLLOWS), "")

    assert found == {address: expected(what, address) for address, what in OF_WHO_FOLLOWS.items()}


@pytest.mark.parametrize(("role", "page"), [(Role.HOLDER, "/"), (Role.ADMINISTRATOR, "/"), (Role.LEAD, "/projet")])
def test_a_refusal_is_in_the_log_with_who_was_refused(
    app: Flask, desk: Desk, capsys: pytest.CaptureFixture[str], role: Role, page: str
):
    browser = colleague(app, role, tuple(units_today()))
    with browser.session_transaction() as held:
        who = held["staff"]

    answer = browser.get(f"/personnel/demandes/{desk.numbers[3]}{page}")

    (line,) = [line for line in capsys.readouterr().err.splitlines() if "access.refused" in line]
    assert (answer.status_code in (403, 404), who in line) == (True, True)


def test_who_closes_the_line_at_once_has_read_all_the_same(app: Flask, desk: Desk):
    browser = colleague(app, Role.ANALYST, tuple(units_today()))
    cookie = browser.get_cookie("greffe")
    with serving(app) as address:
        with socket.create_connection(("127.0.0.1", urlsplit(address).port)) as line:
            path = f"/personnel/demandes/{desk.numbers[3]}/"
            line.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: greffe={cookie.value}\r\n\r\n".encode())
        found = _in_time(leaves)

    assert found == [("summary", "queue")]


def test_what_cannot_be_written_down_is_not_shown(app: Flask, desk: Desk):
    app.config["PROPAGATE_EXCEPTIONS"] = False
    browser = colleague(app, Role.ANALYST, tuple(units_today()))
    page = f"/personnel/demandes/{desk.numbers[3]}/"
    shown = "Le rapport annuel de 2024"
    assert shown in browser.get(page).text
    with bound().engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE read_entries RENAME TO elsewhere")

    answer = browser.get(page)

    assert (answer.status_code >= 500, shown in answer.text) == (True, False)


def _in_time(look: Callable[[], list[tuple[str, str]]]) -> list[tuple[str, str]]:
    """Return what is there within ten seconds: the server writes after the caller is gone."""
    end = time.monotonic() + 10
    while not (found := look()) and time.monotonic() < end:
        time.sleep(0.01)
    return found
