"""Take any guard, role, state or row out of a table, or let one more role in: some expectation must notice."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.workflows.statute import disagreements
from workflows.commands import Command
from workflows.registry import ALL
from workflows.states import Role
from workflows.table import AnyRow, Workflow

pytestmark = pytest.mark.exhaustive


def weakened(row: AnyRow) -> Iterator[AnyRow]:
    """Every row like this one but for one word."""
    yield from (replace(row, guards=tuple(kept for kept in row.guards if kept is not gone)) for gone in row.guards)
    yield from (replace(row, roles=row.roles ^ {role}) for role in Role)
    yield from (replace(row, sources=row.sources - {state}) for state in row.sources)


def mutants(workflow: Workflow) -> Iterator[tuple[type[Command], Workflow]]:
    """Every table like this one but for one row or one word of it."""
    for at, row in enumerate(workflow.rows):
        before, after = workflow.rows[:at], workflow.rows[at + 1 :]
        yield row.command, replace(workflow, rows=(*before, *after))
        for other in weakened(row):
            yield row.command, replace(workflow, rows=(*before, other, *after))


@pytest.mark.parametrize("workflow", ALL, ids=lambda workflow: workflow.name)
def test_no_word_of_a_table_can_change_unseen(workflow):
    unseen = [command for command, mutant in mutants(workflow) if not any(disagreements(mutant, command))]

    assert unseen == []


def test_a_thousand_changed_tables_were_tried():
    assert sum(1 for workflow in ALL for _ in mutants(workflow)) > 1000
