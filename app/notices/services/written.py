"""What somebody wrote to the sender's address, as far as a program must know it: whom to answer, what to put apart.

Nothing is trusted: headers that say nothing readable say nothing, and bytes that are no text are a file.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.policy import compat32
from email.utils import parseaddr
from typing import Final

from app.loose_numbers import found_in

LARGEST: Final = 1_000_000
TOO_LARGE, FILE = "too-large", "file"
ROBOT: Final = re.compile(
    r"(?:mailer-daemon|postmaster|no-?reply|ne-?pas-?repondre|owner-.*|.*-(?:request|owner|bounces?))@", re.IGNORECASE
)
LISTS: Final = ("List-Id", "List-Unsubscribe", "List-Post", "X-Loop", "X-Auto-Response-Suppress", "X-Autoreply")
"""Headers of what a program sent to many, or sent as an answer (RFC 3834, 2)."""
TAG: Final = re.compile(r"<[^>]{0,2000}>")


@dataclass(frozen=True, slots=True)
class Written:
    """A mail: who gets the answer, empty where nobody may (RFC 3834), in which language, what it seems to hold."""

    answer_to: str = field(repr=False)
    language: str
    held: frozenset[str]


def read(raw: bytes, ours: str) -> Written:
    """Return what is to be known of a mail; *ours* is the address that it came to."""
    message = message_from_bytes(raw[:LARGEST], policy=compat32)
    sender = "" if _is_automatic(message) else parseaddr(_header(message, "Return-Path"))[1]
    may = bool(sender) and sender.casefold() != ours.casefold() and not ROBOT.match(sender)
    english = any(_header(message, name).lower().startswith("en") for name in ("Content-Language", "Accept-Language"))
    return Written(sender if may else "", "en" if english else "fr", frozenset(_held(message, len(raw))))


def is_report(raw: bytes) -> bool:
    """Tell whether a message is a mail server's report, which nobody wrote and nobody is to answer."""
    return message_from_bytes(raw[:LARGEST], policy=compat32).get_content_type() == "multipart/report"


def _is_automatic(message: Message) -> bool:
    """Tell whether a program sent it: an answer would go round for ever (RFC 3834, 2)."""
    said = _header(message, "Auto-Submitted").partition(";")[0].strip().lower()
    if said not in ("", "no") or _header(message, "Precedence").strip().lower() in ("bulk", "junk", "list"):
        return True
    return any(name in message for name in LISTS)


def _held(message: Message, size: int) -> Iterator[str]:
    if size > LARGEST:
        yield TOO_LARGE
    yield from found_in(_subject(message))
    for part in message.walk():
        if part.is_multipart():
            continue
        if part.get_content_maintype() != "text" or part.get_filename():
            yield FILE
        else:
            yield from found_in(_words(part))


def _header(message: Message, name: str) -> str:
    return str(message.get(name, ""))


def _subject(message: Message) -> str:
    said = _header(message, "Subject")
    try:
        return str(make_header(decode_header(said)))
    except (HeaderParseError, LookupError, ValueError):
        return said


def _words(part: Message) -> str:
    content = part.get_payload(decode=True)
    raw = content if isinstance(content, bytes) else b""
    try:
        text = raw.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        text = raw.decode("latin-1")
    if part.get_content_subtype() == "html":
        text = html.unescape(TAG.sub(" ", text))
    return " ".join(text.split())
