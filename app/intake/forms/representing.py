"""For whom: oneself, or another person, in which capacity, and what will prove it (A-2.1 s. 94; R-22.1 s. 23)."""

from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import ValidationError

from app import clock
from app.forms import ANOTHERS_NAME, Choice, DateParts, Longest
from app.intake.context import (
    BEREAVED_PARENT,
    BIRTH,
    Answers,
    capacity_of,
    chosen_capacity,
    day_in,
    is_after_death,
    kind_of,
)
from app.intake.forms.step import StepForm
from app.intake.wording import CAPACITIES, INTERESTS, PERSONS, PROOF_WAYS, choices, proofs
from app.reference.services import body_today
from app.typed_text import PlainText, one_line, paragraphs
from workflows.capacities import OFFERED, asks_alone
from workflows.states import Capacity


class PersonForm(StepForm):
    """For oneself, or for another person."""

    question = _l("Pour qui faites-vous cette demande\u202f?")
    person = Choice(
        question, choices=choices(PERSONS), missing=_l("Choisissez la personne que concernent les renseignements.")
    )


class Under14Form(StepForm):
    """Tell a child who asks for them, and how: nothing answers it but another answer to the question before it."""

    question = _l("Avant 14\u00a0ans, une personne adulte demande pour toi")

    def validate(self, *_any: Any, **_more: Any) -> bool:
        """Let nothing go on."""
        return False


class CapacityForm(StepForm):
    """In which capacity; only those that the law opens for this kind of request."""

    question = _l("En quelle qualité demandez-vous\u202f?")
    capacity = Choice(question, choices=[], missing=_l("Choisissez ce que vous êtes pour cette personne."))

    def __init__(self, answers: Answers, **options: Any) -> None:
        super().__init__(answers, **options)
        kind = kind_of(answers)
        open_to = OFFERED[kind] if kind else ()
        living = bool(kind and kind.is_notice)
        self.capacity.offer(
            [
                (value, said)
                for value, said in choices(CAPACITIES)
                if chosen_capacity(value) in open_to and not (living and value == BEREAVED_PARENT)
            ]
        )


class ConcernedForm(StepForm):
    """Who the information is about."""

    question = _l("Quel est le nom de cette personne\u202f?")
    name = StringField(
        question,
        filters=[one_line],
        validators=ANOTHERS_NAME,
    )


class DayForm(StepForm):
    """A day that the person may not know."""

    on: DateParts
    unknown: Any
    missing: Any = ""

    def validate_on(self, field: Any) -> None:
        """Ask for the day or for the word that it is not known, never both; refuse a day to come."""
        told = bool(self.unknown.data) if "unknown" in self else False
        if field.data and told:
            raise ValidationError(_("Gardez la date, ou cochez «\u00a0Je ne la connais pas\u00a0», mais pas les deux."))
        if not field.data and not told:
            raise ValidationError(self.missing)
        if field.data and field.data > clock.today():
            raise ValidationError(_("Inscrivez un jour passé\u00a0: cette date est à venir."))
        if field.data:
            self.judge(field.data)

    def judge(self, day: date) -> None:
        """Refuse a day that contradicts the other answers."""


class BirthForm(DayForm):
    """When the person concerned was born. A parent knows, and it tells whether the child asks alone."""

    question = _l("Quelle est sa date de naissance\u202f?")
    missing = _l("Inscrivez sa date de naissance, par exemple 7\u00a0mars\u00a02016.")
    on = DateParts(question, thing=_l("la date de naissance"), example="7\u00a0mars\u00a02016", optional=True)
    unknown = BooleanField(_l("Je ne la connais pas"))

    def __init__(self, answers: Answers, **options: Any) -> None:
        super().__init__(answers, **options)
        if self.for_a_child:
            del self.unknown

    @property
    def for_a_child(self) -> bool:
        """Tell whether a parent asks for a child who is alive."""
        return capacity_of(self.answers) is Capacity.PARENT and not is_after_death(self.answers)

    def judge(self, day: date) -> None:
        """Let a child of fourteen ask alone (A-2.1 ss. 83, 94): kindly, with the ways that remain."""
        if self.for_a_child and asks_alone(day, clock.today()):
            raise ValidationError(
                _(
                    "Vérifiez cette date. À partir de 14\u00a0ans, votre enfant fait lui-même sa demande, ici ou avec "
                    "notre aide. S’il ne le peut pas, ou si vous êtes son tuteur ou son mandataire, changez la qualité "
                    "choisie, ou appelez-nous\u00a0: %(phone)s.",
                    phone=body_today().phone,
                )
            )


class DeathForm(DayForm):
    """When the person concerned died, asked of those whose capacity supposes it."""

    question = _l("Quelle est la date de son décès\u202f?")
    missing = _l("Inscrivez la date du décès, ou cochez «\u00a0Je ne la connais pas\u00a0».")
    on = DateParts(question, thing=_l("la date du décès"), example="3\u00a0mars\u00a02026", optional=True)
    unknown = BooleanField(_l("Je ne la connais pas"))

    def judge(self, day: date) -> None:
        """Refuse a death before the birth."""
        born = day_in(self.answers, BIRTH)
        if born and day < born:
            raise ValidationError(_("Vérifiez cette date\u00a0: elle vient avant la date de naissance."))


class InterestForm(StepForm):
    """What the information would serve: the law gives no more than that (A-2.1 ss. 88.0.1, 88.1)."""

    interest = TextAreaField(
        filters=[paragraphs], validators=[Longest(2000, _l("ce texte")), PlainText(_l("ce texte"))]
    )

    def __init__(self, answers: Answers, **options: Any) -> None:
        super().__init__(answers, **options)
        self.question = INTERESTS[capacity_of(answers) is Capacity.RELATIVE]
        self.interest.label.text = self.question


class ProofForm(StepForm):
    """What will prove the capacity, and how it will come: by post or in person."""

    question = _l("Comment prouverez-vous votre qualité\u202f?")
    proof = Choice(_l("Le document"), choices=[], missing=_l("Choisissez le document que vous donnerez."))
    way = Choice(
        _l("Comment nous le donnerez-vous\u202f?"),
        choices=choices(PROOF_WAYS),
        missing=_l("Choisissez comment vous nous donnerez ce document."),
    )

    def __init__(self, answers: Answers, **options: Any) -> None:
        super().__init__(answers, **options)
        self.proof.offer(proofs(capacity_of(answers)))
