"""Why the workflow refused: one class per reason a caller can act on."""

from __future__ import annotations

from dataclasses import dataclass

from workflows.sources import Source


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a guard refuses or warns: a code for the program, plain words, and the rule it rests on."""

    code: str
    says: str
    source: Source


class WorkflowError(Exception):
    """Base of every refusal raised by this package."""

    code = "workflow-error"


class CommandNotAllowed(WorkflowError):
    """The table has no row for this command in this state."""

    code = "command-not-allowed"


class ActorNotAllowed(WorkflowError):
    """The row exists, but not for any role the actor holds."""

    code = "actor-not-allowed"


class GuardRefused(WorkflowError):
    """A named condition stands in the way; ``code`` and ``source`` say which and why."""

    def __init__(self, reason: Reason) -> None:
        """Carry *reason* whole, its code as the error's own."""
        super().__init__(f"{reason.code} ({reason.source})")
        self.reason = reason
        self.code = reason.code
        self.source = reason.source
