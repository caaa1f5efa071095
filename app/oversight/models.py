"""What readings are looked at, how far each reader's were watched, and which cases were opened in an emergency."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Instant

OPEN = text("conclusion IS NULL")


class Flag(Base):
    """A reading worth a second look: once a reason, a reader, a case and a day. Never examined by its reader."""

    __tablename__ = "flags"
    __table_args__ = (
        UniqueConstraint("why", "actor", "case_id", "day"),
        CheckConstraint("why IN ('emergency', 'same-name', 'burst', 'odd-hours', 'drawn')", name="why"),
        CheckConstraint("conclusion IN ('explained', 'pursued')", name="conclusion"),
        CheckConstraint("examined_by <> actor", name="by_another"),
        Index("ix__flags__open", "at", postgresql_where=OPEN, sqlite_where=OPEN),
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    why: Mapped[str]
    actor: Mapped[str]
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    day: Mapped[date]
    at: Mapped[datetime] = mapped_column(Instant)
    conclusion: Mapped[str | None]
    examined_by: Mapped[str | None]
    examined_at: Mapped[datetime | None] = mapped_column(Instant)


class Watched(Base):
    """The last reading of one reader that was watched."""

    __tablename__ = "reads_watched"

    actor: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int]


class Emergency(Base):
    """A case opened, for a while, by somebody who may not see it otherwise."""

    __tablename__ = "emergencies"
    __table_args__ = (
        Index("ix__emergencies__actor", "actor", "case_id", "until"),
        CheckConstraint("why IN ('emergency-danger', 'emergency-incident')", name="why"),
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    actor: Mapped[str]
    why: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    until: Mapped[datetime] = mapped_column(Instant)
