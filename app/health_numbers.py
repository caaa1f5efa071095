"""The health insurance number: how it is written plainly, and whether its last digit agrees with the rest.

The sum is that of an unofficial, public validator; no official one was found. It warns, and never refuses: neither a
wrong digit nor a letter that is not the name's says that a number is nobody's. Nothing is derived from its month.
"""

import re
import unicodedata
from datetime import date

LETTERS = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", [*range(1, 19), *range(20, 28)], strict=True))
"""What each letter counts for: from A = 1 to R = 18, then from S = 20 to Z = 27."""
WEIGHTS = (7, 1, 1, 3, 9, 7, 3, 9, 5, 3, 1, 3, 5, 7, 6, 9, 1)
CENTURIES = (1900, 2000)
SHAPE = re.compile(r"[A-Z]{4}\d{6}[1-9]\d")
FEMALE = 50
"""What the month may carry besides."""
LONGEST = 40


def plain(typed: str) -> str:
    """Return a number without spaces, hyphens, accents or lower case; whatever else was typed stays."""
    apart = unicodedata.normalize("NFKD", typed[:LONGEST]).upper()
    return "".join(sign for sign in apart if sign.isalnum())


def seems_right(typed: str) -> bool:
    """Tell whether a number has the shape, a day that exists in some century, and the last digit that goes with it."""
    number = plain(typed)
    return bool(SHAPE.fullmatch(number)) and any(_agrees(number, century) for century in CENTURIES)


def checked(body: str, century: int) -> str:
    """Return the eleven first signs of a number with the last digit that goes with them in that century."""
    return f"{body}{_last(body, century)}"


def _agrees(number: str, century: int) -> bool:
    year, month, day = (int(number[at : at + 2]) for at in (4, 6, 8))
    try:
        date(century + year, month % FEMALE, day)
    except ValueError:
        return False
    return number[-1] == str(_last(number[:-1], century))


def _last(body: str, century: int) -> int:
    letters = "".join(f"{LETTERS[letter]:02}" for letter in body[:4])
    digits = f"{letters}{century + int(body[4:6])}{body[6:]}"
    return sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=True)) % 10
