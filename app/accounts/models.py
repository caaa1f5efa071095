"""Staff members and written delegations. Sign-in secrets are hashed or sealed; sessions live in app.sessions."""

import uuid
from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.access import actor_of
from app.crypto import DataKey, keyring
from app.db import Base, Instant
from app.sealed import Sealed
from workflows.states import Actor, Delegation, Regime, Role


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

    def actor(self, delegations: tuple[Delegation, ...] | None = None) -> Actor:
        """Return the face of this member that the workflow knows; *delegations* are a delegate's, past ones too."""
        return Actor(actor_of(self.id), frozenset(Role(role) for role in self.roles), delegations)

    def data_key(self) -> DataKey:
        """Return the key that seals this member's one-time-code secret."""
        return keyring().data_key(self.wrapped_key)


class WrittenDelegation(Base):
    """The officer's functions, delegated in writing to a member (A-2.1 s. 8): never removed, only ended."""

    __tablename__ = "delegations"
    __table_args__ = (UniqueConstraint("member_id", "begins"),)

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("staff_members.id"))
    regimes: Mapped[str]
    because: Mapped[str]
    written_on: Mapped[date]
    begins: Mapped[date]
    ends: Mapped[date | None]
    notified_on: Mapped[date | None]

    def value(self) -> Delegation:
        """Return the delegation as the workflow knows it."""
        regimes = frozenset(map(Regime, self.regimes.split()))
        return Delegation(regimes, self.begins, self.ends, self.written_on)


class AccountEvent(Base):
    """What became of an account, for its owner to see: who did it, from which family of browsers, never from where."""

    __tablename__ = "account_events"
    __table_args__ = (
        CheckConstraint("what IN ('signed-in', 'password', 'roles', 'sessions')", name="what"),
        Index("ix__account_events__member", "member_id", "at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("staff_members.id"))
    what: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    by: Mapped[str]
    browser: Mapped[str | None]
    failed: Mapped[int] = mapped_column(default=0)
    unusual: Mapped[bool] = mapped_column(default=False)
