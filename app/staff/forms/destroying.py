"""Propose requests to destroy; put a hold on one, or lift it."""

import uuid
from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from app.formats import reference_fr
from app.forms import Checkboxes, Choice, Form
from app.retention.context import HoldReason, LiftReason, NotToDestroy
from app.staff.context import destroying as say

NONE = _l("Choisissez au moins une demande.")


class ProposeForm(Form):
    """Which of the requests of the page are to be destroyed. What it names is looked at again by the service."""

    cases = Checkboxes(_l("Demandes à détruire"), choices=[], missing=NONE, validate_choice=False)
    ids: tuple[uuid.UUID, ...] = ()

    def __init__(self, offered: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(**options)
        self.cases.offer(offered)

    def validate_cases(self, field: Any) -> None:
        """Read which requests are meant."""
        try:
            self.ids = tuple(uuid.UUID(each) for each in field.data)
        except ValueError:
            raise ValidationError(str(NONE)) from None

    def refuse(self, refusal: NotToDestroy) -> None:
        """Tell, of each request, what stands in the way."""
        for number, why in refusal.found.items():
            told = {"number": reference_fr(number), "why": say.OBSTACLES[why]}
            self.form_errors.append(_("La demande %(number)s n’est pas à détruire\u00a0: %(why)s.", **told))


class HoldForm(Form):
    """Why a request is not to be destroyed, whatever the schedule says."""

    why = Choice(
        _l("Pourquoi suspendre la destruction\u00a0?"),
        choices=list(say.HOLDS.items()),
        missing=_l("Choisissez pourquoi vous suspendez la destruction."),
    )

    @property
    def found(self) -> HoldReason:
        """Return it, once the form is valid."""
        return HoldReason(self.why.data)


class LiftForm(Form):
    """Why it may be again."""

    why = Choice(
        _l("Pourquoi lever la suspension\u00a0?"),
        choices=list(say.LIFTS.items()),
        missing=_l("Choisissez pourquoi vous levez la suspension."),
    )

    @property
    def found(self) -> LiftReason:
        """Return it, once the form is valid."""
        return LiftReason(self.why.data)
