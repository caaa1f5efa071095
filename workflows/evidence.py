"""The commands by which evidence of identity comes, and by which a person says that a request is not theirs."""

from __future__ import annotations

from dataclasses import dataclass

from workflows.command import Command
from workflows.identity_ladder import Way


@dataclass(frozen=True, slots=True)
class Showing(Command):
    """What the commands about one way of proving share: the way, one that the ladder knows."""

    way: str

    def __post_init__(self) -> None:
        """Refuse a way that the ladder does not know, with a ValueError."""
        Way(self.way)


@dataclass(frozen=True, slots=True)
class RecordEvidence(Showing):
    """Record that identity was shown in a way, which may not be enough by itself."""


@dataclass(frozen=True, slots=True)
class RecordFailedProof(Showing):
    """Record that a way of proving identity failed, never which datum differed: the next way is offered."""


@dataclass(frozen=True, slots=True)
class MatchPerson(Command):
    """Say which person of the registry the requester says to be: it resolves, and proves nothing."""

    person_id: str


@dataclass(frozen=True, slots=True)
class PostCode(Command):
    """Ask for a code to be posted to the address on file of the person that the requester says to be."""


@dataclass(frozen=True, slots=True)
class PostNewCode(Command):
    """Ask for a new access code to be posted to the address on file, in place of one that was lost."""


@dataclass(frozen=True, slots=True)
class HandOverNewCode(Command):
    """Have a new access code handed over to who came and showed, then and there, who they are."""


@dataclass(frozen=True, slots=True)
class TellPerson(Command):
    """Tell the person, at the address on file, that a request was made in their name."""


@dataclass(frozen=True, slots=True)
class RecordOpposition(Command):
    """Record that the person says that the request is not theirs: nothing is given any more."""


@dataclass(frozen=True, slots=True)
class LiftOpposition(Command):
    """Hold the request as the person's own again; the note says why."""

    note_id: str
