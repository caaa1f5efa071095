"""The act that corrects for whom a request is made: another capacity, another person, or oneself (A-2.1 s. 94)."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField, ValidationError

from app import clock
from app.access import Member
from app.cases.context import Concerned, NotePurpose
from app.cases.services import Along
from app.forms import ANOTHERS_NAME, Choice, DateParts, Longest
from app.staff.context import words
from app.staff.context.face import Reached
from app.staff.forms.act import WordsForm, text_box
from app.staff.services.proving import corrected_in_every_part, told_in_every_part
from app.typed_text import PlainText, one_line, paragraphs
from workflows import commands as do
from workflows.capacities import AFTER_DEATH, OFFERED
from workflows.commands import Command
from workflows.states import Capacity

BEREAVED_PARENT = "bereaved-parent"
"""A choice of its own, as where a request is filed: a minor who died is asked about too."""


class CorrectCapacityForm(WordsForm):
    """Say in which capacity the person truly asks, and why it was not the one chosen.

    Whom the request is about is asked where it was filed for oneself.
    """

    command = do.CorrectCapacity
    purpose = NotePurpose.CAPACITY_CORRECTION
    heading = _l("Corriger la qualité")
    happens = _l(
        "La demande est tenue pour faite en cette qualité, qui reste à prouver\u00a0: ce qui prouvait l’autre ne "
        "compte plus. L’identité prouvée le reste si elle suffit encore, sinon elle est à prouver de nouveau. La "
        "personne le lit sur sa page de suivi."
    )
    button = _l("Corriger la qualité")
    done = _l("La qualité est corrigée. Ce qui reste à prouver est attendu.")
    capacity = Choice(
        _l("En quelle qualité la personne demande-t-elle\u202f?"),
        choices=[],
        missing=_l("Choisissez la qualité de la personne qui demande."),
    )
    concerned = StringField(
        _l("Nom de la personne concernée"),
        filters=[one_line],
        validators=ANOTHERS_NAME,
    )
    born = DateParts(
        _l("Date de naissance de la personne concernée, si elle est connue"),
        thing=_l("la date de naissance"),
        example="7\u00a0mars\u00a02016",
        optional=True,
    )
    died = DateParts(
        _l("Date de son décès, s’il y a lieu et si elle est connue"),
        thing=_l("la date du décès"),
        example="3\u00a0mars\u00a02026",
        optional=True,
    )
    interest = TextAreaField(
        _l("Ce que cela touche pour la personne qui demande, après un décès, si elle le dit"),
        filters=[paragraphs],
        validators=[Longest(2000, _l("ce texte")), PlainText(_l("ce texte"))],
    )
    text = text_box(
        _l("Pourquoi la qualité est corrigée"),
        _l("Dites pourquoi, par exemple\u00a0: la personne a choisi « parent » et montre un acte de tutelle."),
        2_000,
    )

    def __init__(self, reached: Reached, member: Member, **options: Any) -> None:
        super().__init__(reached, member, **options)
        self.for_oneself = reached.face.acting.capacity is Capacity.SELF
        self.capacity.offer(self._asking() if self.for_oneself else self._another())
        if not self.for_oneself:
            del self.concerned, self.born
        if not self.for_oneself or reached.face.kind.is_notice:  # a notice is about somebody alive
            del self.died, self.interest

    @property
    def boxes(self) -> tuple[Any, ...]:
        """Return what is asked besides the reason."""
        asked = ("capacity", "concerned", "born", "died", "interest")
        return tuple(self[name] for name in asked if name in self)

    def validate_born(self, field: Any) -> None:
        """Refuse a birth to come."""
        _refuse_to_come(field.data)

    def validate_died(self, field: Any) -> None:
        """Refuse a death to come, or before the birth."""
        _refuse_to_come(field.data)
        if field.data and self.born.data and field.data < self.born.data:
            raise ValidationError(_("Vérifiez cette date\u00a0: elle vient avant la date de naissance."))

    def to_command(self) -> Command:
        """Return the command, naming the note that goes with it."""
        return do.CorrectCapacity(str(self._capacity), self.said.id.hex)

    def beside(self) -> Along:
        """Return what corrects it in the other parts of the request, and keeps whom it is about and what is said."""
        if not self.for_oneself:
            return corrected_in_every_part(self.to_command(), self.member.actor)
        interest = (self.interest.data or "") if self._capacity in AFTER_DEATH else ""
        return told_in_every_part(self.to_command(), self.member.actor, self._about(), interest)

    @property
    def _capacity(self) -> Capacity:
        return Capacity.PARENT if self.capacity.data == BEREAVED_PARENT else Capacity(self.capacity.data)

    def _about(self) -> Concerned:
        """Return the person concerned; nothing that the capacity does not need is kept."""
        deceased = self._capacity in AFTER_DEATH or self.capacity.data == BEREAVED_PARENT
        died_on = self.died.data if deceased else None
        return Concerned(self.concerned.data, self.born.data, deceased=deceased, died_on=died_on)

    def _asking(self) -> list[tuple[str, Any]]:
        """Return the capacities that the law opens for this kind of request, as it does where it is filed."""
        kind = self.reached.face.kind
        offered = [(str(each), words.CAPACITIES[each]) for each in OFFERED[kind] if each is not Capacity.SELF]
        return offered if kind.is_notice else [*offered, (BEREAVED_PARENT, _("parent d’un enfant mineur décédé"))]

    def _another(self) -> list[tuple[str, Any]]:
        """Return the capacities that suppose the same of the other person, then that there is no other."""
        now, kind = self.reached.face.acting.capacity, self.reached.face.kind
        alike = (each for each in OFFERED[kind] if (each in AFTER_DEATH) is (now in AFTER_DEATH))
        others = [each for each in alike if each not in {now, Capacity.SELF}]
        return [(str(each), words.CAPACITIES[each]) for each in (*others, Capacity.SELF)]


def _refuse_to_come(day: date | None) -> None:
    if day and day > clock.today():
        raise ValidationError(_("Inscrivez un jour passé\u00a0: cette date est à venir."))
