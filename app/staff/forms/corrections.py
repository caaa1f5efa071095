"""The lines of a draft on a correction: each piece of information is decided by itself (A-2.1 ss. 89 to 92)."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField, TextAreaField, ValidationError

from app.forms import Longest, Menu
from app.staff.context import words
from app.staff.context.disclosing import Gate
from app.staff.context.grounds import Ground
from app.staff.forms.rows import Body, Citing, Row
from app.typed_text import whole
from workflows.disclosures import COPIED, Category, Disclosure
from workflows.states import Outcome, Regime

REFUSED = (Outcome.PARTIAL, Outcome.REFUSED)
CORRECTED = (Outcome.GRANTED, Outcome.PARTIAL)
BLANK = ("", _l("Choisissez"))


class CorrectionRow(Row, Citing):
    """One piece of information whose rectification was asked (A-2.1 s. 89). *rank* is its place in the request."""

    whole: Outcome = Outcome.GRANTED
    gate: Gate | None = None
    barred: str = ""
    rank = HiddenField()
    information = StringField(_l("Renseignement"), [Longest(300, _l("le nom du renseignement"))])
    asked = StringField(_l("Ce que la personne demande"), [Longest(1_000, _l("ce qui est demandé"))])
    done = StringField(_l("Ce qui est fait"), [Longest(1_000, _l("ce qui est fait"))])
    given = Menu(
        _l("Ce que la personne reçoit sans frais"), choices=[BLANK, *words.GIVEN.items()], missing="", optional=True
    )
    reason = TextAreaField(_l("Pourquoi il n’est pas rectifié"), [Longest(4_000, _l("ce texte"))])
    burden = Menu(_l("D’où vient le renseignement"), choices=[BLANK, *words.BURDENS.items()], missing="", optional=True)

    def settle(self, gate: Gate | None, outcome: Outcome, regime: str, catalogue: Sequence[Ground]) -> None:
        """Keep the boxes that the *outcome* of the draft needs, and that the law of its *regime* is known to want.

        What is given free of charge passes through *gate*.
        """
        self.whole, self.gate, self.catalogue = outcome, gate, catalogue
        unneeded = {
            "outcome": outcome is not Outcome.PARTIAL,
            "grounds": outcome not in REFUSED,
            "done": outcome not in CORRECTED,
            "given": outcome not in CORRECTED,
            "reason": outcome not in REFUSED,
            "burden": outcome not in REFUSED or regime != Regime.A21_CH3,
        }
        for name in (name for name, gone in unneeded.items() if gone):
            del self[name]

    @property
    def blank(self) -> bool:
        """Tell whether nothing was typed."""
        return not self.information.data

    @property
    def decided(self) -> Outcome:
        """Return what becomes of this piece of information."""
        return Outcome(self.outcome.data) if "outcome" in self and self.outcome.data else self.whole

    @property
    def cited(self) -> tuple[str, ...]:
        """Return the codes of the articles under which it is refused, in part or whole."""
        return super().cited if not self.blank and self.decided in REFUSED else ()

    def validate_given(self, field: Any) -> None:
        """Want a copy or an attestation for whatever is corrected, and let it go to no other (A-2.1 s. 92)."""
        if self.blank or self.decided not in CORRECTED:
            return
        if not field.data:
            raise ValidationError(_("Choisissez ce que la personne reçoit sans frais."))
        if self.gate and (said := self.gate.bar(what := _copied(self.gate))):
            self.barred = what.code
            raise ValidationError(said)

    def validate_reason(self, field: Any) -> None:
        """Refuse a refusal without its reason (A-2.1 s. 100)."""
        if not self.blank and self.decided in REFUSED and not field.data:
            raise ValidationError(_("Dites pourquoi ce renseignement n’est pas rectifié."))

    def validate_burden(self, field: Any) -> None:
        """Want to know who would have to prove, if the refusal is contested (A-2.1 s. 90)."""
        if not self.blank and self.decided in REFUSED and not field.data:
            raise ValidationError(_("Dites d’où vient ce renseignement\u00a0: qui doit prouver en dépend."))

    def body(self) -> Body:
        """Return the row as the draft keeps it: nothing of what its own outcome does not need."""
        decided = self.decided if self.whole is Outcome.PARTIAL else self.whole
        refused, corrected = decided in REFUSED, decided in CORRECTED
        given = self._typed("given", needed=corrected)
        told = {"disclosed": _copied(self.gate).code} if given and self.gate else {}
        return {
            **told,
            "rank": whole(self.rank.data),
            "information": self.information.data,
            "asked": self.asked.data or "",
            "outcome": str(decided),
            "done": self._typed("done", needed=corrected),
            "given": given,
            "reason": self._typed("reason", needed=refused),
            "burden": self._typed("burden", needed=refused),
            "grounds": list(self.cited),
        }

    def _typed(self, name: str, *, needed: bool) -> str:
        return str(self[name].data or "") if needed and name in self else ""


def _copied(gate: Gate) -> Disclosure:
    """Return what is given free of charge once it is corrected, and why."""
    return gate.through(Category.CORRECTION, COPIED[gate.regime])
