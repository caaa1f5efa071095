"""The lines of a draft's table, and those of documents."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField, ValidationError

from app.forms import Form, Longest, Menu
from app.staff.context import words
from app.staff.context.disclosing import BASES, CATEGORIES, Gate
from app.staff.context.grounds import Ground, UnknownArticle, read_articles
from workflows.disclosures import Disclosure
from workflows.states import Outcome

ROW_OUTCOMES = (Outcome.GRANTED, Outcome.PARTIAL, Outcome.REFUSED)
MOST_PAGES = 1_000_000
Body = dict[str, Any]


class Row(Form):
    """One line of a table. It has no token of its own: the page's is enough."""

    class Meta(Form.Meta):
        csrf = False

    catalogue: Sequence[Ground] = ()
    outcome = Menu(
        _l("Sort"), choices=[], default=str(Outcome.GRANTED), missing=_l("Choisissez ce qu’il advient de cette ligne.")
    )
    grounds = StringField(_l("Articles invoqués"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.outcome.offer([(str(outcome), words.SORTS[outcome]) for outcome in ROW_OUTCOMES])

    def validate_grounds(self, field: Any) -> None:
        """Refuse an article that the catalogue of this regime does not hold."""
        try:
            read_articles(field.data or "", self.catalogue)
        except UnknownArticle as unknown:
            sentence = _("L’article %(number)s n’est pas dans la liste ci-dessous.", number=unknown.number)
            raise ValidationError(sentence) from None

    def cited(self, catalogue: Sequence[Ground]) -> tuple[str, ...]:
        """Return the codes of the articles typed."""
        return read_articles(self.grounds.data or "", catalogue)


class DocumentRow(Row):
    """One document: its title, its pages, what becomes of it, and what it communicates of a person where it does."""

    title = StringField(_l("Document"), [Longest(300, _l("le titre du document"))])
    pages = StringField(_l("Pages"))
    category = Menu(
        _l("Ce qui est communiqué"),
        choices=[("", _l("Choisissez")), *CATEGORIES.items()],
        missing=_l("Choisissez dans la liste ce qui est communiqué."),
        optional=True,
    )
    basis = Menu(
        _l("Sur quelle base"),
        choices=[],
        missing=_l("Choisissez dans la liste la disposition qui permet de le communiquer."),
        optional=True,
    )
    gate: Gate | None = None
    proposed: Outcome = Outcome.REFUSED
    refused: str = ""

    def settle(self, gate: Gate | None, proposed: Outcome) -> None:
        """Say through which gate the line passes, and what is proposed of the whole."""
        self.gate, self.proposed = gate, proposed
        if gate is None:
            del self.category, self.basis
        else:
            self.basis.offer([("", _("Choisissez")), *((str(basis), BASES[basis]) for basis in gate.bases)])

    @property
    def blank(self) -> bool:
        """Tell whether nothing was typed."""
        return not self.title.data

    @property
    def gives(self) -> bool:
        """Tell whether the line communicates something of a person."""
        own = self.outcome.data if self.proposed is Outcome.PARTIAL else self.proposed
        return self.gate is not None and not self.blank and own in {Outcome.GRANTED, Outcome.PARTIAL}

    def validate_category(self, field: Any) -> None:
        """Want what is communicated to be named (A-29 s. 64)."""
        if self.gives and not field.data:
            raise ValidationError(_("Choisissez ce que cette ligne communique."))

    def validate_basis(self, field: Any) -> None:
        """Refuse what no line of the table of disclosures allows, and say why."""
        if not self.gives or not self.category.data or self.category.errors:
            return
        if not field.data:
            raise ValidationError(_("Choisissez la disposition qui permet de le communiquer."))
        what = self._through(field.data)
        if what and (reason := what[0].objection(what[1])):
            self.refused = what[1].code
            raise ValidationError(
                _(
                    "Ce renseignement ne peut pas être communiqué ainsi\u00a0: %(says)s (%(source)s).",
                    says=reason.says,
                    source=str(reason.source),
                )
            )

    def _through(self, basis: str) -> tuple[Gate, Disclosure] | None:
        return (self.gate, self.gate.through(self.category.data, basis)) if self.gate else None

    def validate_pages(self, field: Any) -> None:
        """Refuse what is no number of pages."""
        typed = "".join((field.data or "").split())
        if typed and not (typed.isdecimal() and int(typed) <= MOST_PAGES):
            raise ValidationError(_("Inscrivez le nombre de pages en chiffres, par exemple 12."))

    def validate_title(self, field: Any) -> None:
        """Refuse pages without a title."""
        if not field.data and (self.pages.data or self.grounds.data):
            raise ValidationError(_("Inscrivez le titre du document, par exemple Rapport annuel 2024."))

    def body(self, catalogue: Sequence[Ground], outcome: Outcome) -> Body:
        """Return the row as the draft keeps it."""
        typed = "".join((self.pages.data or "").split())
        own = outcome is Outcome.PARTIAL
        what = self._through(self.basis.data) if self.gives else None
        told = {"disclosed": what[1].code if what else ""} if self.gate else {}
        return {
            **told,
            "title": self.title.data,
            "pages": int(typed) if typed else None,
            "outcome": self.outcome.data if own else str(outcome),
            "grounds": list(self.cited(catalogue)) if own else [],
        }
