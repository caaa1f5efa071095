"""What a page of another site may have a browser ask of us: pages that a link leads to, and nothing else."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.access import FILES
from app.cases.context import Filed
from tests.security.routes import FOLLOWER, PUBLIC, WHO
from tests.security.visitors import colleague, follower
from tests.services.databases import Database
from workflows.states import Role

CROSS = {"Sec-Fetch-Site": "cross-site"}
LINK = {**CROSS, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
IMAGE = {**CROSS, "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}
FETCHED = {**CROSS, "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "empty"}
FRAME = {**CROSS, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"}
SELF = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"}
LETTER = f"/personnel/expedition/{uuid.UUID(int=1)}.pdf"


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """Who asks does not depend on the database."""
    return sqlite_database


@pytest.fixture
def clerk(app: Flask) -> FlaskClient:
    return colleague(app, Role.INTAKE)


@pytest.mark.parametrize("path", ["/", "/suivi", "/demandes/", "/personnel/connexion", "/reconnaitre-nos-courriels"])
def test_a_link_in_a_mail_leads_to_a_public_page(client: FlaskClient, path: str):
    assert client.get(path, headers=LINK).status_code == 200


def test_a_link_leads_who_is_signed_in_to_their_page(clerk: FlaskClient):
    assert clerk.get("/personnel/", headers=LINK).status_code == 200


@pytest.mark.parametrize("how", [IMAGE, FETCHED, FRAME], ids=["image", "fetch", "frame"])
def test_no_page_of_the_staff_is_a_part_of_another_site(clerk: FlaskClient, how: dict[str, str]):
    assert clerk.get("/personnel/", headers=how).status_code == 403


@pytest.mark.parametrize("how", [IMAGE, FETCHED, FRAME], ids=["image", "fetch", "frame"])
def test_nor_is_the_page_of_a_followed_case(app: Flask, file_one: Callable[..., Filed], how: dict[str, str]):
    assert follower(app, file_one()).get("/suivi/demande", headers=how).status_code == 403


@pytest.mark.parametrize("how", [LINK, IMAGE, FETCHED, FRAME], ids=["link", "image", "fetch", "frame"])
def test_no_file_is_given_to_a_page_of_another_site(clerk: FlaskClient, how: dict[str, str]):
    assert clerk.get(LETTER, headers=how).status_code == 403


@pytest.mark.parametrize("how", [SELF, {}], ids=["ours", "older"])
def test_a_page_of_ours_and_an_older_browser_ask_as_before(clerk: FlaskClient, how: dict[str, str]):
    page, letter = clerk.get("/personnel/", headers=how), clerk.get(LETTER, headers=how)

    assert (page.status_code, letter.status_code) == (200, 404)  # reached: there is no such letter


@pytest.mark.parametrize("door", sorted(name for name in WHO if name.startswith("POST ") and "<" not in name))
def test_no_act_is_done_for_a_page_of_another_site(client: FlaskClient, door: str):
    assert client.post(door.removeprefix("POST "), headers=LINK).status_code == 403


def test_every_route_of_a_file_is_known_as_one():
    """A route that gives a file and is not known as one would be given to another site that links to it."""
    plain = {"GET /static/<path:filename>", "GET /style-<mark>.css", "GET /engagements.json"}  # the same for everybody
    dotted = {name for name in WHO if name.startswith("GET ") and "." in name.rsplit("/", 1)[-1]} - plain

    assert {name for name in dotted if not name.endswith(FILES)} == set()
    assert {WHO[name] for name in dotted} > {PUBLIC, FOLLOWER}
