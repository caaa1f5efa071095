"""Write a notice: the catalogue's words, and headers that are the same for everybody but for whom and when."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final

from app.notices.catalogue import LANGUAGES, SLOT, House, Text, wording

HEADERS: Final = (
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "Content-Type",
    "Content-Transfer-Encoding",
    "MIME-Version",
    "Content-Language",
)
"""All that a notice says outside its text, in this order; one more and it does not leave."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """Whom one notice goes to, and the promise that it keeps. *code* fills the slot of a text that has one."""

    to: str
    message_id: uuid.UUID
    at: datetime
    code: str = ""


def write(text: Text, language: str, envelope: Envelope, *, house: House, sender: str) -> EmailMessage:
    """Return a text of the catalogue, ready to leave."""
    said = wording(text, language, house)
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = envelope.to
    message["Subject"] = said.subject
    message["Date"] = envelope.at
    message["Message-ID"] = identifier(envelope.message_id, sender)
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(said.body.replace(SLOT, envelope.code), charset="utf-8", cte="quoted-printable")
    message["Content-Language"] = language if language in LANGUAGES else LANGUAGES[0]
    return message


def identifier(message_id: uuid.UUID, sender: str) -> str:
    """Return the Message-ID of a promise: sent again, it is recognised."""
    return f"<{message_id.hex}@{sender.partition('@')[2]}>"
