"""Letters and the work a move asks for."""

from tests.workflows.scenes import EARLY, INTAKE, REQUESTER, case
from workflows.commands import ConsultUnits, Withdraw
from workflows.effects import SEALED_BY_THE_BODY, CloseConsultations, Letter, OpenConsultations, SendLetter
from workflows.engine import decide
from workflows.registry import current
from workflows.states import Kind, State

WORKFLOW = current(Kind.DOCUMENT_ACCESS)


def test_a_letter_names_its_folder():
    assert Letter.RECTIFICATION_GRANTED.folder == "L17-rectification-granted"


def test_the_body_seals_what_decides_nothing():
    assert sorted(SEALED_BY_THE_BODY) == ["L01", "L02", "L03", "L08", "L24", "L25"]


def test_each_unit_consulted_is_asked():
    decision = decide(WORKFLOW, case(WORKFLOW.kind, State.TRIAGE), ConsultUnits(("a", "b")), by=INTAKE, on=EARLY)

    assert decision.effects == (OpenConsultations(("a", "b")),)
    assert decision.after.consultations_open == 2


def test_giving_up_is_confirmed_and_ends_the_search():
    decision = decide(WORKFLOW, case(WORKFLOW.kind, State.SEARCH), Withdraw(), by=REQUESTER, on=EARLY)

    assert decision.effects == (SendLetter(Letter.WITHDRAWAL_CONFIRMATION), CloseConsultations())
    assert decision.after.consultations_open == 0
