"""The public questions as they are asked of a clerk, about whoever is at the counter."""

from collections.abc import Callable
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField, TextAreaField, ValidationError

from app.forms import Choice, Longest, Required
from app.intake.checks import Lines, address_lines
from app.intake.context import (
    ALSO_ASKED,
    BIRTH,
    CAPACITY,
    DEATH,
    DOCUMENTS,
    THEIR_SUBJECT,
    Answers,
    answer,
    asks_both,
    has_nature,
    has_period,
    is_after_death,
    is_described,
    is_for_another,
    is_mixed,
    is_posted,
    may_ask_accesses,
    may_be_portable,
    needs_address,
    states_interest,
    wants_adapted,
    wants_portable,
)
from app.intake.forms.asking import (
    AccessesForm,
    BothForm,
    DescriptionForm,
    DocumentsForm,
    DocumentsSubjectForm,
    FormForm,
    NatureForm,
    OthersForm,
    PeriodForm,
    SubjectForm,
    ThirdForm,
)
from app.intake.forms.reaching import AddressForm, ChannelForm, FormatForm, NameForm, ReachForm
from app.intake.forms.representing import (
    BirthForm,
    CapacityForm,
    ConcernedForm,
    DeathForm,
    InterestForm,
    PersonForm,
    ProofForm,
)
from app.intake.forms.restricting import CoveredForm, ScopeForm, TargetForm
from app.intake.forms.step import StepForm
from app.intake.wording import documents
from app.typed_text import HasLetter, PlainText, one_line


class TakenName(NameForm):
    """Who asks."""

    name = StringField(
        _l("Nom de la personne"),
        filters=[one_line],
        validators=[
            Required(_l("Écrivez le nom de la personne, par exemple Marie-Ève N’Diaye.")),
            Longest(150, _l("le nom")),
            PlainText(_l("le nom")),
            HasLetter(_l("Écrivez le nom avec au moins une lettre.")),
        ],
    )


class TakenAddress(AddressForm):
    """Where to write to the person."""

    address = TextAreaField(
        _l("Adresse postale"),
        filters=[address_lines],
        validators=[
            Required(_l("Écrivez l’adresse de la personne\u00a0: numéro et rue, ville, province, code postal.")),
            PlainText(_l("l’adresse")),
            Lines(7, 60),
        ],
    )

    def validate_do_not_write(self, field: Any) -> None:
        """Refuse to be told both to post the answer and not to write."""
        if field.data and is_posted(self.answers):
            raise ValidationError(_("La réponse part par la poste\u00a0: il faut une adresse où nous pouvons écrire."))


class TakenReach(ReachForm):
    """How to reach the person otherwise."""

    mail_me = BooleanField(_l("La personne veut être avertie par courriel"))

    def validate_email(self, field: Any) -> None:
        """Ask for one way when the postal address must not be used."""
        if answer(self.answers, "adresse", "do_not_write") and not (field.data or self.phone.data):
            raise ValidationError(
                _("Donnez un téléphone ou une adresse courriel\u00a0: nous n’écrirons pas à l’adresse postale.")
            )


class TakenPerson(PersonForm):
    """Whom the request is about."""

    person = Choice(
        _l("Pour qui la personne demande-t-elle\u202f?"),
        choices=[("self", _l("Pour elle-même")), ("other", _l("Pour une autre personne"))],
        missing=_l("Choisissez pour qui la personne demande."),
    )


class TakenCapacity(CapacityForm):
    """In which capacity the person asks."""

    def __init__(self, answers: Answers, **options: Any) -> None:
        super().__init__(answers, **options)
        self.capacity.missing = _l("Choisissez la qualité de la personne qui demande.")


class TakenBirth(BirthForm):
    """When the person concerned was born: what came on paper is taken down as it is, whoever may ask."""

    @property
    def for_a_child(self) -> bool:
        """Leave the age to whoever checks the capacity: a request received is never turned away here."""
        return False


class TakenProof(ProofForm):
    """What proves the capacity: it may have come with the request, or not be told yet."""

    def __init__(self, answers: Answers, **options: Any) -> None:
        super().__init__(answers, **options)
        self.proof.optional = self.way.optional = True
        self.proof.offer(documents())


class TakenBoth(BothForm):
    """Whether the person asks for documents too: not, unless they wrote so."""

    def __init__(self, answers: Answers, **options: Any) -> None:
        super().__init__(answers, **options)
        self.also.optional = True
        self.also.offer([("no", _l("Non")), ("yes", _l("Oui"))])


class TakenShape(FormForm):
    """In which form: a copy, unless the person wrote that they want a structured file too (A-2.1 s. 84 para. 3)."""

    def __init__(self, answers: Answers, **options: Any) -> None:
        super().__init__(answers, **options)
        self.form.optional = True


class TakenThird(ThirdForm):
    """To whom else the file is sent: nobody, unless the person wrote so (A-2.1 s. 84 para. 3)."""

    def __init__(self, answers: Answers, **options: Any) -> None:
        super().__init__(answers, **options)
        self.send.optional = True
        self.send.offer([("no", _l("Non, seulement à la personne")), ("yes", _l("Oui"))])


ABOUT_ANOTHER: Final[dict[str, type[StepForm]]] = {
    "pour-qui": TakenPerson,
    CAPACITY: TakenCapacity,
    "personne": ConcernedForm,
    BIRTH: TakenBirth,
    DEATH: DeathForm,
    "interet": InterestForm,
    "preuve": TakenProof,
}
"""Whom the request is about, where it is about somebody: asked on top of the page."""
RESTRICTION: Final[dict[str, type[StepForm]]] = {
    "portee": ScopeForm,
    "vise": TargetForm,
    "renseignements": CoveredForm,
}
"""What a notice of restriction says: nothing else of a request is asked."""
PAGE: Final[dict[str, type[StepForm]]] = {
    "nature": NatureForm,
    "acces": AccessesForm,
    "sujet": SubjectForm,
    "description": DescriptionForm,
    "autres": OthersForm,
    "periode": PeriodForm,
    "forme": TakenShape,
    "destinataire": TakenThird,
    ALSO_ASKED: TakenBoth,
    DOCUMENTS: DocumentsForm,
    THEIR_SUBJECT: DocumentsSubjectForm,
    "reponse": ChannelForm,
    "format": FormatForm,
    "nom": TakenName,
    "adresse": TakenAddress,
    "joindre": TakenReach,
}
LABELS: Final = {
    (CAPACITY, "capacity"): _l("En quelle qualité"),
    ("personne", "name"): _l("Nom de la personne concernée"),
    (BIRTH, "on"): _l("Date de naissance de la personne concernée"),
    (DEATH, "on"): _l("Date de son décès"),
    ("interet", "interest"): _l("Ce que cela touche pour la personne qui demande"),
    ("preuve", "proof"): _l("Preuve de la qualité, jointe ou annoncée"),
    ("preuve", "way"): _l("Comment elle vient"),
    ("acces", "accesses"): _l("Savoir qui a consulté ou reçu ses renseignements de santé"),
    ("vise", "target"): _l("Qui est visé"),
    ("renseignements", "what"): _l("Les renseignements visés, dans les mots de la personne"),
    ("sujet", "subject"): _l("Sujet"),
    ("description", "what"): _l("Ce que la personne demande, dans ses mots"),
    ("autres", "what"): _l("Les autres renseignements demandés, si la demande porte sur les deux sortes"),
    ("periode", "period"): _l("Période"),
    ("forme", "form"): _l("Sous quelle forme la personne veut ses renseignements"),
    ("destinataire", "send"): _l("Envoyer aussi le fichier à quelqu’un d’autre"),
    (ALSO_ASKED, "also"): _l("La personne demande aussi des documents de l’organisme"),
    (DOCUMENTS, "what"): _l("Les documents demandés, dans ses mots"),
    (THEIR_SUBJECT, "subject"): _l("Sujet des documents"),
    ("reponse", "channel"): _l("Comment la personne veut recevoir la réponse"),
    ("format", "kind"): _l("Format voulu"),
    ("adresse", "do_not_write"): _l("Ne pas écrire à cette adresse"),
}


def always(_answers: Answers) -> bool:
    """Tell that a question counts whatever was answered."""
    return True


APPLIES: Final[dict[str, Callable[[Answers], bool]]] = {
    CAPACITY: is_for_another,
    "personne": is_for_another,
    BIRTH: is_for_another,
    DEATH: is_after_death,
    "interet": states_interest,
    "preuve": is_for_another,
    "nature": has_nature,
    "acces": may_ask_accesses,
    "description": is_described,
    "periode": has_period,
    "autres": is_mixed,
    "forme": may_be_portable,
    "destinataire": wants_portable,
    DOCUMENTS: asks_both,
    THEIR_SUBJECT: asks_both,
    "format": wants_adapted,
    "adresse": needs_address,
}
"""When a question that the page shows counts: it is checked, and kept, only then."""
