"""Who asks, how the answer is wanted, how to reach the person."""

from typing import Any

from flask import current_app
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import ValidationError

from app.forms import Choice, Longest, Required
from app.intake.checks import Email, Lines, Phone, address_lines
from app.intake.context import ONLINE, Answers, answer, asks_both, is_personal, is_posted
from app.intake.forms.step import StepForm
from app.intake.wording import CHANNELS, FORMATS, choices
from app.notices.services import reachable
from app.typed_text import HasLetter, PlainText, one_line

NOWHERE_TO_WRITE = _l(
    "Vous avez choisi de recevoir la réponse par la poste\u00a0: donnez une adresse où nous pouvons écrire, "
    "ou modifiez la façon de recevoir la réponse."
)
NO_ADDRESS = _l("Écrivez l’adresse courriel où vous avertir, ou décochez cette case.")
OUT_OF_REACH = _l(
    "Nos courriels ne savent pas rejoindre cette adresse\u00a0: écrivez-en une sans lettre accentuée avant le @, "
    "ou décochez cette case."
)
ONE_WAY = _l("Donnez un téléphone ou une adresse courriel\u00a0: nous n’écrirons pas à votre adresse postale.")


class ChannelForm(StepForm):
    """How to answer. An answer about personal information is not shown online yet: documents alone are offered so."""

    question = _l("Comment voulez-vous recevoir la réponse\u202f?")
    channel = Choice(question, choices=[], missing=_l("Choisissez comment recevoir la réponse."))

    def __init__(self, answers: Answers, **options: Any) -> None:
        super().__init__(answers, **options)
        never_online = is_personal(answers) and not asks_both(answers)
        self.channel.choices = [one for one in choices(CHANNELS) if one[0] != ONLINE or not never_online]


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

    mail_me = BooleanField(_l("M’avertir par courriel quand il y a du nouveau"))

    def __init__(self, answers: Answers, **options: Any) -> None:
        super().__init__(answers, **options)
        if not current_app.config["GREFFE"].tells_by_mail:
            del self.mail_me

    def validate_mail_me(self, field: Any) -> None:
        """Ask for an address that our e-mail can reach when it is wanted: nobody waits for what cannot come."""
        if field.data and not self.email.data:
            raise ValidationError(NO_ADDRESS)
        if field.data and not self.email.errors and not reachable(self.email.data):
            raise ValidationError(OUT_OF_REACH)

    def validate_email(self, field: Any) -> None:
        """Ask for one way when the postal address must not be used."""
        if answer(self.answers, "adresse", "do_not_write") and not (field.data or self.phone.data):
            raise ValidationError(ONE_WAY)
