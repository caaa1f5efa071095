"""The catalogue is closed, says nothing of anybody, asks for nothing, and links to nothing but the service.

Promised in public: P-24, P-25.
"""

from __future__ import annotations

import re
from string import Formatter

import pytest

from app.notices.catalogue import LANGUAGES, SLOT, WITH_CODE, House, Text, _read, everything, wording

HOUSE = House("Régie de démonstration", "418 555-0100", "du lundi au vendredi", "https://demandes.example.org")
ALL = [(text, language) for text in Text for language in LANGUAGES]
FILLED = {"body", "phone", "hours", "root", "code"}
ASKS = re.compile(
    r"\?|répondez|écrivez-nous|envoyez|cliquez|\breply to\b|please reply|\bsend us\b|\bclick\b", re.IGNORECASE
)
LINK = re.compile(r"\w+://\S+|www\.\S+|\b[\w-]+\.(?:ca|com|org|quebec)\b|<[a-z/]", re.IGNORECASE)
DEEPER = re.compile(re.escape("https://demandes.example.org") + r"/?[/?#][^\s]+")
ADDED = [
    "Quel est votre numéro d’assurance maladie ?",
    "What is your date of birth?",
    "Répondez à ce courriel avec votre adresse.",
    "Please reply with your phone number.",
    "<form action='/'><input name='nam'></form>",
    "https://demandes.example.org/suivi",
    "https://demandes.example.net",
    "avis@organisme.example.org",
]


def faults(words: str) -> list[str]:
    """Say what a text may not hold: a question, an invitation to answer, a form, a link but to the service."""
    return [*ASKS.findall(words), *LINK.findall(words.replace(HOUSE.root, "")), *DEEPER.findall(words)]


def all_of(text: Text, language: str) -> tuple[str, str, str]:
    said = wording(text, language, HOUSE)
    return said.subject, said.body, said.short


def test_twelve_texts_at_most_each_in_both_languages():
    assert len(Text) <= 12
    assert set(_read()) == {*Text, *LANGUAGES}
    assert all(set(_read()[text]) == set(LANGUAGES) for text in Text)


@pytest.mark.parametrize(("text", "language"), ALL)
class TestAText:
    def test_takes_nothing_of_anybody(self, text: Text, language: str):
        said = [*_read()[text][language].values(), *_read()[language].values()]

        names = {name for words in said for _, name, _, _ in Formatter().parse(words) if name is not None}

        assert names <= FILLED

    def test_holds_one_slot_if_it_is_for_a_code_and_none_otherwise(self, text: Text, language: str):
        subject, body, short = all_of(text, language)
        slots = int(text in WITH_CODE)

        assert (subject.count(SLOT), body.count(SLOT), short.count(SLOT)) == (0, slots, slots)

    def test_asks_for_nothing_and_links_to_the_service_alone(self, text: Text, language: str):
        assert [fault for words in all_of(text, language) for fault in faults(words)] == []

    @pytest.mark.parametrize("added", ADDED)
    def test_would_be_refused_with_a_request_in_it(self, text: Text, language: str, added: str):
        assert all(faults(f"{words}\n{added}") for words in all_of(text, language))

    def test_shows_where_the_service_is(self, text: Text, language: str):
        subject, body, short = all_of(text, language)

        assert (subject.count(HOUSE.root), body.count(HOUSE.root), short.count(HOUSE.root)) == (0, 1, 1)

    def test_fits(self, text: Text, language: str):
        subject, _, short = all_of(text, language)

        assert len(subject) <= 60
        assert len(short) <= 200


def test_two_texts_hold_a_code():
    assert sorted(WITH_CODE) == ["N09", "N10"]


def test_no_two_texts_are_alike():
    said = everything(HOUSE).values()

    assert (
        len({(one.subject, one.body) for one in said}) == len({one.short for one in said}) == len(Text) * len(LANGUAGES)
    )


def test_another_language_is_written_to_in_french():
    assert wording(Text.NEWS, "iu", HOUSE) == wording(Text.NEWS, "fr", HOUSE)


@pytest.mark.parametrize(
    "words",
    [
        "Quel est votre numéro ?",
        "Répondez à ce courriel.",
        "Cliquez ici",
        "https://exemple.test/x",
        "www.exemple.ca",
        "<a href",
    ],
)
def test_the_lint_finds_what_may_not_be(words: str):
    assert faults(words)
