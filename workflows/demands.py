"""What may follow a decision: a refused request is recorded, others are told of a correction, a file is handed over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workflows.command import Command, come


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
class RecordCommunication(Command):
    """Write in the register from whom the information came, or to whom it was communicated."""

    communication_id: str


@dataclass(frozen=True, slots=True)
class DemandNotices(Command):
    """Ask that those be told from whom the information came, and to whom it was communicated."""


@dataclass(frozen=True, slots=True)
class OrderNotice(Command):
    """Tell one of them of the correction, or of the request that is contested."""

    communication_id: str


@dataclass(frozen=True, slots=True)
class DeliverPortable(Command):
    """Hand the structured file over to the person, or transmit it to whom they name."""

    delivery_id: str
