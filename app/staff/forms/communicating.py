"""What follows a correction at the person's demand: the request recorded in the file, others told of it."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from app import clock
from app.formats import date_fr
from app.forms import DateParts
from app.staff.forms.act import ActForm
from workflows import commands as do
from workflows.commands import Command

EXAMPLE = _l("3 mars 2027")


class DemandRecordingForm(ActForm):
    """Write down that the person requires, by telephone or on paper, that the request be recorded (A-2.1 s. 91)."""

    command = do.DemandRecording
    heading = _l("Inscrire que la personne exige l’inscription")
    happens = _l(
        "La personne exige que sa demande, refusée en tout ou en partie, soit inscrite au dossier à côté du "
        "renseignement contesté. L’équipe est avertie, et confirme ensuite que c’est fait."
    )
    button = _l("Inscrire cette exigence")
    done = _l("L’exigence est inscrite. Confirmez l’inscription au dossier dès qu’elle est faite.")


class ConfirmRecordingForm(ActForm):
    """Confirm that the request stands in the file (A-2.1 s. 91)."""

    command = do.ConfirmRecording
    heading = _l("Confirmer l’inscription au dossier")
    happens = _l(
        "Faites d’abord l’inscription dans le dossier de la personne, à côté du renseignement contesté\u00a0: Greffe "
        "ne la fait pas. Une lettre la confirme ensuite à la personne."
    )
    button = _l("Confirmer l’inscription")
    done = _l("L’inscription est confirmée. La lettre se prépare.")
    day = DateParts(_l("Jour de l’inscription au dossier"), thing=_l("le jour de l’inscription"), example=EXAMPLE)

    def validate_day(self, field: Any) -> None:
        """Refuse a day to come, or before it was required."""
        first = self.reached.face.demands.recording_on
        if field.data > clock.today() or (first and field.data < first):
            raise ValidationError(
                _(
                    "Inscrivez un jour entre l’exigence, le %(first)s, et aujourd’hui.",
                    first=date_fr(first or field.data),
                )
            )

    def to_command(self) -> Command:
        """Return the command."""
        return do.ConfirmRecording(_given(self.day))


class DemandNoticesForm(ActForm):
    """Write down that the person asks, by telephone or on paper, that others be told (A-2.1 s. 93)."""

    command = do.DemandNotices
    heading = _l("Inscrire que la personne demande des avis")
    happens = _l(
        "La personne demande d’aviser ceux d’où vient le renseignement et ceux à qui il a été communiqué. Chacun est "
        "avisé par un acte à lui, depuis le registre des communications."
    )
    button = _l("Inscrire cette demande")
    done = _l("La demande d’avis est inscrite. Avisez chaque organisme du registre.")


def _given(field: DateParts) -> date:
    if field.data is None:
        raise ValueError("the day is asked for before it is read")
    return field.data
