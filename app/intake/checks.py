"""Checks of what tells how to reach a person: generous with forms, exact about what is missing."""

import re
from typing import Any

from flask_babel import gettext as _
from wtforms.validators import StopValidation

from app.typed_text import paragraphs

POSTAL_CODE = re.compile(r"\b([ABCEGHJ-NPRSTVXY]\d[A-Z])[ -]?(\d[A-Z]\d)\b", re.IGNORECASE)
EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>.]+(\.[^\s@<>.]+)+")
LONGEST_EMAIL = 254
FEWEST_DIGITS, MOST_DIGITS = 7, 20


def address_lines(value: str | None) -> str | None:
    """Return an address line by line, without blank ones, its Canadian postal code written as the post wants it."""
    text = paragraphs(value)
    lines = [POSTAL_CODE.sub(_spaced, line).strip(" ,") for line in (text or "").split("\n")]
    return "\n".join(line for line in lines if line)


def _spaced(found: re.Match[str]) -> str:
    return f"{found[1]} {found[2]}".upper()


class Lines:
    """An address must fit the window of an envelope."""

    def __init__(self, most: int, longest: int) -> None:
        self.most, self.longest = most, longest

    def __call__(self, _form: Any, field: Any) -> None:
        """Stop at the first thing that would not fit, naming the line."""
        lines = (field.data or "").split("\n")
        if len(lines) > self.most:
            raise StopValidation(_("Écrivez l’adresse en %(most)s lignes au plus.", most=self.most))
        for rank, line in enumerate(lines, start=1):
            if len(line) > self.longest:
                words = {"rank": rank, "longest": self.longest}
                raise StopValidation(
                    _("Coupez la ligne %(rank)s de l’adresse\u00a0: %(longest)s caractères au plus par ligne.", **words)
                )


class Email:
    """Refuses what no message could reach; empty is an answer."""

    def __call__(self, _form: Any, field: Any) -> None:
        """Stop when there is no name, no at sign or no domain."""
        if field.data and (len(field.data) > LONGEST_EMAIL or not EMAIL.fullmatch(field.data)):
            raise StopValidation(_("Écrivez l’adresse courriel au complet, par exemple prenom@exemple.ca."))


class Phone:
    """Refuses what nobody could dial; any way of writing a number is fine, an extension too."""

    def __call__(self, _form: Any, field: Any) -> None:
        """Stop when there are too few digits, or far too many."""
        digits = sum(sign.isdigit() for sign in field.data or "")
        if field.data and (not FEWEST_DIGITS <= digits <= MOST_DIGITS or len(field.data) > LONGEST_EMAIL):
            raise StopValidation(
                _("Écrivez le numéro de téléphone avec l’indicatif régional, par exemple 418 555-0100.")
            )
