"""What an administrator types to change where the body, or the Commission, is reached."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField

from app.administration.forms.boxes import text
from app.administration.forms.changing import ChangeForm
from app.administration.wording import LABELS
from app.forms import Required
from app.intake.checks import Lines, address_lines
from app.letters import services as letters
from app.reference.context import Sort
from app.typed_text import PlainText, one_line

LONGEST = 120


def line(name: str, missing: Any, thing: Any) -> StringField:
    """Make a box for what takes a line of a letter."""
    return text(LABELS[name], missing, LONGEST, thing, filters=[one_line])


def address() -> TextAreaField:
    """Make a box for a postal address, a line a line."""
    return TextAreaField(
        LABELS["address"],
        filters=[address_lines],
        validators=[
            Required(_l("Inscrivez l’adresse postale, une ligne par ligne.")),
            PlainText(_l("l’adresse")),
            Lines(5, 60),
        ],
    )


class ContactForm(ChangeForm):
    """Nothing is taken that no letter could print: every letter says it."""

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for another spelling of what letters have no sign for."""
        super().validate(extra_validators)
        for box in self.boxes:
            sign = letters.unprintable(box.data or "")
            if sign and not box.errors:
                box.errors = [_("Écrivez «\u00a0%(sign)s\u00a0» autrement\u00a0: les lettres ne l’ont pas.", sign=sign)]
        return not self.errors


class BodyForm(ContactForm):
    """Where and when the body is reached, and who answers."""

    sort = Sort.BODY
    address = address()
    phone = line("phone", _l("Inscrivez le téléphone, par exemple 418 555-0100."), _l("le téléphone"))
    hours = line(
        "hours",
        _l("Inscrivez les heures, par exemple du lundi au vendredi, de 9\u00a0h à midi."),
        _l("les heures"),
    )
    officer_name = line("officer_name", _l("Inscrivez le nom de la personne responsable."), _l("le nom"))
    officer_title = line("officer_title", _l("Inscrivez le titre de la personne responsable."), _l("le titre"))
    place = line("place", _l("Inscrivez la ville d’où partent les lettres, par exemple Québec."), _l("le lieu"))


class CommissionForm(ContactForm):
    """Where a review is asked for."""

    sort = Sort.COMMISSION
    address = address()
    phone = line("phone", _l("Inscrivez le téléphone, par exemple 1 888 528-7741."), _l("le téléphone"))
    site = line("site", _l("Inscrivez le site Web, par exemple www.cai.gouv.qc.ca."), _l("le site"))
