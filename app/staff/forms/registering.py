"""The register of communications, and the notices of correction to who is in it (A-2.1 ss. 67.3, 93; R-22.1 s. 265)."""

import uuid
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField

from app import clock
from app.access import Member
from app.cases.services import Along
from app.communications import services as communications
from app.communications.context import RECIPIENT, TOLD, Communicated, Line
from app.forms import Checkboxes, Choice, Longest, Required
from app.staff.context import words
from app.staff.context.disclosing import Gate
from app.staff.context.face import Reached
from app.staff.forms.heeding import CommunicatingForm
from app.staff.forms.telling import Telling
from app.staff.services.heeding import unless_refused
from workflows import commands as do
from workflows.commands import Command
from workflows.disclosures import Basis, Category, Door, Recipient
from workflows.states import Regime

NOTICE = (Category.CORRECTION, Basis.A21_93)
"""What a notice of correction tells, and why."""


class CommunicationForm(Telling, CommunicatingForm):
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
        self.go_through(Gate(Recipient.REGISTERED, Regime(reached.face.regime), clock.today(), Door.REGISTER))

    @property
    def gives(self) -> bool:
        """Tell whether the line says that something was communicated: what came from a source went to nobody."""
        return bool(self.relation.data == RECIPIENT)

    def offer(self, shown: Mapping[str, Any]) -> None:
        """Offer the corrections asked, where some are."""
        self.about.offer([(str(rank), one["information"]) for rank, one in enumerate(shown["asked"].corrections, 1)])
        if not self.about.choices:
            del self.about

    @property
    def boxes(self) -> tuple[Any, ...]:
        """Return the boxes of the page, in order."""
        about = (self.about,) if "about" in self else ()
        told = (self.category, self.basis)
        return (
            self.relation,
            self.body,
            self.address,
            *about,
            *told,
            self.nature,
            self.aim,
            self.because,
            self.outside,
        )

    def to_command(self) -> Command:
        """Return the command, naming the line that goes with it."""
        what = self.told()
        return do.RecordCommunication(self.made.hex, disclosures=(what.code,) if what else (), heeding=self.heeding)

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
        return unless_refused(said.name if self.gives else "", communications.keep(self.made, said))


class NoticeForm(CommunicatingForm):
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
    told_to: Mapping[str, Line] = {}

    def offer(self, shown: Mapping[str, Any]) -> None:
        """Offer the bodies of the register that no notice was ordered for."""
        waiting = [line for line in shown["register"] if not line.ordered]
        self.told_to = {line.id.hex: line for line in waiting}
        self.whom.offer([(line.id.hex, _named(line)) for line in waiting])
        if not waiting:
            self.whom.description = self.none_left

    @property
    def boxes(self) -> Sequence[Any]:
        """Return the boxes of the page, in order."""
        return (self.whom,)

    def _gate(self) -> Gate:
        """Return the gate through which the body chosen is told."""
        to = TOLD[self.told_to[self.whom.data].said.relation]
        return Gate(to, Regime(self.reached.face.regime), clock.today(), Door.NOTICE)

    def validate_whom(self, _field: Any) -> None:
        """Refuse to tell what, or whom, no line of the table of disclosures allows (A-2.1 s. 93)."""
        gate = self._gate()
        self.bar(gate, gate.through(*NOTICE))

    def to_command(self) -> Command:
        """Return the command, naming the line of the register and what is told."""
        return do.OrderNotice(self.whom.data, disclosures=(self._gate().through(*NOTICE).code,), heeding=self.heeding)

    def beside(self) -> Along:
        """Return what remembers that this body is told."""
        return communications.mark_told(uuid.UUID(self.whom.data))


def _named(line: Line) -> str:
    return ", ".join([line.said.name, *line.said.address])
