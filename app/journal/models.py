"""Append-only tables: changes, one chain per case; reads of personal data, one per actor; mail received, one.

The head of a case's chain is in its own row; the others are in :class:`ReadChain`.
"""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Instant


class JournalEntry(Base):
    """One change of one case. Triggers refuse to update or delete it."""

    __tablename__ = "journal_entries"
    __table_args__ = (UniqueConstraint("case_id", "seq"), UniqueConstraint("cause"))

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"))
    part_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("parts.id"))
    seq: Mapped[int]
    at: Mapped[datetime] = mapped_column(Instant)
    actor: Mapped[str]
    command: Mapped[str]
    source: Mapped[str | None]
    target: Mapped[str | None]
    law: Mapped[list[str]] = mapped_column(JSON)
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    cause: Mapped[str | None]
    previous: Mapped[str]
    digest: Mapped[str]


class ReadEntry(Base):
    """One reading of personal data: who, which case, what, for which purpose."""

    __tablename__ = "read_entries"
    __table_args__ = (UniqueConstraint("actor", "seq"),)

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    actor: Mapped[str]
    seq: Mapped[int]
    at: Mapped[datetime] = mapped_column(Instant)
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    what: Mapped[str]
    purpose: Mapped[str]
    previous: Mapped[str]
    digest: Mapped[str]


class MailEntry(Base):
    """One mail that somebody wrote to the sender's address: what it seemed to hold, whether it was answered."""

    __tablename__ = "mail_entries"
    __table_args__ = (UniqueConstraint("actor", "seq"),)

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    actor: Mapped[str]
    seq: Mapped[int]
    at: Mapped[datetime] = mapped_column(Instant)
    mail_id: Mapped[uuid.UUID] = mapped_column(Uuid)
    held: Mapped[list[str]] = mapped_column(JSON)
    answered: Mapped[bool]
    previous: Mapped[str]
    digest: Mapped[str]


class ReadChain(Base):
    """The last entry of one actor: who appends locks it, and an entry cut off the end is missed by it."""

    __tablename__ = "read_chains"

    actor: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int]
    head: Mapped[str]
