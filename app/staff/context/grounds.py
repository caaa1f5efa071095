"""Provisions as a person picks or types them: « 37, 53 » is as good as a click."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

PARAGRAPH = re.compile(r"\bal(?:inéa)?\.?\s*\d+|(?<!\d)\d+\s*[°º]", re.IGNORECASE)
NUMBER = re.compile(r"\d+(?:\.\d+)*")

NOTES_AND_DRAFTS = "A21-9-2"
"""The provision that leaves notes, sketches and drafts out of the right of access (A-2.1 s. 9 para. 2)."""

NO_FILE = "A21-84-3"
"""The provision that excuses from giving a structured file (A-2.1 s. 84 para. 3)."""

KNOWN = {
    "confirmed": _l("Confirmé par le service juridique."),
    "seen": _l("Lu dans une source."),
    "inference": _l("Déduit, à confirmer par le service juridique."),
    "memory": _l("De mémoire, à confirmer par le service juridique."),
}
"""How far a provision is known, for whoever relies on it; a letter never says it."""
NOT_READ = _l("Personne ne l’a lu\u00a0: à confirmer par le service juridique.")


@dataclass(frozen=True, slots=True)
class Ground:
    """A provision a decision may rest on, with its plain explanation and how far it is known."""

    code: str
    instrument: str
    article: str
    label: str
    plain: str
    must: bool
    worded: bool
    status: str

    @property
    def known(self) -> str:
        """Return, in plain words, how far it is known: read, or still to be confirmed by counsel."""
        return str(KNOWN.get(self.status, NOT_READ))

    @property
    def hint(self) -> str:
        """Return what helps to pick it: when it applies, and how far it is known."""
        return f"{self.plain} {self.known}"

    @property
    def numbers(self) -> tuple[str, ...]:
        """Return the numbers of its articles: « 53 et 54 » has two."""
        return _numbers(self.article)


class UnknownArticle(Exception):
    """A number was typed that no provision of this regime has."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


def read_articles(typed: str, catalogue: Sequence[Ground]) -> tuple[str, ...]:
    """Return the codes of the articles *typed*, « art. 37 et 53 » or « 37;53 »; raise UnknownArticle."""
    known = {number: ground.code for ground in catalogue for number in ground.numbers}
    return tuple(dict.fromkeys(_code(number, known) for number in _numbers(typed)))


def write_articles(codes: Iterable[str], catalogue: Sequence[Ground]) -> str:
    """Return articles as a person would type them."""
    by_code = {ground.code: ground.numbers[0] for ground in catalogue if ground.numbers}
    return ", ".join(by_code[code] for code in codes if code in by_code)


def _numbers(text: str) -> tuple[str, ...]:
    return tuple(NUMBER.findall(PARAGRAPH.sub(" ", text)))


def _code(number: str, known: dict[str, str]) -> str:
    try:
        return known[number]
    except KeyError:
        raise UnknownArticle(number) from None
