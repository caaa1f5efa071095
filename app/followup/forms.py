"""The two boxes of the door, and what a requester may say once inside."""

from collections.abc import Sequence
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, HiddenField, StringField, TextAreaField, ValidationError

from app.forms import Cautious, Form, Longest, Required
from app.reference.services import body_today
from app.typed_text import PlainText, one_line, paragraphs

WRONG = _l("Ce numéro et ce code n’ouvrent aucune demande. Vérifiez chaque signe des deux sur votre confirmation.")
ANSWER = (Longest(5000, _l("la réponse")), PlainText(_l("la réponse")))
MOST_POINTS = 12


class EnterForm(Form):
    """The number and the access code."""

    boxes: ClassVar[frozenset[str]] = frozenset({"number", "access_code"})
    number = StringField(
        _l("Numéro de la demande"),
        filters=[one_line],
        validators=[Required(_l("Écrivez le numéro de la demande, par exemple 7K3M-9PQR."))],
    )
    access_code = StringField(
        _l("Code d’accès"),
        filters=[one_line],
        validators=[Required(_l("Écrivez le code d’accès reçu avec le numéro\u00a0: 17 lettres et chiffres."))],
    )

    def refuse(self, sentence: Any) -> None:
        """Say the one sentence for every wrong pair: it names no box as the wrong one."""
        self.number.errors = [str(sentence)]


WRONG_CODE = _l(
    "Ce code ne convient pas. Vérifiez chaque signe. S’il ne convient toujours pas, d’autres façons restent "
    "possibles\u00a0: elles sont dites plus bas."
)
WRONG_OPPOSITION = _l(
    "Ce numéro et ce code ne conviennent pas. Vérifiez chaque signe des deux sur la lettre, ou téléphonez-nous\u00a0: "
    "nous arrêtons tout aussi vite."
)


def over() -> str:
    """Return what is said to who opposes a request that is over: only a person can still help."""
    body = body_today()
    return str(
        _(
            "Cette demande est terminée : il n’y a plus rien à arrêter ici. Si elle ne vient pas de vous, "
            "téléphonez-nous sans attendre, au %(phone)s, %(hours)s.",
            phone=body.phone,
            hours=body.hours,
        )
    )


class PostedCodeForm(Form):
    """The code of a letter."""

    code = StringField(
        _l("Code reçu par la poste"),
        filters=[one_line],
        validators=[
            Required(_l("Écrivez le code de la lettre\u00a0: 9 lettres et chiffres, par exemple 7K3M-9PQR-4."))
        ],
    )

    def refuse(self, sentence: Any) -> None:
        """Say the one sentence for every wrong code."""
        self.code.errors = [str(sentence)]


WRONG_MAILED = _l(
    "Ce code ne convient pas, ou ne convient plus. Vérifiez chaque chiffre, ou demandez un autre code\u00a0: il "
    "remplace celui-ci."
)


class MailedCodeForm(Form):
    """The code of a message."""

    code = StringField(
        _l("Code reçu par courriel"),
        filters=[one_line],
        validators=[Required(_l("Écrivez les 8 chiffres du code, par exemple 4815 1623."))],
    )

    def refuse(self, sentence: Any) -> None:
        """Say the one sentence for every wrong code."""
        self.code.errors = [str(sentence)]


class OpposeForm(Form):
    """The number and the code of the letter by which a person learns of a request in their name."""

    number = StringField(
        _l("Numéro du dossier, écrit sur la lettre"),
        filters=[one_line],
        validators=[Required(_l("Écrivez le numéro du dossier, par exemple 7K3M-9PQR."))],
    )
    code = StringField(
        _l("Code écrit sur la lettre"),
        filters=[one_line],
        validators=[
            Required(_l("Écrivez le code de la lettre\u00a0: 9 lettres et chiffres, par exemple 7K3M-9PQR-4."))
        ],
    )

    def refuse(self, sentence: Any) -> None:
        """Say the one sentence for every wrong pair: it names no box as the wrong one."""
        self.number.errors = [str(sentence)]


class AnswerForm(Cautious):
    """The answer to our question: one box beside each of its points, and one for what is said besides."""

    answers = FieldList(TextAreaField(filters=[paragraphs], validators=ANSWER), max_entries=MOST_POINTS)
    answer = TextAreaField(_l("Votre réponse"), filters=[paragraphs], validators=ANSWER)

    def ask(self, points: Sequence[str]) -> None:
        """Give each point its box; a single one needs no other than the last."""
        if not points[1:]:
            return
        for place, point in enumerate(points[:MOST_POINTS]):
            box = self.answers[place] if place < len(self.answers) else self.answers.append_entry()
            box.label.text = point
        self.answer.label.text = _("Autre chose à nous dire")

    def validate_answer(self, field: Any) -> None:
        """Refuse an answer to nothing; point out, once, a number that opens doors."""
        if not field.data and not any(self.each):
            raise ValidationError(_("Écrivez votre réponse, même en quelques mots."))
        self.caution("\n".join((*self.each, field.data or "")))

    @property
    def each(self) -> tuple[str, ...]:
        """Return the answer to each point."""
        return tuple(box.data or "" for box in self.answers)


class NarrowForm(Form):
    """What the person keeps of the request, to pay less."""

    kept = TextAreaField(
        _l("Ce que vous demandez encore"),
        filters=[paragraphs],
        validators=[
            Required(_l("Écrivez ce que vous demandez encore, par exemple\u00a0: seulement le rapport de 2024.")),
            Longest(4000, _l("ce texte")),
            PlainText(_l("ce texte")),
        ],
    )


class ProfessionalForm(Form):
    """The health professional whom the person chooses."""

    name = StringField(
        _l("Son nom"),
        filters=[one_line],
        validators=[
            Required(_l("Écrivez le nom de cette personne, par exemple Anne Roy.")),
            Longest(200, _l("le nom")),
            PlainText(_l("le nom")),
        ],
    )
    profession = StringField(
        _l("Sa profession"),
        filters=[one_line],
        validators=[
            Required(_l("Écrivez sa profession, par exemple médecin de famille.")),
            Longest(200, _l("la profession")),
            PlainText(_l("la profession")),
        ],
    )
    address = TextAreaField(
        _l("Son adresse professionnelle"),
        filters=[paragraphs],
        validators=[
            Required(_l("Écrivez l’adresse où cette personne travaille, par exemple 12, rue des Érables, Québec.")),
            Longest(500, _l("l’adresse")),
            PlainText(_l("l’adresse")),
        ],
    )

    @property
    def told(self) -> str:
        """Return the choice in lines: name, profession, address."""
        return f"{self.name.data}\n{self.profession.data}\n{self.address.data}"


class AcceptForm(Form):
    """The press that accepts the fees shown: *estimate* names them."""

    estimate = HiddenField()


class PressForm(Form):
    """A button that changes something, and nothing to fill."""
