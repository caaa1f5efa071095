"""What an answer owes to who asks who read or received their information (R-22.1 ss. 18, 265)."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import ValidationError

from app.formats import date_fr, reference_fr
from app.forms import Checkboxes
from app.staff.context import words
from app.staff.context.contents import Namesake
from app.staff.forms.harm import HarmForm
from workflows.disclosures import Basis, Category
from workflows.states import Outcome

Body = dict[str, Any]


class AccessesForm(HarmForm):
    """The base of a draft that may enclose the extract of the registers: its box stands among those of the draft."""

    outcome: Outcome
    wants_accesses = False
    """Whether it is asked who read or received the information: it is told, or refused, on a line of its own."""
    same_person = Checkboxes(
        _l("Autres demandes de la même personne"), choices=[], missing=_l("Choisissez dans la liste."), optional=True
    )

    def keep_accesses_of(self, found: Sequence[Namesake] | None) -> None:
        """Offer the requests of the same name; None where the answer has nothing of it to tell."""
        self.wants_accesses = found is not None
        if not found:
            del self.same_person
        else:
            self.same_person.offer([(one.case_id, _named(one)) for one in found])

    def validate_documents(self, field: Any) -> None:
        """Refuse to grant nothing in particular, or to leave unanswered who read or received it (R-22.1 s. 18)."""
        if self.outcome in (Outcome.GRANTED, Outcome.PARTIAL) and all(row.form.blank for row in field):
            raise ValidationError(_("Inscrivez au moins un document."))
        if self.wants_accesses and not any(_tells(row.form) for row in field):
            raise ValidationError(
                _(
                    "La personne demande aussi qui a consulté ou reçu ses renseignements\u00a0: ajoutez une ligne qui "
                    "le communique, ou qui le refuse."
                )
            )

    def accesses(self) -> Body:
        """Return which other requests the extract is made from."""
        return {"same_person": list(self.same_person.data or ())} if "same_person" in self else {}


def told_lines() -> list[Body]:
    """Return the line that tells who read or received, as a new draft proposes it."""
    title = _("Relevé de qui a consulté ou reçu vos renseignements")
    return [{"title": title, "category": str(Category.ACCESSES), "basis": str(Basis.R22_18)}]


def _tells(row: Any) -> bool:
    return not row.blank and row.category is not None and row.category.data == Category.ACCESSES


def _named(one: Namesake) -> str:
    shared = ", ".join(str(words.SHARED[name]) for name in one.shared) or _("rien d’autre que le nom")
    return _(
        "%(number)s, reçue le %(day)s\u00a0: %(shared)s",
        number=reference_fr(one.number),
        day=date_fr(one.received_on),
        shared=shared,
    )
