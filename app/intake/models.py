"""A draft: answers not sent yet, sealed under a key of its own that goes with it."""

import uuid
from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Instant
from app.sealed import OwnKey, SealedJson


class Draft(OwnKey, Base):
    """What a person has answered so far. Deleting the row deletes the only key that opens it.

    *filing_key* becomes the case's own: whatever sends the draft again finds the same case. *code_index* is all that is
    kept of the code that reopens the draft elsewhere.
    """

    __tablename__ = "drafts"
    __table_args__ = (
        UniqueConstraint("filing_key"),
        UniqueConstraint("code_index"),
        Index("ix__drafts__expires_at", "expires_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    filing_key: Mapped[str]
    code_index: Mapped[str]
    answers_sealed: Mapped[bytes | None]
    created_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime] = mapped_column(Instant)

    answers = SealedJson()
