"""The same request where JavaScript is off: everything is there, and one press too many still makes one case (P-18)."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import journeys
from tests.browser.citizen import DOCUMENT, Citizen
from tests.browser.eyes import Eyes
from tests.browser.stack import SECOND_OFFICER, Stack
from tests.browser.staff import Colleague

Windows = Callable[..., Page]


@pytest.fixture
def bare(open_window: Windows, stack: Stack, eyes: Eyes) -> Citizen:
    return Citizen(open_window(java_script_enabled=False), eyes, bare=True)


@pytest.fixture
def bare_colleague(open_window: Windows, stack: Stack, eyes: Eyes) -> Callable[[str], Colleague]:
    def give(identifier: str) -> Colleague:
        window = open_window(java_script_enabled=False)
        return Colleague(window, eyes, stack.staff[identifier], bare=True).sign_in()

    return give


def test_a_request_is_filed_decided_signed_and_read(
    bare: Citizen, bare_colleague: Callable[[str], Colleague], tmp_path: Path
):
    key = bare.file(*DOCUMENT)
    analyst = bare_colleague("analyste")
    journeys.waits_in_its_queue(analyst, key.number)
    journeys.is_searched(analyst, bare_colleague("detenteur"), key.number)
    journeys.is_drafted(analyst, key.number)
    journeys.is_approved(bare_colleague(SECOND_OFFICER), key.number)

    assert "Ahmed Côté" in journeys.words_of(journeys.is_read(bare.enter(key), tmp_path).read_bytes())


def test_two_presses_in_a_row_make_one_case(bare: Citizen, stack: Stack):
    bare.open("/demandes/").follow("Commencer").answer(*DOCUMENT)
    before = stack.count("cases")

    bare.page.get_by_role("button", name="Envoyer ma demande").dblclick(no_wait_after=True)

    expect(bare.page).to_have_url(re.compile("/demandes/envoyee$"))  # the second press gives up the first answer
    bare.see().key()
    assert stack.count("cases") == before + 1
