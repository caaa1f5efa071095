"""A date asked in three boxes. The month may be typed as a number or as a name: « 3 », « mars », « déc. »."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms import Field
from wtforms.validators import StopValidation

from app.formats import MONTHS
from app.typed_text import whole

PARTS = ("day", "month", "year")
YEAR_DIGITS = 4


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in folded if sign.isalnum())


def month_number(text: str) -> int | None:
    """Return the month that *text* means, None when it means none or several (« jui »)."""
    typed = _plain(text)
    if typed.isdecimal():
        number = whole(typed) or 0
        return number if 1 <= number <= len(MONTHS) else None
    if len(typed) < len("mai"):
        return None
    found = [number for number, name in enumerate(MONTHS, start=1) if _plain(name).startswith(typed)]
    return found[0] if len(found) == 1 else None


def day_of(parts: Mapping[str, str]) -> date | None:
    """Return the day that three boxes mean, None when they mean none."""
    month, day, year = month_number(parts["month"]), parts["day"], parts["year"]
    if month is None or not re.fullmatch(r"\d{1,2}(er)?", day) or not re.fullmatch(rf"\d{{{YEAR_DIGITS}}}", year):
        return None
    try:
        return date(int(year), month, int(day.removesuffix("er")))
    except ValueError:
        return None


class DateParts(Field):  # type: ignore[misc]
    """A date: `thing` is what its sentences name (« la date de naissance »), `example` a date to imitate."""

    def __init__(
        self, label: Any, *, thing: Any, example: Any = "7 mars 1984", optional: bool = False, **options: Any
    ) -> None:
        self.autocomplete = options.pop("autocomplete", None)
        super().__init__(label, **options)
        self.thing, self.example, self.optional = thing, example, optional
        self.parts = dict.fromkeys(PARTS, "")
        self.wrong_parts: tuple[str, ...] = ()

    @property
    def first_wrong(self) -> str:
        """The box to mend first."""
        return (*self.wrong_parts, "day")[0]

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        """Take the three boxes from the form when they came, the stored date otherwise."""
        del extra_filters
        self.process_errors: list[str] = []
        self.object_data = self.data = data if isinstance(data, date) else None
        names = {part: f"{self.name}-{part}" for part in PARTS}
        if formdata is not None and any(name in formdata for name in names.values()):
            self.parts = {part: formdata.get(name, "").strip() for part, name in names.items()}
            self.data = day_of(self.parts)
        elif self.data:
            self.parts = {"day": str(self.data.day), "month": MONTHS[self.data.month - 1], "year": str(self.data.year)}

    def pre_validate(self, form: Any) -> None:
        """Refuse a date that is missing, in part or whole, or that no calendar has."""
        del form
        typed = [part for part in PARTS if self.parts[part]]
        if self.data or (self.optional and not typed):
            return
        self.wrong_parts = self._faults(typed)
        raise StopValidation(self._sentence(typed))

    def post_validate(self, form: Any, validation_stopped: bool) -> None:  # noqa: FBT001  (the signature is WTForms')
        """Mark the whole date when another check refused it."""
        del form, validation_stopped
        if self.errors and not self.wrong_parts:
            self.wrong_parts = PARTS

    def _faults(self, typed: list[str]) -> tuple[str, ...]:
        missing = tuple(part for part in PARTS if part not in typed)
        if missing:
            return missing
        if month_number(self.parts["month"]) is None:
            return ("month",)
        return PARTS if len(self.parts["year"]) == YEAR_DIGITS else ("year",)

    def _sentence(self, typed: list[str]) -> str:
        words = {"thing": self.thing, "example": self.example}
        if not typed:
            return str(_("Inscrivez %(thing)s, par exemple %(example)s.", **words))
        if len(typed) < len(PARTS):
            names = {"day": _("le jour"), "month": _("le mois"), "year": _("l’année")}
            missing = _(" et ").join(str(names[part]) for part in PARTS if part not in typed)
            return str(_("Ajoutez %(missing)s à %(thing)s, par exemple %(example)s.", missing=missing, **words))
        if self.wrong_parts == ("month",):
            return str(_("Inscrivez le mois de %(thing)s en chiffres ou en lettres, par exemple 3 ou mars.", **words))
        if self.wrong_parts == ("year",):
            return str(_("Inscrivez les quatre chiffres de l’année pour %(thing)s, par exemple %(example)s.", **words))
        return str(_("Vérifiez %(thing)s\u00a0: ce jour n’est pas au calendrier. Par exemple %(example)s.", **words))
