"""A letter the body owes or has sent: the facts it states, its bytes, and the three steps it went through."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cases.models import Case, PartRow, of_part
from app.db import Base, Instant
from app.sealed import SealedJson

RETURNED = "returned"
"""Why a letter that was signed does not leave: its decision is drafted anew."""
TO_DELIVER = text("signed_at IS NOT NULL AND sent_on IS NULL")
"""What the partial index of letters to post covers; a query repeats it word for word."""


class Letter(PartRow, Base):
    """One letter, ordered by one journal entry. Once signed it never changes: a correction is another letter.

    *addressee* is the id of the third party written to, nothing for a letter to the requester.
    """

    __tablename__ = "letters"
    __table_args__ = of_part(
        UniqueConstraint("entry_id", "letter", "addressee"),
        UniqueConstraint("code"),
        UniqueConstraint("signed_sha256"),
        Index("ix__letters__part", "part_id", "composed_at"),
        Index("ix__letters__to_deliver", "signed_at", "id", postgresql_where=TO_DELIVER, sqlite_where=TO_DELIVER),
    )

    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("journal_entries.id"))
    letter: Mapped[str]
    addressee: Mapped[str] = mapped_column(default="")
    code: Mapped[str]
    channel: Mapped[str]
    template_version: Mapped[str]
    facts_sealed: Mapped[bytes | None]
    pdf_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("blobs.id"))
    signed_pdf_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("blobs.id"))
    sha256: Mapped[str | None]
    signed_sha256: Mapped[str | None]
    composed_at: Mapped[datetime | None] = mapped_column(Instant)
    signed_at: Mapped[datetime | None] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    sent_on: Mapped[date | None]
    signed_by: Mapped[str | None]
    failure: Mapped[str | None]

    facts = SealedJson()
    case: Mapped[Case] = relationship()
