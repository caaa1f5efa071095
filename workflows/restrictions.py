"""A notice that restricts or refuses access: signed, recorded in effect, lifted (R-22.1 ss. 7, 8; r. 1 ss. 3, 5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workflows.command import Command, come


class Scope(StrEnum):
    """Who is kept from the information: a provider (s. 7), certain persons, or research (s. 8)."""

    PROVIDER = "provider"
    PERSONS = "persons"
    RESEARCH = "research"


@dataclass(frozen=True, slots=True)
class ConfirmSignature(Command):
    """Hold the notice as signed, the signature having been seen in the way named."""

    way: str


@dataclass(frozen=True, slots=True)
class RecordRestriction(Command):
    """Record the notice: it has effect since that day."""

    restriction_id: str
    effective_on: date

    def happened_on(self, today: date) -> date:
        """Return *today*: what has effect already may be recorded late; raise ValueError for a day to come."""
        come(self.effective_on, today)
        return today


@dataclass(frozen=True, slots=True)
class AskLifting(Command):
    """Ask that the restriction be lifted: the signed notice is still to come."""


@dataclass(frozen=True, slots=True)
class LiftRestriction(Command):
    """Record that the restriction is lifted since that day, by a notice whose signature was seen in the way named."""

    way: str
    lifted_on: date

    def happened_on(self, today: date) -> date:
        """Return *today*: what was lifted may be recorded late; raise ValueError for a day to come."""
        come(self.lifted_on, today)
        return today
