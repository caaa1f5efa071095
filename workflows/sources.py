"""What a legal source is, and how one rule stands in each law that governs a request."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from workflows.states import Regime


class Status(StrEnum):
    """How the rule is known."""

    SEEN = "seen"
    INFERENCE = "inference"
    MEMORY = "memory"
    HOUSE = "house"


@dataclass(frozen=True, slots=True)
class Source:
    """A provision, as precise as the rule that needs it. ``seen_in`` tells which copy was read."""

    instrument: str
    provision: str
    says: str
    status: Status
    seen_in: str = ""

    def __str__(self) -> str:
        return f"{self.instrument}, {self.provision}"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as each regime states it: A-2.1 chapter II for documents, III for persons; R-22.1 for health."""

    ch2: Source
    ch3: Source
    r221: Source

    def of(self, regime: Regime) -> Source:
        """Return the provision that states the rule under *regime*."""
        return {Regime.A21_CH2: self.ch2, Regime.A21_CH3: self.ch3, Regime.R221: self.r221}[regime]


def everywhere(source: Source) -> Rule:
    """Return the rule that *source* states whatever the regime."""
    return Rule(source, source, source)


HOUSE: Final = "Règle interne"
"""The instrument of the rules a body gives itself."""
ACT: Final = "Loi sur l’accès (A-2.1)"
"""The instrument most rules stand in."""
