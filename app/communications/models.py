"""A line of the register (A-2.1 s. 67.3). What may name a person is sealed."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cases.models import Case, PartRow, of_part
from app.db import Base, Instant
from app.sealed import SealedJson


class Communication(PartRow, Base):
    """From whom the information of a part came, or to whom it was communicated; the entry that told them, once."""

    __tablename__ = "communications"
    __table_args__ = of_part(
        CheckConstraint("relation IN ('source', 'recipient')", name="relation"),
        Index("ix__communications__part", "part_id", "at"),
    )

    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("journal_entries.id"))
    relation: Mapped[str]
    outside_quebec: Mapped[bool]
    author: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    notice_entry_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("journal_entries.id"))
    body_sealed: Mapped[bytes | None]

    body = SealedJson()
    case: Mapped[Case] = relationship()
