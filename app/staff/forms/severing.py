"""On which provisions a draft rests: those of its lines, and those ticked for the rest (A-2.1 ss. 14, 50, 100)."""

from collections.abc import Iterator
from typing import Any

from flask_babel import gettext as _
from wtforms import ValidationError

from app.staff.context.grounds import NO_FILE, Ground
from app.staff.forms.accesses import AccessesForm
from workflows.states import Kind, Outcome


class SeveringForm(AccessesForm):
    """The base of a draft that withholds something: each line has its provisions, and the draft their union."""

    @property
    def rectifies(self) -> bool:
        """Tell whether the request asks for corrections."""
        return bool(self.reached.face.kind is Kind.RECTIFICATION)

    def offered(self) -> Iterator[Ground]:
        """Yield what may be ticked: of a part withheld, each passage has its own, so the file alone is left (s. 84)."""
        yield from (ground for ground in self.catalogue if not self.severs or ground.code == NO_FILE)

    def left_over(self) -> list[str]:
        """Return the articles of a draft kept before passages were told apart that no line of it has."""
        offered = {ground.code for ground in self.offered()}
        return [each.article for each in self.catalogue if each.code in set(self.grounds.data or ()) - offered]

    @property
    def severs(self) -> bool:
        """Tell whether a part of what is asked is given, and another withheld passage by passage (A-2.1 s. 14)."""
        return self.outcome is Outcome.PARTIAL and not self.rectifies

    def validate_documents(self, field: Any) -> None:
        """Refuse to give in part all there is (A-2.1 s. 50)."""
        super().validate_documents(field)
        if self.severs and not self.cited and not any(row.errors for row in field):
            raise ValidationError(
                _("Inscrivez ce qui est retiré, et son article\u00a0: la loi veut que tout refus en cite un.")
            )

    def validate_grounds(self, field: Any) -> None:
        """Refuse a refusal that rests on nothing, or on what no document rests on (A-2.1 ss. 50, 100)."""
        if self.rectifies:
            named = any(row.form.grounds.data for row in self.rows if row.form.grounds)
        else:
            named = self.severs or any(not row.form.blank for row in self.rows)
        if not field.data and not named:
            raise ValidationError(
                _("Choisissez au moins une disposition\u00a0: la loi veut que tout refus en cite une.")
            )
        if self._unused(field.data):
            raise ValidationError(
                _(
                    "Chaque document nomme ses propres dispositions\u00a0: inscrivez aussi celle-ci à un document, ou "
                    "décochez-la."
                )
            )

    def _unused(self, ticked: list[str]) -> set[str]:
        """Return what is ticked although no document listed rests on it."""
        listed = [row.form for row in self.rows if not row.form.blank]
        if self.rectifies or self.outcome is not Outcome.REFUSED or not listed:
            return set()
        return set(ticked) - {code for row in listed for code in row.cited}

    def union(self) -> list[str]:
        """Return the provisions of the draft, in the order of the Act: what the letter quotes, and nothing more."""
        order = [ground.code for ground in self.catalogue]
        return sorted(self.cited, key=order.index)
