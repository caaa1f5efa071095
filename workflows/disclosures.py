"""What may be communicated, to whom, on which basis: a closed table, each line from a day. What it lacks is refused.

A line of :data:`TABLE` holds from the day its rule came into force where that is known, else from the day of the
version that was read. A rule that ends keeps its line, with its last day: what was lawful then can still be told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import product
from typing import Final, Self

from workflows.capacity_law import A21_88_0_1, A21_88_1
from workflows.errors import Reason
from workflows.health_law import R22_17, R22_18, R22_COPY
from workflows.house_rules import DISCLOSING
from workflows.insurance_law import A21_87_1, A21_88, A29_63, A29_64, A29_64_HEALTH
from workflows.legal import A21_83, A21_84_AL3
from workflows.rectification_law import A21_59, A21_67_3, A21_92, A21_93
from workflows.sources import Source
from workflows.states import Capacity, Regime


class Category(StrEnum):
    """A sort of information, as the law tells them apart."""

    SERVICE_DATE = "service-date"
    PROVIDER = "provider"
    SUMS_PAID = "sums-paid"
    SERVICE = "service"
    SERVICE_OTHER = "service-other"
    HEALTH = "health"
    ACCESSES = "accesses"
    PERSONAL = "personal"
    OTHER_PERSON = "other-person"
    COLLECTED = "collected"
    CORRECTION = "correction"


class Recipient(StrEnum):
    """Who would receive it. Whoever is none of these is OTHER, to whom nothing is communicated."""

    PERSON = "person"
    REPRESENTATIVE = "representative"
    SUCCESSOR = "successor"
    RELATIVE = "relative"
    PROFESSIONAL = "health-professional"
    AUTHORISED = "authorised"
    SOURCE = "source"
    REGISTERED = "registered"
    OTHER = "other"


class Basis(StrEnum):
    """The provision on which it would be communicated."""

    A29_64 = "A29-64"
    A21_83 = "A21-83"
    R22_17 = "R22-17"
    R22_18 = "R22-18"
    R22_17_COPY = "R22-17-COPY"
    A21_87_1 = "A21-87-1"
    A21_88_0_1 = "A21-88-0-1"
    A21_88_1 = "A21-88-1"
    A21_84_3 = "A21-84-3"
    A21_92 = "A21-92"
    A21_93 = "A21-93"
    A21_59 = "A21-59"
    R22_265 = "R22-265"


class Door(StrEnum):
    """By which act something leaves: each provision opens one of them, and no other."""

    ANSWER = "answer"
    PROFESSIONAL = "professional"
    COPY = "copy"
    NOTICE = "notice"
    FILE = "file"
    REGISTER = "register"


RECEIVES: Final[Mapping[Capacity, Recipient]] = {
    Capacity.SELF: Recipient.PERSON,
    **dict.fromkeys((Capacity.PARENT, Capacity.TUTOR, Capacity.MANDATARY), Recipient.REPRESENTATIVE),
    **dict.fromkeys((Capacity.LIQUIDATOR, Capacity.BENEFICIARY, Capacity.HEIR), Recipient.SUCCESSOR),
    Capacity.RELATIVE: Recipient.RELATIVE,
}
"""As whom somebody receives an answer, by the capacity in which they ask (A-2.1 s. 94)."""
INSURED: Final = (Category.SERVICE_DATE, Category.PROVIDER, Category.SUMS_PAID, Category.SERVICE)
"""All that may be told of an insured service (A-29 s. 64)."""
OF_HEALTH: Final = frozenset({*INSURED, Category.SERVICE_OTHER, Category.HEALTH, Category.ACCESSES})
"""What somebody may refuse that certain persons have access to (R-22.1 s. 8)."""
OWN: Final = (Category.PERSONAL, Category.HEALTH)
REQUESTERS: Final = (Recipient.PERSON, Recipient.REPRESENTATIVE)
LAW: Final = {
    Basis.A29_64: (A29_64, A29_64_HEALTH),
    Basis.A21_83: (A21_83,),
    Basis.R22_17: (R22_17,),
    Basis.R22_18: (R22_18,),
    Basis.R22_17_COPY: (R22_17, R22_COPY),
    Basis.A21_87_1: (A21_87_1,),
    Basis.A21_88_0_1: (A21_88_0_1,),
    Basis.A21_88_1: (A21_88_1,),
    Basis.A21_84_3: (A21_84_AL3,),
    Basis.A21_92: (A21_92,),
    Basis.A21_93: (A21_93,),
    Basis.A21_59: (A21_59, A21_67_3),
    Basis.R22_265: (R22_18,),
}
DOORS: Final = {
    **dict.fromkeys(Basis, Door.ANSWER),
    Basis.A21_87_1: Door.PROFESSIONAL,
    Basis.A21_92: Door.COPY,
    Basis.R22_17_COPY: Door.COPY,
    Basis.A21_93: Door.NOTICE,
    Basis.A21_84_3: Door.FILE,
    Basis.A21_59: Door.REGISTER,
    Basis.R22_265: Door.REGISTER,
}
"""The act by which each basis lets something leave."""
OF_AN_ACT: Final = frozenset({Door.NOTICE, Door.FILE, Door.REGISTER})
"""Doors of which each act is counted by itself: nothing said later takes it back."""
REGIMES: Final = {
    Basis.A29_64: (Regime.A21_CH3, Regime.R221),
    Basis.A21_83: (Regime.A21_CH3,),
    Basis.R22_17: (Regime.R221,),
    Basis.R22_18: (Regime.R221,),
    Basis.R22_17_COPY: (Regime.R221,),
    Basis.A21_87_1: (Regime.A21_CH3,),
    Basis.A21_88_0_1: (Regime.A21_CH3,),
    Basis.A21_88_1: (Regime.A21_CH3,),
    Basis.A21_84_3: (Regime.A21_CH3,),
    Basis.A21_92: (Regime.A21_CH3,),
    Basis.A21_93: (Regime.A21_CH3,),
    Basis.A21_59: (Regime.A21_CH3,),
    Basis.R22_265: (Regime.R221,),
}
"""Under which law each basis may be invoked."""
COPIED: Final = {Regime.A21_CH3: Basis.A21_92, Regime.R221: Basis.R22_17_COPY}
"""On which basis what is corrected is delivered to who asked for it."""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """A sort of information, to somebody, on a basis."""

    category: Category
    recipient: Recipient
    basis: Basis

    @property
    def code(self) -> str:
        """Return how commands, drafts and the journal name it."""
        return f"{self.category}:{self.recipient}:{self.basis}"

    @classmethod
    def read(cls, code: str) -> Self:
        """Return what *code* names; raise ValueError for a word the table does not know."""
        category, recipient, basis = code.split(":")
        return cls(Category(category), Recipient(recipient), Basis(basis))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table: what is allowed, from which day, and until which day, that one not counted."""

    what: Disclosure
    since: date
    until: date | None = None

    def holds(self, on: date) -> bool:
        """Tell whether the line is in force that day."""
        return self.since <= on and (self.until is None or on < self.until)


def _lines(
    categories: tuple[Category, ...], recipients: tuple[Recipient, ...], basis: Basis, since: date
) -> Iterator[Line]:
    for category, recipient in product(categories, recipients):
        yield Line(Disclosure(category, recipient, basis), since)


TABLE: Final = (
    *_lines(INSURED, REQUESTERS, Basis.A29_64, date(2020, 6, 4)),
    *_lines(OWN, REQUESTERS, Basis.A21_83, date(1982, 10, 1)),
    *_lines(OWN, (Recipient.SUCCESSOR,), Basis.A21_88_1, date(1982, 10, 1)),
    *_lines(OWN, (Recipient.RELATIVE,), Basis.A21_88_0_1, date(2023, 10, 1)),
    *_lines((Category.HEALTH,), REQUESTERS, Basis.R22_17, date(2024, 7, 1)),
    *_lines((Category.ACCESSES,), REQUESTERS, Basis.R22_18, date(2024, 7, 1)),
    *_lines((Category.HEALTH,), (Recipient.PROFESSIONAL,), Basis.A21_87_1, date(2021, 4, 10)),
    *_lines((Category.COLLECTED,), (*REQUESTERS, Recipient.AUTHORISED), Basis.A21_84_3, date(2024, 9, 22)),
    *_lines((Category.CORRECTION,), (*REQUESTERS, Recipient.SUCCESSOR), Basis.A21_92, date(1982, 10, 1)),
    *_lines((Category.CORRECTION,), REQUESTERS, Basis.R22_17_COPY, date(2024, 7, 1)),
    *_lines((Category.CORRECTION,), (Recipient.SOURCE, Recipient.REGISTERED), Basis.A21_93, date(1982, 10, 1)),
    *_lines((Category.PERSONAL,), (Recipient.REGISTERED,), Basis.A21_59, date(1982, 10, 1)),
    *_lines((Category.HEALTH,), (Recipient.REGISTERED,), Basis.R22_265, date(2024, 7, 1)),
)
"""All that may be communicated. Everything else is refused."""
NEVER: Final = {Category.SERVICE_OTHER: A29_63, Category.OTHER_PERSON: A21_88}
"""What has no line at all, and the provision that says why."""


OTHERWISE: Final = Reason("not-disclosable", "ce qui part n’est pas ce que l’acte dit communiquer", DISCLOSING)
"""Why something is not stored beside an act that says it communicates something else."""


def objection(
    what: Disclosure, regime: Regime, on: date, door: Door = Door.ANSWER, table: tuple[Line, ...] = TABLE
) -> Reason | None:
    """Return why *what* may not leave by *door* under *regime* that day, or None when a line of the table allows it."""
    opens = DOORS[what.basis] is door and regime in REGIMES[what.basis]
    if opens and any(line.what == what and line.holds(on) for line in table):
        return None
    return Reason("not-disclosable", *_why(what, regime, door))


def _why(what: Disclosure, regime: Regime, door: Door) -> tuple[str, Source]:
    if what.category in NEVER:
        return "la loi ne permet de le communiquer à personne par cette voie", NEVER[what.category]
    if DOORS[what.basis] is not door:
        return "cette disposition permet de le communiquer par un autre acte", DISCLOSING
    if regime not in REGIMES[what.basis]:
        return "cette disposition ne s’applique pas à cette sorte de demande", DISCLOSING
    if what.category in INSURED:
        return "la loi fixe à qui et sur quelle base un service assuré se communique", A29_64
    return "aucune ligne du tableau des communications ne le permet", DISCLOSING
