"""The acts that write down what the Commission tells: a review was asked, a review ended."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField, ValidationError

from app import clock
from app.access import Member
from app.cases.context import NotePurpose
from app.forms import Choice, DateParts, Longest
from app.staff.context.ends import REVIEW_ENDS
from app.staff.context.face import Reached
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

    command: ClassVar[type[Command]] = do.RecordReviewReceived
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


class EndedForm(CommissionForm):
    """The base of the ends of a review: which of its *ends* it came to, on which day."""

    ends: ClassVar[Mapping[str, Any]]
    button = _l("Inscrire la fin de la révision")
    issue = Choice(
        _l("Comment la révision se termine-t-elle\u00a0?"),
        choices=list(REVIEW_ENDS.items()),
        missing=_l("Choisissez comment la révision se termine."),
    )
    day = DateParts(
        _l("Jour de la décision, de l’entente ou de l’abandon"),
        thing=_l("le jour où la révision finit"),
        example=EXAMPLE,
    )

    def __init__(self, reached: Reached, member: Member, **options: Any) -> None:
        super().__init__(reached, member, **options)
        self.issue.choices = list(self.ends.items())

    @property
    def set_aside(self) -> bool:
        """Tell whether the Commission set aside what the body decided."""
        return bool(self.issue.data == ReviewOutcome.SET_ASIDE)


class ReviewEndedForm(EndedForm):
    """Write down how a review ended. An order brings the case back to analysis, with the Commission's own day."""

    command: ClassVar[type[Command]] = do.RecordReviewUpheld
    heading = _l("Inscrire la fin de la révision")
    happens = _l(
        "Si la Commission ordonne une nouvelle réponse, la demande retourne à l’analyse et la date limite devient "
        "celle de l’ordonnance. Sinon, le dossier se fermera quand le temps d’un appel sera passé."
    )
    done = _l("La fin de la révision est inscrite.")
    ends = REVIEW_ENDS
    answer_by_hint: ClassVar[Any] = _l("Seulement si la Commission ordonne une nouvelle réponse.")
    answer_by = DateParts(
        _l("Dernier jour pour la nouvelle réponse"),
        thing=_l("le dernier jour que donne la Commission"),
        example=EXAMPLE,
        optional=True,
    )

    def validate_answer_by(self, field: Any) -> None:
        """Want the day of an order, and none before the order itself."""
        if not self.set_aside:
            return
        if field.data is None:
            raise ValidationError(_("Inscrivez le dernier jour que donne l’ordonnance, par exemple 3 mars 2027."))
        not_before(field, self.day)

    def to_command(self) -> Command:
        """Return the command of the end chosen."""
        if self.set_aside:
            return do.RecordReviewSetAside(self.told_on, given(self.answer_by))
        return ENDS[ReviewOutcome(self.issue.data)](self.told_on)


def not_before(field: Any, day: Any) -> None:
    """Refuse the day of an order that would precede the order itself."""
    if day.data and field.data < day.data:
        raise ValidationError(_("Inscrivez un jour qui ne précède pas la décision de la Commission."))


def given(field: DateParts) -> date:
    """Return the day given, once the form is valid."""
    if field.data is None:
        raise ValueError("the day is asked for before it is read")
    return field.data
