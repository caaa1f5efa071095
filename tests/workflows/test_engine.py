"""The engine says what follows from a command, or why nothing does."""

from dataclasses import replace

import pytest

from tests.workflows.scenes import (
    ANALYST,
    ANALYST_AND_OFFICER,
    EARLY,
    IDENTITY,
    LONG_AFTER,
    NOBODY,
    NOMINAL,
    OFFICER,
    REQUESTER,
    TARGET,
    case,
)
from workflows import commands as do
from workflows.engine import decide, decided, permitted, warned
from workflows.errors import ActorNotAllowed, CommandNotAllowed, GuardRefused, WorkflowError
from workflows.legal import A21_47_AL2, A21_98_AL2
from workflows.registry import current
from workflows.sources import Rule
from workflows.states import SYSTEM, Actor, Capacity, Kind, Role, State
from workflows.table import Guard

WORKFLOW = current(Kind.DOCUMENT_ACCESS)
ANALYSIS = case(WORKFLOW.kind, State.ANALYSIS)


def test_a_decision_tells_before_and_after_and_why():
    decision = decide(WORKFLOW, ANALYSIS, do.RequestExtension("note-1"), by=ANALYST, on=EARLY)

    assert decision.before is ANALYSIS
    assert decision.after.extension_ordered_on == EARLY
    assert decision.command == do.RequestExtension("note-1")
    assert decision.law == (A21_47_AL2,)
    assert decision.warnings == ()


def test_a_command_unknown_here_is_refused():
    with pytest.raises(CommandNotAllowed, match="SignDecision in analysis") as refusal:
        decide(WORKFLOW, ANALYSIS, do.SignDecision("letter-1"), by=OFFICER, on=EARLY)

    assert refusal.value.code == "command-not-allowed"


def test_a_role_without_the_right_is_refused():
    with pytest.raises(ActorNotAllowed, match="DraftGranted by requester") as refusal:
        decide(WORKFLOW, ANALYSIS, do.DraftGranted("draft-1"), by=REQUESTER, on=EARLY)

    assert refusal.value.code == "actor-not-allowed"


def test_a_refusal_names_every_role_held():
    with pytest.raises(ActorNotAllowed, match=r"^DraftGranted by intake, lead$"):
        decide(WORKFLOW, ANALYSIS, do.DraftGranted("1"), by=Actor("x", frozenset({Role.LEAD, Role.INTAKE})), on=EARLY)


def test_who_holds_no_role_is_refused():
    with pytest.raises(ActorNotAllowed, match="by nobody"):
        decide(WORKFLOW, ANALYSIS, do.Withdraw(), by=NOBODY, on=EARLY)


@pytest.mark.parametrize(("kind", "source"), [(Kind.DOCUMENT_ACCESS, A21_47_AL2), (Kind.RECTIFICATION, A21_98_AL2)])
def test_a_guard_refuses_under_the_law_of_the_case(kind, source):
    with pytest.raises(GuardRefused, match="already-extended") as refusal:
        decide(
            current(kind),
            case(kind, State.ANALYSIS, extended_by=10),
            do.RequestExtension("note-1"),
            by=ANALYST,
            on=EARLY,
        )

    assert refusal.value.code == "already-extended"
    assert refusal.value.source == source
    assert refusal.value.reason.says == "le délai est déjà prolongé"
    assert isinstance(refusal.value, WorkflowError)


@pytest.mark.parametrize(("day", "codes"), [(TARGET, []), (NOMINAL, ["target-passed"])])
def test_a_notice_after_the_target_day_is_allowed_with_a_warning(day, codes):
    decision = decide(WORKFLOW, ANALYSIS, do.RequestExtension("note-1"), by=ANALYST, on=day)

    assert [reason.code for reason in decision.warnings] == codes


def test_the_warning_can_be_read_before_the_command_is_given():
    reasons = warned(WORKFLOW, ANALYSIS, do.RequestExtension, by=ANALYST, on=NOMINAL)

    assert [reason.code for reason in reasons] == ["target-passed"]


def test_who_would_give_the_command_may_be_what_the_warning_is_about():
    caution = Guard(
        "their_own", "cela vous concerne", Rule(A21_47_AL2, A21_47_AL2, A21_47_AL2), lambda _v, by, _on: by == ANALYST
    )
    row = replace(WORKFLOW.row(State.ANALYSIS, do.RequestExtension), cautions=(caution,))
    table = replace(WORKFLOW, rows=(row,))

    assert [reason.code for reason in warned(table, ANALYSIS, do.RequestExtension, by=ANALYST, on=EARLY)] == [
        "their-own"
    ]
    assert warned(table, ANALYSIS, do.RequestExtension, by=OFFICER, on=EARLY) == ()
    given = decide(table, ANALYSIS, do.RequestExtension("note-1"), by=ANALYST, on=EARLY)
    assert [reason.code for reason in given.warnings] == ["their-own"]


def test_a_command_unknown_here_warns_of_nothing():
    assert warned(WORKFLOW, ANALYSIS, do.SignDecision, by=OFFICER, on=NOMINAL) == ()


def test_somebody_with_two_roles_has_the_rights_of_both():
    both = set(permitted(WORKFLOW, ANALYSIS, by=ANALYST_AND_OFFICER, on=EARLY))

    assert both == {command for by in (ANALYST, OFFICER) for command in permitted(WORKFLOW, ANALYSIS, by=by, on=EARLY)}


def test_the_table_gives_the_order_of_what_is_permitted():
    order = [row.command for row in WORKFLOW.rows]
    given = permitted(WORKFLOW, ANALYSIS, by=ANALYST, on=EARLY)

    assert list(given) == sorted(given, key=order.index)


def test_the_same_question_has_the_same_answer():
    answers = {decide(WORKFLOW, ANALYSIS, do.FlagDeemedRefusal(), by=SYSTEM, on=NOMINAL.replace(day=9)) for _ in "ab"}

    assert len(answers) == 1


def test_what_was_decided_once_is_done_again_whoever_it_was_and_whatever_forbids_it_now():
    view = case(Kind.DOCUMENT_ACCESS, State.APPROVAL)
    stranger = Actor("somebody", frozenset())

    again = decided(WORKFLOW, view, do.ApproveDecision(), by=stranger, on=LONG_AFTER)

    assert again.before == view
    assert again.after == decide(WORKFLOW, view, do.ApproveDecision(), by=OFFICER, on=EARLY).after
    assert again.law
    assert again.effects


@pytest.mark.parametrize(
    ("kind", "command", "by", "facts"),
    [
        (Kind.DOCUMENT_ACCESS, do.RequestExtension("note-1"), ANALYST, {}),
        (Kind.DOCUMENT_ACCESS, do.RecordDelayReview(EARLY), OFFICER, {"extended_on": EARLY}),
        (Kind.PERSONAL_ACCESS, do.RecordEvidence("in-person"), IDENTITY, {"identity_confirmed": False}),
        (Kind.PERSONAL_ACCESS, do.DraftRefusal("1"), ANALYST, {"capacity": Capacity.PARENT}),
    ],
)
def test_what_is_done_again_is_what_was_done(kind, command, by, facts):
    view = case(kind, State.ANALYSIS, **facts)

    assert decided(current(kind), view, command, by=by, on=EARLY) == decide(
        current(kind), view, command, by=by, on=EARLY
    )


def test_what_no_line_of_the_table_ever_allowed_is_not_done_again():
    with pytest.raises(CommandNotAllowed, match="SignDecision in received"):
        decided(WORKFLOW, case(Kind.DOCUMENT_ACCESS, State.RECEIVED), do.SignDecision("1"), by=OFFICER, on=EARLY)
