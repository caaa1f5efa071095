"""The commands by which somebody proves who they are, and in which capacity they ask (A-2.1 s. 94)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workflows.command import Command
from workflows.identity_ladder import Way
from workflows.mandates import MandateScope
from workflows.states import Capacity


@dataclass(frozen=True, slots=True)
class AskIdentity(Command):
    """Ask the requester to prove who they are, and in which capacity they ask for another person."""


@dataclass(frozen=True, slots=True)
class ConfirmIdentity(Command):
    """Hold the requester's identity as proven, in the way named: seen by who says so, or recorded before.

    *under_14* is what the registry says that day of the person matched.
    """

    way: str
    under_14: bool = False

    def __post_init__(self) -> None:
        """Refuse a way that the ladder does not know, with a ValueError."""
        Way(self.way)


@dataclass(frozen=True, slots=True)
class ConfirmCapacity(Command):
    """Hold the capacity in which the requester asks as proven, by the sort of document named.

    The mandate is held for its *scope*, from a day and until its last, where it has them; the note describes a part.
    """

    proof: str
    scope: str = str(MandateScope.WHOLE)
    since: date | None = None
    until: date | None = None
    note_id: str | None = None

    def __post_init__(self) -> None:
        """Refuse a scope that is unknown, with a ValueError."""
        MandateScope(self.scope)


@dataclass(frozen=True, slots=True)
class EndMandate(Command):
    """Record that what gave the capacity is over: nothing is given any more; the note says how it is known."""

    note_id: str


@dataclass(frozen=True, slots=True)
class RefuseCapacity(Command):
    """Refuse the capacity, or hold it no longer; the note says why."""

    note_id: str


@dataclass(frozen=True, slots=True)
class CorrectCapacity(Command):
    """Say in which capacity the person truly asks, for another or for themself; the note says why.

    What no longer suffices is to be proven anew.
    """

    capacity: str
    note_id: str

    def __post_init__(self) -> None:
        """Refuse a capacity the law does not know, with a ValueError."""
        Capacity(self.capacity)
