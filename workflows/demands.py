"""What may follow a decision: it is explained, a refused request recorded, others are told, a file is handed over."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workflows.command import Command, Heeding, come
from workflows.disclosures import Disclosure


class Means(StrEnum):
    """How somebody was helped to understand a decision."""

    CALL = "call"
    MEETING = "meeting"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class DemandHelp(Command):
    """Ask for help to understand the decision."""


@dataclass(frozen=True, slots=True)
class RecordHelp(Command):
    """Write down that the help was given that day, and by which means; never what was said."""

    helped_on: date
    means: Means

    def __post_init__(self) -> None:
        """Refuse means that nobody knows, with a ValueError."""
        Means(self.means)

    def happened_on(self, today: date) -> date:
        """Return *today*: what was done earlier may be told late; raise ValueError for a day to come."""
        come(self.helped_on, today)
        return today


@dataclass(frozen=True, slots=True)
class DemandRecording(Command):
    """Require that the request, refused in whole or in part, be recorded in the file."""


@dataclass(frozen=True, slots=True)
class ConfirmRecording(Command):
    """Confirm that the request stands in the file since that day."""

    recorded_on: date

    def happened_on(self, today: date) -> date:
        """Return *today*: what was done earlier may be told late; raise ValueError for a day to come."""
        come(self.recorded_on, today)
        return today


@dataclass(frozen=True, slots=True)
class Leaving(Heeding):
    """Base of the acts by which something leaves: what, to whom, on which basis, as the table of disclosures has it."""

    disclosures: tuple[str, ...] = field(default=(), kw_only=True)

    def __post_init__(self) -> None:
        """Refuse what the table does not know, with a ValueError."""
        for code in self.disclosures:
            Disclosure.read(code)


@dataclass(frozen=True, slots=True)
class RecordCommunication(Leaving):
    """Write in the register from whom the information came, or to whom it was communicated: then, what and why."""

    communication_id: str


@dataclass(frozen=True, slots=True)
class DemandNotices(Command):
    """Ask that those be told from whom the information came, and to whom it was communicated."""


@dataclass(frozen=True, slots=True)
class OrderNotice(Leaving):
    """Tell one of them of the correction, or of the request that is contested."""

    communication_id: str


@dataclass(frozen=True, slots=True)
class DeliverPortable(Leaving):
    """Hand the structured file over to the person, or transmit it to whom they name."""

    delivery_id: str
