"""How what is refused for fear of harm reaches the health professional whom the person chooses (A-2.1 s. 87.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workflows.command import Command, Heeding, come
from workflows.disclosures import Disclosure


@dataclass(frozen=True, slots=True)
class NameProfessional(Command):
    """Choose the health professional to whom the body offered to give what it refuses (A-2.1 s. 87.1)."""

    professional_id: str


@dataclass(frozen=True, slots=True)
class RecordProfessionalRelease(Heeding):
    """Record what was given to the professional chosen, that day: at least one sort of information."""

    professional_id: str
    released_on: date
    disclosures: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse a release of nothing, or of what the table does not know, with a ValueError."""
        if not self.disclosures:
            message = "a release gives something"
            raise ValueError(message)
        for code in self.disclosures:
            Disclosure.read(code)

    def happened_on(self, today: date) -> date:
        """Return the day of the release; raise ValueError when it has not come yet."""
        return come(self.released_on, today)
