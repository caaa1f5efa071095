"""An impostor and an honest house: who knows name, birth date and number, forges papers and reads a mailbox.

Walked whole: every row of the tables, by every honest colleague and by the impostor, but those acts whose evidence only
the true person can give (a piece shown in person, a call to the number on file). Guards that are not about proof are
held to stand in nobody's way, and a row leads wherever it may lead: more is walked than can happen, so that what is not
found here cannot happen. What the impostor can show is recorded by every clerk all along: more evidence never lowers a
level (`tests/workflows/test_identity_ladder.py`), so that every path with less of it is among those walked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass, field, replace
from datetime import date
from functools import cache
from types import SimpleNamespace
from typing import Any

from app.cases.standings import MANDATE_COLUMNS
from app.followup.services.stepping import opens
from tests.workflows.scenes import (
    ANALYST,
    COMMANDS,
    EARLY,
    HOLDER,
    IDENTITY,
    INTAKE,
    LEAD,
    OFFICER,
    OTHER_CLERK,
    RECEIVED_ON,
    REQUESTER,
    make,
)
from workflows import commands as do
from workflows import ladder_guards, proof_guards
from workflows.calendars import QUEBEC
from workflows.case import CaseView, opened
from workflows.commands import Command
from workflows.identity_ladder import Evidence, Level, Way
from workflows.ladder_changes import proven_beside
from workflows.ladder_floor import FORGEABLE
from workflows.registry import CURRENT
from workflows.states import SYSTEM, Actor, Capacity, Outcome, Regime, State
from workflows.table import AnyRow, Guard, Workflow

HOUSE = (INTAKE, IDENTITY, OTHER_CLERK, ANALYST, HOLDER, OFFICER, LEAD, SYSTEM, REQUESTER)
"""Every colleague, honest and sometimes careless, what acts by itself, and who asks."""
TRUE_ALONE = frozenset({Way.IN_PERSON, Way.CALLBACK})
"""What an honest clerk records of the true person alone: a piece looked at, a number on file that answers."""
TABLES = {(one.kind, one.regime): one for one in CURRENT if one.regime is not Regime.A21_CH2}
WEIGHED = {"nothing_portable"} | frozenset(
    guard.name
    for module in (ladder_guards, proof_guards)
    for guard in vars(module).values()
    if isinstance(guard, Guard)
)
"""What is asked of a row: the guards about proof, and whether a portable file was granted, which no refusal does."""
TELLING = frozenset({Outcome.GRANTED, Outcome.PARTIAL, Outcome.NOT_HELD, Outcome.OTHER_BODY})
LETTING_OUT = (
    do.RecordCommunication, do.DeliverPortable, do.RecordProfessionalRelease, do.OrderNotice, do.HandOverCopy,
)  # fmt: skip
"""Acts that make something personal leave beside the answer."""
FACTS = ("state", "evidence", "identity_confirmed", "under_14", "capacity", "capacity_confirmed", "outcome", "terms")
DATED = ("capacity_refused_on", "opposed_on")
"""What is kept of a case: the rest matters to no guard about proof."""


@dataclass(frozen=True, slots=True)
class Node:
    """A case under its table on a day, and how surely it was known who asks when that was held as proven last.

    *shown* is recorded all along, whatever is forgotten of it.
    """

    table: tuple[Any, Regime]
    view: CaseView
    on: date
    sure: Level = Level.N0
    shown: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """An act of somebody, where the tables take it, and where it may lead."""

    node: Node
    command: Command
    to: Node


@dataclass(slots=True)
class Walk:
    """Everything that was walked."""

    nodes: set[Node] = field(default_factory=set)
    moves: list[Move] = field(default_factory=list)


def walk(first: Node, tried: Callable[[Node], Iterator[tuple[Actor, Command]]], days: tuple[date, ...] = ()) -> Walk:
    """Walk every act that is *tried*, from a request just filed, on each day; a part opened beside is walked too."""
    found, waiting = Walk(), [first]
    while waiting:
        node = waiting.pop()
        if node in found.nodes:
            continue
        found.nodes.add(node)
        waiting += [replace(node, on=day) for day in days if day > node.on]
        for by, command in tried(node):
            for to in _led(node, command, by):
                found.moves.append(Move(node, command, to))
                waiting.append(to)
    return found


def filed(workflow: Workflow, capacity: Capacity, evidence: tuple[Evidence, ...] = ()) -> Node:
    """Return a request just received under a table, and what is recorded of who makes it."""
    view = replace(_fresh(workflow.kind, workflow.regime), capacity=capacity, evidence=evidence)
    return Node((workflow.kind, workflow.regime), view, EARLY, shown=evidence)


@cache
def _fresh(kind: Any, regime: Regime) -> CaseView:
    return opened(kind, regime, RECEIVED_ON, QUEBEC)


def _led(node: Node, command: Command, by: Actor) -> Iterator[Node]:
    row = TABLES[node.table].row(node.view.state, type(command))
    if row is None or row.roles.isdisjoint(by.roles) or _refused(row.guards, node.view, by, node.on):
        return
    after = row.after(node.view, command, by, node.on)
    if not _refused(row.outright, after, by, node.on):
        yield from (_at(node, after, state) for state in _states(row, node.view, after))
        yield from _beside(node, command, after)


def _refused(guards: tuple[Guard, ...], view: CaseView, by: Actor, on: date) -> bool:
    return any(guard.name in WEIGHED and guard.test(view, by, on) for guard in guards)


def _states(row: AnyRow, before: CaseView, after: CaseView) -> set[State]:
    """Return every state that a row may lead to, whatever decides of it."""
    return {after.state, row.target or before.state, row.instead[0] if row.instead else after.state} | (
        {before.state} if row.when or row.once else set()
    )


def _at(node: Node, after: CaseView, state: State) -> Node:
    """Return the case after an act, folded to what guards about proof may ask."""
    kept = {name: getattr(after, name) for name in FACTS} | {name: getattr(after, name) and EARLY for name in DATED}
    kept["ladder"] = node.view.ladder
    evidence = tuple(sorted({*after.evidence, *node.shown}, key=lambda each: each.code))
    view = replace(_fresh(after.kind, after.regime), **{**kept, "evidence": evidence, "state": state})
    return replace(node, view=view, sure=_sure(node, view))


def _sure(node: Node, after: CaseView) -> Level:
    before = node.view
    if not after.identity_confirmed:
        return Level.N0
    held = before.identity_confirmed and before.proven is after.proven and before.level_asked is after.level_asked
    return node.sure if held else max(node.sure, after.level_reached(node.on))


def _beside(node: Node, command: Command, after: CaseView) -> Iterator[Node]:
    """Yield the part that an act opens beside, under each law that it may lead to."""
    if not isinstance(command, do.SeparatePart | do.MovePart):
        return
    for kind, regime in TABLES:
        if regime is not after.regime and kind is after.kind.under(regime):
            made = replace(_fresh(kind, regime), capacity=after.capacity)
            shared = proven_beside(made, after, node.on)
            yield _at(replace(node, table=(kind, regime)), shared, State.RECEIVED)


def forged() -> tuple[Evidence, ...]:
    """All that the impostor can have recorded, by each clerk and by the application."""
    clerks = (Evidence(way, EARLY, by.id) for way in FORGEABLE - {Way.MAILBOX} for by in (IDENTITY, OTHER_CLERK))
    return tuple(sorted((Evidence(Way.MAILBOX, EARLY, SYSTEM.id), *clerks), key=lambda each: each.code))


def by_an_impostor(node: Node) -> Iterator[tuple[Actor, Command]]:
    """Yield every act of an honest house, and of who asks, but those whose evidence the true person alone can give."""
    rowed = {row.command for row in TABLES[node.table].rows if node.view.state in row.sources}
    for command in _everything():
        if type(command) in rowed:
            yield from ((by, command) for by in HOUSE if by != SYSTEM or _received(command))


def _received(command: Command) -> bool:
    """Tell whether the application may have received what it records: of an impostor, a code sent to a mailbox."""
    return not isinstance(command, do.RecordEvidence) or command.way == Way.MAILBOX


@cache
def _everything() -> tuple[Command, ...]:
    return tuple(command for kind in COMMANDS for command in _made(kind))


def _made(command: type[Command]) -> Iterator[Command]:
    ways = [way for way in Way if way not in TRUE_ALONE | {Way.SECOND_CLERK}]
    if command is do.HandOverNewCode:
        return  # handed to who showed, then and there, a piece that is looked at
    if command in {do.RecordEvidence, do.RecordFailedProof, do.ConfirmIdentity}:
        yield from (replace(make(command), way=way) for way in ways)
    elif command is do.CorrectCapacity:
        yield from (replace(make(command), capacity=capacity) for capacity in (Capacity.SELF, Capacity.PARENT))
    else:
        yield make(command)


def content(found: Walk) -> set[str]:
    """Return every door at which something of the person was found, to an impostor who reads the mailbox on file."""
    doors = {f"{door} in {node.view.state}" for node in found.nodes for door in _open(node.view)}
    return doors | {f"{type(move.command).__name__}" for move in found.moves if isinstance(move.command, LETTING_OUT)}


def _row(view: CaseView) -> SimpleNamespace:
    """Return what the follow-up reads of a row where *view* is kept."""
    kept = {name: getattr(view, name) for name in ("kind", "state", "proven", "opposed_on", "capacity")}
    return SimpleNamespace(
        **kept, **dict(zip(MANDATE_COLUMNS, astuple(view.mandate), strict=True)), case=SimpleNamespace(parties=())
    )


def _open(view: CaseView) -> Iterator[str]:
    if any(view.opens_to(way) for way in FORGEABLE):
        yield "answer read online"
    if opens(SimpleNamespace(parts=[_row(view)])):
        yield "messages opened"
    if view.outcome in TELLING:
        yield f"answer {view.outcome}"
