"""Nothing personal leaves the sealed columns: no address bar, cookie, log, journal, outbox or plain column has it."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
from flask import Flask, request
from sqlalchemy import inspect, text

from app.db import database, reading
from tests.citizen import DOCUMENT, PERSONAL, RECTIFICATION, Citizen

SECRETS = (
    "Zoé", "Nguyễn", "zoe@exemple.test", "418 555-0199", "entretien", "Ọlá", "Érables", "G1K 9Z9",
    "mars 2025", "Mon adresse", "1, rue A", "2, rue B", "Camille Roy",
)  # fmt: skip


@pytest.fixture
def visited(app: Flask) -> list[str]:
    """Every address asked for, as a proxy or a browser's history would keep it."""
    seen: list[str] = []
    app.before_request(lambda: seen.append(request.full_path))
    return seen


def whole_database() -> str:
    """Return every value of every table, as a thief of the files would read them."""
    names = inspect(database().engine).get_table_names()
    with reading() as session:
        rows = [row for name in names for row in session.execute(text(f"SELECT * FROM {name}"))]  # noqa: S608
    return "\n".join(str(value) for row in rows for value in row)


@pytest.mark.parametrize("answers", [DOCUMENT, PERSONAL, RECTIFICATION], ids=["document", "personal", "rectification"])
def test_no_answer_is_readable_outside_the_sealed_columns(
    visited: list[str],
    citizen: Citizen,
    run_outbox: Callable[..., list[str]],
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
    answers,
) -> None:
    caplog.set_level(logging.DEBUG)
    citizen.fill(*answers).open("/demandes/brouillon")
    resume_code = citizen.code_after("Code du brouillon")
    citizen.open("/demandes/verifier").press("/demandes/envoyer")
    code = citizen.code_after("Code d’accès")
    run_outbox("routing.route", "followup.harden")

    said = capsys.readouterr()
    places = {
        "addresses": "\n".join(visited),
        "cookie": citizen.client.get_cookie("greffe").value,
        "logs": caplog.text + said.out + said.err,
        "database": whole_database(),
    }
    for place, held in places.items():
        for secret in (*SECRETS, code, resume_code):
            assert secret not in held, f"{secret!r} in the {place}"


def test_no_page_of_the_filing_may_be_kept_by_a_browser_or_a_proxy(citizen: Citizen) -> None:
    citizen.fill(*DOCUMENT)

    for path in ("/demandes/", "/demandes/nom", "/demandes/verifier", "/demandes/brouillon"):
        assert citizen.open(path).answer.headers["Cache-Control"] == "no-store"


def test_the_cookie_is_opaque_and_closed_to_scripts_and_other_sites(citizen: Citizen) -> None:
    citizen.fill(*DOCUMENT[:1])

    cookie = citizen.client.get_cookie("greffe")
    assert (cookie.http_only, cookie.same_site) == (True, "Lax")
    assert len(cookie.value) >= 40
