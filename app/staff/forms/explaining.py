"""Help to understand a decision that refuses: asked for by telephone or on paper, given, written down."""

from collections.abc import Mapping
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from app import clock
from app.formats import date_fr
from app.forms import Choice, DateParts
from app.staff.forms.act import ActForm
from workflows import commands as do
from workflows.commands import Command
from workflows.demands import Means

MEANS: Final[Mapping[Means, Any]] = {
    Means.CALL: _l("Au téléphone"),
    Means.MEETING: _l("En personne, à une rencontre"),
    Means.MESSAGE: _l("Par écrit"),
}


class DemandHelpForm(ActForm):
    """Write down that the person asks, by telephone or on paper, to be helped (A-2.1 ss. 50, 100)."""

    command = do.DemandHelp
    heading = _l("Inscrire une demande d’aide pour comprendre la décision")
    happens = _l(
        "La demande s’ajoute aux décisions à expliquer, dans la journée de l’équipe et de la personne responsable. Le "
        "temps pour demander une révision continue de compter\u00a0: dites-le à la personne."
    )
    button = _l("Inscrire cette demande d’aide")
    done = _l("La demande d’aide est inscrite. Inscrivez l’aide dès qu’elle est donnée.")


class RecordHelpForm(ActForm):
    """Write down that the help was given, when and how."""

    command = do.RecordHelp
    heading = _l("Inscrire l’aide donnée pour comprendre la décision")
    happens = _l(
        "Assurez-vous d’abord de parler à la bonne personne. Le jour et le moyen s’inscrivent, avec votre nom au "
        "journal\u00a0; ce qui a été dit ne s’écrit nulle part. La personne voit que l’aide est donnée."
    )
    button = _l("Inscrire l’aide donnée")
    done = _l("L’aide donnée est inscrite.")
    day = DateParts(_l("Jour de l’aide"), thing=_l("le jour de l’aide"), example=_l("3 mars 2027"))
    means = Choice(
        _l("Comment la personne a-t-elle été aidée\u00a0?"),
        choices=MEANS.items(),
        missing=_l("Choisissez comment la personne a été aidée."),
    )

    def validate_day(self, field: Any) -> None:
        """Refuse a day to come, or before the help was asked for."""
        first = self.reached.face.demands.help_on or field.data
        if not first <= field.data <= clock.today():
            raise ValidationError(
                _("Inscrivez un jour entre la demande d’aide, le %(first)s, et aujourd’hui.", first=date_fr(first))
            )

    def to_command(self) -> Command:
        """Return the command: a day and a means, and nothing of what was said."""
        if self.day.data is None:
            raise ValueError("the day is asked for before it is read")
        return do.RecordHelp(self.day.data, Means(self.means.data))
