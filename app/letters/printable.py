"""Which characters a letter can carry: a glyph that is missing would print a blank box, and nobody would be told."""

import unicodedata
from collections.abc import Container

from app.letters.context import LetterFacts
from app.letters.plain import FactsRefused
from app.letters.reporting import Report

LONGEST = 20_000
# Controls, lone surrogates, private use, unassigned. Zero-width joiners stay: some scripts are spelt with them.
REFUSED_CATEGORIES = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff\ufffd")


def check(facts: LetterFacts | Report, covered: Container[int]) -> None:
    """Raise FactsRefused, naming the field and the character, for the first one no letter can carry."""
    for where, text in facts.strings():
        if len(text) > LONGEST:
            raise FactsRefused(where, f"longer than {LONGEST} characters")
        if (sign := first_refused(text, covered)) is not None:
            raise FactsRefused(where, f"cannot print U+{ord(sign):04X} {unicodedata.name(sign, 'unnamed')}")


def first_refused(text: str, covered: Container[int]) -> str | None:
    """Return the first character of *text* that no letter can carry, or None."""
    for sign in text:
        if sign in REORDERING or unicodedata.category(sign) in REFUSED_CATEGORIES or ord(sign) not in covered:
            return sign
    return None
