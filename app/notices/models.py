"""A code that waits for its notice."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cases.models import Case, OfCase
from app.db import Base, Instant
from app.sealed import Sealed


class NoticeCode(OfCase, Base):
    """A code of eight digits on its way to who must type it; the row goes when the notice left, or came too late."""

    __tablename__ = "notice_codes"

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    until: Mapped[datetime] = mapped_column(Instant)
    code_sealed: Mapped[bytes | None]

    code = Sealed()
    case: Mapped[Case] = relationship()
