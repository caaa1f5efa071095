"""The rows by which papers pass between who asks and the body, in every kind of request alike."""

from __future__ import annotations

from workflows import commands as do
from workflows import guards
from workflows.house_rules import EVIDENCE, GIVING
from workflows.states import Role, State
from workflows.table import AnyRow, on


def giving(open_states: tuple[State, ...]) -> tuple[AnyRow, ...]:
    """Return how who asks adds a document, until the decision is signed (house rule)."""
    return (on(do.GiveDocument, *open_states).by(Role.REQUESTER).unless(guards.already_signed).stays().under(GIVING),)


def judging(open_states: tuple[State, ...]) -> tuple[AnyRow, ...]:
    """Return how a piece of identity evidence is judged; it is looked at once, then destroyed (house rule)."""
    return (on(do.JudgeEvidence, *open_states).by(Role.IDENTITY).stays().under(EVIDENCE),)
