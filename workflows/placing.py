"""Where a case waits and who holds it: placed in a queue, moved to another, taken, given back."""

from __future__ import annotations

from dataclasses import dataclass

from workflows.command import Command


@dataclass(frozen=True, slots=True)
class RouteCase(Command):
    """Place a new case in its staff queue, by the routing rule *rule*."""

    queue: str
    rule: str


@dataclass(frozen=True, slots=True)
class RerouteCase(Command):
    """Move a case to another queue by a person's decision."""

    queue: str


@dataclass(frozen=True, slots=True)
class ClaimCase(Command):
    """Take a case from its queue."""


@dataclass(frozen=True, slots=True)
class ReleaseCase(Command):
    """Give a case back to its queue."""
