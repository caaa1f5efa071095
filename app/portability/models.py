"""Each time the structured file was handed over. To whom, if not to the person, is sealed."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cases.models import Case, PartRow, of_part
from app.db import Base, Instant
from app.sealed import SealedJson


class PortableDelivery(PartRow, Base):
    """A structured file handed over, on a support: to the person, or to whom they name."""

    __tablename__ = "portable_deliveries"
    __table_args__ = of_part(
        CheckConstraint("addressee IN ('person', 'third')", name="addressee"), UniqueConstraint("entry_id")
    )

    entry_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("journal_entries.id"))
    addressee: Mapped[str]
    support: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    body_sealed: Mapped[bytes | None]

    body = SealedJson()
    case: Mapped[Case] = relationship()
