"""The acts that write down an appeal from the Commission to the Court of Québec (A-2.1 s. 147)."""

from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from app.access import Member
from app.forms import Choice, DateParts
from app.staff.context.ends import APPEAL_ENDS, RETURNED
from app.staff.context.face import Reached
from app.staff.forms.reviewing import EXAMPLE, EndedForm, ReviewReceivedForm, not_before
from workflows import commands as do
from workflows.commands import Command
from workflows.states import AppealOutcome, Ruled, State


class AppealForm(ReviewReceivedForm):
    """Write down that what the Commission ruled is appealed: what is asked is kept until it ends."""

    command = do.RecordAppeal
    heading = _l("Inscrire un appel à la Cour du Québec")
    happens = _l(
        "Tout ce qui est demandé est gardé tant que l’appel dure, et la demande ne se ferme pas. Aucun délai ne "
        "s’arrête. Rien de ce qu’un tiers a contesté n’est remis."
    )
    button = _l("Inscrire l’appel")
    done = _l("L’appel est inscrit.")
    day = DateParts(
        _l("Jour où l’organisme a reçu l’appel, ou l’a déposé"), thing=_l("le jour de l’appel"), example=EXAMPLE
    )
    text_hint: ClassVar[Any] = _l("Par exemple le numéro de dossier de la Cour. Le texte est gardé scellé.")

    def to_command(self) -> Command:
        """Return the command."""
        return do.RecordAppeal(self.told_on)


class AppealEndedForm(EndedForm):
    """Write down how the appeal ended, as the judgment says it."""

    command: ClassVar[type[Command]] = do.RecordAppealEnded
    heading = _l("Inscrire la fin de l’appel")
    happens = _l(
        "Si la Cour renvoie la demande à la Commission, elle est de nouveau devant celle-ci. Si le jugement ordonne "
        "une nouvelle réponse, la demande retourne à l’analyse. Sinon rien ne change, et tout se garde encore trente "
        "jours."
    )
    button = _l("Inscrire la fin de l’appel")
    done = _l("La fin de l’appel est inscrite.")
    ends = APPEAL_ENDS
    issue = Choice(
        _l("Comment l’appel se termine-t-il\u00a0?"),
        choices=list(APPEAL_ENDS.items()),
        missing=_l("Choisissez comment l’appel se termine."),
    )
    day = DateParts(_l("Jour du jugement ou de l’abandon"), thing=_l("le jour où l’appel finit"), example=EXAMPLE)
    answer_by_hint: ClassVar[Any] = _l("Seulement si la Cour accueille l’appel et ordonne une nouvelle réponse.")
    answer_by = DateParts(
        _l("Dernier jour pour la nouvelle réponse"),
        thing=_l("le dernier jour que donne le jugement"),
        example=EXAMPLE,
        optional=True,
    )

    def __init__(self, reached: Reached, member: Member, **options: Any) -> None:
        super().__init__(reached, member, **options)
        returned = ((f"{AppealOutcome.RETURNED}:{what}", RETURNED[what]) for what in _returnable(reached))
        self.issue.choices = [*APPEAL_ENDS.items(), *returned]

    def validate_answer_by(self, field: Any) -> None:
        """Want no day before the judgment itself, and none unless it allows the appeal."""
        if field.data is None:
            return
        if self.issue.data != AppealOutcome.ALLOWED:
            raise ValidationError(_("Inscrivez ce jour seulement si la Cour accueille l’appel."))
        not_before(field, self.day)

    def to_command(self) -> Command:
        """Return the command of the end chosen."""
        outcome, _colon, what = str(self.issue.data).partition(":")
        if what:
            return do.RecordAppealReturned(self.told_on, Ruled(what))
        if self.answer_by.data:
            return do.RecordAppealOrdered(self.told_on, self.answer_by.data)
        return do.RecordAppealEnded(self.told_on, AppealOutcome(outcome))


def _returnable(reached: Reached) -> list[Ruled]:
    """Return what the Court may send back: leave to disregard where the request was left without an answer."""
    ruled = reached.face.review.ruled
    leave = reached.face.state is State.CLOSED
    return [what for what in ruled if (what is Ruled.LEAVE) == leave]
