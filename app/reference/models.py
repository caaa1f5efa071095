"""Effective-dated rows: each is true from a day, until another when it says so."""

import uuid
from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Instant

BY_A_PERSON = text("actor IS NOT NULL")


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


class ReminderRule(Base):
    """How many working days before the target date the staff is reminded of a request."""

    __tablename__ = "reminder_rules"
    __table_args__ = (UniqueConstraint("code", "effective_from"),)

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    code: Mapped[str]
    working_days: Mapped[int]
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]


class ProclaimedHoliday(Base):
    """A public holiday that a proclamation adds to those of the Act, or its withdrawal (I-16 s. 61(23) j).

    Each row is one change of the calendar and begins a version of it. Triggers refuse to update or delete one. Two
    persons cannot begin the same version: the second is told that the calendar changed.
    """

    __tablename__ = "proclaimed_holidays"
    __table_args__ = (
        UniqueConstraint("day", "calendar_version"),
        Index(
            "uq__proclaimed_holidays__version_of_a_person",
            "calendar_version",
            unique=True,
            postgresql_where=BY_A_PERSON,
            sqlite_where=BY_A_PERSON,
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    day: Mapped[date]
    label: Mapped[str]
    calendar_version: Mapped[str]
    withdrawn: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime | None] = mapped_column(Instant)
    actor: Mapped[str | None]
