"""Effective-dated rows: each is true from a day, until another when it says so."""

import uuid
from datetime import date
from decimal import Decimal

from sqlalchemy import Index, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Money


class Provision(Base):
    """A provision that a decision may rest on. *wording* is empty until counsel supplies it: it is never invented."""

    __tablename__ = "provisions"
    __table_args__ = (UniqueConstraint("code", "effective_from"),)

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    code: Mapped[str]
    instrument: Mapped[str]
    article: Mapped[str]
    label: Mapped[str]
    plain: Mapped[str]
    discretion: Mapped[str]
    regimes: Mapped[str]
    status: Mapped[str]
    wording: Mapped[str | None]
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]


class RoutingRule(Base):
    """Where a part goes: the first rule, by rank, whose every given field matches."""

    __tablename__ = "routing_rules"
    __table_args__ = (UniqueConstraint("code", "effective_from"), Index("ix__routing_rules__rank", "rank"))

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    code: Mapped[str]
    rank: Mapped[int]
    kind: Mapped[str | None]
    regime: Mapped[str | None]
    subject: Mapped[str | None]
    language: Mapped[str | None]
    queue: Mapped[str]
    because: Mapped[str]
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]


class TariffVersion(Base):
    """The amounts of fees in force from a day (A-2.1, r. 3). What was not read is empty until the body enters it."""

    __tablename__ = "tariffs"
    __table_args__ = (UniqueConstraint("effective_from"),)

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    effective_from: Mapped[date]
    page: Mapped[Decimal | None] = mapped_column(Money)
    exemption: Mapped[Decimal | None] = mapped_column(Money)
    deposit_from: Mapped[Decimal | None] = mapped_column(Money)
    status: Mapped[str]


class ProclaimedHoliday(Base):
    """A public holiday that a proclamation adds to those of the Interpretation Act (I-16 s. 61(23) j)."""

    __tablename__ = "proclaimed_holidays"
    __table_args__ = (UniqueConstraint("day"),)

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    day: Mapped[date]
    label: Mapped[str]
    calendar_version: Mapped[str]
