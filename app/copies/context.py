"""A copy as pages show it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.uploads.context import Line

READ: Final = "copy"
"""The word by which the journal tells that a copy was read by who asked for it."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A copy in a list: its file, who joined it, and when it was handed over if it was."""

    file: Line
    by: str
    handed_at: datetime | None

    @property
    def may_go(self) -> bool:
        """Whether it may be handed over now, or taken off."""
        return self.file.ready and self.handed_at is None
