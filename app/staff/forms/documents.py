"""The documents that a draft lists: what becomes of each, what is withheld of it, what it tells of a person."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FieldList, FormField, StringField, ValidationError

from app.cases.passages import SUBSTANCE, WITHHOLDING, Passage, provisions_of
from app.forms import Longest
from app.staff.context.disclosing import Gate
from app.staff.context.grounds import Ground
from app.staff.forms.passages import MOST_PAGES, PassageRow
from app.staff.forms.rows import Body, Row
from app.staff.forms.telling import Telling
from app.typed_text import whole
from workflows.states import Outcome


class DocumentRow(Telling, Row):
    """One document: its title, its pages, what becomes of it, what is withheld, what it communicates of a person."""

    title = StringField(_l("Document"), [Longest(300, _l("le titre du document"))])
    pages = StringField(_l("Pages"))
    passages = FieldList(FormField(PassageRow), min_entries=1)
    substance = BooleanField(_l("Ce qui ne peut pas être communiqué forme la substance du document (art. 14)"))
    proposed: Outcome = Outcome.REFUSED
    common: tuple[str, ...] = ()
    """The provisions ticked for a whole refusal: a document that names none of its own rests on them."""

    def settle(
        self, gate: Gate | None, proposed: Outcome, catalogue: Sequence[Ground], common: Sequence[str] = ()
    ) -> None:
        """Say through which gate the line passes, what is proposed of the whole, and what may be cited."""
        self.proposed, self.catalogue, self.common = proposed, catalogue, tuple(common)
        if gate is None:
            del self.category, self.basis
        else:
            self.go_through(gate)
        self._settle_passages()

    def _settle_passages(self) -> None:
        if self.proposed not in WITHHOLDING:
            del self.passages
        if self.proposed not in WITHHOLDING or SUBSTANCE not in {ground.code for ground in self.catalogue}:
            del self.substance
        for passage in self.passages or ():
            passage.form.settle(self.catalogue, self.count, located=self.decided is Outcome.PARTIAL)

    def more(self) -> None:
        """Add an empty passage."""
        self.passages.append_entry()

    @property
    def blank(self) -> bool:
        """Tell whether nothing was typed."""
        return not self.title.data

    @property
    def count(self) -> int | None:
        """Return how many pages it has, where that was typed and is a number."""
        number = whole("".join((self.pages.data or "").split()))
        return number if number is not None and number <= MOST_PAGES else None

    @property
    def decided(self) -> Outcome | None:
        """Return what becomes of it: of the whole request, unless only a part of it is given."""
        if self.proposed is not Outcome.PARTIAL:
            return self.proposed
        return Outcome(self.outcome.data) if self.outcome.data in set(Outcome) else None

    @property
    def typed(self) -> tuple[Any, ...]:
        """Return the lines of its passages where something was typed."""
        return tuple(passage.form for passage in self.passages or () if not passage.form.blank)

    @property
    def withheld(self) -> tuple[Passage, ...]:
        """Return what is withheld of it."""
        if self.blank or self.decided not in WITHHOLDING:
            return ()
        own = tuple(row.withheld for row in self.typed)
        return own or ((Passage("", "", self.common),) if self.common else ())

    @property
    def cited(self) -> tuple[str, ...]:
        """Return the codes of the provisions on which something of it is withheld."""
        return provisions_of(self._severed())

    @property
    def gives(self) -> bool:
        """Tell whether the line communicates something of a person."""
        return self.gate is not None and not self.blank and self.decided in {Outcome.GRANTED, Outcome.PARTIAL}

    def validate_passages(self, field: Any) -> None:
        """Want what is withheld of each document to be said, and nothing of one given whole (A-2.1 ss. 14, 50)."""
        if self.blank or any(passage.errors for passage in field):
            return
        if self.decided is Outcome.GRANTED and self.typed:
            raise ValidationError(
                _("Ce document est accordé\u00a0: effacez ses passages retirés, ou changez son sort.")
            )
        if self.decided is Outcome.PARTIAL and not self.typed:
            raise ValidationError(_("Inscrivez au moins un passage retiré de ce document, et l’article qui le fonde."))
        if self.decided is Outcome.REFUSED and not self.withheld:
            raise ValidationError(
                _("Inscrivez l’article qui fonde le refus de ce document\u00a0: sans pages, tout est visé.")
            )

    def validate_substance(self, field: Any) -> None:
        """Refuse whole no document of which only pages are withheld, unless they form its substance (A-2.1 s. 14)."""
        whole = self.decided is Outcome.REFUSED
        if field.data and not whole:
            raise ValidationError(_("Cela ne se dit que d’un document refusé\u00a0: décochez, ou changez son sort."))
        if whole and not field.data and any(row.pages.data for row in self.typed):
            raise ValidationError(
                _("Des pages seulement sont visées\u00a0: cochez si elles forment la substance, ou accordez le reste.")
            )

    def validate_pages(self, field: Any) -> None:
        """Refuse what is no number of pages."""
        if field.data and self.count is None:
            raise ValidationError(_("Inscrivez le nombre de pages en chiffres, par exemple 12."))

    def validate_title(self, field: Any) -> None:
        """Refuse pages without a title."""
        if not field.data and (self.pages.data or self.typed):
            raise ValidationError(_("Inscrivez le titre du document, par exemple Rapport annuel 2024."))

    def body(self) -> Body:
        """Return the row as the draft keeps it."""
        what = self.told()
        told = {"disclosed": what.code if what else ""} if self.gate else {}
        return {
            **told,
            "title": self.title.data,
            "pages": self.count,
            "outcome": str(self.decided),
            **self._severed(),
        }

    def _severed(self) -> Body:
        """Return what is withheld, as the draft keeps it."""
        said = {"substance": True} if self.substance and self.substance.data and self.withheld else {}
        return {"passages": [passage.plain() for passage in self.withheld], **said}
