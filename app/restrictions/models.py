"""A restriction in the register (R-22.1 ss. 7, 8). Whom it is about and what it covers are sealed."""

import uuid
from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cases.models import Case, PartRow, of_part
from app.db import Base
from app.sealed import SealedJson


class Restriction(PartRow, Base):
    """A notice recorded: its scope, since when it has effect, who gave it, and since when it is lifted."""

    __tablename__ = "restrictions"
    __table_args__ = of_part(
        CheckConstraint("scope IN ('provider', 'persons', 'research')", name="scope"),
        CheckConstraint("given_by IN ('self', 'parent', 'tutor')", name="given_by"),
        CheckConstraint("lifted_on IS NULL OR lifted_on >= effective_on", name="ends_after_it_begins"),
        UniqueConstraint("part_id"),
    )

    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("journal_entries.id"))
    lifting_entry_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("journal_entries.id"))
    scope: Mapped[str]
    given_by: Mapped[str]
    effective_on: Mapped[date]
    lifted_on: Mapped[date | None]
    body_sealed: Mapped[bytes | None]

    body = SealedJson()
    case: Mapped[Case] = relationship()
