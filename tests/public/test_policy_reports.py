"""Browsers tell that a page broke our content policy; nothing of what they say is kept as they say it."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient
from prometheus_client import REGISTRY

from app.public.context import AT_MOST, LARGEST_REPORT
from app.security import REPORTS
from tests.services.databases import Database

SECRET = "zoe-nguyen-8412"
ADDRESS = f"https://demandes.exemple.test/suivi/demande?q={SECRET}"
OLD = {
    "csp-report": {
        "document-uri": ADDRESS,
        "referrer": f"https://ailleurs.test/{SECRET}",
        "violated-directive": "script-src-elem",
        "effective-directive": "script-src-elem",
        "original-policy": "default-src 'none'",
        "disposition": "enforce",
        "blocked-uri": f"https://{SECRET}.test/x.js",
        "line-number": 12,
        "source-file": ADDRESS,
        "status-code": 200,
        "script-sample": SECRET,
    }
}
NEW = [
    {
        "age": 53531,
        "type": "csp-violation",
        "url": ADDRESS,
        "user_agent": f"Mozilla/5.0 {SECRET}",
        "body": {
            "blockedURL": "inline",
            "disposition": "enforce",
            "documentURL": ADDRESS,
            "effectiveDirective": "style-src-attr",
            "originalPolicy": "default-src 'none'",
            "sample": SECRET,
            "sourceFile": ADDRESS,
            "statusCode": 200,
        },
    }
]
HOSTILE = [
    b"",
    b"null",
    b"12",
    b'"csp-report"',
    b"{",
    b"\xff\xfe",
    b"[" * 15_000,
    b'{"csp-report": ' * 900,
]
ODD = [
    {},
    [],
    [None, 3, "x", []],
    {"csp-report": []},
    {"csp-report": {"document-uri": 12, "effective-directive": ["script-src"], "blocked-uri": {}}},
    {"csp-report": {"document-uri": "http://[", "effective-directive": "  ", "blocked-uri": ":"}},
    {"csp-report": {"document-uri": "//" + "a/" * 4000, "effective-directive": f"{SECRET} x", "blocked-uri": SECRET}},
    {"csp-report": {"document-uri": "/\r\n\x1b[31m", "effective-directive": "img-src\nx", "blocked-uri": "\u202e"}},
]


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """What is heard does not depend on the database."""
    return sqlite_database


def tell(client: FlaskClient, said: object, network: str = "192.0.2.1") -> int:
    body = said if isinstance(said, bytes) else json.dumps(said).encode()
    kind = "application/csp-report" if isinstance(said, dict) else "application/reports+json"
    where = {"REMOTE_ADDR": network}
    return client.post(REPORTS, data=body, content_type=kind, environ_base=where).status_code


def heard(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    return [line for line in lines if line["event"] == "web.policy_broken"]


def counted(directive: str, blocked: str) -> float:
    labels = {"directive": directive, "blocked": blocked}
    return REGISTRY.get_sample_value("greffe_policy_reports_total", labels) or 0.0


@pytest.mark.parametrize(
    ("said", "directive", "blocked"),
    [(OLD, "script-src-elem", "elsewhere"), (NEW, "style-src-attr", "inline")],
    ids=["report-uri", "report-to"],
)
def test_a_report_is_logged_by_its_route_and_counted(
    client: FlaskClient, capsys: pytest.CaptureFixture[str], said: object, directive: str, blocked: str
):
    before = counted(directive, blocked)

    assert tell(client, said) == 204

    (line,) = heard(capsys)
    assert (line["code"], line["where"], line["route"]) == (directive, blocked, "/suivi/demande")
    assert counted(directive, blocked) == before + 1


@pytest.mark.parametrize("said", [OLD, NEW, *ODD])
def test_nothing_that_it_says_is_written_anywhere(
    client: FlaskClient, capsys: pytest.CaptureFixture[str], said: object
):
    tell(client, said)

    lines = heard(capsys)
    assert SECRET not in json.dumps(lines)
    assert all(line["code"] == "other" or line["code"] in json.dumps(said) for line in lines)


@pytest.mark.parametrize("said", ODD)
def test_what_makes_little_sense_is_heard_without_a_fault(client: FlaskClient, said: object):
    assert tell(client, said) == 204


@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_report_is_refused(client: FlaskClient, capsys: pytest.CaptureFixture[str], body: bytes):
    assert tell(client, body) == 400
    assert heard(capsys) == []


def test_too_large_a_report_is_cut_off(client: FlaskClient):
    assert tell(client, b" " * (LARGEST_REPORT + 1)) == 413


def test_of_many_at_once_the_first_are_heard(client: FlaskClient, capsys: pytest.CaptureFixture[str]):
    tell(client, NEW[0:1] * (AT_MOST + 5))

    assert len(heard(capsys)) == AT_MOST


def test_a_network_that_floods_must_wait_and_no_other(client: FlaskClient):
    answers = [tell(client, [*NEW, rank]) for rank in range(30)]

    assert answers[0] == 204
    assert answers[-1] == 429
    assert tell(client, NEW, "198.51.100.9") == 204


def test_no_cookie_is_given_for_it(client: FlaskClient):
    assert "Set-Cookie" not in client.post(REPORTS, data=json.dumps(OLD)).headers
