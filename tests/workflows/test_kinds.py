"""The table of each kind allows what the statute tables say, to whom they say, and nothing else."""

import pytest

from tests.workflows.scenes import EARLY, OFFICER, ONE_OF_EACH, case
from tests.workflows.statute import ANSWERS, HERE, PERMITTED, allowed, lawful
from workflows.commands import ApproveDecision, ConfirmInWriting
from workflows.effects import Letter, Route, SendLetter
from workflows.engine import decide
from workflows.registry import ALL, current, workflow_for
from workflows.states import Kind, Outcome, Regime, Role, State

STATES_AND_ROLES = [
    pytest.param(workflow, state, role, id=f"{workflow.name}-{state}-{role}")
    for workflow in ALL
    for state in PERMITTED[workflow.kind]
    for role in ONE_OF_EACH
]


@pytest.mark.parametrize(("workflow", "state", "role"), STATES_AND_ROLES)
def test_each_role_may_do_this_and_nothing_else(workflow, state, role):
    view = case(workflow.kind, state, regime=workflow.regime)

    assert allowed(workflow, view, ONE_OF_EACH[role]) == lawful(workflow, state, role)


@pytest.mark.parametrize("workflow", ALL, ids=lambda workflow: workflow.name)
def test_every_condition_of_the_law_holds(workflow):
    broken = [situation for situation in HERE[workflow.kind] if not situation.holds(workflow)]

    assert broken == []


@pytest.mark.parametrize(("kind", "outcome"), [(kind, outcome) for kind in Kind for outcome in ANSWERS[kind]])
def test_approval_composes_the_letter_of_the_outcome(kind, outcome):
    view = case(kind, State.APPROVAL, outcome=outcome, grounds=("A21-28",))

    decision = decide(current(kind), view, ApproveDecision(), by=OFFICER, on=EARLY)

    assert decision.effects == (SendLetter(Letter(ANSWERS[kind][outcome])),)


def test_every_outcome_of_the_law_answers_some_request():
    assert {outcome for kind in Kind for outcome in ANSWERS[kind]} == set(Outcome)


@pytest.mark.parametrize("kind", Kind)
def test_filing_promises_a_receipt_and_a_queue(kind):
    assert current(kind).opening == (SendLetter(Letter.RECEIPT), Route())


def test_only_documents_are_asked_for_by_word_of_mouth_and_what_writing_gives_is_told():
    spoken = {workflow.kind: workflow.oral_opening for workflow in ALL if workflow.oral_opening}

    assert spoken == {Kind.DOCUMENT_ACCESS: (SendLetter(Letter.ORAL_REQUEST), Route())}


def test_an_oral_request_put_in_writing_gets_its_receipt_and_keeps_its_clock():
    view = case(Kind.DOCUMENT_ACCESS, State.TRIAGE, written=False)

    decision = decide(current(view.kind), view, ConfirmInWriting(EARLY), by=ONE_OF_EACH[Role.REQUESTER], on=EARLY)

    assert decision.effects == (SendLetter(Letter.RECEIPT),)
    assert (decision.after.written, decision.after.written_on) == (True, EARLY)
    assert decision.after.clock == view.clock


def test_nobody_asks_who_wants_a_document():
    named = {state for row in current(Kind.DOCUMENT_ACCESS).rows for state in row.sources}

    assert State.IDENTITY not in named


def test_documents_fall_under_chapter_two_and_persons_under_chapter_three_or_the_act_on_health_information():
    assert {kind: kind.regimes for kind in Kind} == {
        Kind.DOCUMENT_ACCESS: (Regime.A21_CH2,),
        Kind.PERSONAL_ACCESS: (Regime.A21_CH3, Regime.R221),
        Kind.RECTIFICATION: (Regime.A21_CH3, Regime.R221),
        Kind.HEALTH_RESTRICTION: (Regime.R221,),
    }


@pytest.mark.parametrize("kind", [Kind.PERSONAL_ACCESS, Kind.RECTIFICATION])
def test_what_is_about_a_person_is_the_same_thing_under_both_laws(kind):
    assert [kind.under(regime) for regime in kind.regimes] == [kind, kind]


@pytest.mark.parametrize("kind", Kind)
def test_chapter_two_is_about_documents_alone(kind):
    assert kind.under(Regime.A21_CH2) is Kind.DOCUMENT_ACCESS


@pytest.mark.parametrize("regime", [Regime.A21_CH3, Regime.R221])
def test_what_is_about_a_person_in_a_request_for_documents_is_an_access(regime):
    assert Kind.DOCUMENT_ACCESS.under(regime) is Kind.PERSONAL_ACCESS


def test_each_regime_of_each_kind_has_one_table():
    assert {(table.kind, table.regime) for table in ALL} == {(kind, regime) for kind in Kind for regime in kind.regimes}


@pytest.mark.parametrize(("regime", "days"), [(Regime.A21_CH2, 20), (Regime.A21_CH3, 20), (Regime.R221, 30)])
def test_each_regime_has_its_limit(regime, days):
    kind = next(kind for kind in Kind if regime in kind.regimes)

    assert case(kind, State.RECEIVED, regime=regime).clock.days == days


@pytest.mark.parametrize("workflow", ALL, ids=lambda workflow: workflow.name)
def test_a_case_finds_the_table_it_started_under(workflow):
    assert workflow_for(workflow.kind, workflow.regime, workflow.version) is workflow


def test_a_version_that_never_was_is_refused():
    with pytest.raises(KeyError):
        workflow_for(Kind.RECTIFICATION, Regime.R221, "0")
