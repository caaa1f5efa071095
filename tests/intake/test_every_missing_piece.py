"""Whichever pieces of a request are missing, each is asked for and nothing that was given is asked again (P-35)."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import compress, product
from typing import Any

import pytest
from flask import Flask

from app.intake.journey import REVIEW, first_to_answer, steps
from tests.citizen import DOCUMENT, FOR_A_CHILD, PERSONAL, RECTIFICATION, RESTRICTION

FULL = {
    "documents": DOCUMENT,
    "personal": PERSONAL,
    "for-a-child": FOR_A_CHILD,
    "rectification": RECTIFICATION,
    "restriction": RESTRICTION,
}
LEADING = {
    "type",
    "aussi",
    "pour-qui",
    "qualite",
    "nature",
    "reponse",
    "forme",
    "preuve",
    "corrections/1",
    "periode",
    "joindre",
}
"""What decides which other questions there are, or may be left blank: test_journey.py tells what happens without it."""
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def answers_of(typed: tuple[tuple[str, Mapping[str, str]], ...]) -> dict[str, Any]:
    """The answers of a whole request, as its draft keeps them."""
    held: dict[str, Any] = dict(typed)
    correction = held.pop("corrections/1", None)
    return {**held, **({"corrections": [correction]} if correction else {})}


@pytest.mark.parametrize("kind", FULL)
def test_what_is_missing_is_asked_for_and_nothing_else(app: Flask, kind: str):
    whole = answers_of(FULL[kind])
    pieces = [name for name in whole if name not in LEADING]
    asked, first = {}, {}
    with app.test_request_context():
        for bits in product((False, True), repeat=len(pieces)):
            missing = tuple(compress(pieces, bits))
            held = {name: typed for name, typed in whole.items() if name not in missing}
            asked[missing] = tuple(step.name for step in steps(held) if not step.is_answered(held))
            first[missing] = first_to_answer(held)

    assert len(asked) == 2 ** len(pieces) >= 8
    assert {missing: set(open_ones) for missing, open_ones in asked.items()} == {each: {*each} for each in asked}
    assert first == {missing: next(iter(open_ones), REVIEW) for missing, open_ones in asked.items()}
