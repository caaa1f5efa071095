"""A request under two laws: what falls under the other one becomes a part of its own (R-22.1 s. 2)."""

from __future__ import annotations

from dataclasses import dataclass

from workflows.command import Command


@dataclass(frozen=True, slots=True)
class Parting(Command):
    """Base of what opens another part of the same request, under the other law; the note says what it asks."""

    note_id: str


@dataclass(frozen=True, slots=True)
class SeparatePart(Parting):
    """Open a part for what falls under the other law: the rest stays here."""


@dataclass(frozen=True, slots=True)
class MovePart(Parting):
    """Open a part for everything asked: nothing of it falls under this law."""
