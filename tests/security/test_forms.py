"""Reading changes nothing; a form without its token changes nothing and gives back what was typed."""

from __future__ import annotations

import uuid

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.reference.services import units_today
from tests.security.crawler import CANARY, Form, walk
from tests.security.desks import Desk, desk, visitor
from tests.security.routes import WHO
from tests.security.visitors import colleague, state_of_everything
from tests.services.databases import Database
from workflows.states import Role

__all__ = ["desk", "visitor"]  # fixtures
SEARCHES = {"/personnel/chercher"}  # a box for a number: nothing is lost with it


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """One database is enough to look for a missing token."""
    return sqlite_database


def send(browser: FlaskClient, form: Form, token: str | None) -> tuple[int, str]:
    values = {name: value for name, value in form.values.items() if name != "csrf_token"}
    if token:
        values["csrf_token"] = token
    answer = browser.post(form.action, data=values)
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
