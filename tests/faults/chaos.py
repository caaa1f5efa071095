"""File cases while a nemesis kills workers and wipes the broker, then wait for calm."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.faults import oracle
from tests.faults.filer import acknowledged
from tests.faults.station import PATIENCE, Crew, Station, eventually

WORKERS = ("first", "second")
CASES_A_BLOW = 20
REST = 0.5  # seconds between two blows at least


@dataclass
class Report:
    """What was done to it, and how it ended."""

    cases: int
    blows: Counter[str] = field(default_factory=Counter)
    filed_in: float = 0.0
    calm_after: float = 0.0
    rings: int = 0
    wrongs: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        blows = ", ".join(f"{count} x {name}" for name, count in sorted(self.blows.items()))
        return (
            f"{self.cases} cases filed in {self.filed_in:.0f} s under {blows}; calm {self.calm_after:.0f} s later, "
            f"{self.rings} rings again; wrongs: {len(self.wrongs)}"
        )


@dataclass
class Nemesis:
    """One blow for so many cases filed, each kind in turn; a worker killed is back at the next, as supervised."""

    station: Station
    broker: dict[str, Callable[[], None]]
    chance: random.Random
    report: Report
    workers: list[Crew] = field(default_factory=list)
    due: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.workers = [self.station.start(name, "worker") for name in WORKERS]

    def strike(self) -> None:
        self.revive()
        victim = self.chance.choice(self.workers)
        blows = {**self.broker, "kill -9 of a worker": victim.kill, "kill -9 of its child": victim.kill_one_child}
        self.due = self.due or self.chance.sample(list(blows), len(blows))
        name = self.due.pop()
        blows[name]()
        self.report.blows[name] += 1

    def revive(self) -> None:
        for worker in self.workers:
            if not worker.alive():
                worker.start()


def run(station: Station, cases: int, per_second: float, broker: dict[str, Callable[[], None]], seed: int) -> Report:
    """Return what came of *cases* filed under blows; *broker* names the blows the broker can take."""
    report = Report(cases)
    nemesis = Nemesis(station, broker, random.Random(seed), report)
    station.start("beat", "beat")
    begun = time.monotonic()
    filer = station.file(cases, per_second)
    while filer.alive():
        time.sleep(REST)
        if len(acknowledged(filer.said())) >= CASES_A_BLOW * (report.blows.total() + 1):
            nemesis.strike()
    report.filed_in = time.monotonic() - begun
    nemesis.revive()
    begun = time.monotonic()
    with station.app():
        eventually(lambda: oracle.unkept(oracle.ROUTING) == 0, patience=PATIENCE + cases / 20)
        report.calm_after = time.monotonic() - begun
        report.rings = oracle.rings(oracle.ROUTING)
        report.wrongs = oracle.wrongs(acknowledged(filer.said()))
    return report
