"""Whom a notice goes to, as the services know it: plain values, never logged."""

from dataclasses import dataclass, field
from datetime import datetime

from app.notices.catalogue import Text


@dataclass(frozen=True, slots=True)
class Addressee:
    """Where one notice goes, in which language, with which code; *returned* where e-mail is known not to arrive."""

    text: Text
    language: str
    email: str = field(repr=False)
    returned: bool = False
    code: str = field(default="", repr=False)
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One text of the catalogue in one language, as the page shows it; *short* where text messages leave."""

    language: str
    subject: str
    body: str
    short: str
