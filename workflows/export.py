"""The tables as JSON, for other programs to read. ``python -m workflows.export`` prints them."""

from __future__ import annotations

import json
from typing import TypedDict

from workflows.registry import ALL
from workflows.states import Role, State
from workflows.table import AnyRow, Workflow

ExportedRow = TypedDict(
    "ExportedRow",
    {
        "command": str,
        "from": list[str],
        "roles": list[str],
        "guards": list[str],
        "to": str | None,
        "clock": str | None,
        "letters": list[str],
        "law": list[str],
    },
)


class ExportedWorkflow(TypedDict):
    """One table, as exported."""

    name: str
    version: str
    initial: str
    rows: list[ExportedRow]


def exported(workflow: Workflow) -> ExportedWorkflow:
    """Return *workflow* as plain values."""
    return {
        "name": workflow.name,
        "version": workflow.version,
        "initial": str(workflow.initial),
        "rows": [_row(row) for row in workflow.rows],
    }


def _row(row: AnyRow) -> ExportedRow:
    return {
        "command": row.command.__name__,
        "from": [str(state) for state in State if state in row.sources],
        "roles": [str(role) for role in Role if role in row.roles],
        "guards": [guard.name for guard in dict.fromkeys((*row.guards, *row.outright))],
        "to": str(row.target) if row.target else None,
        "clock": row.change.__name__ if row.change and row.moves_clock else None,
        "letters": sorted(str(letter) for letter in row.all_letters),
        "law": list(dict.fromkeys(map(str, (*row.law, *dict(row.reach).values())))),
    }


def main() -> None:
    """Print every table as one JSON list."""
    print(json.dumps([exported(workflow) for workflow in ALL], ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
