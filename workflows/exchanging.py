"""The rows by which who asks and the body reach each other, in every kind of request alike."""

from __future__ import annotations

from workflows import commands as do
from workflows import guards
from workflows.copy_guards import gives_nothing
from workflows.house_rules import CALLING, COPYING, EVIDENCE, GIVING, WRITING
from workflows.preparing import STAFF
from workflows.states import Role, State
from workflows.table import AnyRow, Guard, on


def giving(open_states: tuple[State, ...]) -> tuple[AnyRow, ...]:
    """Return how who asks adds a document, until the decision is signed (house rule)."""
    return (on(do.GiveDocument, *open_states).by(Role.REQUESTER).unless(guards.already_signed).stays().under(GIVING),)


def judging(open_states: tuple[State, ...]) -> tuple[AnyRow, ...]:
    """Return how a piece of identity evidence is judged; it is looked at once, then destroyed (house rule)."""
    return (on(do.JudgeEvidence, *open_states).by(Role.IDENTITY).stays().under(EVIDENCE),)


def talking(open_states: tuple[State, ...]) -> tuple[AnyRow, ...]:
    """Return how both sides write to each other until the decision is signed, and how a call is written down."""
    return (
        on(do.WriteMessage, *open_states)
        .by(Role.REQUESTER, *STAFF)
        .unless(guards.already_signed)
        .stays()
        .under(WRITING),
        on(do.RecordCall, *open_states).by(*STAFF).stays().under(CALLING),
    )


def copying(*held: Guard) -> tuple[AnyRow, ...]:
    """Return how copies of what an answer gives are joined, then handed over online, unless *held* (house rule)."""
    preparing = (State.ANALYSIS, State.APPROVAL, State.SIGNING, State.ANSWERED)
    joins = (Role.ANALYST, Role.OFFICER)
    return (
        on(do.JoinCopy, *preparing).by(*joins).unless(gives_nothing).stays().under(COPYING),
        on(do.TakeOffCopy, *preparing).by(*joins).stays().under(COPYING),
        on(do.HandOverCopy, State.ANSWERED).by(Role.OFFICER).unless(gives_nothing, *held).stays().under(COPYING),
    )
