"""The identity ladder: how sure one must be of who asks, and how sure each way of proving it makes one.

The least intrusive way comes first. A name, a birth date or a health number say which person is meant and never that it
is the one who asks: they are no way. Neither is a copy of a card, which is easily forged, unless something goes with it
that only the true person can receive. What is asked and what is reached are reference data, in versions that begin
on a day: none of the levels is written in the law (A-2.1 s. 94 wants identity proven, and says no more), so all are a
rule of the house, for counsel to weigh. What no version may say is in :mod:`workflows.ladder_floor`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from itertools import product
from typing import Final

from workflows.house_rules import LADDER
from workflows.sources import Source
from workflows.states import Capacity, Kind, Regime

LAW: Final[Source] = LADDER


class Level(IntEnum):
    """How sure one is of who asks: nothing; an address; an ordinary file; health; health and a second clerk."""

    N0 = 0
    N1 = 1
    N2 = 2
    N3 = 3
    N4 = 4


class Way(StrEnum):
    """A way of proving who one is, the least intrusive first."""

    MAILBOX = "mailbox"
    KNOWN_ACCOUNT = "known-account"
    STRONG_ACCOUNT = "strong-account"
    LETTER_CODE = "letter-code"
    CALLBACK = "callback"
    ATTESTATION = "attestation"
    ID_COPY = "id-copy"
    IN_PERSON = "in-person"
    SECOND_CLERK = "second-clerk"


WITNESSED: Final = frozenset({Way.CALLBACK, Way.ATTESTATION, Way.ID_COPY, Way.IN_PERSON})
"""Ways that a clerk sees and vouches for; the others are recorded by the application, or come with another act."""
BESIDE: Final = frozenset({Way.ATTESTATION, Way.ID_COPY})
"""Papers that prove nothing alone, and raise what is ordinarily sure to what health wants."""
OFFERED: Final = (Way.KNOWN_ACCOUNT, Way.LETTER_CODE, Way.IN_PERSON, Way.CALLBACK)
"""In which order the ways are offered: when one fails, the next."""
ALWAYS: Final = frozenset({Way.IN_PERSON, Way.CALLBACK})
"""Ways that need nothing configured: whoever was failed by the others comes, or is called to agree on how."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something by which a requester's identity was shown: in which way, on which day, recorded by whom."""

    way: Way
    on: date
    by: str

    @property
    def code(self) -> str:
        """Return it as a row keeps it: a way, a day and an identifier, never a datum of the person."""
        return f"{self.way}/{self.on.isoformat()}/{self.by}"

    @classmethod
    def read(cls, code: str) -> Evidence:
        """Read it back; raise ValueError for what is no evidence."""
        way, on, by = code.split("/", 2)
        return cls(Way(way), date.fromisoformat(on), by)


@dataclass(frozen=True, slots=True)
class Ladder:
    """One version of the ladder: what each request asks, what each way gives and for how many days."""

    asks: Mapping[tuple[Kind, Regime], Level]
    for_another: Level
    gives: Mapping[Way, Level]
    lasts: Mapping[Way, int]

    def asked(self, kind: Kind, regime: Regime, capacity: Capacity) -> Level:
        """Return the level that giving anything wants; for another person, dead or under age too, a second clerk."""
        return self.asks[kind, regime] if capacity is Capacity.SELF else self.for_another

    @property
    def surest(self) -> Level:
        """Return the most that anybody is asked for themselves."""
        return max(self.asks.values())

    def expires_on(self, evidence: Evidence) -> date:
        """Return the last day an evidence may be relied upon."""
        return evidence.on + timedelta(days=self.lasts[evidence.way])

    def stands(self, evidence: Evidence, on: date) -> bool:
        """Tell whether an evidence may be relied upon that day: neither to come nor expired."""
        return evidence.on <= on <= self.expires_on(evidence)

    def reached(self, held: Iterable[Evidence], on: date) -> Level:
        """Return the level that what is *held* gives that day; what has expired gives nothing."""
        standing = [each for each in held if self.stands(each, on)]
        firsts = [each for each in standing if each.way is not Way.SECOND_CLERK]
        level = self.together(each.way for each in firsts)
        seconds = {each.by for each in standing if each.way is Way.SECOND_CLERK}
        if level is Level.N3 and any(self.reached(without(firsts, by), on) is Level.N3 for by in seconds):
            return Level.N4
        return level

    def together(self, ways: Iterable[Way]) -> Level:
        """Return the level that several ways give one clerk: a paper beside what is ordinarily sure raises it."""
        ways = set(ways)
        level = max((self.gives[way] for way in ways), default=Level.N0)
        return Level.N3 if level is Level.N2 and ways & BESIDE else level

    def leads(self, way: Way, asked: Level) -> bool:
        """Tell whether a way, with papers beside it, reaches the level *asked* of an identity."""
        return self.together({way, *BESIDE}) >= min(asked, Level.N3)

    def open_ways(self, asked: Level, failed: Iterable[Way] = (), able: Iterable[Way] = OFFERED) -> tuple[Way, ...]:
        """Return which ways are offered to reach *asked*, the next first; *able* are those that can be used at all.

        A way that *failed* is not offered again, but coming in person, or being called to agree on how, stays open
        last: nobody is at a dead end.
        """
        failed, able = set(failed), set(able) | ALWAYS
        leading = [way for way in OFFERED if way in able and self.leads(way, asked)]
        fresh = tuple(way for way in leading if way not in failed)
        return (*fresh, *(way for way in leading if way in ALWAYS and way in failed))


def without(held: Iterable[Evidence], by: str) -> tuple[Evidence, ...]:
    """Return what others than that clerk recorded: nobody is their own second look."""
    return tuple(each for each in held if each.by != by)


FIRST: Final = Ladder(
    asks={
        (Kind.DOCUMENT_ACCESS, Regime.A21_CH2): Level.N0,
        (Kind.PERSONAL_ACCESS, Regime.A21_CH3): Level.N2,
        (Kind.PERSONAL_ACCESS, Regime.R221): Level.N3,
        (Kind.RECTIFICATION, Regime.A21_CH3): Level.N2,
        (Kind.RECTIFICATION, Regime.R221): Level.N3,
        (Kind.HEALTH_RESTRICTION, Regime.R221): Level.N2,
    },
    for_another=Level.N4,
    gives={
        Way.MAILBOX: Level.N1,
        Way.KNOWN_ACCOUNT: Level.N2,
        Way.STRONG_ACCOUNT: Level.N3,
        Way.LETTER_CODE: Level.N2,
        Way.CALLBACK: Level.N2,
        Way.ATTESTATION: Level.N1,
        Way.ID_COPY: Level.N1,
        Way.IN_PERSON: Level.N3,
    },
    lasts={
        Way.MAILBOX: 90,
        Way.KNOWN_ACCOUNT: 90,
        Way.STRONG_ACCOUNT: 90,
        Way.LETTER_CODE: 90,
        Way.CALLBACK: 90,
        Way.ATTESTATION: 90,
        Way.ID_COPY: 30,
        Way.IN_PERSON: 365,
        Way.SECOND_CLERK: 365,
    },
)
"""The first version, as it is shipped: levels and numbers of days are choices of the house, for counsel to settle."""


def rows() -> tuple[tuple[Kind, Regime, Capacity, Level], ...]:
    """Return the whole first table, one line for each kind, regime and capacity."""
    pairs = product(FIRST.asks, Capacity)
    return tuple((kind, regime, capacity, FIRST.asked(kind, regime, capacity)) for (kind, regime), capacity in pairs)
