"""What is asked: which request, about what."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField
from wtforms.validators import ValidationError

from app.communications.wording import ACCESSES
from app.forms import Choice, Longest, Required
from app.intake.checks import Lines, address_lines
from app.intake.context import Answers, chosen_kind, is_mixed, is_personal, may_ask_both
from app.intake.forms.step import StepForm
from app.intake.wording import (
    BOTH_CHOICES,
    BOTH_QUESTIONS,
    CORRECTED,
    FORMS,
    GROUNDS,
    KINDS,
    NATURES,
    SUBJECTS,
    choices,
)
from app.typed_text import PlainText, one_line, paragraphs
from workflows.states import Kind

WHICH_DOCUMENTS = _l("Quels documents demandez-vous\u202f?")
WHICH_INFORMATION = _l("Quels renseignements voulez-vous recevoir\u202f?")
WHICH_HEALTH = _l("Quels renseignements sur vos soins ou services de santé voulez-vous recevoir\u202f?")
WHICH_OTHERS = _l("Quels autres renseignements voulez-vous recevoir\u202f?")


class KindForm(StepForm):
    """Which request."""

    question = _l("Que voulez-vous demander\u202f?")
    kind = Choice(question, choices=choices(KINDS), missing=_l("Choisissez ce que vous voulez demander."))


class BothForm(StepForm):
    """Whether the same request asks for documents and for what is about a person: each has its own rules."""

    also = Choice(
        "", choices=[], missing=_l("Choisissez «\u00a0Oui\u00a0» pour demander les deux, ou «\u00a0Non\u00a0».")
    )

    def __init__(self, answers: Answers, **options: Any) -> None:
        super().__init__(answers, **options)
        self.first = (may_ask_both(answers) and chosen_kind(answers)) or Kind.DOCUMENT_ACCESS
        self.question = self.also.label.text = BOTH_QUESTIONS[self.first]
        self.also.offer(choices(BOTH_CHOICES[self.first]))


class SubjectForm(StepForm):
    """What it is about: the routing follows from it."""

    question = _l("De quoi s’agit-il\u202f?")
    subject = Choice(
        question,
        choices=choices(SUBJECTS),
        missing=_l("Choisissez le sujet le plus proche, ou «\u00a0Autre chose, ou je ne sais pas\u00a0»."),
    )


class DocumentsSubjectForm(SubjectForm):
    """What the documents are about, which may be something else than the rest of the request."""

    question = _l("De quoi s’agit-il dans ces documents\u202f?")

    def __init__(self, answers: Answers, **options: Any) -> None:
        super().__init__(answers, **options)
        self.subject.label.text = self.question


class NatureForm(StepForm):
    """Which sort of information: health and social services information has its own Act, and its own limit."""

    question = _l("De quelle sorte de renseignements s’agit-il\u202f?")
    nature = Choice(
        question, choices=choices(NATURES), missing=_l("Choisissez la sorte de renseignements la plus proche.")
    )


class AccessesForm(StepForm):
    """Whether one wants to know who read or received the information (R-22.1 s. 18)."""

    question = _l("Voulez-vous savoir qui a consulté ou reçu vos renseignements de santé\u202f?")
    accesses = Choice(
        question,
        choices=choices(ACCESSES),
        missing=_l("Choisissez si vous voulez savoir qui a consulté ou reçu vos renseignements."),
    )


class DescriptionForm(StepForm):
    """Which documents, or which information."""

    thing = _l("la description")
    what = TextAreaField(
        filters=[paragraphs],
        validators=[
            Required(_l("Décrivez ce que vous demandez, même en quelques mots.")),
            Longest(5000, thing),
            PlainText(thing),
        ],
    )

    def __init__(self, answers: Answers, **options: Any) -> None:
        super().__init__(answers, **options)
        self.question = self.asked_of(answers)
        self.what.label.text = self.question

    @property
    def about_somebody(self) -> bool:
        """Tell whether it describes what is about a person, rather than documents."""
        return is_personal(self.answers)

    @staticmethod
    def asked_of(answers: Answers) -> Any:
        """Return the question itself."""
        if is_mixed(answers):
            return WHICH_HEALTH
        return WHICH_INFORMATION if is_personal(answers) else WHICH_DOCUMENTS


class OthersForm(DescriptionForm):
    """In a mixed request, which information that is not about health."""

    @staticmethod
    def asked_of(answers: Answers) -> Any:  # noqa: ARG004  the question is the same for everybody
        """Return the question itself."""
        return WHICH_OTHERS


class DocumentsForm(DescriptionForm):
    """Which documents are asked for beside what is about a person."""

    about_somebody = False

    @staticmethod
    def asked_of(answers: Answers) -> Any:  # noqa: ARG004  the question is the same for everybody
        """Return the question itself."""
        return WHICH_DOCUMENTS


class PeriodForm(StepForm):
    """Which period, in the person's own words."""

    question = _l("Pour quelle période\u202f?")
    period = StringField(
        question, filters=[one_line], validators=[Longest(200, _l("la période")), PlainText(_l("la période"))]
    )


class FormForm(StepForm):
    """In which form: what was collected from the person may be had as a structured file (A-2.1 s. 84 para. 3)."""

    question = _l("Sous quelle forme voulez-vous vos renseignements\u202f?")
    form = Choice(
        question,
        choices=choices(FORMS),
        missing=_l("Choisissez sous quelle forme vous les voulez."),
    )


class ThirdForm(StepForm):
    """To whom else the file is sent: only whoever the law lets collect it (A-2.1 s. 84 para. 3)."""

    question = _l("Faut-il envoyer ce fichier aussi à quelqu’un d’autre\u202f?")
    send = Choice(
        question,
        choices=[("no", _l("Non, seulement à moi")), ("yes", _l("Oui"))],
        missing=_l("Choisissez «\u00a0Oui\u00a0» pour l’envoyer aussi à quelqu’un d’autre, ou «\u00a0Non\u00a0»."),
    )
    name = StringField(
        _l("Organisme ou personne"),
        filters=[one_line],
        validators=[Longest(150, _l("le nom")), PlainText(_l("le nom"))],
    )
    address = TextAreaField(
        _l("Son adresse postale"), filters=[address_lines], validators=[PlainText(_l("l’adresse")), Lines(7, 60)]
    )

    def validate_name(self, field: Any) -> None:
        """Ask to whom."""
        if self.send.data == "yes" and not field.data:
            raise ValidationError(_l("Écrivez le nom de l’organisme ou de la personne à qui envoyer le fichier."))

    def validate_address(self, field: Any) -> None:
        """Ask where."""
        if self.send.data == "yes" and not field.data:
            raise ValidationError(_l("Écrivez son adresse\u00a0: numéro et rue, ville, province, code postal."))


class CorrectionForm(StepForm):
    """One piece of information to rectify, and the ground the law gives (A-2.1 s. 89)."""

    question = _l("Quel renseignement faut-il rectifier\u202f?")
    information = StringField(
        _l("Le renseignement"),
        filters=[one_line],
        validators=[
            Required(_l("Nommez le renseignement à rectifier, par exemple «\u00a0mon adresse en 2021\u00a0».")),
            Longest(200, _l("le nom du renseignement")),
            PlainText(_l("le nom du renseignement")),
        ],
    )
    recorded = TextAreaField(
        _l("Ce qui est inscrit maintenant"),
        filters=[paragraphs],
        validators=[Longest(1000, _l("ce qui est inscrit")), PlainText(_l("ce qui est inscrit"))],
    )
    wanted = TextAreaField(
        _l("Ce qui devrait être inscrit"),
        filters=[paragraphs],
        validators=[Longest(1000, _l("ce qui devrait être inscrit")), PlainText(_l("ce qui devrait être inscrit"))],
    )
    ground = Choice(
        _l("Pourquoi faut-il le rectifier\u202f?"),
        choices=choices(GROUNDS),
        missing=_l("Choisissez pourquoi ce renseignement doit être rectifié."),
    )
    nature = Choice(
        _l("Que concerne ce renseignement\u202f?"),
        choices=choices(CORRECTED),
        missing=_l("Choisissez ce que concerne ce renseignement."),
    )

    def __init__(self, answers: Answers, **options: Any) -> None:
        super().__init__(answers, **options)
        if not is_mixed(answers):
            del self.nature

    def validate_wanted(self, field: Any) -> None:
        """Ask for the right wording, unless the information should not be there at all."""
        if not field.data and self.ground.data in {"INACCURATE", "INCOMPLETE", "EQUIVOCAL"}:
            raise ValidationError(_l("Écrivez ce qui devrait être inscrit."))


class AnotherForm(StepForm):
    """Whether there is one more piece of information to rectify."""

    question = _l("Voulez-vous faire rectifier un autre renseignement\u202f?")
    another = Choice(
        question,
        choices=[("yes", _l("Oui")), ("no", _l("Non"))],
        missing=_l("Choisissez «\u00a0Oui\u00a0» pour ajouter un renseignement, ou «\u00a0Non\u00a0» pour continuer."),
    )
