"""After all the others: every route was opened, the logs are quiet, the journal holds."""

from __future__ import annotations

import pytest

from tests.browser.eyes import Eyes
from tests.browser.stack import Stack

NO_PAGE = {
    "static",
    "pages.style",
    "pages.font",
    "accounts.keep",
    "followup.keep",
    "public.leave_quickly",
}  # files, and answers without a page


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


def test_nobody_wrote_an_error_in_a_log(stack: Stack):
    assert stack.complaints() == []


def test_the_journal_holds(stack: Stack):
    assert "intact" in stack.operator("flask", "--app", "app", "journal", "verify")


def test_every_promise_was_kept(stack: Stack):
    assert "failed: 0" in stack.operator("flask", "--app", "app", "outbox", "status")
