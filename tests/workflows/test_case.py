"""What a case tells of itself."""

from dataclasses import replace

import pytest

from tests.workflows.scenes import ANSWERED_ON, EARLY, LONG_AFTER, case
from workflows.states import Kind, State


@pytest.mark.parametrize(
    ("state", "facts", "given_on"),
    [
        (State.ANALYSIS, {}, None),
        (State.ANALYSIS, {"answered_on": EARLY}, EARLY),
        (State.ANSWERED, {}, ANSWERED_ON),
        (State.ANSWERED, {"answered_again_on": LONG_AFTER}, LONG_AFTER),
    ],
)
def test_the_last_answer_is_given(state, facts, given_on):
    assert case(Kind.DOCUMENT_ACCESS, state, **facts).answer_given_on == given_on


@pytest.mark.parametrize(("state", "given_on"), [(State.ANALYSIS, None), (State.ANSWERED, EARLY)])
def test_none_is_given_while_one_that_the_commission_ordered_is_awaited(state, given_on):
    view = case(Kind.DOCUMENT_ACCESS, state, answered_on=EARLY)

    assert replace(view, clock=view.clock.order(LONG_AFTER)).answer_given_on == given_on
