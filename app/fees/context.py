"""A computation as pages and letters tell it: one row a line, its amount and its provision."""

import re
import uuid
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from app.formats import money_fr, number_fr
from workflows.fees import Estimate, FeeRule, Line, Tariff, Work, estimate, ruled

AMOUNT = re.compile(r"\d{1,6}(?:[.,]\d{1,2})?")
MEANS = ("cheque", "money-order", "cash", "terminal", "transfer")
"""How fees are paid. The terminal keeps what a card says: nothing of it is ever typed here."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line in words."""

    label: str
    amount: str
    cite: str


@dataclass(frozen=True, slots=True)
class Paid:
    """One payment."""

    amount: Decimal
    on: date
    means: str


@dataclass(frozen=True, slots=True)
class Computed:
    """An estimate, or the amount *ruled* in its place, line by line, with what was paid since."""

    id: uuid.UUID
    at: date
    rows: tuple[Row, ...]
    total: Decimal
    deposit: Decimal
    since: date
    fictitious: bool
    ruled: bool = False
    payments: tuple[Paid, ...] = ()

    @property
    def paid(self) -> Decimal:
        """Return what was paid in all."""
        return sum((one.amount for one in self.payments), Decimal("0.00"))


def rows(found: Estimate) -> tuple[Row, ...]:
    """Return the lines of an estimate in words."""
    return tuple(Row(_label(line), money_fr(line.amount), _cite(line)) for line in found.lines)


def written(work: Work, tariff: Tariff, *, deposit: bool) -> dict[str, Any]:
    """Return what an estimate rests on as plain values, amounts as text: nothing rounds them."""
    return {
        "pages": work.pages,
        "supplier": str(work.supplier),
        "transmission": str(work.transmission),
        "since": tariff.since.isoformat(),
        "page": str(tariff.page),
        "exemption": str(tariff.exemption),
        "deposit_from": str(tariff.deposit_from) if tariff.deposit_from is not None else None,
        "fictitious": tariff.fictitious,
        "deposit": deposit,
    }


def read(body: dict[str, Any]) -> tuple[Estimate, Tariff]:
    """Return an estimate made again from what it rested on: the same, whatever the tariff is now."""
    threshold = body["deposit_from"]
    tariff = Tariff(
        date.fromisoformat(body["since"]),
        Decimal(body["page"]),
        Decimal(body["exemption"]),
        Decimal(threshold) if threshold is not None else None,
        fictitious=body["fictitious"],
    )
    if "ruled" in body:
        return ruled(Decimal(body["ruled"])), tariff
    work = Work(body["pages"], Decimal(body["supplier"]), Decimal(body["transmission"]))
    return estimate(work, tariff, deposit=body["deposit"]), tariff


def read_amount(typed: str) -> Decimal | None:
    """Return the amount that « 12,50 », « 12.50 $ » or « 1 200 » means, None when it means none."""
    bare = re.sub(r"[\s$]", "", typed)
    return Decimal(bare.replace(",", ".")).quantize(Decimal("0.01")) if AMOUNT.fullmatch(bare) else None


def _label(line: Line) -> str:
    if line.rule is FeeRule.PAGES and line.quantity is not None and line.price is not None:
        words = {"quantity": number_fr(line.quantity), "price": money_fr(line.price)}
        return str(_("Pages copiées\u00a0: %(quantity)s à %(price)s", **words))
    labels = {
        FeeRule.SUPPLIER: _("Travail d’un fournisseur, au prix payé"),
        FeeRule.TRANSMISSION: _("Envoi, au prix payé"),
        FeeRule.EXEMPTION: _("Montant exempté"),
        FeeRule.RULED: _("Montant fixé par la Commission"),
    }
    return str(labels[line.rule])


def _cite(line: Line) -> str:
    if line.rule is FeeRule.RULED:
        return str(_("Loi sur l’accès, %(provision)s", provision=line.law.provision))
    return str(_("Règlement sur les frais, %(provision)s", provision=line.law.provision))
