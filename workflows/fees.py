"""What a copy may cost, line by line (A-2.1 ss. 11, 85; A-2.1, r. 3). Pure: the tariff is passed in.

Access is free. Only transcription, reproduction and transmission may be charged, less an exemption; looking for
documents and the time of the staff never. Amounts are dollars, to the cent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final

from workflows.legal import R3_3, R3_4, R3_5, R3_5_1, R3_SCHEDULE
from workflows.review_law import A21_ORDER
from workflows.sources import Source

CENT: Final = Decimal("0.01")
NOTHING: Final = Decimal("0.00")
DEPOSIT_SHARE: Final = Decimal("0.50")


class FeeRule(StrEnum):
    """What a line of the computation charges, or takes off."""

    PAGES = "pages"
    SUPPLIER = "supplier"
    TRANSMISSION = "transmission"
    EXEMPTION = "exemption"
    DEPOSIT = "deposit"
    RULED = "ruled"


LAW: Final = {
    FeeRule.PAGES: R3_SCHEDULE,
    FeeRule.SUPPLIER: R3_4,
    FeeRule.TRANSMISSION: R3_5,
    FeeRule.EXEMPTION: R3_3,
    FeeRule.DEPOSIT: R3_5_1,
    FeeRule.RULED: A21_ORDER,
}


class DepositRefused(Exception):
    """The regulation allows no deposit on this amount, or nobody has told from which amount it does."""


@dataclass(frozen=True, slots=True)
class Tariff:
    """The amounts in force from a day. Without *deposit_from*, the threshold not being known, no deposit is asked."""

    since: date
    page: Decimal
    exemption: Decimal
    deposit_from: Decimal | None = None
    fictitious: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """What will be done: pages copied, what a supplier is paid, what sending costs."""

    pages: int = 0
    supplier: Decimal = NOTHING
    transmission: Decimal = NOTHING

    def __post_init__(self) -> None:
        """Refuse less than nothing."""
        if self.pages < 0 or min(self.supplier, self.transmission) < 0:
            message = "nothing is copied, paid or sent for less than nothing"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the rule, its amount, negative when it takes off; for pages, how many at what price."""

    rule: FeeRule
    amount: Decimal
    quantity: int | None = None
    price: Decimal | None = None

    @property
    def law(self) -> Source:
        """Return the source of the line's rule."""
        return LAW[self.rule]


@dataclass(frozen=True, slots=True)
class Estimate:
    """The approximate amount and how it was found; the lines add up to the total."""

    lines: tuple[Line, ...]
    total: Decimal
    deposit: Decimal = NOTHING


def estimate(work: Work, tariff: Tariff, *, deposit: bool = False) -> Estimate:
    """Return what *work* may cost under *tariff*, half of it first if a *deposit* is asked; raise DepositRefused.

    max(0, pages at their price + supplier + transmission - exemption).
    """
    charged = tuple(_charged(work, tariff))
    gross = sum((line.amount for line in charged), NOTHING)
    off = min(tariff.exemption, gross)
    lines = (*charged, Line(FeeRule.EXEMPTION, -off)) if off else charged
    total = gross - off
    return Estimate(lines, total, _deposit(total, tariff) if deposit else NOTHING)


def ruled(amount: Decimal) -> Estimate:
    """Return what the Commission fixes in place of an estimate: its amount alone (A-2.1 s. 135)."""
    return Estimate((Line(FeeRule.RULED, to_cents(amount)),), to_cents(amount))


def may_ask_deposit(total: Decimal, tariff: Tariff) -> bool:
    """Tell whether a deposit may be asked on this amount (A-2.1, r. 3, s. 5.1)."""
    return tariff.deposit_from is not None and total >= tariff.deposit_from and total > NOTHING


def _charged(work: Work, tariff: Tariff) -> Iterator[Line]:
    if work.pages:
        yield Line(FeeRule.PAGES, to_cents(work.pages * tariff.page), work.pages, tariff.page)
    if work.supplier:
        yield Line(FeeRule.SUPPLIER, to_cents(work.supplier))
    if work.transmission:
        yield Line(FeeRule.TRANSMISSION, to_cents(work.transmission))


def _deposit(total: Decimal, tariff: Tariff) -> Decimal:
    if not may_ask_deposit(total, tariff):
        raise DepositRefused(str(total))
    return to_cents(total * DEPOSIT_SHARE)


def to_cents(amount: Decimal) -> Decimal:
    """Return an amount to the nearest cent."""
    return amount.quantize(CENT, ROUND_HALF_UP)
