"""The floor of the identity ladder: what no version of it may say, whoever agrees to it.

A version is written flat, one number for each name, as reference data is: a level from 0 to 4, or a number of days.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final

from workflows.identity_ladder import ALWAYS, Ladder, Level, Way
from workflows.states import Kind, Regime

ASKS: Final[Mapping[str, tuple[Kind, Regime]]] = {
    "asks_documents": (Kind.DOCUMENT_ACCESS, Regime.A21_CH2),
    "asks_access": (Kind.PERSONAL_ACCESS, Regime.A21_CH3),
    "asks_health_access": (Kind.PERSONAL_ACCESS, Regime.R221),
    "asks_correction": (Kind.RECTIFICATION, Regime.A21_CH3),
    "asks_health_correction": (Kind.RECTIFICATION, Regime.R221),
    "asks_restriction": (Kind.HEALTH_RESTRICTION, Regime.R221),
}
FOR_ANOTHER: Final = "asks_for_another"
GIVES: Final[Mapping[str, Way]] = {f"gives_{way.name.lower()}": way for way in Way if way is not Way.SECOND_CLERK}
LASTS: Final[Mapping[str, Way]] = {f"lasts_{way.name.lower()}": way for way in Way}
LEVELS: Final = (*ASKS, FOR_ANOTHER, *GIVES)
"""The names that say a level; the others say a number of days."""
NAMES: Final = (*LEVELS, *LASTS)
FORGEABLE: Final = frozenset({Way.MAILBOX, Way.ATTESTATION, Way.ID_COPY})
"""What a stranger can show who knows the name, the birth date and the health number, and forges papers."""
LONGEST: Final = 730
"""How many days any evidence may last at most (house rule, for counsel to weigh)."""


class Fault(StrEnum):
    """Why a version is refused."""

    DOCUMENTS = "documents"
    OWN = "own"
    OWN_ABOVE = "own-above"
    ANOTHER = "another"
    FORGED = "forged"
    ABOVE = "above"
    DAYS = "days"
    DEAD_END = "dead-end"


def written(ladder: Ladder) -> dict[str, int]:
    """Return a version as reference data keeps it."""
    return {
        **{name: int(ladder.asks[pair]) for name, pair in ASKS.items()},
        FOR_ANOTHER: int(ladder.for_another),
        **{name: int(ladder.gives[way]) for name, way in GIVES.items()},
        **{name: ladder.lasts[way] for name, way in LASTS.items()},
    }


def read(said: Mapping[str, int]) -> Ladder:
    """Read it back; raise ValueError for a level there is not."""
    return Ladder(
        asks={pair: Level(said[name]) for name, pair in ASKS.items()},
        for_another=Level(said[FOR_ANOTHER]),
        gives={way: Level(said[name]) for name, way in GIVES.items()},
        lasts={way: said[name] for name, way in LASTS.items()},
    )


def faults(ladder: Ladder) -> Iterator[Fault]:
    """Yield everything for which a version is refused: nothing may be given below, and nobody be shut out."""
    own = [level for pair, level in ladder.asks.items() if pair[1] is not Regime.A21_CH2]
    found = {
        Fault.DOCUMENTS: any(ladder.asks[pair] > Level.N0 for pair in ladder.asks if pair[1] is Regime.A21_CH2),
        Fault.OWN: min(own) < Level.N2,
        Fault.OWN_ABOVE: max(own) > Level.N3,
        Fault.ANOTHER: ladder.for_another < Level.N4,
        Fault.FORGED: any(ladder.gives[way] > Level.N1 for way in FORGEABLE),
        Fault.ABOVE: any(level > Level.N3 for level in ladder.gives.values()),
        Fault.DAYS: not all(1 <= days <= LONGEST for days in ladder.lasts.values()),
        Fault.DEAD_END: not any(ladder.leads(way, Level.N3) for way in ALWAYS),
    }
    return (fault for fault, there in found.items() if there)
