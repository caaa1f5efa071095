"""The acts on a notice of restriction: seen signed, recorded in effect, lifted (R-22.1 ss. 7, 8; r. 1 s. 3)."""

import uuid
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from app import clock
from app.access import Member
from app.cases.services import Along
from app.formats import date_fr
from app.forms import Choice, DateParts
from app.restrictions import services as restrictions
from app.restrictions.wording import WAYS
from app.staff.context.face import Reached
from app.staff.forms.act import ActForm
from workflows import commands as do
from workflows.commands import Command

EXAMPLE = _l("3 mars 2027")
SIGNATURE = _l("Comment avez-vous vu la signature\u00a0?")
UNSEEN = _l("Choisissez comment vous avez vu la signature.")


class ConfirmSignatureForm(ActForm):
    """Hold the notice as signed."""

    command = do.ConfirmSignature
    heading = _l("Confirmer la signature de l’avis")
    happens = _l(
        "Vous avez vu la signature de la personne sur l’avis. Un nom tapé en ligne ne suffit pas\u00a0: l’accusé de "
        "réception contient l’avis prêt à signer."
    )
    button = _l("Confirmer la signature")
    done = _l("La signature est confirmée. L’avis peut être consigné dès que l’identité est prouvée.")
    way = Choice(SIGNATURE, choices=list(WAYS.items()), missing=UNSEEN)

    def to_command(self) -> Command:
        """Return the command."""
        return do.ConfirmSignature(self.way.data)


class RecordForm(ActForm):
    """Record the notice in effect."""

    command = do.RecordRestriction
    heading = _l("Consigner l’avis")
    happens = _l(
        "Faites d’abord appliquer l’avis dans les systèmes où sont ces renseignements\u00a0: Greffe ne le fait pas. Il "
        "s’inscrit ensuite au registre, scellé, et une lettre le confirme à la personne."
    )
    button = _l("Consigner l’avis")
    done = _l("L’avis est consigné. La lettre se prépare.")
    day = DateParts(_l("Jour où l’avis prend effet"), thing=_l("le jour où l’avis prend effet"), example=EXAMPLE)

    shows = ("summary",)

    def __init__(self, reached: Reached, member: Member, **options: Any) -> None:
        super().__init__(reached, member, **options)
        self.made = uuid.uuid4()

    def validate_day(self, field: Any) -> None:
        """Refuse a day to come, or before the notice was received."""
        _within(field.data, self.reached.face.received_on)

    def to_command(self) -> Command:
        """Return the command, naming the line of the register."""
        return do.RecordRestriction(self.made.hex, _given(self.day))

    def beside(self) -> Along:
        """Return what writes the register."""
        return restrictions.keep(self.made, _given(self.day))


class AskLiftingForm(ActForm):
    """Write down that the person asks, by telephone or at the counter, to lift the restriction."""

    command = do.AskLifting
    heading = _l("Inscrire que la personne demande la levée")
    happens = _l(
        "La personne veut lever l’avis. Il garde son effet jusqu’à ce qu’un avis de levée signé soit reçu\u00a0: "
        "l’équipe est avertie qu’il est attendu."
    )
    button = _l("Inscrire cette demande")
    done = _l("La demande de levée est inscrite. Levez l’avis dès que vous avez vu la signature.")


class LiftForm(ActForm):
    """Lift the restriction, by a notice that is signed as the first was."""

    command = do.LiftRestriction
    heading = _l("Lever l’avis")
    happens = _l(
        "Vous avez vu la signature de la personne sur un avis de levée. Rétablissez d’abord l’accès dans les systèmes. "
        "Une lettre confirme la levée."
    )
    button = _l("Lever l’avis")
    done = _l("L’avis est levé. La lettre se prépare.")
    way = Choice(SIGNATURE, choices=list(WAYS.items()), missing=UNSEEN)
    day = DateParts(_l("Jour de la levée"), thing=_l("le jour de la levée"), example=EXAMPLE)

    shows = ("summary",)

    def validate_day(self, field: Any) -> None:
        """Refuse a day to come, or before the notice had effect."""
        _within(field.data, self.reached.face.restricted_on)

    def to_command(self) -> Command:
        """Return the command."""
        return do.LiftRestriction(self.way.data, _given(self.day))

    def beside(self) -> Along:
        """Return what ends the line of the register."""
        return restrictions.end(_given(self.day))


def _within(day: date, first: date | None) -> None:
    if day > clock.today() or (first and day < first):
        raise ValidationError(
            _("Inscrivez un jour entre le %(first)s et aujourd’hui.", first=date_fr(first or clock.today()))
        )


def _given(field: DateParts) -> date:
    if field.data is None:
        raise ValueError("the day is asked for before it is read")
    return field.data
