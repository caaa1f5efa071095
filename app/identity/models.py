"""Whom a case was matched with in the registry, and the codes posted to them: only their hash is ever stored."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Instant


class Match(Base):
    """The person of the registry that who asks says to be. It resolves, and proves nothing."""

    __tablename__ = "identity_matches"

    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("registered_persons.id"))
    matched_at: Mapped[datetime] = mapped_column(Instant)


class PostedCode(Base):
    """A code drawn while its letter was printed: good once, until a day; the next one for the same use ends it."""

    __tablename__ = "posted_codes"
    __table_args__ = (
        CheckConstraint("purpose IN ('identity', 'opposition')", name="purpose"),
        Index("ix__posted_codes__case", "case_id", "purpose"),
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"))
    letter_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("letters.id"))
    purpose: Mapped[str]
    code_hash: Mapped[str]
    drawn_at: Mapped[datetime] = mapped_column(Instant)
    good_until: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
