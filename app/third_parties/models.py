"""A third party of a case. Who they are, what concerns them and what they said is sealed under the case's key."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cases.models import Case, PartRow, of_part
from app.db import Base, Instant
from app.sealed import Sealed, SealedJson


class ThirdParty(PartRow, Base):
    """Somebody whose information is asked for (A-2.1 ss. 23 to 25, 49); *entry_id* is the last order to tell them."""

    __tablename__ = "third_parties"
    __table_args__ = of_part(
        CheckConstraint("reach IN ('post', 'notice', 'consented')", name="reach"),
        CheckConstraint("(filed_on IS NULL) = (position IS NULL)", name="speaks_once"),
        Index("ix__third_parties__part", "part_id", "at"),
    )

    entry_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("journal_entries.id"))
    reach: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    posted_on: Mapped[date | None]
    published_on: Mapped[date | None]
    filed_on: Mapped[date | None]
    position: Mapped[str | None]
    silent_on: Mapped[date | None]
    body_sealed: Mapped[bytes | None]
    word_sealed: Mapped[bytes | None]

    body = SealedJson()
    word = Sealed()
    case: Mapped[Case] = relationship()

    @property
    def informed_on(self) -> date | None:
        """Return the day they were told, by post or publicly: the last one."""
        return max((day for day in (self.posted_on, self.published_on) if day), default=None)
