"""Cases in the states that have the most to press, and who may look at them."""

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
from tests.security.crawler import walk
from tests.security.visitors import colleague, follower
from workflows import commands as do
from workflows.states import SYSTEM, Actor, Kind, Role

CLERK = Actor(f"staff:{uuid.uuid4().hex}", frozenset({Role.INTAKE, Role.ANALYST}))
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
