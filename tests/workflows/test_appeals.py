"""An appeal from the Commission to the Court of Québec: what it writes, and what it holds until it ends (s. 147)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.workflows.appeal_situations import APPEALED, JUDGED, LEFT, LEFT_APPEALED, RULED
from tests.workflows.scenes import DAY_AFTER_STRICT, EARLY, INTAKE, LONG_AFTER, NOMINAL, OFFICER, STRICT, case
from workflows import commands as do
from workflows.appeals import RecordAppealEnded
from workflows.document_access import DOCUMENT_ACCESS
from workflows.effects import EndReview, OpenReview, ReturnReview
from workflows.engine import decide, permitted, warned
from workflows.errors import GuardRefused
from workflows.holding import Hold, Why, hold
from workflows.registry import ALL, current
from workflows.states import OPEN, REPLIED, SYSTEM, AppealOutcome, Contested, Kind, Ruled, State
from workflows.third_parties import ThirdParties

KIND, N, CLOSED = Kind.DOCUMENT_ACCESS, State.ANSWERED, State.CLOSED
A_DAY = timedelta(days=1)
OF_ALL = {
    Ruled.ANSWER: ({"review_received_on": EARLY, "review_ended_on": NOMINAL}, Contested.ANSWER, False),
    Ruled.DELAY: ({"delay_review_received_on": EARLY, "delay_review_ended_on": NOMINAL}, Contested.DELAY, False),
    Ruled.FEES: ({"fees_review_received_on": EARLY, "fees_review_ended_on": NOMINAL}, Contested.FEES, False),
    Ruled.THIRD_PARTY: (
        {"third_parties": ThirdParties(review_received_on=EARLY, review_ended_on=NOMINAL)},
        Contested.ANSWER,
        True,
    ),
}


def given(view, command, by=OFFICER, on=LONG_AFTER):
    return decide(DOCUMENT_ACCESS, view, command, by=by, on=on)


def test_it_is_a_line_of_the_register_and_waits_where_reviews_do():
    decision = given(case(KIND, N, **RULED), do.RecordAppeal(STRICT), by=INTAKE)

    assert decision.effects == (OpenReview(STRICT, about=Contested.RULING),)
    assert (decision.after.state, decision.after.queue) == (N, "revision")


def test_the_answer_stays_due_on_the_same_day():
    view = case(KIND, State.ANALYSIS, **RULED)

    assert given(view, do.RecordAppeal(STRICT)).after.clock == view.clock


def test_what_closed_once_answered_is_answered_again_and_held():
    assert given(case(KIND, CLOSED, **RULED), do.RecordAppeal(STRICT)).after.state is N


def test_what_was_left_without_an_answer_stays_closed():
    assert given(case(KIND, CLOSED, **LEFT), do.RecordAppeal(STRICT)).after.state is CLOSED


def test_it_is_not_made_before_the_ruling_it_is_from():
    with pytest.raises(GuardRefused, match="appealed-too-soon"):
        given(case(KIND, N, **RULED), do.RecordAppeal(NOMINAL - A_DAY))


def test_leave_told_late_may_have_been_appealed_before():
    decision = given(case(KIND, CLOSED, **{**LEFT, "disregarded_on": STRICT}), do.RecordAppeal(NOMINAL))

    assert decision.after.on_appeal


@pytest.mark.parametrize("days", [0, 1])
def test_what_comes_late_is_received_with_a_warning(days):
    # thirty days after STRICT, a Saturday, end on Monday the fourth of May
    view, on = case(KIND, N, review_received_on=EARLY, review_ended_on=STRICT), date(2026, 5, 4) + days * A_DAY

    told = warned(DOCUMENT_ACCESS, view, do.RecordAppeal, by=INTAKE, on=on)

    assert [reason.code for reason in told] == ["appeal-late"] * days


@pytest.mark.parametrize("outcome", [AppealOutcome.DISMISSED, AppealOutcome.ALLOWED, AppealOutcome.WITHDRAWN])
def test_an_end_that_orders_nothing_changes_nothing_but_the_register(outcome):
    view = case(KIND, N, **APPEALED)

    decision = given(view, RecordAppealEnded(STRICT, outcome))

    assert decision.after == replace(view, appeal_ended_on=STRICT)
    assert decision.effects == (EndReview(outcome, STRICT, about=Contested.RULING),)


def test_what_goes_back_to_the_commission_has_not_ended():
    with pytest.raises(ValueError, match="has not ended"):
        RecordAppealEnded(STRICT, AppealOutcome.RETURNED)


@pytest.mark.parametrize(("ruled", "told"), OF_ALL.items())
def test_what_the_court_sends_back_is_before_the_commission_again(ruled, told):
    facts, about, by_third_party = told
    view = case(KIND, N, **facts, appeal_received_on=NOMINAL)

    decision = given(view, do.RecordAppealReturned(STRICT, ruled))

    assert decision.effects == (ReturnReview(STRICT, about, by_third_party),)
    assert (decision.after.commission_rules, decision.after.on_appeal) == (True, False)


@pytest.mark.parametrize("ruled", [Ruled.DELAY, Ruled.THIRD_PARTY, Ruled.LEAVE])
def test_nothing_else_goes_back_than_what_was_reviewed(ruled):
    with pytest.raises(GuardRefused, match="nothing-returned"):
        given(case(KIND, N, **APPEALED), do.RecordAppealReturned(STRICT, ruled))


def test_leave_sent_back_makes_the_application_wait_again():
    decision = given(case(KIND, CLOSED, **LEFT_APPEALED), do.RecordAppealReturned(STRICT, Ruled.LEAVE))

    assert (decision.after.state, decision.after.disregarded_on) == (State.COMMISSION, None)
    assert decision.effects == (EndReview(AppealOutcome.RETURNED, STRICT, about=Contested.RULING),)


def test_a_review_does_not_go_back_where_only_leave_was_given():
    with pytest.raises(GuardRefused, match="leave-stands"):
        given(case(KIND, CLOSED, **LEFT_APPEALED), do.RecordAppealReturned(STRICT, Ruled.ANSWER))


@pytest.mark.parametrize(("state", "facts"), [(N, APPEALED), (CLOSED, LEFT_APPEALED)])
def test_another_answer_ordered_is_owed_by_the_day_of_the_judgment(state, facts):
    withheld = ThirdParties(withheld_since=EARLY)

    decision = given(case(KIND, state, **facts, third_parties=withheld), do.RecordAppealOrdered(STRICT, LONG_AFTER))

    after = decision.after
    assert (after.state, after.clock.limit().strict, after.outcome) == (State.ANALYSIS, LONG_AFTER, None)
    assert not after.third_parties.withheld
    assert decision.effects == (EndReview(AppealOutcome.ALLOWED, STRICT, LONG_AFTER, about=Contested.RULING),)


def test_what_is_under_way_goes_on_to_the_day_of_the_judgment():
    view = case(KIND, State.SIGNING, **APPEALED)

    after = given(view, do.RecordAppealOrdered(STRICT, LONG_AFTER)).after

    assert after == replace(view, appeal_ended_on=STRICT, clock=view.clock.order(LONG_AFTER))


def test_an_order_is_not_obeyed_before_it_is_given():
    with pytest.raises(ValueError, match="before it is given"):
        do.RecordAppealOrdered(STRICT, NOMINAL)


def test_leave_to_disregard_is_remembered_the_day_it_is_told():
    decision = given(case(KIND, State.COMMISSION), do.RecordDisregardAllowed("1"), on=DAY_AFTER_STRICT)

    assert (decision.after.state, decision.after.disregarded_on) == (CLOSED, DAY_AFTER_STRICT)


HELD = {
    "ruled": {**RULED, "review_ended_on": LONG_AFTER},
    "appealed": APPEALED,
    "judged": {**JUDGED, "appeal_ended_on": LONG_AFTER},
    "ruled for a third party": {"third_parties": ThirdParties(review_received_on=EARLY, review_ended_on=LONG_AFTER)},
    "told a third party": {"third_parties": ThirdParties(told=1, told_on=LONG_AFTER)},
}
CELLS = [
    pytest.param(workflow, state, facts, id=f"{workflow.name}-{state}-{name}")
    for workflow in ALL
    for state in sorted({state for row in workflow.rows for state in row.sources} & {*OPEN, *REPLIED})
    for name, facts in HELD.items()
]


@pytest.mark.parametrize(("workflow", "state", "facts"), CELLS)
def test_nothing_is_over_while_it_is_held(workflow, state, facts):
    view = case(workflow.kind, state, regime=workflow.regime, **facts)

    assert do.CloseCase not in permitted(workflow, view, by=SYSTEM, on=LONG_AFTER + 15 * A_DAY)
    assert hold(view).lasts(LONG_AFTER + 15 * A_DAY)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (LEFT, Hold(Why.APPEAL, date(2026, 4, 20))),
        (LEFT_APPEALED, Hold(Why.COURT)),
        ({**LEFT_APPEALED, "appeal_ended_on": LONG_AFTER}, Hold(Why.JUDGED, date(2026, 9, 30))),
    ],
)
def test_what_the_commission_let_go_is_kept_as_long_as_that_may_be_appealed(facts, expected):
    assert hold(case(KIND, CLOSED, **facts)) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"told": 1, "told_on": LONG_AFTER}, Hold(Why.THIRD_PARTY, date(2026, 9, 15))),
        ({"review_received_on": NOMINAL, "review_ended_on": LONG_AFTER}, Hold(Why.APPEAL, date(2026, 9, 30))),
    ],
)
def test_what_third_parties_may_still_do_holds_too(facts, expected):
    assert hold(case(KIND, N, third_parties=ThirdParties(**facts))) == expected


def test_every_table_knows_the_appeal():
    assert all(current(kind).row(N, do.RecordAppeal) for kind in Kind)
