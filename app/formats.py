"""How dates, hours, numbers and codes are written for people in French, in pages and in letters alike."""

import re
from datetime import date, datetime
from decimal import Decimal

from flask import Flask
from flask_babel import gettext as _
from flask_babel import ngettext

from app.clock import LOCAL

NARROW = "\u202f"  # before ; ! ? and between thousands
NO_BREAK = "\u00a0"  # before : and inside guillemets, between a number and its unit
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip


def date_fr(value: date) -> str:
    """Write a day as « 14 décembre 2026 », an instant as its day in Quebec."""
    day = _local(value)
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number}{NO_BREAK}{MONTHS[day.month - 1]}{NO_BREAK}{day.year}"


def time_fr(value: datetime) -> str:
    """Write the hour of an instant in Quebec as « 14 h 05 »."""
    local = value.astimezone(LOCAL)
    return f"{local.hour}{NO_BREAK}h{NO_BREAK}{local.minute:02}"


def moment_fr(value: date) -> str:
    """Write an instant as « 14 décembre 2026, 14 h 05 », a day without hour as the day alone."""
    if isinstance(value, datetime):
        return f"{date_fr(value)}, {time_fr(value)}"
    return date_fr(value)


def group4(code: str) -> str:
    """Write a number or a code in groups of four, so that it can be read aloud and typed by hand."""
    bare = re.sub(r"[\s-]", "", code)
    return " ".join(bare[start : start + 4] for start in range(0, len(bare), 4))


def reference_fr(reference: str) -> str:
    """Write the reference of a request as « 4F7K 92QX », that of another part of it as « 4F7K 92QX-2 »."""
    number, dash, rank = reference.partition("-")
    return group4(number) + dash + rank


def number_fr(value: float) -> str:
    """Write a number as « 1 234,5 »."""
    return f"{value:,}".replace(",", NARROW).replace(".", ",")


def money_fr(amount: Decimal) -> str:
    """Write an amount as « 1 234,50 $ », with a minus sign when it takes off."""
    sign = "\u2212" if amount < 0 else ""
    return f"{sign}{abs(amount):,.2f}{NO_BREAK}$".replace(",", NARROW).replace(".", ",")


def pages_fr(spans: str) -> str:
    """Write which pages of a document, « 4-6, 9 », as « p. 4 à 6, 9 »."""
    return f"p.{NO_BREAK}" + spans.replace("-", f"{NO_BREAK}à{NO_BREAK}")


def nb(text: str) -> str:
    """Put the no-break spaces of French into *text* typed with ordinary ones, in hours and telephone numbers too."""
    text = re.sub(r" ([;!?])", NARROW + r"\1", text)
    text = re.sub(r" ([:»%$])", NO_BREAK + r"\1", text)
    text = re.sub(r"(?<=\d) (?=h\b|\d)|(?<=\d h) (?=\d)", NO_BREAK, text)
    return text.replace("« ", "«" + NO_BREAK)


def begins_with_vowel(text: str) -> bool:
    """Tell whether « que » loses its vowel before *text*."""
    return text[:1].casefold() in {*"aeiouyàâéèêîôù"}


def days_left(days: int) -> str:
    """Say how many days remain, or by how many the limit is passed."""
    if days < 0:
        return str(ngettext("en retard de %(num)s jour", "en retard de %(num)s jours", -days))
    if days == 0:
        return str(_("dernier jour"))
    return str(ngettext("%(num)s jour", "%(num)s jours", days))


def _local(value: date) -> date:
    return value.astimezone(LOCAL).date() if isinstance(value, datetime) else value


def init_app(app: Flask) -> None:
    """Give the templates their filters."""
    for write in (
        date_fr,
        time_fr,
        moment_fr,
        group4,
        reference_fr,
        number_fr,
        money_fr,
        pages_fr,
        nb,
        days_left,
        begins_with_vowel,
    ):
        app.add_template_filter(write)
