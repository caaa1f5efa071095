"""Neither confirming nor denying: only a provision that lets the body be silent is a reason for it."""

import pytest

from tests.workflows.scenes import ANALYST, EARLY, case
from workflows import commands as do
from workflows.engine import decide
from workflows.errors import GuardRefused
from workflows.registry import current
from workflows.states import Kind, Outcome, Regime, State

SILENT = [
    (Kind.DOCUMENT_ACCESS, "A21-21"),
    (Kind.DOCUMENT_ACCESS, "A21-28"),
    (Kind.PERSONAL_ACCESS, "A21-28"),
]


@pytest.mark.parametrize(("kind", "ground"), SILENT)
def test_a_provision_that_lets_the_body_be_silent_is_enough(kind, ground):
    draft = do.DraftExistenceNotConfirmed("1", ("A21-37", ground))

    after = decide(current(kind), case(kind, State.ANALYSIS), draft, by=ANALYST, on=EARLY).after

    assert after.outcome is Outcome.EXISTENCE_NOT_CONFIRMED


@pytest.mark.parametrize(
    ("kind", "grounds"),
    [(Kind.DOCUMENT_ACCESS, ("A21-37",)), (Kind.DOCUMENT_ACCESS, ()), (Kind.PERSONAL_ACCESS, ("A21-21", "A21-87-1"))],
)
def test_without_one_nothing_of_the_kind_is_proposed(kind, grounds):
    draft = do.DraftExistenceNotConfirmed("1", grounds)

    with pytest.raises(GuardRefused, match="unconfirmable"):
        decide(current(kind), case(kind, State.ANALYSIS), draft, by=ANALYST, on=EARLY)


@pytest.mark.parametrize("kind", [Kind.PERSONAL_ACCESS, Kind.RECTIFICATION])
def test_nothing_read_of_the_act_on_health_lets_a_body_be_silent(kind):
    commands = {row.command for row in current(kind, Regime.R221).rows}

    assert do.DraftNotHeld in commands
    assert do.DraftExistenceNotConfirmed not in commands
