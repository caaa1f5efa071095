"""Walk whole, from filing to the answer, what may happen to a request made for another person: every order of proofs.

The days, claims, fees, reviews and extensions stand beside and are walked by test_explorer.py; here is what leads to an
answer, by anybody, in any order.
"""

from collections import deque
from dataclasses import replace
from functools import cache

import pytest

from tests.workflows.scenes import EARLY, ONE_OF_EACH, OTHER_CLERK, RECEIVED_ON, given_to, make
from workflows import commands as do
from workflows.calendars import QUEBEC
from workflows.case import CaseView, opened
from workflows.engine import decide, permitted
from workflows.registry import ALL
from workflows.states import Capacity, Outcome, Regime, State
from workflows.table import Workflow

LEADS_ON = {
    do.RouteCase,
    do.AskIdentity,
    do.ConfirmIdentity,
    do.ConfirmCapacity,
    do.EndMandate,
    do.RefuseCapacity,
    do.StartAnalysis,
    do.ConsultUnits,
    do.ReturnRecords,
    do.AskClarification,
    do.GiveClarification,
    do.DraftGranted,
    do.DraftNotHeld,
    do.DraftOtherBody,
    do.DraftRefusal,
    do.ApproveDecision,
    do.ReturnDecision,
    do.SignDecision,
    do.RecordDecisionSent,
    do.RecordRedirectionSent,
}
ABOUT_PERSONS = [table for table in ALL if table.regime is not Regime.A21_CH2 and not table.kind.is_notice]
TELLS = {
    *(do.DraftGranted, do.DraftPartial, do.DraftNotHeld, do.DraftOtherBody, do.DraftDisregard, do.ConsultUnits),
    *(do.ApproveDecision, do.SignDecision, do.RecordDecisionSent, do.RecordRedirectionSent, do.RecordCommunication),
}
DECIDED = {State.APPROVAL, State.SIGNING, State.ANSWERED, State.REDIRECTED}


def made(command: type[do.Command], workflow: Workflow) -> do.Command:
    """A command, what it gives being given to a parent."""
    given = make(command)
    told = tuple(what.code for what in given_to(Capacity.PARENT, workflow.regime, workflow.kind))
    return replace(given, disclosures=told) if getattr(given, "disclosures", ()) else given


@cache
def walked(workflow) -> set[CaseView]:
    """Every case that a request made by a parent can become."""
    first = replace(opened(workflow.kind, workflow.regime, RECEIVED_ON, QUEBEC), capacity=Capacity.PARENT)
    seen, waiting = {first}, deque([first])
    while waiting:
        view = waiting.popleft()
        for by in (*ONE_OF_EACH.values(), OTHER_CLERK):
            for command in LEADS_ON.intersection(permitted(workflow, view, by=by, on=EARLY)):
                after = decide(workflow, view, made(command, workflow), by=by, on=EARLY).after
                plain = replace(after, grounds=(), first_grounds=())
                if plain not in seen:
                    seen.add(plain)
                    waiting.append(plain)
    return seen


@pytest.mark.parametrize("workflow", ABOUT_PERSONS, ids=lambda workflow: workflow.name)
def test_no_order_of_acts_gives_anything_before_both_are_proven(workflow):
    cases = walked(workflow)

    given = {view for view in cases if view.state in DECIDED and view.outcome is not Outcome.REFUSED}
    searched = {view for view in cases if view.state is State.SEARCH}
    assert {view.proven for view in given} == {True}
    assert {view.proven or view.capacity_refused_on is not None for view in searched} == {True}
    assert {(view.identity_confirmed, view.capacity_confirmed) for view in cases} == {
        (False, False), (True, False), (False, True), (True, True),
    }  # fmt: skip
    assert {view.outcome for view in cases if view.state is State.ANSWERED} >= {Outcome.GRANTED, Outcome.REFUSED}
    assert len(cases) > 60


@pytest.mark.parametrize("workflow", ABOUT_PERSONS, ids=lambda workflow: workflow.name)
def test_no_order_of_acts_tells_anything_once_the_mandate_is_over(workflow):
    over = {view for view in walked(workflow) if view.mandate_over(EARLY) and view.outcome is not Outcome.REFUSED}

    may = {
        command
        for view in over
        for by in (*ONE_OF_EACH.values(), OTHER_CLERK)
        for command in permitted(workflow, view, by=by, on=EARLY)
    }
    assert {view.state for view in over} >= {State.ANALYSIS, State.APPROVAL, State.SIGNING, State.ANSWERED}
    assert may & TELLS == set()
    assert {do.DraftRefusal, do.ConfirmCapacity, do.ReturnDecision} <= may
