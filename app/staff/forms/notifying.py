"""The day on which the Commission was notified of a delegation."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.accounts.context import Signatory
from app.dateparts import PARTS
from app.formats import date_fr
from app.forms import DateParts, Form


class NotifiedForm(Form):
    """When the written notice to the Commission left."""

    day = DateParts(_l("Date de l’avis"), thing=_l("la date de l’avis"), example=_l("3 mars 2026"))

    @property
    def on(self) -> date:
        """Return the day given, once the form is valid."""
        if self.day.data is None:
            raise ValueError("the day is asked for before it is read")
        return self.day.data

    def refuse(self, line: Signatory) -> None:
        """Say between which days the notice can have left."""
        written = date_fr(line.written_on) if line.written_on else ""
        said = _("Inscrivez un jour entre le %(day)s, date de la délégation, et aujourd’hui.", day=written)
        self.day.errors, self.day.wrong_parts = [said], PARTS
