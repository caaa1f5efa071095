"""Who may decide, as a page tells it."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Final

from workflows.states import Regime

STANDING, ABSENCE = "standing", "absence"
REASONS: Final = (STANDING, ABSENCE)
ALL: Final = frozenset(Regime)


@dataclass(frozen=True, slots=True)
class Terms:
    """What the written act of a delegation says: for what, when it was written, from which day to which, and why."""

    regimes: frozenset[Regime]
    written_on: date
    begins: date
    ends: date | None = None
    because: str = STANDING

    def fault(self) -> str | None:
        """Return what is wrong with it, None when nothing is."""
        if not self.regimes or self.because not in REASONS:
            return "a delegation covers a regime, and is standing or for an absence"
        if self.written_on > self.begins or (self.ends is not None and self.ends < self.begins):
            return "a delegation is written before it begins, and begins before it ends"
        if self.because == ABSENCE and self.ends is None:
            return "a delegation for an absence says when the absence ends"
        return None


@dataclass(frozen=True, slots=True)
class Signatory:
    """A member who may approve and sign: in person, or by a delegation with its dates (A-2.1 s. 8)."""

    name: str
    title: str
    today: bool
    in_person: bool
    regimes: frozenset[Regime] = ALL
    because: str = ""
    written_on: date | None = None
    begins: date | None = None
    ends: date | None = None
    delegation_id: uuid.UUID | None = None
    notified_on: date | None = None
