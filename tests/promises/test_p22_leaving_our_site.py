"""P-22: whoever leaves this site is told so, by a link that is registered, and takes nothing of themself along."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode, urlsplit

import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient
from lxml import html

from app.outside import NotRegistered, outside, register
from tests.canary.markers import MARKERS, found
from tests.security.routes import WHO
from tests.security.visitors import colleague
from tests.services.databases import Database
from workflows.states import Role

LINK = '{% from "components/external_link.html" import external_link %}{{ external_link("Continuer", address) }}'
ELSEWHERE = [
    "https://mauvais.example/",
    "//mauvais.example",
    "///mauvais.example/%2f..",
    "/\\mauvais.example",
    "https:mauvais.example",
    "https://www.quebec.ca@mauvais.example/",
    "https://www.quebec.ca.mauvais.example/",
    "https://mauvais.example#www.quebec.ca",
    "\thttps://mauvais.example",
    "https://mauvais.example\\@www.quebec.ca/",
    "https://www.quebec.ca\\.mauvais.example/",
    "https://quelquun@www.quebec.ca/",
    "javascript:alert(1)",
    "data:text/html,x",
    "",
]
NAMES = ["next", "vers", "url", "redirect", "redirect_uri", "return", "retour", "to", "dest", "goto", "u", "r"]
SENT_AWAY = {"/quitter"}


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """Where a link leads does not depend on the database."""
    return sqlite_database


def test_a_link_to_another_site_says_so_and_gives_that_site_no_hold_on_us(app: Flask):
    with app.test_request_context():
        link = html.fragment_fromstring(render_template_string(LINK, address="https://www.quebec.ca/sante").strip())

    assert link.text == "Continuer (site externe)"
    assert (link.get("rel"), link.get("target")) == ("noopener noreferrer", None)


@pytest.mark.parametrize("address", ELSEWHERE)
def test_a_host_that_is_not_registered_is_no_link(app: Flask, address: str):
    with pytest.raises(NotRegistered):
        outside(address)


def test_the_register_is_made_of_the_settings_alone(app: Flask):
    held = replace(app.config["GREFFE"], exit_url="https://ailleurs.example.org/x", sign_in=None)

    assert register(held) == {"ailleurs.example.org"}


@pytest.mark.parametrize("role", [None, Role.OFFICER])
@pytest.mark.parametrize("address", ELSEWHERE[:5])
def test_no_parameter_leads_to_another_site(app: Flask, role: Role | None, address: str):
    browser = colleague(app, role) if role else app.test_client()
    doors = [door.removeprefix("GET ") for door in WHO if door.startswith("GET ") and "<" not in door]
    asked = urlencode(dict.fromkeys(NAMES, address))

    led = {door: _led(browser, f"{door}?{asked}") for door in doors if door not in SENT_AWAY}

    assert {door: where for door, where in led.items() if _is_elsewhere(where)} == {}


def test_the_quick_exit_takes_nothing_along(client: FlaskClient):
    said = urlencode(MARKERS)
    assert found(said.encode()) == set(MARKERS), "the search finds what it looks for"

    answer = client.get(f"/quitter?{said}", headers={"Referer": f"http://localhost/suivi?{said}"})

    assert found(str(answer.headers).encode() + answer.data) == set()


def _led(browser: FlaskClient, path: str) -> str:
    with browser.get(path, headers={"Referer": "https://mauvais.example/"}) as answer:
        return answer.headers.get("Location", "/")


def _is_elsewhere(where: str) -> bool:
    """Tell whether a browser would leave: a host, or what it takes for one."""
    return bool(urlsplit(where.replace("\\", "/")).netloc) or urlsplit(where).scheme not in ("", "http")
