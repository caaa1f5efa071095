"""A mandate: what showed a capacity, for what it is held, from when and until when. It holds days, never a birth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from workflows.states import Kind


class MandateScope(StrEnum):
    """For what somebody is held to act: all that is asked, one kind of request, or a part of it that was described."""

    WHOLE = "whole"
    ACCESS = "access"
    RECTIFICATION = "rectification"
    DESCRIBED = "described"


OPENS: Final[Mapping[MandateScope, frozenset[Kind]]] = {
    MandateScope.WHOLE: frozenset(Kind),
    MandateScope.ACCESS: frozenset({Kind.PERSONAL_ACCESS}),
    MandateScope.RECTIFICATION: frozenset({Kind.RECTIFICATION}),
    MandateScope.DESCRIBED: frozenset({Kind.PERSONAL_ACCESS, Kind.RECTIFICATION}),
}
"""Which kinds of request each scope is held for."""


@dataclass(frozen=True, slots=True)
class Mandate:
    """What a clerk held as proven of a capacity; *until* is its last day, *ended_on* the day it was told to be over.

    *until_alone*, it lasts until the person represented asks by themself: that day is worked out, and kept nowhere.
    """

    proof: str = ""
    scope: MandateScope = MandateScope.WHOLE
    since: date | None = None
    until: date | None = None
    until_alone: bool = False
    ended_on: date | None = None

    def begun(self, on: date) -> bool:
        """Tell whether it has begun that day."""
        return self.since is None or self.since <= on

    def expired(self, on: date, alone_from: date | None = None) -> bool:
        """Tell whether its last day has passed, or the person represented asks alone, *alone_from* that day."""
        alone = self.until_alone and alone_from is not None and alone_from <= on
        return alone or (self.until is not None and self.until < on)

    def ended(self, on: date) -> bool:
        """Tell whether it was told, that day or before, that it is over."""
        return self.ended_on is not None and self.ended_on <= on

    def opens(self, kind: Kind) -> bool:
        """Tell whether it is held for that kind of request, or for a part of one."""
        return kind in OPENS[self.scope]


UNLIMITED: Final = Mandate()
"""For all that is asked, without an end: what was held as proven before mandates were recorded."""
