"""No path leads an impostor to anything of the person, and a guard taken away opens one (P-28, S-01, S-02)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.identity import impostor
from tests.identity.impostor import HOUSE, TABLES, TELLING, Node, Walk, by_an_impostor, content, filed, forged, walk
from tests.workflows.scenes import EARLY, IDENTITY, OTHER_CLERK, make
from workflows import commands as do
from workflows.commands import Command
from workflows.identity_ladder import FIRST, Level, Way
from workflows.states import SYSTEM, Actor, Capacity
from workflows.table import Workflow

ANSWERED = [workflow for workflow in TABLES.values() if not workflow.kind.is_notice]
CAPACITIES = [Capacity.SELF, Capacity.PARENT]
ABOUT_CONTENT = (do.ConsultUnits, do.EstimateFees, do.RecordCommunication, do.RecordProfessionalRelease)
PROOFS = (
    (IDENTITY, Way.IN_PERSON), (IDENTITY, Way.ID_COPY), (OTHER_CLERK, Way.IN_PERSON), (SYSTEM, Way.LETTER_CODE),
)  # fmt: skip
"""Two clerks are alike: a copy that one of them looked at stands for a copy that either did."""
ON_THE_WAY = tuple(map(make, (
    do.RouteCase, do.AskIdentity, do.MatchPerson, do.SeparatePart, do.StartAnalysis, do.DraftGranted, *ABOUT_CONTENT,
)))  # fmt: skip
HELD = (do.ConfirmIdentity(Way.LETTER_CODE), make(do.ConfirmCapacity))
LATER = (EARLY + timedelta(60), EARLY + timedelta(120))
"""Once a copy counts no more; once a code does not either."""


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


def honestly(node: Node) -> Iterator[tuple[Actor, Command]]:
    """Yield what proves who asks, recorded on the first day, relied upon on any, and what follows."""
    if node.on == EARLY:
        yield from ((by, do.RecordEvidence(way)) for by, way in PROOFS)
    yield from ((by, command) for command in HELD for by in (IDENTITY, OTHER_CLERK))
    yield from ((by, command) for command in ON_THE_WAY for by in HOUSE)


@pytest.mark.exhaustive
@pytest.mark.parametrize("capacity", CAPACITIES)
@pytest.mark.parametrize("workflow", ANSWERED, ids=lambda workflow: workflow.name)
def test_p28_who_asks_is_given_nothing_before_an_unexpired_proof_of_the_level_asked(
    workflow: Workflow, capacity: Capacity
) -> None:
    found = walk(filed(workflow, capacity), honestly, LATER)

    given = [
        move.node
        for move in found.moves
        if isinstance(move.command, ABOUT_CONTENT) or (move.to.view.outcome in TELLING and not move.node.view.outcome)
    ]
    assert [node for node in given if node.sure < node.view.level_asked or not node.view.proven] == []
    assert len(given) > 10
