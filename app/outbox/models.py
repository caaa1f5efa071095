"""A promise: which task, about which row, until it is done."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Instant

WAITING, DONE, FAILED = "waiting", "done", "failed"


class OutboxMessage(Base):
    """One promise. *key* makes promising twice harmless; *state* ``failed`` waits for a person.

    *attempts* counts how often the workers were rung for it again, *tries* how often they began and did not end it.
    """

    __tablename__ = "outbox_messages"
    __table_args__ = (
        UniqueConstraint("key"),
        CheckConstraint("state IN ('waiting', 'done', 'failed')", name="state"),
        Index(
            "ix__outbox_messages__late",
            "next_at",
            postgresql_where=text("state = 'waiting'"),
            sqlite_where=text("state = 'waiting'"),
        ),
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    topic: Mapped[str]
    subject_id: Mapped[uuid.UUID] = mapped_column(Uuid)
    detail: Mapped[str | None]
    key: Mapped[str]
    state: Mapped[str] = mapped_column(default=WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    tries: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(Instant)
    next_at: Mapped[datetime] = mapped_column(Instant)
    done_at: Mapped[datetime | None] = mapped_column(Instant)
    trouble: Mapped[str | None]
