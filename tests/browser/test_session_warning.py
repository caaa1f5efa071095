"""Nobody loses a session without being told two minutes before, and being able to keep it (WCAG 2.2.1)."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.backstage import Backstage
from tests.browser.citizen import Citizen
from tests.browser.staff import Colleague

ALMOST = "28:30"


def test_a_follower_is_warned_and_stays(citizen: Citizen, backstage: Backstage):
    citizen.enter(backstage.file())

    stays(citizen.page, "/suivi/rester")


def test_a_colleague_is_warned_and_stays(colleague: Callable[[str], Colleague]):
    page = colleague("admin").page.context.new_page()
    page.goto(colleague("admin").eyes.address + "/personnel/")

    stays(page, "/personnel/presence")


def stays(page: Page, keeping: str) -> None:
    page.clock.install()
    page.reload()
    page.wait_for_selector("html[data-awake]", state="attached")
    page.clock.fast_forward(ALMOST)
    dialog = page.get_by_role("dialog", name="Êtes-vous encore là")
    expect(dialog).to_be_visible()
    with page.expect_response(f"**{keeping}") as answer:
        dialog.get_by_role("button", name="Continuer").click()
    assert answer.value.status == 204
    expect(dialog).not_to_be_visible()
