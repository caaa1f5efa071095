"""The lines of a draft's tables: what becomes of a thing, and the articles that a person types beside it."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField, ValidationError

from app.forms import Form, Menu
from app.staff.context import words
from app.staff.context.grounds import Ground, UnknownArticle, read_articles
from workflows.states import Outcome

ROW_OUTCOMES = (Outcome.GRANTED, Outcome.PARTIAL, Outcome.REFUSED)
Body = dict[str, Any]


class Line(Form):
    """One line of a table. It has no token of its own: the page's is enough."""

    class Meta(Form.Meta):
        csrf = False

    catalogue: Sequence[Ground] = ()


class Row(Line):
    """A line that says what becomes of a thing."""

    outcome = Menu(
        _l("Sort"), choices=[], default=str(Outcome.GRANTED), missing=_l("Choisissez ce qu’il advient de cette ligne.")
    )

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.outcome.offer([(str(outcome), words.SORTS[outcome]) for outcome in ROW_OUTCOMES])


class Citing(Line):
    """A line that cites provisions, as numbers of articles."""

    grounds = StringField(_l("Articles invoqués"))

    def validate_grounds(self, field: Any) -> None:
        """Refuse an article that the catalogue of this regime does not hold."""
        try:
            read_articles(field.data or "", self.catalogue)
        except UnknownArticle as unknown:
            sentence = _("L’article %(number)s n’est pas dans la liste ci-dessous.", number=unknown.number)
            raise ValidationError(sentence) from None

    @property
    def cited(self) -> tuple[str, ...]:
        """Return the codes of the articles typed, none while one of them is wrong."""
        try:
            return read_articles((self.grounds.data if self.grounds else "") or "", self.catalogue)
        except UnknownArticle:
            return ()
