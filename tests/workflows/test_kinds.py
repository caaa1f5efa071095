"""The table of each kind allows what the statute tables say, to whom they say, and nothing else."""

import pytest

from tests.workflows.scenes import EARLY, OFFICER, ONE_OF_EACH, case
from tests.workflows.situations import HERE
from tests.workflows.statute import ANSWERS, PERMITTED, allowed
from workflows.commands import ApproveDecision
from workflows.effects import Letter, Route, SendLetter
from workflows.engine import decide
from workflows.registry import ALL, CURRENT, workflow_for
from workflows.states import Kind, Outcome, Regime, State

STATES_AND_ROLES = [
    pytest.param(kind, state, role, set(PERMITTED[kind][state].get(role, "").split()), id=f"{kind}-{state}-{role}")
    for kind in Kind
    for state in PERMITTED[kind]
    for role in ONE_OF_EACH
]


@pytest.mark.parametrize(("kind", "state", "role", "expected"), STATES_AND_ROLES)
def test_each_role_may_do_this_and_nothing_else(kind, state, role, expected):
    view = case(kind, state)

    assert allowed(CURRENT[kind], view, ONE_OF_EACH[role]) == expected


@pytest.mark.parametrize("kind", Kind)
def test_every_condition_of_the_law_holds(kind):
    broken = [situation for situation in HERE[kind] if not situation.holds(CURRENT[kind])]

    assert broken == []


@pytest.mark.parametrize(("kind", "outcome"), [(kind, outcome) for kind in Kind for outcome in ANSWERS[kind]])
def test_approval_composes_the_letter_of_the_outcome(kind, outcome):
    view = case(kind, State.APPROVAL, outcome=outcome)

    decision = decide(CURRENT[kind], view, ApproveDecision(), by=OFFICER, on=EARLY)

    assert decision.effects == (SendLetter(Letter(ANSWERS[kind][outcome])),)


def test_every_outcome_of_the_law_answers_some_request():
    assert {outcome for kind in Kind for outcome in ANSWERS[kind]} == set(Outcome)


@pytest.mark.parametrize("kind", Kind)
def test_filing_promises_a_receipt_and_a_queue(kind):
    assert CURRENT[kind].opening == (SendLetter(Letter.RECEIPT), Route())


def test_nobody_asks_who_wants_a_document():
    named = {state for row in CURRENT[Kind.DOCUMENT_ACCESS].rows for state in row.sources}

    assert State.IDENTITY not in named


def test_documents_fall_under_chapter_two_and_persons_under_chapter_three():
    assert {kind: kind.regime for kind in Kind} == {
        Kind.DOCUMENT_ACCESS: Regime.A21_CH2,
        Kind.PERSONAL_ACCESS: Regime.A21_CH3,
        Kind.RECTIFICATION: Regime.A21_CH3,
    }


@pytest.mark.parametrize("workflow", ALL, ids=lambda workflow: workflow.name)
def test_a_case_finds_the_table_it_started_under(workflow):
    assert workflow_for(workflow.kind, workflow.version) is workflow


def test_a_version_that_never_was_is_refused():
    with pytest.raises(KeyError):
        workflow_for(Kind.RECTIFICATION, "0")
