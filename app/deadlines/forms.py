"""The day a proclamation adds to the calendar, and its name."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField

from app.dateparts import PARTS
from app.deadlines.services import Consequences
from app.formats import date_fr
from app.forms import DateParts, Form, Longest, Required
from app.reference.services import AlreadyHoliday, CalendarChanged, CalendarRefused, DayPassed

LONGEST_NAME = 60


class ConfirmForm(Form):
    """Confirm a change of the calendar. *seen* is the mark of the consequences that were shown."""

    seen = HiddenField()

    def saw(self, shown: Consequences) -> bool:
        """Tell whether the person saw these consequences: of this day, on this version of the calendar."""
        return bool(self.seen.data == shown.mark)


class ProclaimForm(ConfirmForm):
    """Which day is proclaimed, under which name."""

    day = DateParts(_l("Jour férié"), thing=_l("le jour férié"), example=_l("3 mars 2027"))
    label = StringField(
        _l("Nom du jour"),
        validators=[
            Required(_l("Inscrivez le nom du jour, par exemple deuil national.")),
            Longest(LONGEST_NAME, _l("le nom du jour")),
        ],
    )

    @property
    def on(self) -> date:
        """Return the day given, once the form is valid."""
        if self.day.data is None:
            raise ValueError("the day is asked for before it is read")
        return self.day.data

    def refuse(self, refusal: CalendarRefused) -> None:
        """Say why the day cannot be proclaimed, where it is mended."""
        self.day.errors, self.day.wrong_parts = [refused(refusal, self.on)], PARTS


def refused(refusal: CalendarRefused, day: date) -> str:
    """Say why the calendar does not change."""
    words: dict[type[CalendarRefused], Any] = {
        DayPassed: _("Choisissez un jour à venir\u00a0: les dates déjà passées ne bougent pas."),
        CalendarChanged: _("Le calendrier a changé pendant que cette page était ouverte. Relisez ce qui bouge."),
    }
    if isinstance(refusal, AlreadyHoliday):
        return str(_("Le %(day)s est déjà un jour férié (%(name)s).", day=date_fr(day), name=refusal.name))
    return str(words.get(type(refusal), _("Ce jour n’est pas un jour férié proclamé.")))
