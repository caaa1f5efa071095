"""The boxes of a change of reference data: what is typed in them, and the plain value it is."""

from typing import Any, Final

from flask_babel import gettext as _
from wtforms import StringField, ValidationError

from app.administration import wording
from app.fees.context import read_amount
from app.forms import Longest, Required
from app.typed_text import PlainText, whole
from workflows.ladder_floor import NAMES

WHOLE: Final = frozenset({"rank", "years", "working_days", "days", *NAMES})


def number(label: Any, missing: Any, most: int) -> StringField:
    """Make a box for a whole number from 1 to *most*."""

    def check(_form: Any, field: Any) -> None:
        if not 1 <= (whole(field.data) or 0) <= most:
            raise ValidationError(missing)

    return StringField(label, [Required(missing), check])


def amount(label: Any, missing: Any, *, optional: bool = False) -> StringField:
    """Make a box for an amount of money."""

    def check(_form: Any, field: Any) -> None:
        if field.data and read_amount(field.data) is None:
            raise ValidationError(_("Écrivez le montant en dollars, par exemple 12,50."))

    return StringField(label, [check] if optional else [Required(missing), check])


def text(label: Any, missing: Any, limit: int, thing: Any, box: type = StringField, **more: Any) -> StringField:
    """Make a box for a text, as it will be read by others."""
    return box(label, [*([Required(missing)] if missing else []), Longest(limit, thing), PlainText(thing)], **more)


def typed(name: str, value: object) -> str | None:
    """Return a plain value as a person would have typed it."""
    if value is None:
        return None
    return str(value).replace(".", ",") if name in wording.AMOUNTS else str(value)


def plain(name: str, data: str | None) -> object:
    """Return what was typed as a plain value."""
    if not data:
        return None
    if name in wording.AMOUNTS:
        return str(read_amount(data))
    return int(data) if name in WHOLE else data
