"""A hundred thousand hostile signs in any box, or before any expression of the code, cost a bounded work."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.cases.context import Filed
from app.dateparts import month_number
from app.staff.forms.consenting import number
from app.staff.forms.harm import read_people
from app.typed_text import whole
from tests.security.crawler import Form, walk
from tests.security.hostile import LENGTH, Expression, expressions, try_all, within_limits
from tests.security.visitors import colleague, follower
from tests.services.databases import Database
from workflows.states import Role

OURS = {"app/pages.py": "it reads the style files of this repository, once, when the service starts"}
FOUND = tuple(expressions())
SERVER_ERROR = 500
SHAPES = ("0", "a ", "A1", "é", " ,", "a@a.", "<a", "\n", "e\u0301", "0-")


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """What a box does with what is typed does not depend on the database."""
    return sqlite_database


def test_the_expressions_of_the_code_are_found():
    assert len(FOUND) > 30
    assert set(OURS) <= {str(one).split(":")[0] for one in FOUND}
    assert [str(one) for one in FOUND if not one.methods] == []


@pytest.mark.parametrize("expression", [one for one in FOUND if str(one).split(":")[0] not in OURS], ids=str)
def test_no_expression_works_without_end(expression: Expression):
    assert within_limits(lambda: try_all(expression))


def test_one_that_would_is_found():
    """The limit is one that a careless expression meets."""
    careless = Expression(FOUND[0].path, 0, r"\s*,\s*$", int(re.NOFLAG), frozenset({"search"}))

    assert not within_limits(lambda: try_all(careless), seconds=1)


@pytest.mark.parametrize("read", [whole, month_number, number, read_people])
def test_so_many_digits_are_no_number(read: Callable[[str], object]):
    assert not read("1" * LENGTH)


@pytest.fixture(params=["visitor", "follower", Role.INTAKE, Role.ANALYST, Role.ADMINISTRATOR])
def visitor(
    request: pytest.FixtureRequest, app: Flask, file_one: Callable[..., Filed]
) -> tuple[FlaskClient, tuple[str, ...]]:
    """Who has boxes to fill, and where they begin."""
    if request.param == "visitor":
        steps = ("description", "nom", "joindre", "periode", "adresse", "corrections/1")
        return app.test_client(), ("/suivi", "/personnel/connexion", *(f"/demandes/{one}" for one in steps))
    filed = file_one()
    if request.param == "follower":
        return follower(app, filed), ("/suivi/demande",)
    return colleague(app, request.param), ("/personnel/", f"/personnel/demandes/{filed.number}/")


def test_no_box_of_a_form_works_without_end_nor_breaks(app: Flask, visitor: tuple[FlaskClient, tuple[str, ...]]):
    browser, starts = visitor
    forms = [form for form in walk(browser, *starts) if form.typed]
    assert forms

    def fill() -> None:
        app.extensions["database"].dispose()  # a connection is not shared with another process
        for form in forms:
            assert max(_statuses(browser, form)) < SERVER_ERROR, form

    assert within_limits(fill, seconds=20)


def _statuses(browser: FlaskClient, form: Form) -> set[int]:
    """Fill every box of a form with each shape, and return what was answered."""
    found = set()
    for shape in SHAPES:
        typed = dict.fromkeys(form.typed, (shape * LENGTH)[:LENGTH])
        found.add(browser.post(form.action, data={**form.values, **typed}).status_code)
    return found
