"""Draw a workflow for people: a diagram of its moves, and who may give which command where."""

from __future__ import annotations

from workflows.states import TERMINAL, Role, State
from workflows.table import AnyRow, Workflow
from workflows.words import COMMANDS, ROLES, STATES


def mermaid(workflow: Workflow) -> str:
    """Return the moves of *workflow* from state to state as a Mermaid diagram; what changes no state is left out."""
    names = [f'    state "{STATES[state]}" as {state}' for state in _states(workflow)]
    moves = [
        f"    {source} --> {target}: {COMMANDS[row.command.__name__]}"
        for row in workflow.rows
        for source in State
        if source in row.sources
        for target in row.targets
        if target is not source
    ]
    ends = [f"    {state} --> [*]" for state in TERMINAL if state in _states(workflow)]
    return "\n".join(["stateDiagram-v2", *names, f"    [*] --> {workflow.initial}", *moves, *ends])


def permitted_table(workflow: Workflow) -> str:
    """Return a Markdown table: for each state and role, the commands the table has, guards left aside."""
    lines = ["| État | Qui | Peut |", "|---|---|---|"]
    for state in _states(workflow):
        for role in Role:
            rows = [row for row in workflow.rows if state in row.sources and role in row.roles]
            if rows:
                lines.append(f"| {STATES[state]} | {ROLES[role]} | {_joined(rows)} |")
    return "\n".join(lines)


def _joined(rows: list[AnyRow]) -> str:
    return ", ".join(COMMANDS[row.command.__name__] for row in rows)


def _states(workflow: Workflow) -> list[State]:
    """Return the states the table names, in the order a case meets them."""
    named = {state for row in workflow.rows for state in (*row.sources, *row.targets)}
    return [state for state in State if state in named]
