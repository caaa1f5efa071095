"""A restriction as pages and letters read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

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


def _lines(text: object) -> tuple[str, ...]:
    return tuple(line.strip() for line in str(text or "").split("\n") if line.strip())
