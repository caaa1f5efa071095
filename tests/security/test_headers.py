"""What every answer carries, whatever its status; whom the service answers at all."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator

import pytest
from flask import Flask, abort, redirect, request
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import create_app
from app.access import PUBLIC, open_to
from app.config import Settings
from app.security import REPORTS
from tests.services.databases import Database

ALWAYS = {
    "Reporting-Endpoints": 'policy="/rapports-de-politique"',
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
STATUSES = (200, 301, 302, 303, 400, 401, 403, 404, 405, 409, 413, 415, 418, 429, 500, 503)
PROXIED = {"Host": "demandes.exemple.test", "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"}
FORBIDDEN = ("Server", "X-Powered-By", "Access-Control-Allow-Origin")


def policy(answer: TestResponse) -> dict[str, str]:
    words = (part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
    return dict(words)


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """What is answered here does not depend on the database."""
    return sqlite_database


@pytest.fixture
def answers(app: Flask) -> Callable[[int], TestResponse]:
    """An answer of any status."""
    return lambda status: answering(app, status)


def answering(app: Flask, status: int, **options: object) -> TestResponse:
    def view() -> object:
        if status == 200:
            return "ok"
        return redirect("/", status) if status < 400 else abort(status)

    app.add_url_rule("/statut", "status", open_to(PUBLIC)(view))
    return app.test_client().get("/statut", **options)


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_carries_the_headers(answers: Callable[[int], TestResponse], status: int):
    answer = answers(status)

    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    assert not [name for name in FORBIDDEN if name in answer.headers]
    assert policy(answer)["default-src"] == "'none'"
    assert answer.content_type == "text/html; charset=utf-8"
    assert "Strict-Transport-Security" not in answer.headers  # not over TLS: it would be a lie


def test_the_content_policy_lets_nothing_in_from_elsewhere(client: FlaskClient):
    found = policy(client.get("/"))

    assert {found[name] for name in ("default-src", "base-uri", "frame-ancestors", "object-src")} == {"'none'"}
    assert {found.pop("report-uri"), found.pop("report-to")} == {REPORTS, "policy"}
    assert set(found.values()) == {"'none'", "'self'"}
    assert found["form-action"] == "'self'"


@pytest.mark.parametrize("origin", ["null", "https://evil.test", "http://localhost.evil.test"])
def test_no_other_site_may_read_an_answer(client: FlaskClient, origin: str):
    answer = client.get("/", headers={"Origin": origin})

    assert not [name for name, _ in answer.headers if name.startswith("Access-Control")]


class TestOverTls:
    @pytest.fixture
    def app(self, settings: Settings) -> Iterator[Flask]:
        made = create_app(
            dataclasses.replace(
                settings,
                base_url="https://demandes.exemple.test",
                trusted_hosts=("demandes.exemple.test",),
                behind_proxy=True,
            )
        )
        with made.app_context():
            yield made
        made.extensions["database"].dispose()

    @pytest.mark.parametrize("status", STATUSES)
    def test_browsers_are_told_to_stay_there_for_a_year(self, app: Flask, status: int):
        answer = answering(app, status, headers=PROXIED)

        assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"

    def test_the_person_is_at_the_address_that_the_proxy_saw(self, app: Flask):
        def where() -> str:
            return f"{request.remote_addr} {request.scheme} {request.host}"

        app.add_url_rule("/ou", "where", open_to(PUBLIC)(where))
        forged = {**PROXIED, "X-Forwarded-For": "10.0.0.1, 203.0.113.7", "X-Forwarded-Host": "evil.test"}

        assert app.test_client().get("/ou", headers=forged).text == "203.0.113.7 https demandes.exemple.test"


class TestHost:
    @pytest.mark.parametrize(
        "host",
        [
            "evil.test",
            "localhost.evil.test",
            "evil.test:80",
            "localhost@evil.test",
            "localhost, evil.test",
            "",
            "[::1]",
            ".",
        ],
    )
    def test_of_another_is_refused_in_few_words(self, client: FlaskClient, host: str):
        answer = client.get("/", headers={"Host": host})

        assert answer.status_code == 400
        assert "evil.test" not in answer.text
        assert "Content-Security-Policy" in answer.headers

    def test_that_a_stranger_forwards_changes_nothing(self, client: FlaskClient):
        forged = {"X-Forwarded-Host": "evil.test", "X-Host": "evil.test", "Forwarded": "host=evil.test"}

        answer = client.get("/", headers=forged)

        assert answer.status_code == 200
        assert "evil.test" not in answer.text

    def test_without_a_proxy_of_ours_nobody_chooses_their_address(self, app: Flask):
        app.add_url_rule("/ou", "where", open_to(PUBLIC)(lambda: str(request.remote_addr)))

        assert app.test_client().get("/ou", headers={"X-Forwarded-For": "203.0.113.7"}).text == "127.0.0.1"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND"])
def test_methods_nobody_needs_are_refused(client: FlaskClient, method: str):
    assert client.open("/suivi", method=method).status_code == 405


class TestSize:
    def test_of_a_form_is_limited(self, client: FlaskClient):
        answer = client.post("/suivi", data={"number": "x" * 700_000})

        assert answer.status_code == 413

    def test_in_fields_is_limited(self, client: FlaskClient):
        many = {f"f{number}": "x" for number in range(300)}

        assert client.post("/suivi", data=many, content_type="multipart/form-data").status_code == 413


@pytest.mark.parametrize(
    "path", ["/.git/config", "/.env", "/var/master.key", "/static/../config.py", "/static/%2e%2e/config.py", "/console"]
)
def test_nothing_of_the_house_is_served(client: FlaskClient, path: str):
    assert client.get(path).status_code == 404
