"""Since when each request is over, what holds it, what is proposed to be destroyed, and which keys are gone."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, Instant

STANDS = text("lifted_at IS NULL")


class Ended(Base):
    """A request that was over: its classes, since when (nothing once it opened again), how far its journal then was."""

    __tablename__ = "ended_cases"
    __table_args__ = (Index("ix__ended_cases__over_on", "over_on", "case_id"),)

    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    kinds: Mapped[str]
    over_on: Mapped[date | None]
    seq: Mapped[int]


class LegalHold(Base):
    """A request that nobody destroys, and why. Another person than who put the hold lifts it."""

    __tablename__ = "legal_holds"
    __table_args__ = (
        CheckConstraint("why IN ('recourse', 'litigation', 'incident', 'inquiry')", name="why"),
        CheckConstraint("lifted_because IN ('ended', 'mistake')", name="lifted_because"),
        CheckConstraint("lifted_by <> put_by", name="by_another"),
        CheckConstraint("(lifted_at IS NULL) = (lifted_by IS NULL)", name="lifted_whole"),
        CheckConstraint("(lifted_at IS NULL) = (lifted_because IS NULL)", name="says_why"),
        Index("ix__legal_holds__stands", "case_id", unique=True, postgresql_where=STANDS, sqlite_where=STANDS),
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"))
    why: Mapped[str]
    put_by: Mapped[str]
    put_at: Mapped[datetime] = mapped_column(Instant)
    lifted_because: Mapped[str | None]
    lifted_by: Mapped[str | None]
    lifted_at: Mapped[datetime | None] = mapped_column(Instant)


class Batch(Base):
    """Requests that somebody proposes to destroy. The check holds that who confirms it is somebody else."""

    __tablename__ = "destruction_batches"
    __table_args__ = (
        CheckConstraint("ruling IN ('confirmed', 'refused')", name="ruling"),
        CheckConstraint("(ruling IS NULL) = (decided_by IS NULL)", name="decided_whole"),
        CheckConstraint("(ruling IS NULL) = (decided_at IS NULL)", name="decided_then"),
        CheckConstraint("ruling <> 'confirmed' OR decided_by <> proposed_by", name="by_another"),
        Index("ix__destruction_batches__proposed_at", "proposed_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    proposed_by: Mapped[str]
    proposed_at: Mapped[datetime] = mapped_column(Instant)
    ruling: Mapped[str | None]
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None] = mapped_column(Instant)

    lines: Mapped[list["BatchLine"]] = relationship(back_populates="batch", order_by="BatchLine.id")


class BatchLine(Base):
    """One request of a batch: when it was destroyed, or why it was spared."""

    __tablename__ = "destruction_lines"
    __table_args__ = (
        UniqueConstraint("batch_id", "case_id"),
        CheckConstraint("destroyed_at IS NULL OR spared IS NULL", name="one_end"),
        Index("ix__destruction_lines__case", "case_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    batch_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("destruction_batches.id"))
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"))
    kinds: Mapped[str]
    over_on: Mapped[date]
    destroyed_at: Mapped[datetime | None] = mapped_column(Instant)
    spared: Mapped[str | None]

    batch: Mapped[Batch] = relationship(back_populates="lines")


class DestroyedKey(Base):
    """A key that is gone for good: whose, since when, by whom. Triggers refuse to rewrite it; each line seals the last.

    *case_id* names no row: a backup from before the request was filed does not know it, the ledger does.
    """

    __tablename__ = "destroyed_keys"
    __table_args__ = (UniqueConstraint("case_id"), CheckConstraint("confirmed_by <> proposed_by", name="by_another"))

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    case_id: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Instant)
    proposed_by: Mapped[str]
    confirmed_by: Mapped[str]
    previous: Mapped[str]
    mark: Mapped[str]
