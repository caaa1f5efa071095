"""Components as a browser and axe see them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.chromium import NARROW, faults, sideways, visit

pytestmark = pytest.mark.browser
WIDER = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5; letter-spacing: .12em !important; word-spacing: .16em !important }");
    document.adoptedStyleSheets = [sheet];
}"""
STATES = ["/galerie/citizen", "/galerie/citizen/erreurs", "/galerie/staff", "/galerie/staff/erreurs"]


@pytest.mark.parametrize("path", STATES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, address: str, path: str, scheme: str):
    page.emulate_media(color_scheme=scheme)
    page.goto(address + path)
    assert faults(page) == []


def test_axe_finds_nothing_in_forced_colours(page: Page, address: str):
    page.emulate_media(forced_colors="active")
    page.goto(f"{address}/galerie/citizen/erreurs")
    assert faults(page, besides="color-contrast") == []  # the colours are the person's own


@pytest.mark.parametrize("path", STATES)
def test_nothing_scrolls_sideways_at_320_pixels(page: Page, address: str, path: str):
    page.set_viewport_size(NARROW)
    page.goto(address + path)
    assert sideways(page) == 0


@pytest.mark.parametrize("path", STATES)
def test_wider_text_spacing_loses_nothing(page: Page, address: str, path: str):
    page.set_viewport_size(NARROW)
    page.goto(address + path)
    page.evaluate(WIDER)
    assert sideways(page) == 0


def test_the_first_tab_reaches_the_content(page: Page, address: str):
    page.goto(f"{address}/galerie/citizen")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu principal")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_everything_focused_has_an_outline_of_two_pixels_or_more(page: Page, address: str):
    page.goto(f"{address}/galerie/staff")
    outlines = []
    for _ in range(page.locator("a, button, input, select, textarea, summary").count()):
        page.keyboard.press("Tab")
        outlines.append(page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)"))
    assert min(outlines) >= 2


def test_the_summary_of_errors_receives_the_focus(page: Page, address: str):
    visit(page, f"{address}/galerie/citizen/erreurs")
    expect(page.get_by_role("alert")).to_be_focused()


def test_a_line_of_the_summary_leads_to_its_box(page: Page, address: str):
    visit(page, f"{address}/galerie/citizen/erreurs")
    page.get_by_role("alert").get_by_role("link", name="Inscrivez votre date de naissance").click()
    expect(page.get_by_label("Jour")).to_be_focused()


def test_a_code_is_copied_by_its_button(page: Page, address: str):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, f"{address}/galerie/citizen")
    page.get_by_role("button", name="Copier Numéro de la demande").click()
    expect(page.get_by_text("Copié")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "ABCD 2345 WXYZ"


def test_a_password_can_be_shown(page: Page, address: str):
    visit(page, f"{address}/galerie/citizen")
    page.get_by_role("button", name="Afficher").click()
    assert page.get_by_label("Mot de passe").get_attribute("type") == "text"


def test_the_count_says_what_remains(page: Page, address: str):
    visit(page, f"{address}/galerie/citizen")
    page.get_by_label("Que demandez-vous").fill("a" * 45)
    expect(page.locator("#subject-limit")).to_have_text("Il y a 5 caractères de trop.")


def test_a_form_pressed_twice_is_sent_once(page: Page, address: str):
    sent: list[str] = []
    page.route("**/galerie/citizen/erreurs", lambda route: sent.append(route.request.method))
    visit(page, f"{address}/galerie/citizen")
    page.evaluate("document.querySelector('main form').action = '/galerie/citizen/erreurs'")
    page.get_by_role("button", name="Continuer").dblclick(no_wait_after=True)
    page.wait_for_timeout(200)
    assert sent == ["POST"]


def test_j_and_k_walk_the_rows_of_a_staff_list(page: Page, address: str):
    visit(page, f"{address}/galerie/staff")
    for key in ("j", "j", "k"):
        page.keyboard.press(key)
    expect(page.get_by_role("link", name="2026-0001")).to_be_focused()


def test_shortcuts_can_be_turned_off(page: Page, address: str):
    visit(page, f"{address}/galerie/staff")
    page.keyboard.press("?")
    page.get_by_label("Utiliser les raccourcis").uncheck()
    page.get_by_role("button", name="Fermer").click()
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="2026-0001")).not_to_be_focused()


def test_the_end_of_a_session_is_announced_and_can_be_put_off(page: Page, address: str):
    visit(page, f"{address}/galerie/session/erreurs")
    dialog = page.get_by_role("dialog", name="Êtes-vous encore là")
    expect(dialog).to_be_visible()
    page.route("**/garder", lambda route: route.fulfill(status=204))
    dialog.get_by_role("button", name="Continuer").click()
    expect(dialog).not_to_be_visible(timeout=500)


def test_the_pages_print_without_what_only_a_screen_needs(page: Page, address: str):
    visit(page, f"{address}/galerie/citizen")
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="Retour")).not_to_be_visible()
