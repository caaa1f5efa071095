"""No path leads an impostor to anything of the person, and a guard taken away opens one (P-28, S-01, S-02)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.identity import impostor
from tests.identity.impostor import TABLES, Walk, by_an_impostor, content, filed, forged, walk
from workflows import commands as do
from workflows.identity_ladder import FIRST, Level, Way
from workflows.states import Capacity
from workflows.table import Workflow

CAPACITIES = [Capacity.SELF, Capacity.PARENT]
ABOUT_CONTENT = (
    do.ConsultUnits,
    do.EstimateFees,
    do.RecordCommunication,
    do.RecordProfessionalRelease,
    do.DeliverPortable,
)
SEEN = (Way.IN_PERSON, Way.CALLBACK, Way.ID_COPY)


def walked(workflow: Workflow, capacity: Capacity) -> Walk:
    """Everything that an impostor, an honest house and the true person may do of a request filed in her name."""
    return walk(filed(workflow, capacity, forged()), by_an_impostor)


def without(*names: str) -> dict[object, Workflow]:
    """The same tables, from which some guards were taken away."""

    def bare(workflow: Workflow) -> Workflow:
        rows = tuple(
            replace(
                row,
                guards=tuple(one for one in row.guards if one.name not in names),
                outright=tuple(one for one in row.outright if one.name not in names),
            )
            for row in workflow.rows
        )
        return replace(workflow, rows=rows)

    return {key: bare(workflow) for key, workflow in TABLES.items()}


@pytest.mark.exhaustive
@pytest.mark.parametrize("workflow", TABLES.values(), ids=lambda workflow: workflow.name)
@pytest.mark.parametrize("capacity", CAPACITIES)
def test_no_path_gives_an_impostor_anything_of_the_person(workflow: Workflow, capacity: Capacity) -> None:
    found = walked(workflow, capacity)

    assert content(found) == set()
    assert len(found.nodes) > 100
    assert len(found.moves) > 5_000


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    ("guard", "door"),
    [
        ("level_not_reached", "messages opened"),
        ("identity_unproven", "RecordProfessionalRelease"),
    ],
)
def test_a_guard_taken_away_is_a_path_that_is_found(guard: str, door: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(impostor, "TABLES", without(guard))
    workflow = next(iter(impostor.TABLES.values()))

    assert any(one.startswith(door) for one in content(walked(workflow, Capacity.SELF)))


def test_a_forged_paper_held_for_more_than_it_is_worth_is_a_path_that_is_found() -> None:
    first = filed(next(iter(TABLES.values())), Capacity.SELF, forged())
    trusting = replace(FIRST, gives={**FIRST.gives, Way.ID_COPY: Level.N2})

    found = walk(replace(first, view=replace(first.view, ladder=trusting)), by_an_impostor)

    assert content(found) != set()
