"""What is asked of fees: estimated before any work, accepted, reduced, paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workflows.command import Command


@dataclass(frozen=True, slots=True)
class EstimateFees(Command):
    """Tell the requester what a copy may cost, before any work."""

    estimate_id: str


@dataclass(frozen=True, slots=True)
class AcceptFees(Command):
    """Agree to the fees estimated."""

    estimate_id: str


@dataclass(frozen=True, slots=True)
class NarrowRequest(Command):
    """Ask for less, for lower fees."""

    message_id: str


@dataclass(frozen=True, slots=True)
class RecordPayment(Command):
    """Record that fees were paid on that day."""

    payment_id: str
    paid_on: date
