"""A message as pages show it."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from app.uploads.context import REQUESTER, Given, Line
from workflows.states import Kind

READ = "messages"
"""The word by which the journal tells that messages were read: the read marks are its entries, nothing else is kept."""
READ_OF_DOCUMENTS = "document-messages"
"""The same where a part about documents is beside one about a person: nothing written on the latter was shown."""


def mark_of(kind: Kind, *, beside: bool) -> str:
    """Return by which word the journal tells that messages are read from a part, others being *beside* it or not."""
    return READ_OF_DOCUMENTS if beside and kind is Kind.DOCUMENT_ACCESS else READ


@dataclass(frozen=True, slots=True)
class Said:
    """A message to write, and the file that goes with it."""

    text: str
    file: Given | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A message: on which part, who wrote it, when, what, its files, and when the other side first read it."""

    id: uuid.UUID
    part_id: uuid.UUID
    author: str
    at: datetime
    paragraphs: tuple[str, ...]
    files: tuple[Line, ...]
    read_at: datetime | None

    @property
    def from_requester(self) -> bool:
        """Whether who asks wrote it."""
        return self.author.startswith(REQUESTER)
