"""Every case each table can make, walked whole: what a page shows is what the door allows, and no case is ever stuck.

Millions of questions (may this actor give this command, that day, in that case?) are asked twice: of
``permitted`` and of ``decide``. docs/exploration.md counts them, table by table.
"""

from collections.abc import Iterator

import pytest

from tests.workflows.explored import PAGE, head, line
from tests.workflows.explorer import DAYS, Exploration, Move, Node, explore
from tests.workflows.scenes import ANALYST, DAY_AFTER_EXTENDED, OFFICER
from workflows import commands as do
from workflows.calendars import QUEBEC
from workflows.checks import NEEDS_REQUESTER
from workflows.deadlines import embargo_end
from workflows.document_access import DOCUMENT_ACCESS
from workflows.engine import permitted
from workflows.holding import hold
from workflows.registry import ALL
from workflows.states import OPEN, REPLIED, SYSTEM, TERMINAL, Outcome, Regime, State
from workflows.table import Workflow

pytestmark = pytest.mark.exhaustive
GRANTED = (do.RecordRequestNarrowed, do.RecordTimeGranted)
"""What moves the limit to the day that the Commission gives (A-2.1 s. 137.1; R-22.1 s. 134)."""
RULED = (do.RecordReviewSetAside, *GRANTED)
HEARD = (do.RecordThirdPartyInformed, do.RecordObservations)
"""What moves the limit where third parties are concerned (A-2.1 s. 49)."""


ANSWERED_BY_A_LIMIT = [table for table in ALL if not table.kind.is_notice]
"""A notice of restriction is walked in test_health_restriction.py: it has no limit, and nobody decides of it."""


@pytest.fixture(scope="module", params=ANSWERED_BY_A_LIMIT, ids=lambda workflow: workflow.name)
def workflow(request) -> Workflow:
    return request.param


@pytest.fixture(scope="module")
def explored(workflow) -> Exploration:
    return explore(workflow)


def nodes(explored: Exploration, *states: State) -> Iterator[Node]:
    return (node for node in explored.moves if node.view.state in states)


def moves(explored: Exploration) -> Iterator[tuple[Node, Move]]:
    return ((node, move) for node, found in explored.moves.items() for move in found)


def awaits_somebody(node: Node) -> bool:
    return node.view.state in OPEN or (node.view.state in REPLIED and node.view.before_the_commission)


def test_permitted_if_and_only_if_decided(explored):
    assert explored.contradictions == []


def test_the_walk_is_as_long_as_the_page_says(explored, workflow):
    assert line(workflow, explored) in PAGE.read_text(encoding="utf-8").splitlines()


def test_the_page_says_what_the_walk_leaves_out():
    assert PAGE.read_text(encoding="utf-8").startswith(head())


def test_every_open_case_is_in_one_queue_and_no_other_is(explored):
    astray = [node for node in explored.moves if (node.view.queue is not None) != awaits_somebody(node)]

    assert astray == []


def test_every_open_case_can_be_answered_by_the_staff_alone(explored):
    back: dict[Node, list[Node]] = {}
    for node, move in moves(explored):
        if not isinstance(move.decision.command, NEEDS_REQUESTER):
            back.setdefault(move.to, []).append(node)
    able = set(nodes(explored, *REPLIED))
    frontier = list(able)
    while frontier:
        new = set(back.get(frontier.pop(), ())) - able
        able |= new
        frontier += new

    assert [node for node in nodes(explored, *OPEN) if node not in able] == []


def test_no_unanswered_case_passes_its_limit_in_silence(explored, workflow):
    unanswered = [node for node in nodes(explored, *OPEN) if node.view.clock.answered_on is None]
    late = [node for node in unanswered if node.on > node.view.clock.limit().strict]
    silent = [
        node
        for node in late
        if node.view.deemed_refused_on is None
        and do.FlagDeemedRefusal not in permitted(workflow, node.view, by=SYSTEM, on=node.on)
    ]

    assert late
    assert silent == []


def test_no_case_is_deemed_refused_before_its_time(explored):
    early = [
        node
        for node in explored.moves
        if node.view.deemed_refused_on and node.view.deemed_refused_on <= node.view.clock.limit().strict
    ]

    assert early == []


def test_nothing_personal_is_answered_before_identity_is_proven(explored, workflow):
    unproven = [
        node
        for node in explored.moves
        if node.view.outcome not in {None, Outcome.REFUSED} and not node.view.identity_confirmed
    ]

    assert (workflow.regime is Regime.A21_CH2) or unproven == []


def test_no_redirection_is_signed_after_the_first_limit(explored):
    late = [
        node
        for node, move in moves(explored)
        if isinstance(move.decision.command, do.SignDecision)
        and node.view.outcome is Outcome.OTHER_BODY
        and node.on > node.view.clock.first_limit().nominal
    ]

    assert any(nodes(explored, State.REDIRECTED))
    assert late == []


def test_two_persons_stand_behind_every_answer(explored):
    alone = [
        node
        for node in nodes(explored, *REPLIED, State.CLOSED)
        if None in {node.view.prepared_by, node.view.signature_by} or node.view.prepared_by == node.view.signature_by
    ]

    assert alone == []


def test_only_a_notice_sent_in_time_moves_the_limit_or_a_ruling_of_the_commission(explored, workflow):
    moved = [
        (node, move)
        for node, move in moves(explored)
        if move.decision.after.clock.limit() != move.decision.before.clock.limit()
    ]

    law = [(node, move) for node, move in moved if type(move.decision.command) not in (*RULED, *HEARD)]
    assert len(law) < len(moved)
    assert bool(law) is (workflow.regime is not Regime.R221)
    assert all(isinstance(move.decision.command, do.RecordExtensionSent) for _, move in law)
    assert all(node.on <= node.view.clock.first_limit().nominal for node, _ in law)


def test_no_due_date_ever_moves_earlier(explored):
    earlier = [
        move
        for _, move in moves(explored)
        if move.decision.after.clock.limit().target < move.decision.before.clock.limit().target
        and not isinstance(move.decision.command, (do.RecordReviewSetAside, do.RecordObservations))
    ]

    assert earlier == []


def test_third_parties_open_their_own_time_only_by_notices_that_left_in_twenty_days(explored, workflow):
    informed = [
        (node, move) for node, move in moves(explored) if isinstance(move.decision.command, do.RecordThirdPartyInformed)
    ]

    assert bool(informed) is (workflow.regime is Regime.A21_CH2)
    assert all(
        (move.to.view.clock.decides_from is not None) is (node.on <= node.view.clock.first_limit().nominal)
        for node, move in informed
    )


def test_nothing_that_third_parties_may_contest_is_handed_over_before_it_is_executory(explored):
    released = [node for node, move in moves(explored) if isinstance(move.decision.command, do.RecordRelease)]
    early = [
        node
        for node in released
        if (about := node.view.third_parties).hazard_on is None
        and (not about.all_told or about.suspended or node.on <= embargo_end(about.told_on, QUEBEC).due)
    ]

    assert bool(released) is bool(list(nodes(explored, State.THIRD_PARTY)))
    assert early == []


def test_who_was_named_and_not_told_is_never_granted_against(explored):
    granted = [
        node
        for node in nodes(explored, State.ANALYSIS)
        if node.view.third_parties.named + node.view.third_parties.untold
        and do.DraftGranted in permitted(DOCUMENT_ACCESS, node.view, by=ANALYST, on=node.on)
    ]

    assert granted == []


def test_what_is_over_stays_as_it_is_but_for_a_review_asked_late(explored):
    changed = [
        move
        for node, move in moves(explored)
        if node.view.state in TERMINAL
        and move.decision.after != node.view
        and not isinstance(move.decision.command, do.RecordReviewReceived)
    ]

    assert changed == []


def test_nothing_closes_while_a_recourse_is_open(explored):
    closed = [(node, move) for node, move in moves(explored) if isinstance(move.decision.command, do.CloseCase)]

    assert closed
    assert [node for node, _ in closed if (duty := hold(node.view)) is None or duty.lasts(node.on)] == []


def test_no_answer_is_the_last_word_of_a_request_before_the_commission(explored, workflow):
    before = [node for node in explored.moves if node.view.before_the_commission]
    stuck = [
        node for node in before if do.RecordReviewUpheld not in permitted(workflow, node.view, by=OFFICER, on=node.on)
    ]

    assert before
    assert stuck == []


def test_every_move_rests_on_a_rule(explored):
    assert all(move.decision.law for _, move in moves(explored))


def test_a_case_never_answered_can_still_be_answered_long_after(explored):
    assert any(node.on > DAY_AFTER_EXTENDED and node.day == len(DAYS) - 1 for node in nodes(explored, State.ANSWERED))
