"""Narrow a list, find a case, say why one opens it."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField, ValidationError

from app import numbers
from app.forms import Choice, Form, Menu, Required
from app.staff.context import words
from app.staff.queries.lines import SIZES, Filters
from workflows.states import OPEN

ALL = ("", _l("Tout"))
OPEN_STATES = [(str(state), words.STATES[state]) for state in OPEN]
PARAMETERS = {"kind": "sorte", "state": "etat", "free": "libres", "late": "retard", "size": "lignes"}
"""How each filter is named in the address of a page. None holds anything personal."""


class FilterForm(Form):
    """What to show of a queue. Anything unknown is read as no filter."""

    sorte = Menu(_l("Sorte"), choices=[ALL, *words.KINDS.items()], default="", missing="", optional=True)
    etat = Menu(_l("État"), choices=[ALL, *OPEN_STATES], default="", missing="", optional=True)
    libres = BooleanField(_l("Que personne n’a prises"))
    retard = BooleanField(_l("En retard"))
    lignes = Menu(
        _l("Lignes"), choices=[(str(size), str(size)) for size in SIZES], default="25", missing="", optional=True
    )

    def filters(self) -> Filters:
        """Return what to narrow the list to."""
        return Filters(
            kind=self.sorte.data if self.sorte.data in words.KINDS else "",
            state=self.etat.data if self.etat.data in words.STATES else "",
            free=bool(self.libres.data),
            late=bool(self.retard.data),
            size=int(self.lignes.data) if self.lignes.data in {str(size) for size in SIZES} else SIZES[0],
        )

    def arguments(self, *, without: str = "") -> dict[str, str]:
        """Return the filters as the address of a page holds them, *without* one."""
        held = self.filters()
        kept = {PARAMETERS[name]: getattr(held, name) for name in PARAMETERS}
        plain = {name: "1" if value is True else str(value) for name, value in kept.items() if value}
        return {name: value for name, value in plain.items() if name != without and value != str(SIZES[0])}

    def tags(self) -> list[tuple[Any, dict[str, str]]]:
        """Return each filter in force, in words, with the arguments of the page without it."""
        held = self.filters()
        named = {
            "sorte": words.KINDS.get(held.kind),
            "etat": words.STATES.get(held.state),
            "libres": self.libres.label.text if held.free else None,
            "retard": self.retard.label.text if held.late else None,
        }
        return [(label, self.arguments(without=name)) for name, label in named.items() if label]


class Numbered:
    """The box of a case's number, or of the reference of one part of it, typed in any way."""

    number = StringField(_l("Numéro de demande"), [Required(_l("Inscrivez le numéro de la demande."))])
    symbols: str = ""

    def validate_number(self, field: Any) -> None:
        """Refuse what cannot be a number: its check symbol tells."""
        found = numbers.read_reference(field.data or "")
        if found is None:
            raise ValidationError(_("Vérifiez le numéro\u00a0: huit lettres et chiffres, par exemple 4F7K-92QX."))
        self.symbols = numbers.reference(*found)


class SearchForm(Numbered, Form):
    """Find a case, or one part of it."""


class PurposeForm(Form):
    """Why one opens a case that is not in one's queue."""

    purpose = Choice(
        _l("Pourquoi ouvrez-vous cette demande\u00a0?"),
        choices=list(words.PURPOSES.items()),
        missing=_l("Choisissez la raison pour laquelle vous ouvrez la demande."),
    )
