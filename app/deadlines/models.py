"""What the staff is told of, once: a row that only one sweep can insert."""

import uuid
from datetime import date, datetime

from sqlalchemy import JSON, Index, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Instant


class StaffNotice(Base):
    """Something the staff is told of: under which name, for which day, about which part or to which member.

    It holds counts and identifiers, nothing of anybody: a mail that carried it later would say no more. The unique
    triple is how two sweeps at the same moment tell of a thing once.
    """

    __tablename__ = "staff_notices"
    __table_args__ = (
        UniqueConstraint("name", "period", "subject_id"),
        Index("ix__staff_notices__subject", "subject_id", "period"),
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    name: Mapped[str]
    period: Mapped[date]
    subject_id: Mapped[uuid.UUID] = mapped_column(Uuid)
    at: Mapped[datetime] = mapped_column(Instant)
    counts: Mapped[dict[str, int]] = mapped_column(JSON, default=dict)
