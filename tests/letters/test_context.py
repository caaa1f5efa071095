"""The facts of a letter: stored, read back, refused."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, replace
from typing import Any

import pytest

from app.letters.catalogue import sample
from app.letters.context import LetterFacts
from app.letters.plain import FactsRefused, paragraphs
from tests.press import ALL, sample_facts


@pytest.mark.parametrize("letter", ALL)
def test_facts_survive_their_storage(letter: str) -> None:
    facts = sample_facts(letter)

    stored = json.loads(json.dumps(facts.to_json()))

    assert LetterFacts.from_json(stored) == facts


def test_facts_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        sample_facts("L01").reference = "x"  # type: ignore[misc]


def change(path: str, value: Any) -> dict[str, Any]:
    """Return the sample facts of L10 with one value changed."""
    facts: dict[str, Any] = sample("L10")
    place: Any = facts
    *way, last = path.split(".")
    for step in way:
        place = place[int(step)] if step.isdigit() else place[step]
    place[last] = value
    return facts


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        ("dated_on", "2026-13-01", "facts.dated_on"),
        ("dated_on", 20261207, "facts.dated_on"),
        ("regime", "R999", "facts.regime"),
        ("demo", "yes", "facts.demo"),
        ("request", "one text", "facts.request"),
        ("request", [1], "facts.request"),
        ("access_code", "4T9H", "facts.access_code"),
        ("body", [], "facts.body"),
        ("body.phone", None, "facts.body.phone"),
        ("documents.0.pages", True, "facts.documents.pages"),
        ("documents.0.outcome", "maybe", "facts.documents.outcome"),
        ("provisions.0.text", "a text", "facts.provisions.text"),
    ],
)
def test_facts_of_another_shape_are_refused_by_name(path: str, value: Any, where: str) -> None:
    with pytest.raises(FactsRefused) as refused:
        LetterFacts.from_json(change(path, value))

    assert refused.value.where == where


def test_a_missing_fact_is_named() -> None:
    facts = sample("L10")
    del facts["place"]

    with pytest.raises(FactsRefused) as refused:
        LetterFacts.from_json(facts)

    assert refused.value.where == "facts.place"


def test_only_provisions_without_their_text_are_missing() -> None:
    facts = sample_facts("L10")
    first, *others = facts.provisions

    some = replace(facts, provisions=(replace(first, text=("Texte.",)), *others))

    assert some.texts_missing() == tuple(p.cite for p in others)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Un.\nDeux.", ("Un.", "Deux.")),
        ("Un.\r\n\r\n  Deux\u00a0:  trois. \n", ("Un.", "Deux\u00a0: trois.")),
        ("", ()),
        (" \n\t\n", ()),
    ],
)
def test_what_a_person_typed_becomes_paragraphs(typed: str, read: tuple[str, ...]) -> None:
    assert paragraphs(typed) == read
