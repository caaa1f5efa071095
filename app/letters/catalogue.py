"""The catalogue of letters: one folder of ``pdf_templates`` each, described by its about.toml."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from workflows.effects import SEALED_BY_THE_BODY, Letter

TEMPLATES = Path(__file__).resolve().parents[2] / "pdf_templates"
DECIDING = frozenset(
    {
        Letter.ACCESS_GRANTED,
        Letter.ACCESS_PARTIAL,
        Letter.ACCESS_REFUSED,
        Letter.NOT_HELD,
        Letter.RECTIFICATION_GRANTED,
        Letter.RECTIFICATION_REFUSED,
        Letter.NEW_DECISION,
    }
)
"""Letters that decide: each carries the notice of review, whatever its template says (A-2.1 ss. 51, 101)."""


class CatalogueFault(Exception):
    """A letter's folder contradicts what the law or the workflows require of it."""


@dataclass(frozen=True, slots=True)
class About:
    """What about.toml says of a letter. *refusing* is what it needs besides when it refuses something."""

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


def sample(letter: str) -> bytes:
    """Return the sample facts of *letter*, as JSON."""
    return (TEMPLATES / Letter(letter).folder / "sample.json").read_bytes()


def _frozen(values: dict[str, Any]) -> dict[str, Any]:
    lists = {key: tuple(held) if isinstance(held, list) else held for key, held in values.items()}
    return {**lists, "provisions": {key: tuple(held) for key, held in values.get("provisions", {}).items()}}
