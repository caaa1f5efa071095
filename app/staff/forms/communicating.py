"""The acts that follow a correction: the register of communications, the request recorded, others told of it."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField, ValidationError

from app import clock
from app.access import Member
from app.cases.services import Along
from app.communications import services as communications
from app.communications.context import Communicated, Line
from app.formats import date_fr
from app.forms import Checkboxes, Choice, DateParts, Longest, Required
from app.staff.context import words
from app.staff.context.face import Reached
from app.staff.forms.act import ActForm
from workflows import commands as do
from workflows.commands import Command

EXAMPLE = _l("3 mars 2027")


class CommunicationForm(ActForm):
    """Write a line of the register (A-2.1 s. 67.3)."""

    command = do.RecordCommunication
    heading = _l("Inscrire une communication au registre")
    happens = _l(
        "La ligne s’ajoute au registre du dossier, scellée. Rien n’est envoyé\u00a0: un avis ne part que si la "
        "personne le demande, après la décision."
    )
    button = _l("Inscrire au registre")
    done = _l("La communication est inscrite au registre.")
    relation = Choice(
        _l("Quel est le lien de cet organisme avec le renseignement\u00a0?"),
        choices=list(words.RELATIONS.items()),
        missing=_l("Choisissez si le renseignement vient de cet organisme, ou lui a été communiqué."),
    )
    body = StringField(
        _l("Organisme ou personne"),
        [Required(_l("Inscrivez le nom de l’organisme ou de la personne.")), Longest(200, _l("ce nom"))],
    )
    address = TextAreaField(
        _l("Adresse postale"),
        [
            Required(_l("Inscrivez l’adresse postale\u00a0: un avis pourrait y être envoyé.")),
            Longest(500, _l("l’adresse")),
        ],
    )
    about = Checkboxes(
        _l("Renseignements visés par la demande que cet organisme a aussi"),
        choices=[],
        missing=_l("Choisissez au moins un renseignement\u00a0: l’avis ne parlera d’aucun autre."),
    )
    nature = TextAreaField(
        _l("Nature du renseignement communiqué"),
        [
            Required(_l("Dites de quelle nature est le renseignement, par exemple\u00a0: nom et adresse.")),
            Longest(1_000, _l("ce texte")),
        ],
    )
    aim = TextAreaField(
        _l("À quelle fin"),
        [
            Required(_l("Dites à quelle fin, par exemple\u00a0: verser une pension.")),
            Longest(1_000, _l("ce texte")),
        ],
    )
    because = TextAreaField(
        _l("Pour quelle raison"),
        [
            Required(_l("Dites pour quelle raison, par exemple\u00a0: l’entente de 2023 le prévoit.")),
            Longest(1_000, _l("ce texte")),
        ],
    )
    outside = Choice(
        _l("Est-ce hors du Québec\u00a0?"),
        choices=[("no", _l("Non")), ("yes", _l("Oui"))],
        missing=_l("Dites si le renseignement est sorti du Québec, ou en vient."),
    )

    shows = ("communications",)
    offers = True

    def __init__(self, reached: Reached, member: Member, **options: Any) -> None:
        super().__init__(reached, member, **options)
        self.made = uuid.uuid4()

    def offer(self, shown: Mapping[str, Any]) -> None:
        """Offer the corrections asked, where some are."""
        self.about.offer([(str(rank), one["information"]) for rank, one in enumerate(shown["asked"].corrections, 1)])
        if not self.about.choices:
            del self.about

    @property
    def boxes(self) -> tuple[Any, ...]:
        """Return the boxes of the page, in order."""
        about = (self.about,) if "about" in self else ()
        return (self.relation, self.body, self.address, *about, self.nature, self.aim, self.because, self.outside)

    def to_command(self) -> Command:
        """Return the command, naming the line that goes with it."""
        return do.RecordCommunication(self.made.hex)

    def beside(self) -> Along:
        """Return what keeps the line."""
        said = Communicated(
            relation=self.relation.data,
            outside_quebec=self.outside.data == "yes",
            name=self.body.data or "",
            address=tuple(line.strip() for line in (self.address.data or "").split("\n") if line.strip()),
            nature=self.nature.data or "",
            purpose=self.aim.data or "",
            reason=self.because.data or "",
            about=tuple(map(int, self.about.data)) if "about" in self else (),
        )
        return communications.keep(self.made, said)


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


class NoticeForm(ActForm):
    """Tell one body of the register (A-2.1 s. 93)."""

    command = do.OrderNotice
    heading = _l("Aviser un organisme")
    happens = _l(
        "Une lettre avise cet organisme, par la poste, de ce qui a été rectifié ou contesté parmi les seuls "
        "renseignements qu’il a aussi. Elle attend ensuite à l’expédition, et le jour de son départ s’inscrit."
    )
    button = _l("Préparer l’avis")
    done = _l("L’avis se prépare. Il sera à l’expédition.")
    none_left: ClassVar[Any] = _l("Tous les organismes du registre sont avisés, ou aucun n’y est inscrit.")
    whom = Choice(
        _l("Qui faut-il aviser\u00a0?"),
        choices=[],
        missing=_l("Choisissez l’organisme à aviser, ou inscrivez-le d’abord."),
    )

    shows = ("communications",)
    offers = True

    def offer(self, shown: Mapping[str, Any]) -> None:
        """Offer the bodies of the register that no notice was ordered for."""
        waiting = [line for line in shown["register"] if not line.ordered]
        self.whom.offer([(line.id.hex, _named(line)) for line in waiting])
        if not waiting:
            self.whom.description = self.none_left

    @property
    def boxes(self) -> Sequence[Any]:
        """Return the boxes of the page, in order."""
        return (self.whom,)

    def to_command(self) -> Command:
        """Return the command, naming the line of the register."""
        return do.OrderNotice(self.whom.data)

    def beside(self) -> Along:
        """Return what remembers that this body is told."""
        return communications.mark_told(uuid.UUID(self.whom.data))


def _named(line: Line) -> str:
    return ", ".join([line.said.name, *line.said.address])


def _given(field: DateParts) -> date:
    if field.data is None:
        raise ValueError("the day is asked for before it is read")
    return field.data
