"""A copy of what an answer gives: a file like the others, joined by somebody and handed over by somebody else."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cases.models import Case, PartRow, of_part
from app.db import Base, Instant
from app.uploads.models import Upload


class Copy(PartRow, Base):
    """That the file of the same id is a copy of what is given, who joined it, and who handed it over."""

    __tablename__ = "copies"
    __table_args__ = of_part(
        CheckConstraint("(handed_at IS NULL) = (handed_by IS NULL)", name="handed_whole"),
        CheckConstraint("handed_by <> joined_by", name="two_persons"),
        Index("ix__copies__part", "part_id"),
    )

    id: Mapped[uuid.UUID] = mapped_column(ForeignKey("uploads.id"), primary_key=True)
    joined_by: Mapped[str]
    handed_at: Mapped[datetime | None] = mapped_column(Instant)
    handed_by: Mapped[str | None]

    case: Mapped[Case] = relationship()
    upload: Mapped[Upload] = relationship(foreign_keys="Copy.id")
