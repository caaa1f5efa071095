"""The checks find no fault in our tables, and every fault put into one."""

from dataclasses import replace

import pytest

from workflows import checks, guards, third_party_guards
from workflows import commands as do
from workflows.effects import Letter, Route
from workflows.house_rules import NOTES
from workflows.registry import ALL, current
from workflows.states import Kind, Outcome, Role, State
from workflows.table import Row, Workflow, on

WORKFLOW = current(Kind.PERSONAL_ACCESS)
NOTE = on(do.AddNote, State.TRIAGE).by(Role.LEAD).stays().under(NOTES)


DOCUMENTS = current(Kind.DOCUMENT_ACCESS)


def without(*commands: type[do.Command], of: Workflow = WORKFLOW) -> Workflow:
    """The table less these rows."""
    return replace(of, rows=tuple(row for row in of.rows if row.command not in commands))


def plus(*rows: Row) -> Workflow:
    """The table and these rows."""
    return replace(WORKFLOW, rows=(*WORKFLOW.rows, *rows))


def changed(command: type[do.Command], *, of: Workflow = WORKFLOW, **values: object) -> Workflow:
    """The table, the rows of *command* changed so."""
    rows = (replace(row, **values) if row.command is command else row for row in of.rows)
    return replace(of, rows=tuple(rows))


LETTERS_BUT_ONE = tuple((outcome, Letter.NOT_HELD) for outcome in Outcome if outcome is not Outcome.PARTIAL)
BROKEN = [
    (plus(NOTE), "2 rows for AddNote in triage"),
    (changed(do.AddNote, roles=frozenset()), "AddNote is open to nobody"),
    (changed(do.AddNote, law=()), "AddNote rests on no rule"),
    (changed(do.AddNote, sources=frozenset()), "AddNote starts in no state"),
    (changed(do.AddNote, silent=False), "AddNote must either go, record or move the clock, or stay"),
    (changed(do.Withdraw, silent=True), "Withdraw must either go, record or move the clock, or stay"),
    (without(do.AskIdentity), "identity can never be reached"),
    (without(do.ResumeWithoutClarification), "clarification has no way out without the requester"),
    (without(do.ReturnRecords, do.ResumeWithoutRecords), "search has no way out without the requester"),
    (without(do.RecordDecisionSent), "signing has no way out without the requester"),
    (plus(replace(NOTE, sources=frozenset({State.CLOSED}), silent=False, target=State.TRIAGE)),
     "AddNote changes a case that is over"),
    (changed(do.ApproveDecision, guards=()), "ApproveDecision is open to the preparer"),
    (changed(do.SignDecision, guards=(guards.already_signed,)), "SignDecision is open to the preparer"),
    *((changed(command, roles=frozenset({Role.SYSTEM})), f"{command.__name__} is given to the application")
      for command in (do.DraftRefusal, do.ApproveDecision, do.SignDecision)),
    *((changed(command, guards=()), f"{command.__name__} sends what nobody signed")
      for command in (do.RecordDecisionSent, do.RecordRedirectionSent)),
    *((changed(command, guards=(guards.preparer, guards.not_signed)), f"{command.__name__} answers beyond a mandate")
      for command in (do.ApproveDecision, do.SignDecision, do.RecordDecisionSent, do.RecordRedirectionSent)),
    (changed(do.DraftNotHeld, guards=()), "DraftNotHeld needs Loi sur l’accès (A-2.1), art. 94"),
    (changed(do.ConsultUnits, guards=()), "ConsultUnits needs Loi sur l’accès (A-2.1), art. 94"),
    (changed(do.ApproveDecision, answer=LETTERS_BUT_ONE), "no letter answers partial"),
    (without(do.ApproveDecision), "no letter answers granted"),
    (without(do.DraftNotHeld), "nobody can propose not-held"),
    (replace(WORKFLOW, opening=()), "filing sends no receipt"),
    (replace(WORKFLOW, oral_opening=(Route(),)), "an oral request is told nothing of what writing gives"),
    (replace(WORKFLOW, oral_opening=(Route(),)), "an oral request can never be put in writing"),
    (changed(do.RequestExtension, moves_clock=True), "RequestExtension and the clock disagree"),
    (changed(do.RecordExtensionSent, moves_clock=False), "RecordExtensionSent and the clock disagree"),
    (changed(do.RecordExtensionSent, guards=()), "RecordExtensionSent extends a limit that is over"),
    (without(do.FlagDeemedRefusal), "the limit passes in silence in triage"),
    (changed(do.FlagDeemedRefusal, guards=()), "the limit passes in silence in triage"),
    (without(do.RecordNoticeLate), "a late notice goes unseen in signing"),
]  # fmt: skip
UNSEEN, UNENDED = (
    "late notices to third parties go unseen",
    "the silence of third parties ends nothing, or ends it too soon",
)
TOO_SOON = "RecordRelease gives too soon what third parties may contest"
HOLDS_BACK = (
    third_party_guards.under_embargo,
    third_party_guards.suspended,
    third_party_guards.third_party_not_told,
)
RELEASE = DOCUMENTS.row(State.ANSWERED, do.RecordRelease)
BROKEN_ABOUT_THIRD_PARTIES = [
    (without(do.RecordThirdPartyNoticeLate, of=DOCUMENTS), {UNSEEN}),
    (changed(do.RecordThirdPartyNoticeLate, guards=(), of=DOCUMENTS), {UNSEEN}),
    (without(do.RecordThirdPartySilence, of=DOCUMENTS), {UNENDED}),
    (changed(do.RecordThirdPartySilence, guards=(), of=DOCUMENTS), {UNENDED}),
    *(
        (changed(do.RecordRelease, of=DOCUMENTS, guards=tuple(set(RELEASE.guards) - {gone})), {TOO_SOON})
        for gone in HOLDS_BACK
    ),
]


@pytest.mark.parametrize("workflow", ALL, ids=lambda workflow: workflow.name)
def test_our_tables_have_no_fault(workflow):
    assert checks.faults(workflow) == []


@pytest.mark.parametrize(("workflow", "fault"), BROKEN)
def test_a_broken_table_is_told(workflow, fault):
    assert f"personal-access: {fault}" in checks.faults(workflow)


@pytest.mark.parametrize(("workflow", "faults"), BROKEN_ABOUT_THIRD_PARTIES)
def test_a_table_that_fails_third_parties_is_told_and_nothing_else(workflow, faults):
    assert set(checks.faults(workflow)) == {f"document-access: {fault}" for fault in faults}


def test_a_document_needs_no_identity():
    assert list(checks.unproven_persons(current(Kind.DOCUMENT_ACCESS))) == []


def test_the_command_line_says_that_all_is_well(capsys):
    assert checks.main() == 0
    assert capsys.readouterr().out == "6 tables, no fault\n"


def test_the_command_line_prints_the_faults_and_fails(capsys, monkeypatch):
    monkeypatch.setattr(checks, "ALL", (changed(do.AddNote, law=(), roles=frozenset()),))

    assert checks.main() == 1
    assert capsys.readouterr().out == (
        "personal-access: AddNote is open to nobody\npersonal-access: AddNote rests on no rule\n"
    )
