"""Every case is where somebody will find it."""

from datetime import date

import pytest

from tests.workflows.scenes import RECEIVED_ON, TARGET, UNIT, case
from workflows.calendars import QUEBEC
from workflows.case import opened
from workflows.queues import settled, wakes_on
from workflows.registry import ALL
from workflows.states import Kind, State
from workflows.third_parties import NOBODY


@pytest.mark.parametrize(
    ("state", "queue"),
    [
        (State.RECEIVED, "accueil"),
        (State.IDENTITY, "identite"),
        (State.TRIAGE, UNIT),
        (State.CLARIFICATION, UNIT),
        (State.SEARCH, "analyse"),
        (State.THIRD_PARTY, "analyse"),
        (State.ANALYSIS, "analyse"),
        (State.APPROVAL, "approbation"),
        (State.SIGNING, "approbation"),
        (State.COMMISSION, "approbation"),
        (State.ANSWERED, None),
        (State.REDIRECTED, None),
        (State.CLOSED, None),
        (State.WITHDRAWN, None),
    ],
)
def test_the_queue_follows_from_the_state(state, queue):
    assert settled(case(Kind.PERSONAL_ACCESS, state, queue=UNIT, routed_to=UNIT)).queue == queue


def test_a_case_nobody_routed_is_at_the_desk():
    assert settled(case(Kind.DOCUMENT_ACCESS, State.TRIAGE, routed_to=None)).queue == "accueil"


@pytest.mark.parametrize("workflow", ALL, ids=lambda workflow: workflow.name)
def test_a_new_case_is_at_the_desk(workflow):
    view = opened(workflow.kind, workflow.regime, RECEIVED_ON, QUEBEC)

    assert settled(view) == view
    assert (view.state, view.queue) == (workflow.initial, "accueil")


@pytest.mark.parametrize("state", State)
def test_a_case_that_waits_on_somebody_outside_wakes_a_week_before_its_target(state):
    waits = state in {State.IDENTITY, State.CLARIFICATION, State.THIRD_PARTY, State.COMMISSION}

    assert wakes_on(case(Kind.PERSONAL_ACCESS, state, third_parties=NOBODY)) == (date(2026, 3, 26) if waits else None)
    assert (TARGET - date(2026, 3, 26)).days == 7


def test_third_parties_who_were_told_are_waited_for_as_long_as_they_may_speak():
    assert wakes_on(case(Kind.DOCUMENT_ACCESS, State.THIRD_PARTY)) == date(2026, 4, 10)
