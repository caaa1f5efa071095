"""What opens doors and does not belong in free words: a number of health or social insurance, of a card, a birth date.

Who asks is shown them before they send, and never refused: only the person knows what they wrote. A note of the staff
that holds one is refused, and a mail that does is put apart.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from flask_babel import lazy_gettext as _l

MONTHS, DAYS = range(1, 13), range(1, 32)
FEMALE = 50
"""What the month of a health insurance number may carry besides (an unofficial reading: it warns, it never refuses)."""


class Loose(StrEnum):
    """What it is."""

    HEALTH = "health"
    SOCIAL = "social"
    CARD = "card"
    BIRTH = "birth"


LOOSE: Final[Mapping[Loose, Any]] = {
    Loose.HEALTH: _l("un numéro d’assurance maladie"),
    Loose.SOCIAL: _l("un numéro d’assurance sociale"),
    Loose.CARD: _l("un numéro de carte bancaire"),
    Loose.BIRTH: _l("une date de naissance"),
}
"""What a page calls it."""


_HEALTH = re.compile(r"(?<!\w)[A-Za-z]{4}[ -]?\d\d(\d\d)[ -]?(\d\d)[1-9]\d(?!\w|[ -]\d)")
_SOCIAL = re.compile(r"(?<![\w-])[0-79]\d\d[ -]?\d{3}[ -]?\d{3}(?![\w-])")
_CARD = re.compile(r"(?<![\w-])\d(?:[ -]?\d){12,18}(?![\w-])")
_MONTH = r"(?:janv|f[ée]v|mars|avr|mai|juin|juil|ao[ûu]t|sept|oct|nov|d[ée]c|jan|feb|mar|apr|may|jun|jul|aug)\w*\.?"
_FIGURES = r"\d{4}[-/. ]\d\d?[-/. ]\d\d?|\d\d?[-/. ]\d\d?[-/. ]\d{4}"
_DAY = rf"{_FIGURES}|\d\d?(?:er)? {_MONTH} \d{{4}}|{_MONTH} \d\d?,? \d{{4}}"
_BIRTH = re.compile(
    rf"\b(?:née?s?|naissance|ddn|born|birth|birthdate|dob)\b[^\d\n]{{0,24}}?\b(?:{_DAY})\b", re.IGNORECASE
)


def found_in(text: str) -> tuple[Loose, ...]:
    """Return which kinds *text* seems to hold, each once."""
    seems = {
        Loose.HEALTH: any(_is_birthday(*found.groups()) for found in _HEALTH.finditer(text)),
        Loose.SOCIAL: any(_is_checked(found.group()) for found in _SOCIAL.finditer(text)),
        Loose.CARD: any(_is_checked(found.group()) for found in _CARD.finditer(text)),
        Loose.BIRTH: _BIRTH.search(text) is not None,
    }
    return tuple(kind for kind, found in seems.items() if found)


def _is_birthday(month: str, day: str) -> bool:
    return int(month) % FEMALE in MONTHS and int(day) in DAYS


def _is_checked(number: str) -> bool:
    """Tell whether the last digit agrees with the others (the Luhn sum, which cards and social insurance share)."""
    digits = [int(sign) for sign in reversed(number) if sign.isdigit()]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0
