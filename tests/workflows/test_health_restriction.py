"""A notice of restriction has effect because somebody known gives and signs it: no limit, no silence (R-22.1)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.workflows.explored import PAGE, line
from tests.workflows.explorer import Exploration, Move, Node, explore
from tests.workflows.scenes import ANALYST, EARLY, INTAKE, LONG_AFTER, OFFICER, REQUESTER, case
from workflows import commands as do
from workflows.capacities import OFFERED
from workflows.checks import NEEDS_REQUESTER
from workflows.effects import Letter, SendLetter
from workflows.engine import decide, permitted
from workflows.errors import GuardRefused
from workflows.health_restriction import HEALTH_RESTRICTION as TABLE
from workflows.restriction_law import NO_LIMIT, R22_7, R22_8
from workflows.states import OPEN, SYSTEM, Capacity, Kind, State

KIND = Kind.HEALTH_RESTRICTION
READY = {"identity_confirmed": True, "notice_signed_on": EARLY}
A_DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def explored() -> Exploration:
    return explore(TABLE)


@pytest.mark.exhaustive
def test_permitted_if_and_only_if_decided(explored):
    assert explored.contradictions == []


@pytest.mark.exhaustive
def test_the_walk_is_as_long_as_the_page_says(explored):
    assert line(TABLE, explored) in PAGE.read_text(encoding="utf-8").splitlines()


def test_no_silence_is_ever_a_refusal_and_no_limit_is_ever_extended():
    commands = {row.command for row in TABLE.rows}

    assert not commands & {do.FlagDeemedRefusal, do.RequestExtension, do.RecordNoticeLate}
    assert NO_LIMIT in TABLE.opened_under


@pytest.mark.exhaustive
def test_nothing_has_effect_unsigned_or_from_somebody_not_known(explored):
    in_effect = [node.view for node in explored.moves if node.view.restricts]

    assert in_effect
    assert all(view.notice_signed_on and view.identity_confirmed for view in in_effect)


def test_a_recorded_notice_has_effect_since_its_day_and_a_letter_confirms_it():
    decision = decide(TABLE, case(KIND, State.TRIAGE, **READY), do.RecordRestriction("1", EARLY), by=INTAKE, on=EARLY)

    assert (decision.after.state, decision.after.restricted_on) == (State.ANSWERED, EARLY)
    assert (decision.after.restricts, decision.after.outcome, decision.after.queue) == (True, None, None)
    assert decision.after.clock.answered_on is None, "nobody decided: there is nothing to review"
    assert decision.effects == (SendLetter(Letter.RESTRICTION_CONFIRMATION),)
    assert {R22_7, R22_8} <= set(decision.law)


def test_it_has_no_effect_before_it_came():
    early = do.RecordRestriction("1", case(KIND, State.TRIAGE).clock.received_on - A_DAY)

    with pytest.raises(GuardRefused) as refused:
        decide(TABLE, case(KIND, State.TRIAGE, **READY), early, by=INTAKE, on=EARLY)

    assert refused.value.code == "restricted-too-early"


@pytest.mark.parametrize("command", [do.RecordRestriction("1", EARLY), do.LiftRestriction("paper", EARLY)])
def test_it_takes_no_effect_and_loses_none_on_a_day_to_come(command):
    with pytest.raises(ValueError, match="took place"):
        command.happened_on(EARLY - A_DAY)


def test_it_is_lifted_by_who_gave_it_and_a_letter_confirms_it():
    view = case(KIND, State.ANSWERED, **READY, restricted_on=EARLY, answered_on=None)
    asked = decide(TABLE, view, do.AskLifting(), by=REQUESTER, on=LONG_AFTER).after
    assert asked.restricts, "asking is not signing"

    decision = decide(TABLE, asked, do.LiftRestriction("paper", LONG_AFTER), by=INTAKE, on=LONG_AFTER)

    assert (decision.after.restricts, decision.after.lifted_on) == (False, LONG_AFTER)
    assert decision.effects == (SendLetter(Letter.RESTRICTION_CONFIRMATION),)


def test_it_is_not_lifted_before_it_had_effect():
    view = case(KIND, State.ANSWERED, **READY, restricted_on=EARLY, answered_on=None)

    with pytest.raises(GuardRefused) as refused:
        decide(TABLE, view, do.LiftRestriction("paper", EARLY - A_DAY), by=INTAKE, on=EARLY)

    assert refused.value.code == "lifted-too-early"


def test_it_may_have_effect_the_day_it_came_and_be_lifted_the_same_day():
    view = case(KIND, State.TRIAGE, **READY)
    at_once = do.RecordRestriction("1", view.clock.received_on)

    recorded = decide(TABLE, view, at_once, by=INTAKE, on=EARLY).after
    lifted = decide(TABLE, recorded, do.LiftRestriction("paper", recorded.restricted_on), by=INTAKE, on=EARLY).after

    assert recorded.restricted_on == lifted.lifted_on == view.clock.received_on


def test_what_has_effect_is_not_returned():
    view = case(KIND, State.ANALYSIS, **READY, restricted_on=EARLY)

    with pytest.raises(GuardRefused) as refused:
        decide(TABLE, view, do.DraftRefusal("1", grounds=("R22-7",)), by=ANALYST, on=EARLY)

    assert refused.value.code == "still-restricted"


def test_a_notice_that_the_law_does_not_open_is_returned_by_two_persons_even_a_second_time():
    view = case(KIND, State.ANALYSIS)
    drafted = decide(TABLE, view, do.DraftRefusal("1", grounds=("R22-7",)), by=ANALYST, on=EARLY).after
    approved = decide(TABLE, drafted, do.ApproveDecision(), by=OFFICER, on=EARLY)
    again = decide(
        TABLE, replace(drafted, clock=drafted.clock.answer(EARLY)), do.ApproveDecision(), by=OFFICER, on=EARLY
    )

    assert approved.effects == again.effects == (SendLetter(Letter.RESTRICTION_RETURNED),)


@pytest.mark.exhaustive
def test_every_open_notice_finds_its_end_by_the_staff_alone(explored):
    able = {node for node in explored.moves if node.view.state is State.ANSWERED or _may_return(node)}
    while more := {node for node, moves in explored.moves.items() if node not in able and _leads(moves, able)}:
        able |= more

    assert [node for node in explored.moves if node.view.state in OPEN and node not in able] == []


def _may_return(node: Node) -> bool:
    """Whether an analyst may return it: what follows is walked from who is not known, and is the same from all."""
    return do.DraftRefusal in permitted(TABLE, node.view, by=ANALYST, on=node.on)


def _leads(moves: list[Move], able: set[Node]) -> bool:
    return any(move.to in able and not isinstance(move.decision.command, NEEDS_REQUESTER) for move in moves)


def test_only_the_person_or_before_fourteen_a_parent_or_tutor_gives_it():
    assert OFFERED[KIND] == (Capacity.SELF, Capacity.PARENT, Capacity.TUTOR)


def test_the_application_alone_never_records_or_lifts():
    rows = [row for row in TABLE.rows if row.command in {do.RecordRestriction, do.LiftRestriction, do.ConfirmSignature}]

    assert rows
    assert not any(row.roles & SYSTEM.roles for row in rows)
