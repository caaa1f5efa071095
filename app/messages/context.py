"""A message as pages show it."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from app.uploads.context import Given, Line

READ = "messages"
"""The word by which the journal tells that messages were read: the read marks are its entries, nothing else is kept."""
REQUESTER = "requester:"


@dataclass(frozen=True, slots=True)
class Said:
    """A message to write, and the file that goes with it."""

    text: str
    file: Given | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A message: who wrote it, when, what, with which files, and when the other side first read it."""

    id: uuid.UUID
    author: str
    at: datetime
    paragraphs: tuple[str, ...]
    files: tuple[Line, ...]
    read_at: datetime | None

    @property
    def from_requester(self) -> bool:
        """Whether who asks wrote it."""
        return self.author.startswith(REQUESTER)
