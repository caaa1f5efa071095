"""The command about another person whose information stands beside the requester's: they consent (A-2.1 s. 88)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workflows.command import Command, come


@dataclass(frozen=True, slots=True)
class RecordWrittenConsent(Command):
    """Record that another person consents in writing, or that their consent *stands* no more.

    Which *person* is told by a number alone, the one that the staff gives them; the note says who keeps the writing.
    """

    person: int
    written_on: date
    note_id: str
    stands: bool = True

    def __post_init__(self) -> None:
        """Refuse what is no rank, with a ValueError."""
        if self.person < 1:
            message = f"people are numbered from one: {self.person}"
            raise ValueError(message)

    def happened_on(self, today: date) -> date:
        """Return *today*: a writing may be old; raise ValueError for one still to come."""
        come(self.written_on, today)
        return today
