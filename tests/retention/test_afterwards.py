"""To everybody outside, a request that was destroyed is one that never was; its letters stay provably ours."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app import numbers
from app.accounts.services import passwords
from app.db import reading
from app.letters.models import Letter
from app.letters.services import opened
from tests.citizen import Citizen
from tests.followup.test_door import bare, knock, statements
from tests.pages import Page
from tests.retention.conftest import Close, Closed, Destroy, approve
from tests.verify.test_views import upload

GONE = "a depuis été détruite, selon le calendrier de conservation"
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def destroyed(close: Close, destroy: Destroy) -> Closed:
    approve()
    closed = close()
    destroy(closed)
    return closed


def test_its_number_and_its_code_are_answered_as_an_unknown_pair(app: Flask, destroyed: Closed):
    there = bare(knock(app, destroyed.filed.number, destroyed.code))

    assert there == bare(knock(app, numbers.new_number(), destroyed.code))
    assert there[0] == 422


def test_they_cost_one_hash_and_the_same_statements(app: Flask, destroyed: Closed, monkeypatch: pytest.MonkeyPatch):
    checked: list[str] = []
    real = passwords.matches
    monkeypatch.setattr(passwords, "matches", lambda kept, typed: (checked.append(kept), real(kept, typed))[1])
    costs = []
    knock(app, numbers.new_number(), destroyed.code)  # the first page of all reads what the others do not
    checked.clear()
    for rank, number in enumerate((destroyed.filed.number, numbers.new_number())):
        with statements() as seen:
            knock(app, number, destroyed.code, f"198.51.100.{rank}")
        costs.append((len(checked), seen))
        checked.clear()

    assert costs[0] == costs[1]
    assert costs[0][0] == 1


def test_a_window_that_was_open_on_it_shows_nothing_more(app: Flask, close: Close, destroy: Destroy):
    approve()
    closed = close()
    citizen: Citizen = knock(app, closed.filed.number, closed.code)
    assert citizen.client.get("/suivi/demande").status_code == 200

    destroy(closed)

    assert citizen.client.get("/suivi/demande").status_code == 302


@pytest.fixture
def receipt(close: Close) -> tuple[Closed, Letter, bytes]:
    approve()
    closed = close()
    with reading() as session:
        letter = session.scalars(select(Letter).where(Letter.signed_at.is_not(None))).first()
    return closed, letter, opened(closed.filed.case_id, letter.id).content


def test_its_letters_are_still_ours_and_say_that_it_is_gone(
    client: FlaskClient, receipt: tuple[Closed, Letter, bytes], destroy: Destroy
):
    closed, letter, content = receipt
    assert GONE not in Page(client.get(f"/verifier?lettre={letter.code}")).text

    destroy(closed)

    by_code, by_file = Page(client.get(f"/verifier?lettre={letter.code}")), upload(client, content)
    assert "Une lettre de nous porte ce code" in by_code.text
    assert "Cette lettre vient bien de nous" in by_file.text
    assert GONE in by_code.text
    assert GONE in by_file.text


def test_the_staff_finds_it_no_more(app: Flask, destroyed: Closed, colleague_of: Callable):
    officer = colleague_of()

    assert officer.get(f"/personnel/demandes/{destroyed.filed.number}/").status == 404
    assert officer.get(f"/personnel/demandes/{destroyed.filed.number}/journal").status == 404
    assert officer.get(f"/personnel/demandes/{destroyed.filed.number}/suspension").status == 404
