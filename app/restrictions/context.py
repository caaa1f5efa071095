"""A restriction as pages and letters read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.registry.context import words_of
from workflows.restrictions import Scope
from workflows.states import Capacity


@dataclass(frozen=True, slots=True)
class Restricted:
    """What the law wants of the notice: who is kept from what (R-22.1, r. 1 s. 3); since when, until when it holds."""

    scope: Scope
    target: str
    description: tuple[str, ...]
    effective_on: date | None = None
    lifted_on: date | None = None
    given_by: Capacity = Capacity.SELF


def asked(request: Mapping[str, Any] | None) -> Restricted | None:
    """Return what a notice asks, None for a request of another kind."""
    held = request or {}
    if not held.get("scope"):
        return None
    return Restricted(Scope(held["scope"]), str(held.get("target", "")), _lines(held.get("what")))


@dataclass(frozen=True, slots=True)
class Standing:
    """A notice in force of somebody of the same name: since when and, to who may see it, its scope and its target."""

    id: str
    number: str
    since: date
    scope: Scope | None = None
    target: str = ""


def names(target: str, recipient: str) -> bool:
    """Tell whether a notice's target and a recipient name the same: one is in the other, as two words or more."""
    said, given = words_of(target), words_of(recipient)
    short, long = sorted((said, given), key=len)
    within = any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))
    return within and (len(short) > 1 or said == given != [])


def _lines(text: object) -> tuple[str, ...]:
    return tuple(line.strip() for line in str(text or "").split("\n") if line.strip())
