"""Letters and the work a move asks for."""

from dataclasses import replace

from tests.workflows.scenes import EARLY, INTAKE, NOMINAL, OFFICER, REQUESTER, case
from workflows.commands import ApproveDecision, ConsultUnits, RecordReviewReceived, RecordReviewSetAside, Withdraw
from workflows.effects import (
    SEALED_BY_THE_BODY,
    CloseConsultations,
    EndReview,
    Letter,
    OpenConsultations,
    OpenReview,
    SendLetter,
)
from workflows.engine import decide
from workflows.registry import current
from workflows.states import Kind, ReviewOutcome, State

WORKFLOW = current(Kind.DOCUMENT_ACCESS)


def test_a_letter_names_its_folder():
    assert Letter.RECTIFICATION_GRANTED.folder == "L17-rectification-granted"


def test_the_body_seals_what_decides_nothing():
    sealed = "L01 L02 L03 L06 L07 L08 L19 L20 L24 L25 L26 L28 L29 L31 L32 L33 L34"
    assert sorted(SEALED_BY_THE_BODY) == sealed.split()


def test_each_unit_consulted_is_asked():
    decision = decide(WORKFLOW, case(WORKFLOW.kind, State.TRIAGE), ConsultUnits(("a", "b")), by=INTAKE, on=EARLY)

    assert decision.effects == (OpenConsultations(("a", "b")),)
    assert decision.after.consultations_open == 2


def test_what_was_answered_once_is_answered_again_by_a_letter_of_its_own():
    first = case(WORKFLOW.kind, State.APPROVAL)
    again = replace(first, clock=first.clock.answer(EARLY).order(EARLY))

    decisions = [decide(WORKFLOW, view, ApproveDecision(), by=OFFICER, on=EARLY) for view in (first, again)]

    assert [decision.effects for decision in decisions] == [
        (SendLetter(Letter.ACCESS_PARTIAL),),
        (SendLetter(Letter.NEW_DECISION),),
    ]


def test_the_register_of_reviews_tells_when_each_began_and_how_it_ended():
    asked = RecordReviewReceived(EARLY)
    begun = decide(WORKFLOW, case(WORKFLOW.kind, State.ANSWERED), asked, by=INTAKE, on=EARLY)
    ordered = RecordReviewSetAside(EARLY, answer_by=NOMINAL)
    ended = decide(WORKFLOW, begun.after, ordered, by=OFFICER, on=EARLY)

    assert begun.effects == (OpenReview(EARLY),)
    assert ended.effects == (EndReview(ReviewOutcome.SET_ASIDE, EARLY, NOMINAL),)


def test_giving_up_is_confirmed_and_ends_the_search():
    decision = decide(WORKFLOW, case(WORKFLOW.kind, State.SEARCH), Withdraw(), by=REQUESTER, on=EARLY)

    assert decision.effects == (SendLetter(Letter.WITHDRAWAL_CONFIRMATION), CloseConsultations())
    assert decision.after.consultations_open == 0
