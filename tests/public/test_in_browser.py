"""The public pages and the pages of errors, as a browser and axe see them (P-14)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.chromium import NARROW, faults, sideways

pytestmark = pytest.mark.browser
PATHS = [
    "/",
    "/comment-faire-une-demande",
    "/confidentialite",
    "/temoins",
    "/securite",
    "/reconnaitre-nos-courriels",
    "/accessibilite",
    "/nous-joindre",
    "/engagements",
]
PATHS += [f"/faute/{code}" for code in (400, 404, 409, 500, 503)]


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_by_day_or_by_night(page: Page, address: str, path: str):
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(address + path)
        found += faults(page)
    assert found == []


@pytest.mark.parametrize("path", PATHS)
def test_nothing_scrolls_sideways_at_320_pixels(page: Page, address: str, path: str):
    page.set_viewport_size(NARROW)
    page.goto(address + path)
    assert sideways(page) == 0


def test_the_home_page_fits_in_one_screen(page: Page, address: str):
    page.goto(address)
    assert page.locator("main").bounding_box()["y"] + page.locator("main").bounding_box()["height"] <= 800


def test_a_page_reaches_no_other_host(page: Page, address: str):
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    page.goto(address, wait_until="networkidle")
    assert hosts == {address.removeprefix("http://")}
