"""Decide what a command does to a case. Pure: same inputs, same decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from workflows.case import CaseView
from workflows.commands import Command
from workflows.effects import Effect
from workflows.errors import ActorNotAllowed, CommandNotAllowed, GuardRefused, Reason
from workflows.sources import Source
from workflows.states import Actor
from workflows.table import AnyRow, Guard, Workflow


@dataclass(frozen=True, slots=True)
class Decision:
    """The whole consequence of one command, for the caller to store at once."""

    before: CaseView
    after: CaseView
    command: Command
    effects: tuple[Effect, ...]
    law: tuple[Source, ...]
    warnings: tuple[Reason, ...] = ()


def decide(workflow: Workflow, view: CaseView, command: Command, *, by: Actor, on: date) -> Decision:
    """Return the lawful consequence of *command*, given *on* the day it took place, or raise a WorkflowError."""
    row = _row(workflow, view, command, by)
    for reason in _objections(row.guards, view, by, on):
        raise GuardRefused(reason)
    after = row.after(view, command, by, on)
    for reason in _objections(row.outright, after, by, on):
        raise GuardRefused(reason)
    warnings = tuple(_objections(row.cautions, view, by, on))
    return Decision(view, after, command, row.effects(after, command), row.law_of(view), warnings)


def decided(workflow: Workflow, view: CaseView, command: Command, *, by: Actor, on: date) -> Decision:
    """Return what a command did that was allowed in its time: nothing weighs it again.

    Raise CommandNotAllowed where the table has no row for it.
    """
    row = _known(workflow, view, command)
    after = row.after(view, command, by, on)
    return Decision(view, after, command, row.effects(after, command), row.law_of(view))


def permitted(workflow: Workflow, view: CaseView, *, by: Actor, on: date) -> tuple[type[Command], ...]:
    """Return the commands *by* may give that day: the buttons a page shows."""
    rows = (row for row in workflow.rows_in(view.state) if not row.roles.isdisjoint(by.roles))
    return tuple(row.command for row in rows if not any(guard.test(view, by, on) for guard in row.guards))


def warned(workflow: Workflow, view: CaseView, command: type[Command], *, by: Actor, on: date) -> tuple[Reason, ...]:
    """Return what to tell somebody before they give *command*."""
    row = workflow.row(view.state, command)
    return tuple(_objections(row.cautions, view, by, on)) if row else ()


def _row(workflow: Workflow, view: CaseView, command: Command, by: Actor) -> AnyRow:
    """Return the row of *command*, if the table has it here and it is open to *by*."""
    row = _known(workflow, view, command)
    if row.roles.isdisjoint(by.roles):
        raise ActorNotAllowed(f"{type(command).__name__} by {', '.join(sorted(by.roles)) or 'nobody'}")
    return row


def _known(workflow: Workflow, view: CaseView, command: Command) -> AnyRow:
    """Return the row of *command*, if the table has it here."""
    row = workflow.row(view.state, type(command))
    if row is None:
        raise CommandNotAllowed(f"{type(command).__name__} in {view.state}")
    return row


def _objections(guards: tuple[Guard, ...], view: CaseView, by: Actor, on: date) -> Iterator[Reason]:
    """Yield every reason the *guards* have against the command, in the table's order, each when it is asked for."""
    return (reason for guard in guards if (reason := guard(view, by, on)))
