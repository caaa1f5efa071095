"""P-23: one reaches us safely by telephone, by this site, or by a message written in one's own request."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from lxml import html

from app.config import DEMO_BODY, Body
from tests.services.databases import Database


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """What the page says does not depend on the database."""
    return sqlite_database


@pytest.fixture
def contact(client: FlaskClient) -> html.HtmlElement:
    return html.document_fromstring(client.get("/nous-joindre").text)


def section(page: html.HtmlElement, heading: str) -> str:
    """Return what stands under a heading, up to the next one."""
    (title,) = page.xpath(f"//main//h2[contains(., '{heading}')]")
    after = [title.getnext()]
    while after[-1] is not None and after[-1].tag != "h2":
        after.append(after[-1].getnext())
    return " ".join(html.tostring(each, encoding="unicode") for each in after if each is not None)


def test_the_three_safe_channels_are_on_the_page(contact: html.HtmlElement):
    body = Body.read(DEMO_BODY)
    by_phone = section(contact, "Par téléphone").replace("\u00a0", " ")

    assert body.phone in by_phone
    assert body.hours in by_phone
    assert all(f'href="{place}"' in section(contact, "services en ligne") for place in ("/demandes/", "/suivi"))
    assert "ne part jamais par courriel" in section(contact, "message sécurisé")


def test_no_address_invites_an_ordinary_mail(contact: html.HtmlElement):
    said = html.tostring(contact, encoding="unicode")

    assert "mailto:" not in said
    assert "@" not in said
    assert "n’y mettez aucun renseignement personnel" in said
