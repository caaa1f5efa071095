"""Persons known to the body. Who they are and how to reach them is sealed, each under a key of their own."""

import uuid
from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Instant
from app.sealed import OwnKey, SealedJson


class RegisteredPerson(OwnKey, Base):
    """A person and the contact on file. The indexes find them again; neither can be guessed without the key.

    *former* is the contact before the last change: what must leave meanwhile goes there (see :mod:`.context`).
    """

    __tablename__ = "registered_persons"
    __table_args__ = (
        UniqueConstraint("number_index"),
        Index("ix__registered_persons__birth_index", "birth_index"),
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    number_index: Mapped[str]
    birth_index: Mapped[str]
    origin: Mapped[str]
    identity_sealed: Mapped[bytes | None]
    contact_sealed: Mapped[bytes | None]
    former_sealed: Mapped[bytes | None]
    contact_changed_at: Mapped[datetime | None] = mapped_column(Instant)

    identity = SealedJson()
    contact = SealedJson()
    former = SealedJson()
