"""The morning of an officer when limits have passed, as a browser and axe see it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page

from app.staff.services import digests
from tests.chromium import NARROW, faults, serving, sideways
from tests.services.databases import Database
from tests.staff_members import PASSWORD, colleague
from workflows.states import Role

pytestmark = pytest.mark.browser
SECTIONS = ("Refus réputés", "Date visée passée", "Date visée proche", "Votre résumé du 14 décembre 2026")


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """One database is enough for what a page looks like."""
    return sqlite_database


def test_the_day_tells_what_is_near_what_passed_and_what_silence_became(
    app: Flask, page: Page, file_one: Callable[..., object], at_date: Callable[[str], None]
):
    for received in ("2026-11-20", "2026-11-23", "2026-11-27"):
        at_date(received)
        file_one()
    at_date("2026-12-14")
    officer = colleague(app, Role.OFFICER, Role.INTAKE)
    digests.issue()
    page.emulate_media(reduced_motion="reduce")
    with serving(app) as address:
        page.goto(f"{address}/personnel/connexion")
        for label, value in (("Identifiant", officer.identifier), ("Mot de passe", PASSWORD)):
            page.get_by_label(label, exact=True).fill(value)
        page.get_by_label("Code à usage unique").fill(officer.code())
        page.get_by_role("button", name="Ouvrir la session").click()
        for section in SECTIONS:
            page.get_by_role("heading", name=section).wait_for()
        found = faults(page)
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        found += faults(page)
        page.set_viewport_size(NARROW)

        assert (found, sideways(page)) == ([], 0)
