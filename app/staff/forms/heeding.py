"""The base of the acts by which something of a person leaves, or is decided: notices in force are told and heeded."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, ValidationError

from app.restrictions.context import Standing
from app.staff.context.disclosing import Gate
from app.staff.forms.act import ActForm
from workflows.disclosures import Disclosure


class CommunicatingForm(ActForm):
    """An act that asks for an explicit word where a notice of restriction is in force (R-22.1 ss. 7, 8)."""

    communicates = True
    standing: Sequence[Standing] = ()
    barred: str = ""
    """What the table of disclosures refused, once the form was validated."""
    heeded = BooleanField(_l("J’ai tenu compte de chaque avis\u00a0: ce que je fais ne va à personne qu’il vise"))

    def mind(self, standing: Sequence[Standing]) -> None:
        """Tell of the notices in force; where there is none, nothing is asked."""
        self.standing = standing
        if not standing:
            del self.heeded

    @property
    def heeding(self) -> tuple[str, ...]:
        """Return the notices that were taken into account, as the journal names them."""
        return tuple(one.id for one in self.standing)

    @property
    def refused(self) -> tuple[str, ...]:
        """Return what the table of disclosures refused."""
        return (self.barred,) if self.barred else ()

    def bar(self, gate: Gate, what: Disclosure) -> None:
        """Refuse what no line of the table allows, beside the box that says it."""
        if said := gate.bar(what):
            self.barred = what.code
            raise ValidationError(said)

    def validate_heeded(self, field: Any) -> None:
        """Want the notices in force to be taken into account."""
        if not field.data:
            raise ValidationError(_("Lisez chaque avis en vigueur, puis cochez la case."))
