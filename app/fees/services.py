"""Estimate fees before any work, keep what was paid. What is kept goes in the commit of the command that tells it."""

import uuid
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from flask import current_app
from sqlalchemy.orm import Session

from app import clock
from app.cases.entries import beside
from app.cases.models import Part
from app.db import reading
from app.fees import queries
from app.fees.context import Computed, Paid, read, rows, written
from app.fees.models import FeeEstimate, FeePayment
from app.journal.models import JournalEntry
from app.reference import queries as reference
from workflows.fees import Tariff, Work

Along = Callable[[Session, Part, JournalEntry], None]
RECEIPT = "receipt"


def tariff_for(received_on: date) -> Tariff | None:
    """Return the tariff of a request, None while its amounts are not known.

    Whether the day of the estimate or that of the receipt counts is a choice of the body, for counsel to confirm.
    """
    of_receipt = current_app.config["GREFFE"].fees_priced_on == RECEIPT
    with reading() as session:
        return reference.tariff(session, received_on if of_receipt else clock.today())


def computed(part_id: uuid.UUID) -> Computed | None:
    """Return the estimate that counts, line by line, with what was paid."""
    with reading() as session:
        row = queries.last_estimate(session, part_id)
        return told(session, row) if row else None


def told(session: Session, row: FeeEstimate) -> Computed:
    """Return one estimate in words."""
    found, tariff = read(row.body)
    return Computed(
        id=row.id,
        at=clock.local_date(row.at),
        rows=rows(found),
        total=found.total,
        deposit=found.deposit,
        since=tariff.since,
        fictitious=tariff.fictitious,
        ruled="ruled" in row.body,
        payments=tuple(Paid(one.amount, one.paid_on, one.means) for one in queries.payments_of(session, row.part_id)),
    )


def keep_estimate(estimate_id: uuid.UUID, work: Work, tariff: Tariff, *, deposit: bool) -> Along:
    """Return what stores an estimate beside its command."""

    def along(session: Session, part: Part, entry: JournalEntry) -> None:
        row = FeeEstimate(
            id=estimate_id,
            **beside(part, entry),
            author=entry.actor,
            at=clock.now(),
        )
        row.body = written(work, tariff, deposit=deposit)
        session.add(row)

    return along


def keep_ruling(estimate_id: uuid.UUID, amount: Decimal) -> Along:
    """Return what stores the amount that the Commission fixes, in place of the last estimate (A-2.1 s. 135)."""

    def along(session: Session, part: Part, entry: JournalEntry) -> None:
        last = queries.last_estimate(session, part.id)
        if last is None:
            raise LookupError(part.id.hex)
        row = FeeEstimate(id=estimate_id, **beside(part, entry), author=entry.actor, at=clock.now())
        row.body = {**last.body, "ruled": str(amount)}
        session.add(row)

    return along


def keep_payment(payment_id: uuid.UUID, amount: Decimal, paid_on: date, means: str) -> Along:
    """Return what stores a payment beside its command."""

    def along(session: Session, part: Part, entry: JournalEntry) -> None:
        session.add(
            FeePayment(
                id=payment_id,
                case_id=part.case_id,
                part_id=part.id,
                entry_id=entry.id,
                amount=amount,
                paid_on=paid_on,
                means=means,
                at=clock.now(),
            )
        )

    return along
