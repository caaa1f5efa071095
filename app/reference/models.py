"""Effective-dated rows: each is true from a day, until another when it says so."""

import uuid
from datetime import date

from sqlalchemy import Index, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


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


class ProclaimedHoliday(Base):
    """A public holiday that a proclamation adds to those of the Interpretation Act (I-16 s. 61(23) j)."""

    __tablename__ = "proclaimed_holidays"
    __table_args__ = (UniqueConstraint("day"),)

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    day: Mapped[date]
    label: Mapped[str]
    calendar_version: Mapped[str]
