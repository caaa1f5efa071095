"""The acts that follow a decision which third parties may contest: documents handed over, a review of theirs."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from app import clock
from app.cases.context import NotePurpose
from app.forms import DateParts
from app.staff.context.ends import THIRD_PARTY_REVIEW_ENDS
from app.staff.forms.act import ActForm
from app.staff.forms.reviewing import EXAMPLE, CommissionForm, ReviewEndedForm, given
from workflows import commands as do
from workflows.commands import Command
from workflows.states import ReviewOutcome


class ReleaseForm(ActForm):
    """Hand over what was granted, once the decision is executory (A-2.1 s. 49)."""

    command = do.RecordRelease
    heading = _l("Inscrire la remise des documents")
    happens = _l("Les documents accordés ont été remis à la personne ce jour-là. Sa page de suivi le dira.")
    button = _l("Inscrire la remise")
    done = _l("La remise des documents est inscrite.")
    day = DateParts(_l("Jour de la remise"), thing=_l("le jour de la remise"), example=EXAMPLE)

    def validate_day(self, field: Any) -> None:
        """Refuse a day to come: what has not happened is not written down."""
        if field.data > clock.today():
            raise ValidationError(_("Inscrivez un jour passé, ou celui d’aujourd’hui."))

    def to_command(self) -> Command:
        """Return the command, decided by the day of the release itself."""
        return do.RecordRelease(given(self.day))


class ThirdPartyReviewForm(CommissionForm):
    """Write down that a third party asked for a review (A-2.1 s. 136)."""

    command = do.RecordThirdPartyReview
    purpose = NotePurpose.THIRD_PARTY_REVIEW
    heading = _l("Inscrire la révision d’un tiers")
    happens = _l("L’exécution de la décision est suspendue\u00a0: rien n’est remis jusqu’à la fin de la révision.")
    button = _l("Inscrire la révision du tiers")
    done = _l("La révision du tiers est inscrite. La décision est suspendue.")
    day = DateParts(
        _l("Jour où l’organisme a reçu la demande de révision"), thing=_l("le jour de la réception"), example=EXAMPLE
    )

    def to_command(self) -> Command:
        """Return the command."""
        return do.RecordThirdPartyReview(self.told_on)


class ThirdPartyReviewEndedForm(ReviewEndedForm):
    """Write down how a third party's review ended."""

    command = do.RecordThirdPartyReviewEnded
    purpose = NotePurpose.THIRD_PARTY_REVIEW
    heading = _l("Inscrire la fin de la révision d’un tiers")
    happens = _l(
        "Si la décision tient, elle s’exécute. Si la Commission l’écarte, la demande retourne à l’analyse et rien "
        "n’est remis."
    )
    done = _l("La fin de la révision du tiers est inscrite.")
    ends = THIRD_PARTY_REVIEW_ENDS

    def to_command(self) -> Command:
        """Return the command of the end chosen."""
        if self.set_aside:
            return do.RecordThirdPartyReviewSetAside(self.told_on, given(self.answer_by))
        return do.RecordThirdPartyReviewEnded(ReviewOutcome(self.issue.data), self.told_on)
