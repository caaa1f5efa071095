"""What is promised of every page: P-01 (skip link), P-13 (cookies), P-22 (the sites of others), P-23 (the help).

Every page that a visitor of each kind can reach by links is looked at, as it is shown to them.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from lxml import html

from tests.security.crawler import pages
from tests.security.desks import desk, visitor
from tests.services.databases import Database

__all__ = ["desk", "visitor"]  # fixtures
HELP, COOKIES = "/nous-joindre", "/temoins"
FEWEST = 8


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """What a page looks like does not depend on the database."""
    return sqlite_database


@pytest.fixture
def seen(visitor: tuple[FlaskClient, list[str]]) -> dict[str, html.HtmlElement]:
    """Every page the visitor can reach, by its address."""
    browser, starts = visitor
    found = {page.path: html.document_fromstring(page.text) for page in pages(browser, *starts, HELP)}
    assert len(found) > FEWEST
    return found


def is_public(page: html.HtmlElement) -> bool:
    return "citizen" in page.xpath("string(//body/@class)")


def links(page: html.HtmlElement, place: str = "") -> list[str]:
    return [str(href) for href in page.xpath(f"//{place or 'body'}//a/@href")]


@pytest.mark.parametrize("visitor", ["visitor", "follower", "intake", "officer", "administrator"], indirect=True)
def test_every_page_keeps_what_is_promised_of_all(seen: dict[str, html.HtmlElement]):
    first = {path: links(page)[0] for path, page in seen.items() if links(page)[0] != "#contenu"}
    footers = {tuple(links(page, "footer")) for page in seen.values()}
    headers = {tuple(links(page, "header")) for page in seen.values() if is_public(page)}
    away = {href for page in seen.values() for href in links(page) if urlsplit(href).netloc}

    assert first == {}, "the first thing a key reaches leads past what every page has"
    assert len(footers) == 1, "the help and the links of the footer are in one order everywhere"
    assert [next(iter(footers))[0], COOKIES in next(iter(footers))] == [HELP, True]
    assert headers == {("/", "/suivi", HELP, "/quitter")}, "the help is in one place above every page for the public"
    assert away == set(), "a page inside leads to the site of others only through the page that says so"
