"""What is communicated, and on which basis: two boxes that the table of disclosures answers for."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from app.forms import Menu
from app.staff.context.disclosing import BASES, NAMED, Gate
from workflows.disclosures import Disclosure


class Telling:
    """The two boxes, in a form that says whether it :attr:`gives` something of a person, and through which *gate*."""

    gate: Gate | None = None
    barred: str = ""
    """What the table refused, once the form was validated: it is written down."""
    category: Any = Menu(
        _l("Ce qui est communiqué"),
        choices=[("", _l("Choisissez")), *NAMED.items()],
        missing=_l("Choisissez dans la liste ce qui est communiqué."),
        optional=True,
    )
    basis: Any = Menu(
        _l("Sur quelle base"),
        choices=[],
        missing=_l("Choisissez dans la liste la disposition qui permet de le communiquer."),
        optional=True,
    )

    @property
    def gives(self) -> bool:
        """Tell whether something of a person is communicated: yes, unless the form knows that it is not."""
        return True

    def go_through(self, gate: Gate) -> None:
        """Say through which gate it passes, and offer its bases."""
        self.gate = gate
        self.basis.offer([("", _("Choisissez")), *((str(basis), BASES[basis]) for basis in gate.bases)])

    def told(self) -> Disclosure | None:
        """Return what is communicated, None where nothing is."""
        if self.gate is None or not self.gives:
            return None
        return self.gate.through(self.category.data, self.basis.data)

    def validate_category(self, field: Any) -> None:
        """Want what is communicated to be named (A-29 s. 64)."""
        if self.gives and not field.data:
            raise ValidationError(_("Choisissez ce qui est communiqué."))

    def validate_basis(self, field: Any) -> None:
        """Refuse what no line of the table of disclosures allows, and say why."""
        if self.gate is None or not self.gives or not self.category.data or self.category.errors:
            return
        if not field.data:
            raise ValidationError(_("Choisissez la disposition qui permet de le communiquer."))
        what = self.gate.through(self.category.data, field.data)
        if said := self.gate.bar(what):
            self.barred = what.code
            raise ValidationError(said)
