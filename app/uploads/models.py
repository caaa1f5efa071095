"""A file somebody gave. Its name is sealed; its bytes lie in blobs, each under a key that the case's key wraps."""

import uuid
from datetime import datetime
from typing import Final

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.blobs import Blob
from app.cases.models import Case, PartRow, of_part
from app.cases.models.case import partial_index
from app.db import Base, Instant
from app.sealed import Sealed

IN_QUARANTINE: Final = text("state IN ('waiting', 'scanned')")


class Upload(PartRow, Base):
    """One file: what was given (*given*), what of it may be shown (*shown*), and where it stands.

    *scanned_sha256* is the fingerprint of exactly the bytes that the scanner cleared: no others are ever opened.
    *note_id* is the message it came with, if it came with one.
    """

    __tablename__ = "uploads"
    __table_args__ = of_part(
        CheckConstraint("purpose IN ('document', 'evidence')", name="purpose"),
        CheckConstraint("state IN ('waiting', 'scanned', 'ready', 'refused', 'destroyed')", name="state"),
        CheckConstraint("(state = 'refused') = (refusal IS NOT NULL)", name="says_why"),
        CheckConstraint("state NOT IN ('scanned', 'ready') OR scanned_sha256 IS NOT NULL", name="scanned_first"),
        Index("ix__uploads__part", "part_id", "at"),
        Index("ix__uploads__case", "case_id"),
        partial_index("ix__uploads__quarantine", "at", where=IN_QUARANTINE),
    )

    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("journal_entries.id"))
    note_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("notes.id"))
    purpose: Mapped[str]
    author: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    format: Mapped[str]
    size: Mapped[int]
    pages: Mapped[int]
    state: Mapped[str]
    refusal: Mapped[str | None]
    given_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("blobs.id"))
    shown_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("blobs.id"))
    scanned_sha256: Mapped[str | None]
    scanned_at: Mapped[datetime | None] = mapped_column(Instant)
    destroyed_at: Mapped[datetime | None] = mapped_column(Instant)
    name_sealed: Mapped[bytes | None]

    name = Sealed()
    case: Mapped[Case] = relationship()
    given: Mapped[Blob] = relationship(foreign_keys=[given_id])
    shown: Mapped[Blob | None] = relationship(foreign_keys=[shown_id])
    views: Mapped[list["EvidenceView"]] = relationship(order_by="EvidenceView.at")


class EvidenceView(Base):
    """That a person looked at a piece of identity evidence, once, and what they then said they saw."""

    __tablename__ = "evidence_views"
    __table_args__ = (
        UniqueConstraint("upload_id", "viewer"),
        CheckConstraint("(sort IS NULL) = (verdict IS NULL)", name="judged_whole"),
        CheckConstraint("verdict IN ('agrees', 'differs', 'unsure')", name="verdict"),
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    upload_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("uploads.id"))
    viewer: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    judged_at: Mapped[datetime | None] = mapped_column(Instant)
    sort: Mapped[str | None]
    verdict: Mapped[str | None]
