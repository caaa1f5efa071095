"""What each capacity supposes: which kinds of request it may make, whether somebody died, and how far it reaches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from workflows.capacity_law import A21_88_0_1, A21_88_1, A21_89_1, FROM_14
from workflows.sources import Source
from workflows.states import Capacity, Kind, Regime

SUCCESSION: Final = frozenset({Capacity.LIQUIDATOR, Capacity.BENEFICIARY, Capacity.HEIR})
"""Capacities that a death gives, and that reach only what affects their interests or rights (A-2.1 s. 88.1)."""
AFTER_DEATH: Final = SUCCESSION | {Capacity.RELATIVE}
"""Capacities that suppose that the person concerned has died."""
OF_AGE: Final = 14
"""The age from which a person asks by themself."""
LAW: Final = FROM_14

OFFERED: Final[Mapping[Kind, tuple[Capacity, ...]]] = {
    Kind.DOCUMENT_ACCESS: (Capacity.SELF,),
    Kind.PERSONAL_ACCESS: tuple(Capacity),
    Kind.HEALTH_RESTRICTION: (Capacity.SELF, Capacity.PARENT, Capacity.TUTOR),
    Kind.RECTIFICATION: tuple(each for each in Capacity if each is not Capacity.RELATIVE),
}
"""Who may make each kind of request. Grief opens a communication, no rectification (A-2.1 ss. 88.0.1, 89.1, 94).

A notice of restriction is given by the person or, before 14, by a parent or a tutor (R-22.1, r. 1 s. 5)."""


PROOFS: Final[Mapping[Capacity, tuple[str, ...]]] = {
    Capacity.SELF: (),
    Capacity.PARENT: ("birth-certificate", "judgment", "other"),
    Capacity.TUTOR: ("tutorship", "other"),
    Capacity.MANDATARY: ("mandate", "protection-mandate", "other"),
    Capacity.LIQUIDATOR: ("will", "will-search", "appointment", "other"),
    Capacity.BENEFICIARY: ("insurance", "benefit", "other"),
    Capacity.HEIR: ("will", "will-search", "heredity", "family-act", "other"),
    Capacity.RELATIVE: ("family-act", "shared-life", "other"),
}
"""Sorts of documents that may prove each capacity; another one may do as well, for the body to judge.

A list of the house, which no text read gives: counsel has to confirm it.
"""


def asks_alone(born: date, on: date) -> bool:
    """Tell whether somebody born that day asks by themself *on* a day: from their fourteenth birthday."""
    return age(born, on) >= OF_AGE


def alone_from(born: date) -> date:
    """Return the day from which somebody born that day asks by themself."""
    leap = (born.month, born.day) == (2, 29)
    return date(born.year + OF_AGE, 3, 1) if leap else born.replace(year=born.year + OF_AGE)


def age(born: date, on: date) -> int:
    """Return how many years a person has lived; one born on 29 February is a year older on 1 March."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def reach(kind: Kind, regime: Regime) -> dict[Capacity, Source]:
    """Return the provision that says how far each capacity reaches; R-22.1 was not read on this."""
    if regime is not Regime.A21_CH3:
        return {}
    if kind is Kind.RECTIFICATION:
        return dict.fromkeys((each for each in Capacity if each in SUCCESSION), A21_89_1)
    return {**dict.fromkeys((each for each in Capacity if each in SUCCESSION), A21_88_1), Capacity.RELATIVE: A21_88_0_1}


@dataclass(frozen=True, slots=True)
class Grief:
    """What the body finds, case by case, before it tells a relative about somebody who died (A-2.1 s. 88.0.1)."""

    helps: bool
    refusal_recorded: bool

    @property
    def allows(self) -> bool:
        """Whether something may be given: it helps the grieving, and the person who died had not refused in writing."""
        return self.helps and not self.refusal_recorded
