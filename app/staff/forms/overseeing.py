"""Say what a flagged reading was; open, in an emergency, a case that one may not see."""

from typing import Any

from flask_babel import lazy_gettext as _l

from app.accounts.forms import ProofForm
from app.forms import Choice, Form
from app.oversight.context import Conclusion, Urgency
from app.staff.context import words
from app.staff.forms.finding import Numbered


class ConclusionForm(Form):
    """What became of a flag."""

    conclusion = Choice(
        _l("Votre conclusion"),
        choices=list(words.CONCLUSIONS.items()),
        missing=_l("Choisissez votre conclusion."),
    )

    @property
    def found(self) -> Conclusion:
        """Return it, once the form is valid."""
        return Conclusion(self.conclusion.data)


class EmergencyForm(Numbered, ProofForm):
    """Which case, why nothing less will do, then a proof of who asks."""

    why = Choice(
        _l("Pourquoi ouvrir cette demande en urgence\u00a0?"),
        choices=list(words.URGENCIES.items()),
        missing=_l("Choisissez pourquoi vous ouvrez la demande en urgence."),
    )

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        for name in ("password", "code"):  # asked last, told last
            self._fields[name] = self._fields.pop(name)

    @property
    def urgency(self) -> Urgency:
        """Return why, once the form is valid."""
        return Urgency(self.why.data)
