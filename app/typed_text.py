"""What a person may type: every letter there is, no sign that hides or reorders what others will read."""

import re
import unicodedata
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import StopValidation

# Soft hyphens, zero-width spaces and direction marks come along with pasted text and show nothing: they are left out.
UNSEEN: dict[int, str | None] = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c"))
# What word processors paste where a line ends, or between columns.
BREAKS: dict[int, str | None] = {**dict.fromkeys(map(ord, "\r\v\f\x85\u2028\u2029"), "\n"), ord("\t"): " "}
# Overrides, embeddings and isolates make a text read otherwise than it is written.
REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffd")
# Controls, lone surrogates, private use, unassigned. Zero-width joiners stay: some scripts are spelt with them.
REFUSED_CATEGORIES = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
SHOWN_BEFORE = 12
MOST_DIGITS = 9
AFTER = _l("Retirez de %(thing)s le signe invisible placé après «\u00a0%(before)s\u00a0».")
AT_START = _l("Retirez de %(thing)s le signe invisible placé au début.")


def pasted(value: str) -> str:
    """Return a text as it was meant: its lines end as lines do, and what nobody sees is left out."""
    return value.replace("\r\n", "\n").translate(BREAKS | UNSEEN)


def one_line(value: str | None) -> str | None:
    """Return a text on one line, without what nobody sees."""
    return " ".join(value.translate(UNSEEN).split()) if value else value


def paragraphs(value: str | None) -> str | None:
    """Return a text with its lines, without what nobody sees, never more than one blank line at once."""
    if not value:
        return value
    lines = "\n".join(" ".join(line.split()) for line in value.translate(UNSEEN).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", lines).strip()


def whole(typed: str | None) -> int | None:
    """Return the whole number that was typed, None for what is none: no number that is asked for has more digits."""
    text = typed or ""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None


def refused_at(text: str) -> int | None:
    """Return where the first refused sign of *text* is, None when there is none."""
    for place, sign in enumerate(text):
        if sign != "\n" and (sign in REORDERING or unicodedata.category(sign) in REFUSED_CATEGORIES):
            return place
    return None


class PlainText:
    """Refuses control and reordering signs; the message names the answer and says where the sign is."""

    def __init__(self, thing: Any) -> None:
        self.thing = thing

    def __call__(self, _form: Any, field: Any) -> None:
        """Stop at the first refused sign."""
        text = field.data or ""
        place = refused_at(text)
        if place is None:
            return
        before = " ".join(text[:place].split())[-SHOWN_BEFORE:]
        raise StopValidation(str(AFTER if before else AT_START) % {"thing": self.thing, "before": before})


class HasLetter:
    """Refuses an answer made of signs and digits only."""

    def __init__(self, message: Any) -> None:
        self.message = message

    def __call__(self, _form: Any, field: Any) -> None:
        """Stop unless there is a letter, of any script."""
        if not any(unicodedata.category(sign).startswith("L") for sign in field.data or ""):
            raise StopValidation(str(self.message))
