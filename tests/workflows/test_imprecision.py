"""A request is refused as imprecise only after the points to make precise left, and their time is over."""

from collections import deque
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from tests.workflows.scenes import ANALYST, EARLY, INTAKE, OFFICER, RECEIVED_ON, REQUESTER, case
from workflows import commands as do
from workflows.calendars import QUEBEC
from workflows.case import CaseView, opened
from workflows.engine import decide
from workflows.errors import GuardRefused, WorkflowError
from workflows.imprecision import IMPRECISE
from workflows.registry import ALL
from workflows.states import SYSTEM, Actor, Outcome, State
from workflows.table import Workflow

DUE = EARLY + timedelta(days=10)
AFTER = DUE + timedelta(days=1)
DOCUMENTS = ALL[0]
BY_TABLE = pytest.mark.parametrize("workflow", ALL, ids=lambda workflow: workflow.name)
ASK, SEND = do.AskClarification(DUE), do.RecordClarificationSent("letter", EARLY)
REFUSE = do.DraftRefusal("draft", grounds=("A21-42",))
STEPS: tuple[tuple[do.Command, Actor], ...] = (
    (do.RouteCase("accueil", "rule"), SYSTEM),
    (do.GiveClarification("answer"), REQUESTER),
    (do.ResumeWithoutClarification(), INTAKE),
    (do.AskIdentity(), INTAKE),
    (do.StartAnalysis(), ANALYST),
    (REFUSE, ANALYST),
    (do.ApproveDecision(), OFFICER),
    (do.SignDecision("letter"), OFFICER),
)


def in_analysis(workflow: Workflow = DOCUMENTS) -> CaseView:
    return case(workflow.kind, State.ANALYSIS, regime=workflow.regime)


def after(workflow: Workflow, view: CaseView, on: date, *steps: tuple[do.Command, Actor]) -> CaseView:
    for command, by in steps:
        view = decide(workflow, view, command, by=by, on=on).after
    return view


def code_of(workflow: Workflow, view: CaseView, on: date) -> str:
    with pytest.raises(GuardRefused) as refusal:
        decide(workflow, view, REFUSE, by=ANALYST, on=on)
    return refusal.value.code


@BY_TABLE
def test_nothing_is_refused_as_imprecise_before_it_could_be_made_precise(workflow):
    assert code_of(workflow, in_analysis(workflow), AFTER) == "precision-not-offered"


@BY_TABLE
@pytest.mark.parametrize("answer", [(do.GiveClarification("1"), REQUESTER), (do.ResumeWithoutClarification(), INTAKE)])
def test_once_the_time_is_over_it_may_be_answered_or_not(workflow, answer):
    view = after(workflow, in_analysis(workflow), EARLY, (ASK, ANALYST), (SEND, SYSTEM), answer)
    view = after(workflow, view, EARLY, (do.StartAnalysis(), ANALYST))

    assert code_of(workflow, view, DUE) == "precision-not-offered"
    assert decide(workflow, view, REFUSE, by=ANALYST, on=AFTER).after.outcome is Outcome.REFUSED


def test_points_that_never_left_give_no_time():
    view = after(DOCUMENTS, in_analysis(), EARLY, (ASK, ANALYST), (do.ResumeWithoutClarification(), INTAKE))

    assert code_of(DOCUMENTS, after(DOCUMENTS, view, EARLY, (do.StartAnalysis(), ANALYST)), AFTER) == (
        "precision-not-offered"
    )


def test_points_asked_without_a_day_lead_to_no_refusal():
    view = after(DOCUMENTS, in_analysis(), EARLY, (do.AskClarification(), ANALYST), (SEND, SYSTEM))

    assert view.clarification_due_on is None


def test_a_letter_posted_later_gives_as_many_days():
    late = EARLY + timedelta(days=3)
    view = after(DOCUMENTS, in_analysis(), EARLY, (ASK, ANALYST))
    view = after(DOCUMENTS, view, late, (do.RecordClarificationSent("letter", late), SYSTEM))

    assert (view.clarification_sent_on, view.clarification_due_on) == (late, DUE + timedelta(days=3))


def test_the_day_that_a_letter_gave_is_never_taken_back():
    view = after(DOCUMENTS, in_analysis(), EARLY, (ASK, ANALYST))
    before = EARLY - timedelta(days=2)

    sent = decide(DOCUMENTS, view, do.RecordClarificationSent("letter", before), by=SYSTEM, on=EARLY).after

    assert sent.clarification_due_on == DUE


def test_other_points_begin_another_time():
    view = after(
        DOCUMENTS, in_analysis(), EARLY, (ASK, ANALYST), (SEND, SYSTEM), (do.GiveClarification("1"), REQUESTER)
    )
    view = after(DOCUMENTS, view, AFTER, (do.AskClarification(AFTER + timedelta(days=10)), ANALYST))

    assert (view.clarification_sent_on, view.clarification_due_on) == (None, AFTER + timedelta(days=10))


def reached(workflow: Workflow) -> Iterator[tuple[CaseView, date]]:
    """Every case that a refusal for imprecision can make, on three days: in time, on the last one, after it."""
    days = (EARLY, DUE, AFTER)
    frontier, seen = deque([(opened(workflow.kind, workflow.regime, RECEIVED_ON, QUEBEC), 0)]), set()
    while frontier:
        view, day = frontier.popleft()
        if (view, day) in seen:
            continue
        seen.add((view, day))
        yield view, days[day]
        frontier += ((view, later) for later in range(day + 1, len(days)))
        for command, by in (*STEPS, *_of_points(view, day, days[day])):
            try:
                frontier.append((decide(workflow, view, command, by=by, on=days[day]).after, day))
            except WorkflowError:
                continue


def _of_points(view: CaseView, day: int, on: date) -> tuple[tuple[do.Command, Actor], ...]:
    """The points are asked in time, and their letter leaves once."""
    asking = ((ASK, ANALYST),) if day == 0 else ()
    left = view.clarification_sent_on is not None
    return asking if left else (*asking, (do.RecordClarificationSent("letter", on), SYSTEM))


@BY_TABLE
def test_every_walk_to_a_refusal_for_imprecision_passes_by_points_that_left_and_a_time_that_ended(workflow):
    refused = [(view, on) for view, on in reached(workflow) if IMPRECISE & {*view.grounds}]

    assert any(view.signature_by for view, _on in refused)
    for view, on in refused:
        assert view.clarification_sent_on is not None
        assert view.clarification_due_on < on
