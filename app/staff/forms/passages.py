"""A passage withheld of a document: its pages as a person types them, and the provisions it rests on (A-2.1 s. 14)."""

import re
from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField, ValidationError

from app.cases.passages import Passage
from app.forms import Longest
from app.staff.context.grounds import Ground
from app.staff.forms.rows import Citing

MOST_PAGES = 1_000_000
BEFORE = re.compile(r"^\s*p(?:\.|ages?)?\s*(?=\d)", re.IGNORECASE)
BETWEEN = re.compile(r"[,;]|\bet\b")
SPAN = re.compile(r"(\d{1,7})(?:\s*(?:[-–]|à)\s*(\d{1,7}))?")
Span = tuple[int, int]


class UnreadablePages(Exception):
    """What was typed names no pages."""


def read_pages(typed: str) -> tuple[Span, ...]:
    """Return the pages *typed*, « 3, 4-6 » or « p. 3 et 4 à 6 », as spans; raise UnreadablePages."""
    text = BEFORE.sub("", typed).strip()
    return tuple(_span(part.strip()) for part in BETWEEN.split(text)) if text else ()


def write_pages(spans: Sequence[Span]) -> str:
    """Return spans of pages as a draft keeps them."""
    return ", ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in spans)


def _span(part: str) -> Span:
    found = SPAN.fullmatch(part)
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
    if not 1 <= first <= last:
        raise UnreadablePages
    return first, last


class PassageRow(Citing):
    """One passage withheld. A line left blank is none."""

    pages = StringField(_l("Pages retirées"), [Longest(200, _l("ces pages"))])
    about = StringField(_l("De quoi il s’agit"), [Longest(200, _l("ce texte"))])
    last: int | None = None
    """The last page of the document, where it is known."""
    located = False
    """Whether the passage is one among others that are given: it must then say where it is."""

    def settle(self, catalogue: Sequence[Ground], last: int | None, *, located: bool) -> None:
        """Tell the passage what it may cite, and of which document it is withheld."""
        self.catalogue, self.last, self.located = catalogue, last, located

    @property
    def blank(self) -> bool:
        """Tell whether nothing was typed."""
        return not (self.pages.data or self.about.data or self.grounds.data)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Return the pages typed, none while they are wrong."""
        try:
            return read_pages(self.pages.data or "")
        except UnreadablePages:
            return ()

    def validate_pages(self, field: Any) -> None:
        """Want pages that the document has, and that say where a passage is."""
        if field.data and not self.spans:
            raise ValidationError(_("Inscrivez une page ou une suite de pages, par exemple 3 ou 4-6."))
        beyond = max((last for _first, last in self.spans), default=0)
        if self.last is not None and beyond > self.last:
            raise ValidationError(
                _(
                    "Le document n’a pas de page %(page)s\u00a0: il finit à la page %(last)s.",
                    page=beyond,
                    last=self.last,
                )
            )
        if self.located and not self.blank and not field.data and (self.last is not None or not self.about.data):
            raise ValidationError(_("Dites où est ce passage, par exemple 3 ou 4-6."))

    def validate_grounds(self, field: Any) -> None:
        """Refuse a passage withheld on no provision, or on one that is not of this law (A-2.1 ss. 14, 50)."""
        super().validate_grounds(field)
        if not self.blank and not self.cited:
            raise ValidationError(_("Inscrivez l’article selon lequel ce passage est retiré, par exemple 37."))

    @property
    def withheld(self) -> Passage:
        """Return the passage as the draft keeps it."""
        return Passage(write_pages(self.spans), self.about.data or "", self.cited)
