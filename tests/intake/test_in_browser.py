"""The filing and the follow-up in Chromium: every page, its errors too, judged by axe and on a narrow screen."""

from __future__ import annotations

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests.chromium import NARROW, faults, serving, sideways
from tests.citizen import DOCUMENT, PERSONAL, RECTIFICATION

WIDE = {"width": 1280, "height": 800}
CONTINUE = "button:has-text('Continuer')"
pytestmark = [pytest.mark.browser, pytest.mark.parametrize("database", ["sqlite"], indirect=True)]


def judge(page: Page) -> None:
    """Fail when axe finds anything, or when a phone would scroll sideways."""
    assert faults(page) == [], page.url
    page.set_viewport_size(NARROW)
    over = sideways(page)
    page.set_viewport_size(WIDE)
    assert over == 0, page.url


def judge_with_errors(page: Page, *, optional: bool) -> None:
    """Press on with nothing filled in, where an answer is needed, and judge what comes."""
    if optional:
        return
    page.click(CONTINUE)
    expect(page.locator(".error-summary")).to_be_visible()
    assert page.title().startswith("Erreur")
    judge(page)


def answer(page: Page, typed: dict[str, str]) -> None:
    """Fill the boxes of a question by hand."""
    for name, value in typed.items():
        box = page.locator(f"[name={name}]").first
        if box.get_attribute("type") == "radio":
            page.check(f"[name={name}][value='{value}']")
        else:
            box.fill(value)
    page.click(CONTINUE)


@pytest.mark.parametrize("answers", [DOCUMENT, PERSONAL, RECTIFICATION], ids=["document", "personal", "rectification"])
def test_every_page_of_the_filing_is_accessible_with_and_without_errors(app: Flask, page: Page, rung, answers) -> None:
    with serving(app) as at:
        page.goto(f"{at}/demandes/")
        judge(page)
        page.click("a.button:has-text('Commencer')")
        for name, typed in answers:
            if answers is DOCUMENT or name not in dict(DOCUMENT):
                judge(page)
                judge_with_errors(page, optional=name in {"periode", "joindre"})
            answer(page, typed)
        judge(page)
        page.click("a:has-text('Enregistrer et revenir plus tard')")
        judge(page)
        page.click("a:has-text('Continuer maintenant')")
        page.click("button:has-text('Envoyer ma demande')")
        assert page.locator("h1").inner_text() == "Votre demande est reçue"
        judge(page)


def test_the_confirmation_prints_on_one_sheet(app: Flask, page: Page, rung, tmp_path) -> None:
    with serving(app) as at:
        page.goto(f"{at}/demandes/type")
        for _name, typed in PERSONAL:
            answer(page, typed)
        page.click("button:has-text('Envoyer ma demande')")
        page.wait_for_selector("h1:has-text('Votre demande est reçue')")
        printed = page.pdf(format="Letter")

    assert printed.count(b"/Type /Page\n") == 1


def test_the_request_is_followed_by_keyboard_alone(app: Flask, page: Page, rung) -> None:
    with serving(app) as at:
        page.goto(f"{at}/demandes/type")
        for _name, typed in DOCUMENT:
            answer(page, typed)
        page.click("button:has-text('Envoyer ma demande')")
        number, code = page.locator("[data-part=code]").all_inner_texts()
        page.goto(f"{at}/suivi")
        judge(page)
        page.focus("[name=number]")
        page.keyboard.type(number)
        page.keyboard.press("Tab")
        page.keyboard.type(code.lower())
        page.keyboard.press("Enter")
        page.wait_for_url("**/suivi/demande")
        judge(page)
        page.click("a:has-text('Retirer ma demande')")
        judge(page)
        page.click("button:has-text('Retirer ma demande')")
        assert page.locator("h1").inner_text() == "Vous avez retiré votre demande"
        judge(page)
        page.click("button:has-text('Terminer')")
        judge(page)


@pytest.mark.parametrize("path", ["/demandes/reprendre", "/demandes/envoyee", "/suivi"])
def test_the_pages_beside_the_way_are_accessible(app: Flask, page: Page, path: str) -> None:
    with serving(app) as at:
        page.goto(f"{at}{path}")
        judge(page)


def test_the_whole_filing_works_without_javascript(app: Flask, browser, rung) -> None:
    context = browser.new_context(java_script_enabled=False, locale="fr-CA")
    page = context.new_page()
    with serving(app) as at:
        page.goto(f"{at}/demandes/type")
        for _name, typed in RECTIFICATION:
            answer(page, typed)
        page.click("button:has-text('Envoyer ma demande')")
        assert page.locator("h1").inner_text() == "Votre demande est reçue"
        page.go_back()
        assert page.locator("h1").inner_text() == "Votre demande est reçue", "back shows it again, and sends nothing"
    context.close()
