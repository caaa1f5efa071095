"""What is asked of units: to search their records, to return them, or to be awaited no longer."""

from __future__ import annotations

from dataclasses import dataclass

from workflows.command import Command


@dataclass(frozen=True, slots=True)
class ConsultUnits(Command):
    """Ask units to search their records: at least one, none twice."""

    units: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse a consultation of nobody, which no answer could ever end."""
        if not self.units or len(set(self.units)) != len(self.units):
            message = "consult at least one unit, and none twice"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class ReturnRecords(Command):
    """Answer one consultation."""

    consultation_id: str


@dataclass(frozen=True, slots=True)
class ResumeWithoutRecords(Command):
    """Go on with what the units returned, those that keep silent being awaited no longer."""
