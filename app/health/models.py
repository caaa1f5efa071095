"""Signs of life: who wrote one last, and when."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Instant


class Pulse(Base):
    """The last sign of life under a name. Writing one proves that the database takes writing."""

    __tablename__ = "pulses"

    name: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Instant)
