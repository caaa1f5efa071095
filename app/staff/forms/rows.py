"""The lines of a draft's table, and those of documents."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField, ValidationError

from app.forms import Form, Longest, Menu
from app.staff.context import words
from app.staff.context.grounds import Ground, UnknownArticle, read_articles
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
    """One document: its title, its pages, what becomes of it."""

    title = StringField(_l("Document"), [Longest(300, _l("le titre du document"))])
    pages = StringField(_l("Pages"))

    @property
    def blank(self) -> bool:
        """Tell whether nothing was typed."""
        return not self.title.data

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
        return {
            "title": self.title.data,
            "pages": int(typed) if typed else None,
            "outcome": self.outcome.data if own else str(outcome),
            "grounds": list(self.cited(catalogue)) if own else [],
        }
