"""Staff members. Their sign-in secrets are hashed or sealed; their sessions live in app.sessions."""

import uuid
from datetime import datetime

from sqlalchemy import JSON, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.crypto import DataKey, keyring
from app.db import Base, Instant
from app.sealed import Sealed
from workflows.states import Actor, Role


class StaffMember(Base):
    """A person of the body: identifier, roles, queues of the units they serve."""

    __tablename__ = "staff_members"
    __table_args__ = (UniqueConstraint("identifier"),)

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    identifier: Mapped[str]
    display_name: Mapped[str]
    title: Mapped[str]
    roles: Mapped[list[str]] = mapped_column(JSON)
    units: Mapped[list[str]] = mapped_column(JSON)
    password_hash: Mapped[str]
    wrapped_key: Mapped[bytes]
    totp_sealed: Mapped[bytes | None]
    totp_step: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(Instant)
    signed_in_at: Mapped[datetime | None] = mapped_column(Instant)
    disabled_at: Mapped[datetime | None] = mapped_column(Instant)

    totp = Sealed()

    def data_key(self) -> DataKey:
        """Return the key that seals this member's one-time-code secret."""
        return keyring().data_key(self.wrapped_key)

    def actor(self) -> Actor:
        """Return the face of this member that the workflow knows."""
        return Actor(f"staff:{self.id.hex}", frozenset(Role(role) for role in self.roles))
