"""The acts around the health professional whom a person chooses, where harm is feared (A-2.1 s. 87.1)."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField, TextAreaField, ValidationError

from app import clock
from app.access import Member
from app.cases.context import NotePurpose, Words
from app.forms import Checkboxes, DateParts, Longest, Required
from app.staff.context import words
from app.staff.context.face import Reached
from app.staff.forms.act import ActForm, WordsForm, text_box
from app.staff.forms.heeding import CommunicatingForm
from app.staff.services import releasing
from workflows import commands as do
from workflows.commands import Command
from workflows.disclosures import TABLE, Basis, Category, Disclosure, Recipient


class NameProfessionalForm(ActForm):
    """Write down which professional the person chose, by post or on the telephone."""

    command = do.NameProfessional
    heading = _l("Inscrire la personne professionnelle choisie")
    happens = _l(
        "C’est la personne qui choisit, par écrit ou au téléphone. Son choix reste scellé au dossier et la personne "
        "responsable en est avertie. Un nouveau choix remplace le précédent tant que rien n’est remis."
    )
    button = _l("Inscrire ce choix")
    done = _l("Le choix est inscrit.")
    person = StringField(
        _l("Nom"), [Required(_l("Inscrivez le nom, par exemple Anne Roy.")), Longest(200, _l("le nom"))]
    )
    profession = StringField(
        _l("Profession"),
        [Required(_l("Inscrivez la profession, par exemple médecin de famille.")), Longest(200, _l("la profession"))],
    )
    address = TextAreaField(
        _l("Adresse professionnelle"),
        [
            Required(_l("Inscrivez l’adresse, par exemple 12, rue des Érables, Québec.")),
            Longest(500, _l("l’adresse")),
        ],
    )

    def __init__(self, reached: Reached, member: Member, **options: Any) -> None:
        super().__init__(reached, member, **options)
        told = (self.person.data, self.profession.data, self.address.data)
        self.said = Words(NotePurpose.PROFESSIONAL, "\n".join(text or "" for text in told))

    @property
    def boxes(self) -> tuple[Any, ...]:
        """Return the boxes of the page, in order."""
        return (self.person, self.profession, self.address)

    def words(self) -> tuple[Words, ...]:
        """Return who was chosen, to be sealed."""
        return (self.said,)

    def to_command(self) -> Command:
        """Return the command, naming the note that goes with it."""
        return do.NameProfessional(self.said.id.hex)


class ReleaseForm(CommunicatingForm, WordsForm):
    """Write down what was given to the professional chosen, once it was checked who that is."""

    command = do.RecordProfessionalRelease
    purpose = NotePurpose.RELEASE
    heading = _l("Inscrire la remise à la personne professionnelle")
    happens = _l(
        "Seule la personne professionnelle nommée ci-dessus reçoit ces renseignements, et seulement ce que le tableau "
        "des communications permet. En cas de doute, confirmez le choix avec la personne avant de rien remettre."
    )
    button = _l("Inscrire la remise")
    done = _l("La remise est inscrite.")
    shows = ("professional",)
    given = Checkboxes(_l("Ce qui a été remis"), choices=[], missing=_l("Choisissez dans la liste ce qui a été remis."))
    day = DateParts(_l("Jour de la remise"), thing=_l("le jour de la remise"), example=_l("3 mars 2027"))
    checked = BooleanField(_l("J’ai vérifié que cette personne exerce une profession de la santé"))
    text = text_box(
        _l("Comment c’est vérifié et remis"),
        _l("Dites comment, par exemple\u00a0: tableau de son ordre consulté ; 12 pages, par messagerie."),
        1_000,
    )

    def __init__(self, reached: Reached, member: Member, **options: Any) -> None:
        super().__init__(reached, member, **options)
        may = [line.what.category for line in TABLE if line.what.recipient is Recipient.PROFESSIONAL]
        self.given.offer([(str(category), words.CATEGORIES[category]) for category in may])

    @property
    def refused(self) -> tuple[str, ...]:
        """Return what was asked for and that no professional may receive."""
        offered = {value for value, *_rest in self.given.iter_choices()}
        known = set(map(str, Category))
        return tuple(_code(value) for value in self.given.data or () if value in known - offered)

    def validate_day(self, field: Any) -> None:
        """Refuse a day to come: what has not happened is not written down."""
        if field.data > clock.today():
            raise ValidationError(_("Inscrivez un jour passé, ou celui d’aujourd’hui."))

    def validate_checked(self, field: Any) -> None:
        """Refuse to give anything to somebody of whom nobody checked the profession (house rule)."""
        if not field.data:
            raise ValidationError(_("Vérifiez la profession de cette personne, puis cochez la case."))

    def to_command(self) -> Command:
        """Return the command, naming the choice that is obeyed."""
        if self.day.data is None:
            raise ValueError("the day is asked for before it is read")
        codes = tuple(_code(value) for value in self.given.data)
        return do.RecordProfessionalRelease(
            releasing.chosen(self.reached.face), self.day.data, codes, heeding=self.heeding
        )


def _code(category: str) -> str:
    return Disclosure(Category(category), Recipient.PROFESSIONAL, Basis.A21_87_1).code
