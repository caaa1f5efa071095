"""One form a question. What was typed is kept as typed, and checked again each time it is about to be relied on."""

from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, StringField, TextAreaField
from wtforms.validators import ValidationError

from app.forms import Choice, Form, Longest, Required
from app.intake.checks import Email, HasLetter, Lines, Phone, address_lines
from app.intake.context import ONLINE, Answers, answer, is_personal, is_posted
from app.intake.wording import CHANNELS, FORMATS, GROUNDS, KINDS, PERSONS, SUBJECTS, choices
from app.typed_text import PlainText, one_line, paragraphs

NOT_TYPED = frozenset({"csrf_token", "draft"})
WHICH_DOCUMENTS = _l("Quels documents demandez-vous\u202f?")
NOWHERE_TO_WRITE = _l(
    "Vous avez choisi de recevoir la réponse par la poste\u00a0: donnez une adresse où nous pouvons écrire, "
    "ou modifiez la façon de recevoir la réponse."
)
ONE_WAY = _l("Donnez un téléphone ou une adresse courriel\u00a0: nous n’écrirons pas à votre adresse postale.")
WHICH_INFORMATION = _l("Quels renseignements voulez-vous recevoir\u202f?")


class StepForm(Form):
    """One question. *draft* is a sealed mark that finds the draft again when the session is lost."""

    question: Any = ""
    draft = HiddenField()

    def __init__(self, answers: Answers, **options: Any) -> None:
        self.answers = answers
        super().__init__(**options)

    def may_wait(self) -> bool:
        """Tell whether the person leaves for later: what is typed is kept as it is, if the form is truly ours."""
        return "save" in request.form and not self.csrf_token.errors

    def typed(self) -> dict[str, str]:
        """Return what was typed, tidied, by field; an empty box is left out."""
        held = {field.name: field.data for field in self if field.name not in NOT_TYPED and field.data}
        return {name: "y" if value is True else str(value) for name, value in held.items()}


class KindForm(StepForm):
    """Which request."""

    question = _l("Que voulez-vous demander\u202f?")
    kind = Choice(question, choices=choices(KINDS), missing=_l("Choisissez ce que vous voulez demander."))


class PersonForm(StepForm):
    """For whom. Only for oneself here; the next page says what to do otherwise."""

    question = _l("Pour qui faites-vous cette demande\u202f?")
    person = Choice(
        question, choices=choices(PERSONS), missing=_l("Choisissez la personne que concernent les renseignements.")
    )


class SubjectForm(StepForm):
    """What it is about: the routing follows from it."""

    question = _l("De quoi s’agit-il\u202f?")
    subject = Choice(
        question,
        choices=choices(SUBJECTS),
        missing=_l("Choisissez le sujet le plus proche, ou «\u00a0Autre chose, ou je ne sais pas\u00a0»."),
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
        self.question = WHICH_INFORMATION if is_personal(answers) else WHICH_DOCUMENTS
        self.what.label.text = self.question


class PeriodForm(StepForm):
    """Which period, in the person's own words."""

    question = _l("Pour quelle période\u202f?")
    period = StringField(
        question, filters=[one_line], validators=[Longest(200, _l("la période")), PlainText(_l("la période"))]
    )


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


class ChannelForm(StepForm):
    """How to answer. An answer about personal information is not shown online yet: that way is not offered."""

    question = _l("Comment voulez-vous recevoir la réponse\u202f?")
    channel = Choice(question, choices=[], missing=_l("Choisissez comment recevoir la réponse."))

    def __init__(self, answers: Answers, **options: Any) -> None:
        super().__init__(answers, **options)
        offered = choices(CHANNELS)
        self.channel.choices = [one for one in offered if one[0] != ONLINE] if is_personal(answers) else offered


class FormatForm(StepForm):
    """Which adapted format: a person with a disability is accommodated (A-2.1 s. 47 para. 1, 1.1°)."""

    question = _l("Quel format vous convient\u202f?")
    kind = Choice(question, choices=choices(FORMATS), missing=_l("Choisissez le format qui vous convient."))
    details = StringField(
        _l("Précisions"),
        filters=[one_line],
        validators=[Longest(200, _l("les précisions")), PlainText(_l("les précisions"))],
    )

    def validate_details(self, field: Any) -> None:
        """Ask which format when it is none of the list."""
        if self.kind.data == "other" and not field.data:
            raise ValidationError(_l("Écrivez quel format vous convient."))


class NameForm(StepForm):
    """A name: one word or many, in any script."""

    question = _l("Quel est votre nom\u202f?")
    name = StringField(
        question,
        filters=[one_line],
        validators=[
            Required(_l("Écrivez votre nom, par exemple Marie-Ève N’Diaye.")),
            Longest(150, _l("le nom")),
            PlainText(_l("le nom")),
            HasLetter(_l("Écrivez votre nom avec au moins une lettre.")),
        ],
    )


class AddressForm(StepForm):
    """Where to write, in as many lines as the address takes."""

    question = _l("Quelle est votre adresse postale\u202f?")
    address = TextAreaField(
        question,
        filters=[address_lines],
        validators=[
            Required(_l("Écrivez votre adresse\u00a0: numéro et rue, ville, province, code postal.")),
            PlainText(_l("l’adresse")),
            Lines(7, 60),
        ],
    )
    do_not_write = BooleanField(_l("Ne pas m’écrire à cette adresse"))

    def validate_do_not_write(self, field: Any) -> None:
        """Refuse to be told both to post the answer and not to write."""
        if field.data and is_posted(self.answers):
            raise ValidationError(NOWHERE_TO_WRITE)


class ReachForm(StepForm):
    """How to reach the person other than by post. Neither is needed, unless nothing may be posted."""

    question = _l("Comment pouvons-nous vous joindre\u202f?")
    phone = StringField(
        _l("Téléphone"), filters=[one_line], validators=[PlainText(_l("le numéro de téléphone")), Phone()]
    )
    email = StringField(
        _l("Adresse courriel"), filters=[one_line], validators=[PlainText(_l("l’adresse courriel")), Email()]
    )

    def validate_email(self, field: Any) -> None:
        """Ask for one way when the postal address must not be used."""
        if answer(self.answers, "adresse", "do_not_write") and not (field.data or self.phone.data):
            raise ValidationError(ONE_WAY)


class PressForm(Form):
    """A button that changes something, and nothing to fill."""


class ResumeForm(Form):
    """The code of a draft kept for later."""

    question = _l("Quel est le code de votre brouillon\u202f?")
    resume_code = StringField(
        question, validators=[Required(_l("Écrivez le code du brouillon, par exemple 7K3M 9PQR et la suite."))]
    )
