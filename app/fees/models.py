"""What was estimated and what was paid. Never anything of a card."""

import uuid
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cases.models import Case, PartRow, of_part
from app.db import Base, Instant, Money
from app.sealed import SealedJson


class FeeEstimate(PartRow, Base):
    """What a copy was estimated to cost: the work, and the tariff as it then was. The last one of a part counts."""

    __tablename__ = "fee_estimates"
    __table_args__ = of_part(Index("ix__fee_estimates__part", "part_id", "at"))

    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("journal_entries.id"))
    author: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    body_sealed: Mapped[bytes | None]

    body = SealedJson()
    case: Mapped[Case] = relationship()


class FeePayment(PartRow, Base):
    """What a clerk recorded as paid: how much, when, by which means."""

    __tablename__ = "fee_payments"
    __table_args__ = of_part(Index("ix__fee_payments__part", "part_id", "paid_on"))

    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("journal_entries.id"))
    amount: Mapped[Decimal] = mapped_column(Money)
    paid_on: Mapped[date]
    means: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)

    case: Mapped[Case] = relationship()
