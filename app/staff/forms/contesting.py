"""The acts that write down a review of the delay or of the fees: the request goes on meanwhile (A-2.1 s. 135)."""

import uuid
from decimal import Decimal
from typing import Any, ClassVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField, ValidationError

from app.access import Member
from app.cases.services import Along
from app.fees import services as fees
from app.fees.context import read_amount
from app.forms import DateParts
from app.staff.context.ends import DELAY_REVIEW_ENDS, FEES_REVIEW_ENDS
from app.staff.context.face import Reached
from app.staff.forms.reviewing import EXAMPLE, EndedForm, ReviewReceivedForm, not_before
from workflows import commands as do
from workflows.commands import Command
from workflows.states import ReviewOutcome

MEANWHILE = _l(
    "La demande suit son cours et la réponse reste due le même jour\u00a0: rien n’arrête le délai. Tout ce qui est "
    "demandé est gardé jusqu’à la fin de ce recours aussi."
)


class DelayReviewForm(ReviewReceivedForm):
    """Write down that the extension is contested before the Commission."""

    command = do.RecordDelayReview
    heading = _l("Inscrire une révision de la prolongation")
    happens = MEANWHILE
    button = _l("Inscrire la révision de la prolongation")
    done = _l("La révision de la prolongation est inscrite.")

    def to_command(self) -> Command:
        """Return the command."""
        return do.RecordDelayReview(self.told_on)


class FeesReviewForm(ReviewReceivedForm):
    """Write down that the fees are contested before the Commission."""

    command = do.RecordFeesReview
    heading = _l("Inscrire une révision des frais")
    happens = MEANWHILE
    button = _l("Inscrire la révision des frais")
    done = _l("La révision des frais est inscrite.")

    def to_command(self) -> Command:
        """Return the command."""
        return do.RecordFeesReview(self.told_on)


class DelayReviewEndedForm(EndedForm):
    """Write down how the review of the extension ended, and the day that a ruling may fix."""

    command = do.RecordDelayReviewEnded
    heading = _l("Inscrire la fin de la révision de la prolongation")
    happens = _l(
        "Si la Commission fixe un jour pour répondre, la date limite devient ce jour. Sinon, la réponse reste due "
        "comme avant."
    )
    done = _l("La fin de la révision de la prolongation est inscrite.")
    ends = DELAY_REVIEW_ENDS
    answer_by_hint: ClassVar[Any] = _l("Seulement si la Commission écarte la prolongation et fixe un jour.")
    answer_by = DateParts(
        _l("Dernier jour pour répondre"), thing=_l("le jour que fixe la Commission"), example=EXAMPLE, optional=True
    )

    def validate_answer_by(self, field: Any) -> None:
        """Want no day before the ruling itself, and none unless it sets the extension aside."""
        if field.data is None:
            return
        if not self.set_aside:
            raise ValidationError(_("Inscrivez ce jour seulement si la Commission écarte la prolongation."))
        not_before(field, self.day)

    def to_command(self) -> Command:
        """Return the command."""
        return do.RecordDelayReviewEnded(ReviewOutcome(self.issue.data), self.told_on, self.answer_by.data)


class FeesReviewEndedForm(EndedForm):
    """Write down how the review of the fees ended, and the amount that a ruling fixes."""

    command = do.RecordFeesReviewEnded
    heading = _l("Inscrire la fin de la révision des frais")
    happens = _l(
        "Si la Commission change les frais, le montant qu’elle fixe remplace l’estimation, et la personne le voit sur "
        "sa page de suivi."
    )
    done = _l("La fin de la révision des frais est inscrite.")
    shows = ("fees",)
    ends = FEES_REVIEW_ENDS
    ruled = StringField(_l("Montant que fixe la Commission"))

    def __init__(self, reached: Reached, member: Member, **options: Any) -> None:
        super().__init__(reached, member, **options)
        self.made = uuid.uuid4()

    def validate_ruled(self, field: Any) -> None:
        """Want the amount of a ruling that changes the fees, and none otherwise."""
        typed = bool((field.data or "").strip())
        if self.set_aside and read_amount(field.data or "") is None:
            raise ValidationError(_("Inscrivez le montant que fixe la Commission, par exemple 12,50, ou 0."))
        if typed and not self.set_aside:
            raise ValidationError(_("Inscrivez un montant seulement si la Commission change les frais."))

    def to_command(self) -> Command:
        """Return the command, naming the estimate that a ruling replaces it with, unless nothing may be charged."""
        made = self.made.hex if self._amount() else None
        return do.RecordFeesReviewEnded(ReviewOutcome(self.issue.data), self.told_on, made)

    def beside(self) -> Along | None:
        """Return what keeps the amount fixed."""
        amount = self._amount()
        return fees.keep_ruling(self.made, amount) if amount else None

    def _amount(self) -> Decimal | None:
        return read_amount(self.ruled.data or "") if self.set_aside else None
