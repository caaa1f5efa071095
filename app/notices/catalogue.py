"""The closed catalogue: what may leave by e-mail or by text message, word for word (texts.toml).

No text takes anything of a person or of a request. Two hold one slot: a code of eight digits, typed on the site.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

TEXTS = Path(__file__).with_name("texts.toml")
LANGUAGES: Final = ("fr", "en")
SLOT: Final = "{code}"


class Text(StrEnum):
    """A text of the catalogue: the value is its number, and all that a promise says of it."""

    RECEIVED = "N01"
    NEWS = "N02"
    QUESTION = "N03"
    ANSWER = "N04"
    DATE_CHANGED = "N05"
    LETTER_RETURNED = "N06"
    CONTACT_CHANGED = "N07"
    IN_YOUR_NAME = "N08"
    CODE_TO_CONFIRM = "N09"
    CODE_TO_OPEN = "N10"
    NOT_READ = "N11"


WITH_CODE: Final = frozenset({Text.CODE_TO_CONFIRM, Text.CODE_TO_OPEN})
OF_NO_CASE: Final = frozenset({Text.NOT_READ})
"""What answers a mail, whoever wrote it: no request is looked for."""


@dataclass(frozen=True, slots=True)
class House:
    """What the texts say of the body that sends them: the same for everybody who is written to."""

    body: str
    phone: str
    hours: str
    root: str

    def fill(self, words: str) -> str:
        """Return *words* with the body's own names and addresses in them; the slot stays as it is."""
        return words.format(body=self.body, phone=self.phone, hours=self.hours, root=self.root, code=SLOT)


@dataclass(frozen=True, slots=True)
class Wording:
    """One text in one language: a subject and a body for e-mail, one short line for a text message."""

    subject: str
    body: str
    short: str


@cache
def wording(text: Text, language: str, house: House) -> Wording:
    """Return how a text reads, its slot open; in French when it has no other language."""
    chosen = language if language in LANGUAGES else LANGUAGES[0]
    said, frame = _read()[text][chosen], _read()[chosen]
    body = "\n\n".join(part.strip() for part in (frame["opening"], said["body"], frame["closing"]))
    return Wording(said["subject"], house.fill(body), house.fill(said["short"]))


def everything(house: House) -> Mapping[tuple[Text, str], Wording]:
    """Return the whole catalogue, each text in each language."""
    return MappingProxyType({(text, code): wording(text, code, house) for text in Text for code in LANGUAGES})


@cache
def _read() -> Mapping[str, Any]:
    return tomllib.loads(TEXTS.read_text(encoding="utf-8"))
