"""What notices keep for a while: a code that waits for its notice, a mail that came to their address."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index, Uuid
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cases.models import Case, OfCase
from app.db import Base, Instant
from app.sealed import OwnKey, Sealed


class NoticeCode(OfCase, Base):
    """A code of eight digits on its way to who must type it; the row goes when the notice left, or came too late."""

    __tablename__ = "notice_codes"

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    case_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("cases.id"), index=True)
    until: Mapped[datetime] = mapped_column(Instant)
    code_sealed: Mapped[bytes | None]

    code = Sealed()
    case: Mapped[Case] = relationship()


class ReceivedMail(OwnKey, Base):
    """A mail that somebody wrote to the sender’s address: attached to no case, shown on no page.

    *sender* is there until the mail is answered; *message* is there when it holds what should never travel by e-mail.
    """

    __tablename__ = "received_mails"
    __table_args__ = (Index("ix__received_mails__received_at", "received_at"),)

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True)
    received_at: Mapped[datetime] = mapped_column(Instant)
    language: Mapped[str]
    sender_sealed: Mapped[bytes | None]
    message_sealed: Mapped[bytes | None]

    sender = Sealed()
    message = Sealed()
