"""After all the others: every route was opened, every act was done, the logs are quiet, the journal holds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select

from app.accounts.models import StaffMember
from app.db import reading
from app.journal.models import JournalEntry
from tests.browser.citizen import WHAT
from tests.browser.eyes import Eyes
from tests.browser.stack import Stack
from tests.browser.typed import leaks, places
from workflows.registry import CURRENT
from workflows.states import SYSTEM, Role

NO_PAGE = {
    "static",
    "pages.style",
    "pages.font",
    "accounts.keep",
    "followup.keep",
    "public.leave_quickly",
}  # files, and answers without a page

STAFF, REQUESTER = "staff", "requester"
SWEPT = ("RecordThirdPartySilence", "CloseCase")
"""Acts that the service does by itself every few minutes: a journey that pressed the button could come too late."""


def offered() -> set[tuple[str, str]]:
    """Every act that the tables of the law open to a requester or to the staff, on the side where it is given."""
    return {(row.command.__name__, side) for table in CURRENT for row in table.rows for side in _sides(row.roles)}


def _sides(roles: frozenset[Role]) -> Iterator[str]:
    if Role.REQUESTER in roles:
        yield REQUESTER
    if roles - {Role.REQUESTER, Role.SYSTEM}:
        yield STAFF


def done(app: Flask) -> set[tuple[str, str]]:
    """Every act of somebody at a window, as the journal has it: what was prepared without one is nobody's."""
    with app.app_context(), reading() as session:
        accounts = {f"staff:{one.hex}" for one in session.scalars(select(StaffMember.id))}
        entries = session.execute(select(JournalEntry.command, JournalEntry.actor).distinct()).all()
    swept = {(command, STAFF) for command, actor in entries if actor == SYSTEM.id and command in SWEPT}
    asked = {(command, REQUESTER) for command, actor in entries if actor.startswith("requester:")}
    return swept | asked | {(command, STAFF) for command, actor in entries if actor in accounts}


@pytest.fixture
def _whole(request: pytest.FixtureRequest) -> None:
    """Only a run of the whole folder has seen everything."""
    here = request.path.parent
    ran = {item.path for item in request.session.items if item.path.parent == here}
    if ran != set(here.glob("test_*.py")) or request.config.getoption("keyword"):
        pytest.skip("a part of the browser tests was chosen")


@pytest.mark.usefixtures("_whole")
def test_every_route_that_can_be_opened_was(eyes: Eyes):
    routes = {rule.endpoint for rule in eyes.app.url_map.iter_rules() if "GET" in rule.methods}
    assert routes - eyes.answered - eyes.looked == set()


@pytest.mark.usefixtures("_whole")
def test_every_page_was_judged(eyes: Eyes):
    assert eyes.pages - eyes.looked - NO_PAGE == set()


@pytest.mark.usefixtures("_whole")
def test_every_act_was_done_at_a_window(eyes: Eyes):
    assert offered() - done(eyes.app) == set()


@pytest.fixture(scope="module")
def held(eyes: Eyes, stack: Stack) -> dict[str, bytes]:
    """What the application wrote all along, place by place."""
    return places(eyes.typed, stack.var)


def test_nothing_that_was_typed_at_any_window_stands_where_it_has_no_business_to_be(eyes: Eyes, held: dict[str, bytes]):
    assert leaks(eyes.typed.of_people(), held) == set()


@pytest.mark.usefixtures("_whole")
def test_every_place_that_was_searched_holds_something(held: dict[str, bytes]):
    assert {place for place, some in held.items() if not some} <= {"broker"}  # emptied as it is read


@pytest.mark.usefixtures("_whole")
def test_what_was_typed_would_be_found_in_each_place(eyes: Eyes, held: dict[str, bytes]):
    planted = {place: some + f"…{WHAT}…".encode() for place, some in held.items()}

    assert WHAT in eyes.typed.of_people()
    assert leaks([WHAT], planted) == {(place, WHAT) for place in held}


def test_nobody_wrote_an_error_in_a_log(stack: Stack):
    assert stack.complaints() == []


def test_the_journal_holds(stack: Stack):
    assert "intact" in stack.operator("flask", "--app", "app", "journal", "verify")


def test_every_promise_was_kept(stack: Stack):
    assert "failed: 0" in stack.operator("flask", "--app", "app", "outbox", "status")
