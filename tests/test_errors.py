"""Every error is a page in our words, with its status; nothing of its cause leaves the house."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolEmpty

from app.access import PUBLIC, open_to
from app.crypto import Unreadable
from app.db import database as bound
from app.errors import PAGES, NotFound, NotPermitted
from app.journal.services import ReadNotJournaled
from app.throttle import TooSoon
from tests.services.databases import Database
from workflows.errors import CommandNotAllowed, GuardRefused, Reason
from workflows.house_rules import CLAIMING

CANARY = "Camille-Canari-Tremblay"
LEAKS = re.compile(rf"{CANARY}|Traceback|File \"|sqlalchemy|psycopg|sqlite|werkzeug|Flask|Python", re.IGNORECASE)
Raising = Callable[[BaseException | int], FlaskClient]


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """What is answered here does not depend on the database."""
    return sqlite_database


@pytest.fixture
def raising(app: Flask) -> Raising:
    """A page that fails in a given way."""

    def serve(error: BaseException | int) -> FlaskClient:
        @open_to(PUBLIC)
        def fail() -> str:
            if isinstance(error, int):
                abort(error, description=CANARY)
            raise error

        app.add_url_rule("/casse", "fail", fail, methods=["GET", "POST"])
        return app.test_client()

    return serve


CAUSES = [
    (NotFound(CANARY), 404),
    (NotPermitted(CANARY), 403),
    (CommandNotAllowed(CANARY), 409),
    (TooSoon(timedelta(seconds=4)), 429),
    (ReadNotJournaled(CANARY), 503),
    (OperationalError(CANARY, {"name": CANARY}, Exception(CANARY)), 503),
    (PoolEmpty(CANARY), 503),
    (Unreadable(CANARY), 500),
    (ZeroDivisionError(CANARY), 500),
    (KeyError(CANARY), 500),
    (UnicodeDecodeError("utf-8", b"x", 0, 1, CANARY), 500),
]


@pytest.mark.parametrize(("error", "status"), CAUSES, ids=lambda each: getattr(type(each), "__name__", ""))
def test_each_family_has_its_status_and_tells_nothing(raising: Raising, error: Exception, status: int):
    answer = raising(error).get("/casse")

    assert answer.status_code == status
    assert not LEAKS.search(answer.text)


@pytest.mark.parametrize("code", [*sorted(PAGES), 406, 408, 410, 414, 418, 422, 423, 424, 428, 431, 451, 501, 502, 504])
def test_every_code_has_a_page_in_french(raising: Raising, code: int):
    answer = raising(code).get("/casse")

    assert answer.status_code == code
    assert '<html lang="fr">' in answer.text
    assert "<h1>" in answer.text
    assert not LEAKS.search(answer.text)


def test_a_wait_says_how_long(raising: Raising):
    assert raising(TooSoon(timedelta(seconds=4))).get("/casse").headers["Retry-After"] == "5"


def test_a_method_refused_says_which_are_not(client: FlaskClient):
    answer = client.post("/confidentialite")

    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_a_refusal_of_the_workflow_says_why(raising: Raising):
    refusal = GuardRefused(Reason("claimed-by-other", "une autre personne a pris la demande en charge", CLAIMING))

    assert "une autre personne a pris la demande en charge" in raising(refusal).get("/casse").text


def test_an_error_has_a_mark_to_quote(raising: Raising):
    pages = [raising(ZeroDivisionError()).get("/casse").text]

    assert re.search(r'translate="no">[0-9a-f]{12}<', pages[0])


def test_a_redirection_is_none_of_these(app: Flask, client: FlaskClient):
    app.add_url_rule("/dossier/", "folder", open_to(PUBLIC)(lambda: ""))

    assert client.get("/dossier").status_code == 308


def test_nothing_is_shown_to_be_without_the_database(app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch):
    with client.session_transaction() as held:
        held["draft"] = "x"

    def gone(*_: object) -> None:
        raise OperationalError(CANARY, None, Exception(CANARY))

    monkeypatch.setattr(bound(), "session", gone)
    answer = client.get("/")

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "30"
    assert not LEAKS.search(answer.text)
    assert "Content-Security-Policy" in answer.headers


def test_when_even_the_page_fails_an_answer_is_left(raising: Raising, app: Flask):
    app.jinja_env.globals["url_for"] = None

    answer = raising(ZeroDivisionError()).get("/casse")

    assert answer.status_code == 500
    assert "Cette page ne peut pas être affichée" in answer.text
    assert "Content-Security-Policy" in answer.headers
