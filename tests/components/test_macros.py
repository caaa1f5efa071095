"""What the components write: labels, hints and errors bound to their boxes, and nothing unescaped."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from lxml import html

from tests.components.gallery import FILLED, Sample


@pytest.fixture(scope="module")
def filled(gallery: Flask) -> html.HtmlElement:
    return html.document_fromstring(gallery.test_client().get("/galerie/citizen").text)


@pytest.fixture(scope="module")
def wrong(gallery: Flask) -> html.HtmlElement:
    return html.document_fromstring(gallery.test_client().get("/galerie/citizen/erreurs").text)


def macro(gallery: Flask, name: str, call: str, **values: object) -> str:
    text = f'{{% from "components/{name}.html" import {name} %}}{{{{ {call} }}}}'
    with gallery.test_request_context():
        return gallery.jinja_env.from_string(text).render(**values)


def test_every_box_has_a_label(filled: html.HtmlElement):
    boxes = filled.xpath("//input[not(@type='hidden')] | //select | //textarea")
    assert [box.get("id") for box in boxes if not filled.xpath(f"//label[@for='{box.get('id')}']")] == []


def test_every_described_by_names_an_element_of_the_page(wrong: html.HtmlElement):
    named = [name for group in wrong.xpath("//@aria-describedby") for name in group.split()]
    assert [name for name in named if not wrong.xpath(f"//*[@id='{name}']")] == []


def test_no_identifier_is_used_twice(wrong: html.HtmlElement):
    found = wrong.xpath("//@id")
    assert sorted({name for name in found if found.count(name) > 1}) == []


def test_a_hint_is_bound_to_its_box(filled: html.HtmlElement):
    assert filled.get_element_by_id("name").get("aria-describedby") == "name-hint"


def test_an_error_is_bound_to_its_box_after_the_hint(wrong: html.HtmlElement):
    assert wrong.get_element_by_id("name").get("aria-describedby") == "name-hint name-error"


def test_a_wrong_box_says_so(wrong: html.HtmlElement):
    assert wrong.get_element_by_id("name").get("aria-invalid") == "true"


def test_a_right_box_says_nothing(filled: html.HtmlElement):
    assert filled.get_element_by_id("name").get("aria-invalid") is None


def test_the_browser_never_checks_in_place_of_the_server(filled: html.HtmlElement):
    assert (
        filled.xpath("//*[@required] | //*[@maxlength] | //form[@method='post'][.//textarea][not(@novalidate)]") == []
    )


def test_the_summary_and_the_box_say_the_same_words(wrong: html.HtmlElement):
    links = wrong.xpath("//*[@role='alert']//a")
    beside = {
        p.get("id"): p.xpath("string(span)").removeprefix("Erreur\u00a0: ") for p in wrong.find_class("error-message")
    }
    assert sorted(link.text for link in links) == sorted(beside.values())


def test_every_line_of_the_summary_leads_to_a_box(wrong: html.HtmlElement):
    targets = [wrong.get_element_by_id(link.get("href")[1:]) for link in wrong.xpath("//*[@role='alert']//a")]
    assert {target.tag for target in targets} == {"input", "select", "textarea"}


def test_an_error_comes_first_in_the_title(wrong: html.HtmlElement):
    assert wrong.findtext(".//title").startswith("Erreur\u00a0: Galerie – ")


def test_a_title_without_error_begins_with_the_question(filled: html.HtmlElement):
    assert filled.findtext(".//title") == "Galerie – Demandes d’accès et de rectification – Régie de démonstration"


def test_what_was_typed_is_escaped(gallery: Flask):
    assert "<b>Zoé" not in gallery.test_client().get("/galerie/citizen").text


def test_what_was_typed_is_still_in_its_box(filled: html.HtmlElement):
    assert filled.get_element_by_id("name").get("value") == FILLED["name"]


def test_a_stored_date_is_shown_in_its_three_boxes(filled: html.HtmlElement):
    assert [filled.get_element_by_id(f"born-{part}").get("value") for part in ("day", "month", "year")] == [
        "7",
        "mars",
        "1984",
    ]


def test_radios_are_grouped_under_their_question(filled: html.HtmlElement):
    legend = filled.get_element_by_id("kind").find("legend")
    assert legend.text_content() == "Que voulez-vous demander\u00a0?"


def test_an_optional_answer_is_marked_in_words(filled: html.HtmlElement):
    assert "(facultatif)" in filled.xpath("string(//label[@for='email'])")


def test_a_missing_value_is_said_not_given(filled: html.HtmlElement):
    assert "Non fourni" in filled.find_class("summary-list")[0].text_content()


def test_what_somebody_typed_is_kept_apart_from_the_words_around_it(filled: html.HtmlElement):
    values = [one for one in filled.find_class("summary-value") if "Non fourni" not in one.text_content()]
    assert values
    assert all([child.tag for child in one] == ["bdi"] for one in values)


def test_a_change_link_says_what_it_changes(filled: html.HtmlElement):
    links = filled.find_class("summary-list")[0].xpath(".//a")
    assert links[0].text_content() == "Modifier\u00a0: ce que vous demandez"


def test_a_code_is_written_in_groups_of_four(filled: html.HtmlElement):
    assert "ABCD 2345 WXYZ" in filled.find_class("code")[0].text_content()


def test_the_story_keeps_the_machine_readable_time(filled: html.HtmlElement):
    assert filled.xpath("//time/@datetime")[0] == "2026-11-24T19:05:00+00:00"


def test_a_late_limit_is_said_in_words(filled: html.HtmlElement):
    assert "en retard de 2 jours" in filled.find_class("deadline-late")[0].text_content()


def test_no_summary_without_fault(gallery: Flask):
    with gallery.test_request_context():
        assert macro(gallery, "error_summary", "error_summary(form)", form=Sample(formdata=None)).strip() == ""


def test_no_pages_to_turn_no_pagination(gallery: Flask):
    assert macro(gallery, "pagination", "pagination(none, none, 'Pages')").strip() == ""


def test_a_button_carries_its_name_and_value(gallery: Flask):
    written = macro(gallery, "button", "button('Garder', name='act', value='keep', kind='secondary', formaction='/x')")
    assert re.search(r'name="act" value="keep" formaction="/x"', written)


@pytest.mark.parametrize("name", ["button", "button_link", "back_link", "copy_code", "status_tag"])
def test_a_component_escapes_its_words(gallery: Flask, name: str):
    assert "<script>" not in macro(gallery, name, f"{name}(words, words)", words="<script>1</script>")


@pytest.mark.parametrize("path", ["/galerie/citizen", "/galerie/staff", "/galerie/staff/erreurs"])
def test_no_style_or_script_is_written_in_a_page(gallery: Flask, path: str):
    page = html.document_fromstring(gallery.test_client().get(path).text)
    inline = page.xpath("//@style | //style | //script[not(@src)] | //@*[starts-with(name(), 'on')]")
    assert inline == []
