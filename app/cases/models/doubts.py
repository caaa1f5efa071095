"""What a filing gives somebody to verify, and by what it is found again. Nothing is refused for it."""

import uuid

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class FilingDoubt(Base):
    """One thing to verify about how a request was filed."""

    __tablename__ = "filing_doubts"
    __table_args__ = (CheckConstraint("what IN ('quick', 'many', 'shared')", name="what"),)

    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    what: Mapped[str] = mapped_column(primary_key=True)


class ContactMark(Base):
    """A keyed fingerprint of one way to reach who asks: it finds the other requests that gave the same."""

    __tablename__ = "contact_marks"
    __table_args__ = (Index("ix__contact_marks__mark", "mark"),)

    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    mark: Mapped[str] = mapped_column(primary_key=True)
