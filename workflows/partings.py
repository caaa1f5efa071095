"""A request under several regimes: what falls under another one gets a part of its own (A-2.1 ch. II, III; R-22.1)."""

from __future__ import annotations

from dataclasses import dataclass

from workflows.command import Command
from workflows.states import Regime


def other_law(regime: Regime) -> Regime:
    """Return the other law on what is about a person."""
    return Regime.R221 if regime is Regime.A21_CH3 else Regime.A21_CH3


@dataclass(frozen=True, slots=True)
class Parting(Command):
    """Base of what opens another part of the same request, *toward* another regime; the note says what it asks.

    Without one it is the other law on what is about a person: nothing else was parted once.
    """

    note_id: str
    toward: Regime | None = None

    def leads(self, regime: Regime) -> Regime:
        """Return the regime of the part that it opens beside one under *regime*."""
        return self.toward or other_law(regime)


@dataclass(frozen=True, slots=True)
class SeparatePart(Parting):
    """Open a part for what falls under the other regime: the rest stays here."""


@dataclass(frozen=True, slots=True)
class MovePart(Parting):
    """Open a part for everything asked: nothing of it falls under this regime."""
