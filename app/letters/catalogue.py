"""The catalogue of letters: one folder of ``pdf_templates`` each, described by its about.toml."""

import json
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from workflows.effects import SEALED_BY_THE_BODY, Letter
from workflows.states import Regime

TEMPLATES = Path(__file__).resolve().parents[2] / "pdf_templates"
DECIDING = frozenset(
    {
        Letter.REDIRECTION,
        Letter.ACCESS_GRANTED,
        Letter.ACCESS_PARTIAL,
        Letter.ACCESS_REFUSED,
        Letter.NOT_HELD,
        Letter.EXISTENCE_NOT_CONFIRMED,
        Letter.CHAPTER_II_NOT_APPLICABLE,
        Letter.RECTIFICATION_GRANTED,
        Letter.RECTIFICATION_REFUSED,
        Letter.DECEASED_PERSON,
        Letter.RESTRICTION_RETURNED,
        Letter.NEW_DECISION,
    }
)
"""Letters that decide: each carries the notice of review, whatever its template says (A-2.1 ss. 51, 101)."""

TO_THE_PERSON = frozenset({Letter.POSTAL_CODE, Letter.NAMED_NOTICE, Letter.NEW_ACCESS_CODE})
"""Letters to the person on file, who may not be the one who asks: whoever asks learns nothing of them."""
DISCLOSING = frozenset({Letter.CORRECTION_NOTICE, Letter.PORTABLE_DELIVERY})
"""Letters that go with personal information, or tell it to others: no number and code show them."""


class CatalogueFault(Exception):
    """A letter's folder contradicts what the law or the workflows require of it."""


@dataclass(frozen=True, slots=True)
class About:
    """What about.toml says of a letter. *refusing* is what it needs besides when it refuses something.

    A need such as « ways or proof » is met by either.
    """

    id: Letter
    title: str
    version: str
    kinds: tuple[str, ...]
    signature: str
    recourse: str
    needs: tuple[str, ...]
    favourable: bool = False
    refusing: tuple[str, ...] = ()
    provisions: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def deciding(self) -> bool:
        """Whether the letter gives a decision, which the requester may have reviewed (A-2.1 s. 135)."""
        return self.id in DECIDING

    @property
    def template(self) -> str:
        """Return the path of the letter's template, from the templates' folder."""
        return f"{self.id.folder}/letter.html"


@cache
def about(letter: str) -> About:
    """Return the description of *letter*; raise CatalogueFault when it contradicts the law."""
    found = Letter(letter)
    values = tomllib.loads((TEMPLATES / found.folder / "about.toml").read_text(encoding="utf-8"))
    read = About(**_frozen({**values, "id": found}))
    if values["id"] != found or (read.signature == "seal") != (found in SEALED_BY_THE_BODY):
        raise CatalogueFault(f"{found.folder}: not the letter, or not the signature, that the workflows name")
    if read.deciding != (read.recourse == "decision"):
        raise CatalogueFault(f"{found.folder}: a letter that decides, and no other, tells of the review of a decision")
    return read


HEALTH = f"-{Regime.R221}"
"""How a letter is named when it is written under R-22.1, and how the facts that differ in its sample are."""
VARIANTS = tuple(f"-{regime}" for regime in Regime)
"""How a letter is named under each regime but the one of its first sample."""


def names() -> tuple[str, ...]:
    """Return the name of every letter, then of its variant under each other regime in which it has a sample."""
    named = (f"{letter}{variant}" for variant in VARIANTS for letter in Letter if _sample(letter, variant).exists())
    return (*Letter, *named)


def letter_of(name: str) -> Letter:
    """Return the letter that *name* names, under whichever Act."""
    return Letter(name.partition("-")[0])


def sample(name: str) -> dict[str, Any]:
    """Return the sample facts of the letter of that *name*, as JSON values."""
    letter = letter_of(name)
    facts: dict[str, Any] = json.loads(_sample(letter).read_bytes())
    variant = name.removeprefix(letter)
    return facts | json.loads(_sample(letter, variant).read_bytes()) if variant else facts


def _sample(letter: Letter, variant: str = "") -> Path:
    return TEMPLATES / letter.folder / f"sample{variant}.json"


def _frozen(values: dict[str, Any]) -> dict[str, Any]:
    lists = {key: tuple(held) if isinstance(held, list) else held for key, held in values.items()}
    return {**lists, "provisions": {key: tuple(held) for key, held in values.get("provisions", {}).items()}}
