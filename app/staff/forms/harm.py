"""What a refusal for fear of harm owes: an offer under A-2.1 s. 87.1, an opinion and a day under R-22.1 s. 17."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from wtforms import ValidationError

from app import clock
from app.staff.context.grounds import Ground
from app.staff.forms.act import ActForm
from app.typed_text import whole
from workflows.protection_guards import HARM_DEFERRED, HARM_OFFERED, OTHERS
from workflows.states import Regime

Body = dict[str, Any]


def read_people(typed: str | None) -> tuple[int, ...]:
    """Return the numbers typed, in order and once; what is no number is left out."""
    found = {whole(word) or 0 for word in (typed or "").replace(",", " ").split()}
    return tuple(sorted(found - {0}))


class HarmForm(ActForm):
    """The base of a draft that may refuse for fear of harm: its boxes stand among those of the draft."""

    catalogue: Sequence[Ground]
    rows: Any
    grounds: Any
    offer: Any
    opinion_by: Any
    opinion: Any
    again_on: Any

    def keep_harm_of(self, regime: Regime | None) -> None:
        """Keep the boxes of a refusal for fear of harm that the law of the request knows, and no other."""
        if regime is not Regime.A21_CH3:
            del self.offer
        if regime is not Regime.R221:
            del self.opinion_by, self.opinion, self.again_on

    @property
    def cited(self) -> set[str]:
        """Return every provision ticked or typed, but for what was typed wrong."""
        ticked = (self.grounds.data if "grounds" in self else None) or ()
        return {*ticked, *(code for row in self.rows for code in row.form.cited)}

    def validate_offer(self, field: Any) -> None:
        """Refuse to fear harm without the offer that the law wants, or to offer on another ground (A-2.1 s. 87.1)."""
        if HARM_OFFERED in self.cited and not field.data:
            raise ValidationError(_("Cochez l’offre\u00a0: sans elle, l’article 87.1 ne permet pas de refuser."))
        if field.data and HARM_OFFERED not in self.cited:
            raise ValidationError(_("Choisissez aussi l’article 87.1\u00a0: l’offre ne va qu’avec lui."))

    def validate_protected(self, field: Any) -> None:
        """Refuse to protect nobody but who consents in writing (A-2.1 s. 88)."""
        if OTHERS in self.cited and set(read_people(field.data)) <= set(self.reached.face.consents):
            raise ValidationError(
                _(
                    "Inscrivez le numéro d’une personne qui n’a pas consenti par écrit, ou retirez l’article 88\u00a0: "
                    "il ne protège pas qui consent."
                )
            )

    def validate_opinion_by(self, field: Any) -> None:
        """Want the professional whose opinion a temporary refusal rests on (R-22.1 s. 17)."""
        if HARM_DEFERRED in self.cited and not field.data:
            raise ValidationError(_("Inscrivez le nom et la profession, par exemple\u00a0: Dre Anne Roy, psychiatre."))

    def validate_opinion(self, field: Any) -> None:
        """Want the reasons of that opinion (R-22.1 s. 17)."""
        if HARM_DEFERRED in self.cited and not field.data:
            raise ValidationError(_("Écrivez pourquoi\u00a0: la loi veut que les motifs soient documentés."))

    def validate_again_on(self, field: Any) -> None:
        """Want the day from which the right can be exercised again, and one to come (R-22.1 s. 17)."""
        if field.data is None and HARM_DEFERRED in self.cited:
            raise ValidationError(_("Inscrivez le jour où la personne pourra redemander, par exemple 3 mars 2027."))
        if field.data is not None and HARM_DEFERRED not in self.cited:
            raise ValidationError(_("Choisissez aussi l’article 17\u00a0: ce jour ne va qu’avec lui."))
        if field.data is not None and field.data <= clock.today():
            raise ValidationError(_("Inscrivez un jour à venir\u00a0: le refus est temporaire."))

    def harm(self) -> Body:
        """Return what a refusal for fear of harm says."""
        if "offer" in self and self.offer.data:
            return {"offer": True}
        if "again_on" in self and self.again_on.data:
            texts = {"opinion_by": self.opinion_by.data, "opinion": self.opinion.data}
            return {**texts, "again_on": self.again_on.data.isoformat()}
        return {}
