"""Which person an account proved to be: the provider's own name for it is kept as a keyed fingerprint."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Instant


class AccountBinding(Base):
    """An account of a provider, issuer and subject together, and the person of the registry that it is, for good."""

    __tablename__ = "account_bindings"
    __table_args__ = (Index("ix__account_bindings__person", "person_id"),)

    account_index: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[uuid.UUID] = mapped_column(Uuid, ForeignKey("registered_persons.id"))
    bound_at: Mapped[datetime] = mapped_column(Instant)
