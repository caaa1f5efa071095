"""What a look at one part of the service finds."""

from dataclasses import dataclass
from enum import StrEnum


class Fitness(StrEnum):
    """Degraded: the service answers, and a person should look."""

    FIT = "ok"
    DEGRADED = "degraded"
    DOWN = "down"


READY, WORKER = "ready", "worker"
"""Under which names signs of life are given."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The fitness of one part, and why, in words that name nobody."""

    part: str
    fitness: Fitness
    says: str

    def __str__(self) -> str:
        return f"{self.fitness:<9} {self.part:<10} {self.says}"


def fit(part: str, says: str) -> Finding:
    """Say that a part is as it should be."""
    return Finding(part, Fitness.FIT, says)


def degraded(part: str, says: str) -> Finding:
    """Say that a part wants looking at."""
    return Finding(part, Fitness.DEGRADED, says)


def down(part: str, says: str) -> Finding:
    """Say that a part is not there: the service must not answer without it."""
    return Finding(part, Fitness.DOWN, says)
