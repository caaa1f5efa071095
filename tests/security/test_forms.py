"""Reading changes nothing; a form without its token changes nothing and gives back what was typed."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.cases.context import Filed
from app.cases.services import execute
from app.reference.services import units_today
from tests.security.crawler import CANARY, Form, walk
from tests.security.routes import WHO
from tests.security.visitors import colleague, follower, state_of_everything
from tests.services.databases import Database
from workflows import commands as do
from workflows.states import SYSTEM, Actor, Kind, Role

CLERK = Actor(f"staff:{uuid.uuid4().hex}", frozenset({Role.INTAKE, Role.ANALYST}))
SEARCHES = {"/personnel/chercher"}  # a box for a number: nothing is lost with it
STAFF = (
    Role.INTAKE,
    Role.IDENTITY,
    Role.HOLDER,
    Role.ANALYST,
    Role.OFFICER,
    Role.LEAD,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
)


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """One database is enough to look for a missing token."""
    return sqlite_database


@dataclass
class Desk:
    """Cases in the states that have the most to press."""

    numbers: list[str]
    asked: Filed


@pytest.fixture
def desk(app: Flask, file_one: Callable[..., Filed]) -> Desk:
    triage, asked, searched, analysed, proposed = (file_one() for _ in range(5))
    personal = file_one(kind=Kind.PERSONAL_ACCESS)
    for filed in (triage, asked, searched, analysed, proposed):
        execute(filed.part_id, do.RouteCase("accueil", "sans-regle"), by=SYSTEM)
    execute(personal.part_id, do.RouteCase("identite", "renseignements-personnels"), by=SYSTEM)
    execute(asked.part_id, do.AskClarification(), by=CLERK)
    execute(searched.part_id, do.ConsultUnits(("unite-technologies",)), by=CLERK)
    for filed in (analysed, proposed):
        execute(filed.part_id, do.StartAnalysis(), by=CLERK)
    execute(proposed.part_id, do.DraftGranted(uuid.uuid4().hex), by=CLERK)
    numbers = [each.number for each in (triage, asked, searched, analysed, proposed, personal)]
    return Desk(numbers, asked)


@pytest.fixture(params=["visitor", "follower", *STAFF])
def visitor(request: pytest.FixtureRequest, app: Flask, desk: Desk) -> tuple[FlaskClient, list[str]]:
    """Each kind of visitor, and where they begin."""
    if request.param == "visitor":
        return with_a_draft(app), [
            "/",
            "/demandes/",
            "/demandes/verifier",
            "/demandes/nom",
            "/suivi",
            "/personnel/connexion",
        ]
    if request.param == "follower":
        return follower(app, desk.asked), ["/suivi/demande", "/suivi/precision", "/suivi/retrait"]
    browser = colleague(app, Role(request.param), tuple(units_today()))
    return browser, ["/personnel/", *(f"/personnel/demandes/{number}/" for number in desk.numbers)]


def with_a_draft(app: Flask) -> FlaskClient:
    """A browser in which a person has begun to fill the form."""
    browser = app.test_client()
    (first,) = [form for form in walk(browser, "/demandes/type") if form.action.endswith("/demandes/type")][:1]
    browser.post(first.action, data={**first.values, "kind": "document-access"})
    return browser


def send(browser: FlaskClient, form: Form, token: str | None) -> tuple[int, str]:
    values = {name: value for name, value in form.values.items() if name != "csrf_token"}
    if token:
        values["csrf_token"] = token
    answer = browser.post(form.action, data=values, headers={"Sec-Fetch-Site": "cross-site"})
    return answer.status_code, answer.text


def test_reading_every_page_changes_nothing(visitor: tuple[FlaskClient, list[str]]):
    browser, starts = visitor
    before = state_of_everything()

    found = list(walk(browser, *starts))

    assert found
    assert state_of_everything() == before


def test_a_form_without_its_token_changes_nothing_and_gives_back_what_was_typed(
    app: Flask, visitor: tuple[FlaskClient, list[str]]
):
    browser, starts = visitor
    forms = list(walk(browser, *starts))
    foreign = foreign_token(app)
    before = state_of_everything()
    lost = []

    for form in forms:
        for token in (None, foreign):
            status, text = send(browser, form, token)
            assert status < 500, form
            assert state_of_everything() == before, form
            if form.typed and not form.upload and form.action not in SEARCHES and CANARY not in text:
                lost.append(str(form))

    assert lost == []


def foreign_token(app: Flask) -> str:
    """A true token, of another person's session."""
    (form, *_) = [form for form in walk(app.test_client(), "/demandes/type") if "csrf_token" in form.values]
    return form.values["csrf_token"]


@pytest.mark.parametrize("role", [Role.INTAKE, Role.IDENTITY, Role.HOLDER, Role.ANALYST, Role.OFFICER])
def test_no_press_of_a_button_counts_without_a_token(app: Flask, desk: Desk, role: Role):
    browser = colleague(app, role, tuple(units_today()))
    doors = [
        name.removeprefix("POST ") for name, who in WHO.items() if name.startswith("POST /personnel/") and role in who
    ]
    before = state_of_everything()

    for door in doors:
        for number in desk.numbers:
            path = door.replace("<number>", number).replace("<act>", "retrait").replace("<answer>", "accorder")
            for kind in ("letter", "upload"):
                path = path.replace(f"<uuid:{kind}_id>", uuid.UUID(int=1).hex)
            answer = browser.post(path, data={"submit": "y"})
            assert answer.status_code < 500, path

    assert state_of_everything() == before
    assert browser.get("/personnel/").status_code == 200  # not even signed out
