"""What anybody may read: the home page, the promises, and the pages for when something goes wrong (P-11, P-36)."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from app.pages import STATIC

PAGES = {
    "/": "Que voulez-vous demander\u202f?",
    "/comment-faire-une-demande": "Comment faire une demande",
    "/confidentialite": "Ce que deviennent vos renseignements",
    "/temoins": "Paramètres des témoins",
    "/securite": "Comment vos renseignements sont protégés",
    "/reconnaitre-nos-courriels": "Reconnaître nos courriels",
    "/accessibilite": "Accessibilité du service",
    "/nous-joindre": "Comment nous joindre",
    "/engagements": "Nos engagements",
}
ERRORS = {
    400: "Nous n’avons pas pu prendre votre envoi",
    403: "Cette page est réservée à d’autres personnes",
    404: "Nous ne trouvons pas cette page",
    405: "Cette page ne s’ouvre pas de cette façon",
    409: "Le dossier a changé entre-temps",
    413: "Votre envoi est trop volumineux",
    429: "Attendez un peu avant d’essayer de nouveau",
    500: "Un problème est survenu de notre côté",
    503: "Le service est arrêté pour un moment",
}
ALL = [*PAGES, *(f"/faute/{code}" for code in ERRORS)]
UNKIND = re.compile(r"invalide|interdit|veuillez|erreur inconnue|[^\u202f]!|\w !", re.IGNORECASE)
LONGEST_PAGE = 150_000  # bytes


def read(visitor: FlaskClient, path: str) -> html.HtmlElement:
    return html.document_fromstring(visitor.get(path).text)


def words(page: html.HtmlElement) -> str:
    return " ".join(page.xpath("//body//text()[not(parent::script)]"))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_answers(visitor: FlaskClient, path: str):
    assert visitor.get(path).status_code == 200


@pytest.mark.parametrize(("path", "question"), PAGES.items())
def test_a_page_is_titled_question_service_body(visitor: FlaskClient, path: str, question: str):
    title = read(visitor, path).findtext(".//title")
    assert title == f"{question} – Demandes d’accès et de rectification – Régie de démonstration"


@pytest.mark.parametrize("path", ALL)
def test_a_page_has_one_main_heading(visitor: FlaskClient, path: str):
    assert len(read(visitor, path).xpath("//h1")) == 1


@pytest.mark.parametrize("path", ALL)
def test_headings_skip_no_level(visitor: FlaskClient, path: str):
    levels = [int(tag.tag[1]) for tag in read(visitor, path).xpath("//main//*[self::h1 or self::h2 or self::h3]")]
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("path", ALL)
def test_a_page_asks_nothing_of_another_site(visitor: FlaskClient, path: str):
    reached = read(visitor, path).xpath("//@src | //link/@href | //form/@action")
    assert [address for address in reached if not address.startswith("/")] == []


@pytest.mark.parametrize("path", ALL)
def test_a_page_has_no_style_or_script_of_its_own(visitor: FlaskClient, path: str):
    inline = read(visitor, path).xpath("//@style | //style | //script[not(@src)] | //@*[starts-with(name(), 'on')]")
    assert inline == []


@pytest.mark.parametrize("path", ALL)
def test_the_skip_link_comes_first(visitor: FlaskClient, path: str):
    first = read(visitor, path).xpath("//body//a | //body//button | //body//input")[0]
    assert (first.text, first.get("href")) == ("Aller au contenu principal", "#contenu")


@pytest.mark.parametrize("path", ALL)
def test_the_settings_of_cookies_are_in_every_footer(visitor: FlaskClient, path: str):
    assert read(visitor, path).xpath("string(//footer//a[@href='/temoins'])") == "Paramètres des témoins"


@pytest.mark.parametrize("path", ALL)
def test_the_words_are_kind(visitor: FlaskClient, path: str):
    assert UNKIND.findall(words(read(visitor, path))) == []


@pytest.mark.parametrize("path", ALL)
def test_signs_never_start_a_line_alone(visitor: FlaskClient, path: str):
    assert re.findall(r"\S+ [;:?»]", words(read(visitor, path))) == []


@pytest.mark.parametrize("path", PAGES)
def test_reading_leaves_no_cookie(visitor: FlaskClient, path: str):
    assert "Set-Cookie" not in visitor.get(path).headers


@pytest.mark.parametrize("path", ALL)
def test_every_link_leads_somewhere(visitor: FlaskClient, failing: Flask, path: str):
    known = failing.url_map.bind("localhost")
    links = {link for link in read(visitor, path).xpath("//main//a/@href") if link.startswith("/")}
    assert [link for link in links if not known.test(link)] == []


@pytest.mark.parametrize(("code", "heading"), ERRORS.items())
def test_an_error_keeps_its_status_and_says_what_happened(visitor: FlaskClient, code: int, heading: str):
    answer = visitor.get(f"/faute/{code}")
    assert (answer.status_code, html.document_fromstring(answer.text).findtext(".//h1")) == (code, heading)


@pytest.mark.parametrize("code", ERRORS)
def test_an_error_gives_the_telephone_and_its_hours(visitor: FlaskClient, code: int):
    said = words(read(visitor, f"/faute/{code}")).replace("\u00a0", " ")
    assert "418 555-0100" in said
    assert "de 8 h 30 à 16 h 30" in said


def test_a_refused_form_gives_back_what_was_typed(visitor: FlaskClient):
    page = html.document_fromstring(
        visitor.post("/faute/400", data={"what": "Le <b>rapport</b>", "password": "p"}).text
    )
    assert [answer.text for answer in page.find_class("kept-answer")] == ["Le <b>rapport</b>"]


def test_a_refused_form_of_ours_may_be_sent_again_as_it_was(visitor: FlaskClient):
    answer = visitor.post("/faute/400", data={"what": "Le rapport"}, headers={"Sec-Fetch-Site": "same-origin"})
    form = html.document_fromstring(answer.text).xpath("//main//form")[0]
    assert dict(form.form_values())["what"] == "Le rapport"


def test_a_form_of_another_site_is_not_offered_again(visitor: FlaskClient):
    answer = visitor.post("/faute/400", data={"what": "x"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert html.document_fromstring(answer.text).xpath("//main//form") == []


def test_the_demonstration_says_that_it_is_one(visitor: FlaskClient):
    assert "Cet organisme est fictif" in words(read(visitor, "/"))


def test_the_home_page_answers_the_four_questions(visitor: FlaskClient):
    said = words(read(visitor, "/"))
    wanted = ["Commencer une demande", "Suivre ma demande", "20 jours", "10 jours", "Que me faut-il", "gratuit"]
    assert [word for word in wanted if word not in said] == []


def test_the_cookie_page_names_the_cookie_of_the_service(visitor: FlaskClient, failing: Flask):
    assert failing.session_interface.cookie in words(read(visitor, "/temoins"))


def test_what_scripts_keep_in_a_browser_is_on_the_cookie_page(visitor: FlaskClient):
    scripts = "".join(file.read_text(encoding="utf-8") for file in (STATIC / "js").glob("*.mjs"))
    kept = re.findall(r'KEPT = "([^"]+)"', scripts)
    assert kept
    assert [name for name in kept if name not in words(read(visitor, "/temoins"))] == []


def test_a_first_page_weighs_little(visitor: FlaskClient):
    weight = 0
    for address in read(visitor, "/").xpath("//link/@href | //script/@src"):
        with visitor.get(address) as answer:
            weight += len(answer.data)
    assert weight < LONGEST_PAGE


@pytest.mark.parametrize("said", ["20 jours", "10 jours", "30 jours", "pièce d’identité", "gratuit", "418 555-0100"])
def test_how_to_ask_tells_the_delays_the_proofs_the_costs_and_the_recourse(visitor: FlaskClient, said: str):
    page = read(visitor, "/comment-faire-une-demande")

    assert said in words(page).replace("\u00a0", " ")
    assert page.xpath("//address[contains(., 'Commission')]")


@pytest.mark.parametrize("path", ALL)
def test_how_to_ask_is_one_click_away(visitor: FlaskClient, path: str):
    assert read(visitor, path).xpath("//a[@href='/comment-faire-une-demande']")
