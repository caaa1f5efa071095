"""Filing as people really do it: with the keyboard, with haste, with doubts, in two tabs, in two sittings."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.citizen import CORRECTION, DOCUMENT, PERSONAL, RECTIFICATION, WHAT, Answers, Citizen
from tests.browser.eyes import Eyes
from tests.browser.stack import Stack

MOST_TABS = 60
OPTIONAL = ("Pour quelle période", "Téléphone")


def test_a_request_is_filed_with_the_keyboard_alone(citizen: Citizen):
    citizen.open("/demandes/")
    follow_by_keyboard(citizen, citizen.page.get_by_role("link", name="Commencer"))
    for answers in DOCUMENT:
        for label, value in answers.items():
            fill_by_keyboard(citizen.page, citizen.page.get_by_label(label), value)
        follow_by_keyboard(citizen, citizen.page.get_by_role("button", name="Continuer"))
    follow_by_keyboard(citizen, citizen.page.get_by_role("button", name="Envoyer ma demande"))

    citizen.key()


@pytest.mark.parametrize("answers", [DOCUMENT, PERSONAL, RECTIFICATION], ids=["document", "personal", "rectification"])
def test_each_question_left_empty_says_what_to_mend(citizen: Citizen, answers: tuple[Answers, ...]):
    citizen.open("/demandes/").follow("Commencer")
    for page in answers:
        if not set(page) & set(OPTIONAL):
            citizen.press("Continuer").refused()
        citizen.answer(page)

    expect(citizen.heading("Vérifiez vos réponses")).to_be_visible()


def test_pressing_send_twice_makes_one_case(citizen: Citizen, stack: Stack):
    citizen.open("/demandes/").follow("Commencer").answer(*DOCUMENT)
    before = stack.count("cases")

    with citizen.page.expect_navigation(url="**/demandes/envoyee"):
        citizen.page.get_by_role("button", name="Envoyer ma demande").dblclick(no_wait_after=True)

    citizen.see().key()
    assert stack.count("cases") == before + 1


def test_going_back_after_sending_shows_the_same_request(citizen: Citizen, stack: Stack):
    key, before = citizen.file(*DOCUMENT), stack.count("cases")

    citizen.page.go_back()
    citizen.see()
    citizen.page.go_back()
    if citizen.page.get_by_role("button", name="Envoyer ma demande").is_visible():
        citizen.press("Envoyer ma demande")

    citizen.open("/demandes/envoyee")
    assert citizen.key() == key
    assert stack.count("cases") == before


def test_going_back_finds_every_answer_again(citizen: Citizen):
    citizen.open("/demandes/").follow("Commencer").answer(*DOCUMENT[:5])

    citizen.page.go_back()
    expect(citizen.page.get_by_label("Pour quelle période")).to_have_value("de janvier à décembre 2024")
    citizen.page.go_back()
    expect(citizen.page.get_by_label("Quels documents")).to_have_value(WHAT)


def test_two_tabs_send_one_request_and_lose_no_answer(citizen: Citizen, stack: Stack, eyes: Eyes):
    citizen.open("/demandes/").follow("Commencer").answer(*DOCUMENT)
    before = stack.count("cases")
    other = Citizen(citizen.page.context.new_page(), citizen.eyes)
    other.open("/demandes/nom?modifier=1").answer({"Quel est votre nom": "Maëlle Roy"})

    other.press("Envoyer ma demande")
    citizen.press("Envoyer ma demande")

    assert other.key() == citizen.key()
    assert stack.count("cases") == before + 1


def test_a_draft_is_kept_reopened_elsewhere_and_erased(
    citizen: Citizen, open_window: Callable[..., Page], stack: Stack, eyes: Eyes
):
    citizen.open("/demandes/").follow("Commencer").answer(*DOCUMENT[:3]).fill(DOCUMENT[3])
    code = citizen.press("Enregistrer et revenir plus tard")._shown("Code du brouillon")
    elsewhere = Citizen(open_window(), eyes).open("/demandes/reprendre")
    elsewhere.press("Reprendre").refused()

    elsewhere.fill({"code de votre brouillon": code.lower()}).press("Reprendre").follow("Retour")
    expect(elsewhere.page.get_by_label("Quels documents")).to_have_value(WHAT)

    elsewhere.open("/demandes/").follow("Effacer mon brouillon").press("Effacer le brouillon").says("est effacé")
    citizen.open("/demandes/reprendre").fill({"code de votre brouillon": code}).press("Reprendre").refused()


def test_a_noted_code_is_shown_no_more(citizen: Citizen):
    key = citizen.file(*DOCUMENT)

    citizen.press("J’ai noté mon code").says("Le code d’accès n’est plus affiché")

    assert key.code not in "".join(citizen.page.content().split())


def test_a_piece_of_information_is_added_changed_and_taken_off(citizen: Citizen):
    citizen.open("/demandes/").follow("Commencer").answer(*RECTIFICATION[:6], {"Oui": True})
    citizen.answer({**CORRECTION, "Le renseignement": "Un appel de mars"})

    citizen.page.get_by_role("link", name="Modifier").nth(1).click()
    citizen.see().follow("Retirer ce renseignement").press("Retirer")

    citizen.says("Un renseignement à rectifier", "Mon adresse en 2021")


def follow_by_keyboard(citizen: Citizen, wanted: Locator) -> None:
    reach(citizen.page, wanted)
    with citizen.page.expect_navigation():
        citizen.page.keyboard.press("Enter")
    citizen.see()


def fill_by_keyboard(page: Page, box: Locator, value: str | bool) -> None:
    if isinstance(value, str):
        reach(page, box)
        page.keyboard.insert_text(value)
        return
    reach(page, page.get_by_role("radio").first)
    page.keyboard.press("Space")
    for _ in range(page.get_by_role("radio").count()):
        if box.is_checked():
            break
        page.keyboard.press("ArrowDown")
    expect(box).to_be_checked()


def reach(page: Page, wanted: Locator) -> None:
    """Press Tab until the focus is there, in view and outlined."""
    for _ in range(MOST_TABS):
        if wanted.evaluate("(one) => one === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(wanted).to_be_focused()
    expect(wanted).to_be_in_viewport()
    assert float(wanted.evaluate("(one) => parseFloat(getComputedStyle(one).outlineWidth)")) >= 2
