"""The acts that write down what the Commission tells: a review was asked, a review ended."""

from datetime import date
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField, ValidationError

from app import clock
from app.cases.context import NotePurpose
from app.forms import Choice, DateParts, Longest
from app.staff.context import words
from app.staff.forms.act import WordsForm
from workflows import commands as do
from workflows.commands import Command, RecordCommissionDecision
from workflows.states import ReviewOutcome

EXAMPLE = _l("3 mars 2027")
ENDS: dict[ReviewOutcome, type[RecordCommissionDecision]] = {
    command.outcome: command for command in (do.RecordReviewUpheld, do.RecordReviewSettled, do.RecordReviewWithdrawn)
}


class CommissionForm(WordsForm):
    """The base of both: a day that has come, and what is worth noting, sealed."""

    purpose = NotePurpose.REVIEW
    day: Any
    text = TextAreaField(_l("Ce qu’il faut retenir"), [Longest(4_000, _l("ce texte"))])
    text_hint: ClassVar[Any] = _l("Par exemple le numéro de dossier de la Commission. Le texte est gardé scellé.")

    def validate_day(self, field: Any) -> None:
        """Refuse a day to come: what has not happened is not written down."""
        if field.data > clock.today():
            raise ValidationError(_("Inscrivez un jour passé, ou celui d’aujourd’hui."))

    @property
    def told_on(self) -> date:
        """Return the day given, once the form is valid."""
        return given(self.day)


class ReviewReceivedForm(CommissionForm):
    """Write down that a review was asked (A-2.1 s. 135): what is asked is kept until it ends (ss. 52.1, 102.1)."""

    command = do.RecordReviewReceived
    heading = _l("Inscrire une demande de révision")
    happens = _l(
        "La demande passe devant la Commission. Le dossier ne peut plus être fermé, et tout ce qui est demandé est "
        "gardé jusqu’à la fin des recours. Une réponse encore due reste due."
    )
    button = _l("Inscrire la demande de révision")
    done = _l("La demande de révision est inscrite.")
    day = DateParts(
        _l("Jour où l’organisme a reçu la demande de révision"),
        thing=_l("le jour de la réception"),
        example=EXAMPLE,
    )

    def to_command(self) -> Command:
        """Return the command."""
        return do.RecordReviewReceived(self.told_on)


class ReviewEndedForm(CommissionForm):
    """Write down how a review ended. An order brings the case back to analysis, with the Commission's own day."""

    command = do.RecordReviewUpheld
    heading = _l("Inscrire la fin de la révision")
    happens = _l(
        "Si la Commission ordonne une nouvelle réponse, la demande retourne à l’analyse et la date limite devient "
        "celle de l’ordonnance. Sinon, le dossier se fermera quand le temps d’un appel sera passé."
    )
    button = _l("Inscrire la fin de la révision")
    done = _l("La fin de la révision est inscrite.")
    issue = Choice(
        _l("Comment la révision se termine-t-elle\u00a0?"),
        choices=list(words.REVIEW_ENDS.items()),
        missing=_l("Choisissez comment la révision se termine."),
    )
    day = DateParts(
        _l("Jour de la décision, de l’entente ou de l’abandon"),
        thing=_l("le jour où la révision finit"),
        example=EXAMPLE,
    )
    answer_by = DateParts(
        _l("Dernier jour pour la nouvelle réponse"),
        thing=_l("le dernier jour que donne la Commission"),
        example=EXAMPLE,
        optional=True,
    )

    def validate_answer_by(self, field: Any) -> None:
        """Want the day of an order, and none before the order itself."""
        if self.issue.data != ReviewOutcome.SET_ASIDE:
            return
        if field.data is None:
            raise ValidationError(_("Inscrivez le dernier jour que donne l’ordonnance, par exemple 3 mars 2027."))
        if self.day.data and field.data < self.day.data:
            raise ValidationError(_("Inscrivez un jour qui ne précède pas la décision de la Commission."))

    def to_command(self) -> Command:
        """Return the command of the end chosen."""
        if self.issue.data == ReviewOutcome.SET_ASIDE:
            return do.RecordReviewSetAside(self.told_on, given(self.answer_by))
        return ENDS[ReviewOutcome(self.issue.data)](self.told_on)


def given(field: DateParts) -> date:
    """Return the day given, once the form is valid."""
    if field.data is None:
        raise ValueError("the day is asked for before it is read")
    return field.data
