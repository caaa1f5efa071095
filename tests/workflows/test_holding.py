"""What was asked is kept from its receipt until no recourse is left: nothing ends sooner."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflows.scenes import ANSWERED_ON, DAY_AFTER_STRICT, EARLY, OFFICER, case
from workflows.calendars import QUEBEC
from workflows.commands import RecordReviewReceived
from workflows.deadlines import Step, StepRule, appeal_ends, fixed, limit, review_limit
from workflows.engine import warned
from workflows.holding import Hold, Why, hold
from workflows.registry import current
from workflows.states import OPEN, Kind, State

ANY_DAY = st.dates(date(2024, 1, 1), date(2040, 12, 31))
REVIEWED = {"review_received_on": date(2026, 4, 20)}
ENDED = {**REVIEWED, "review_ended_on": date(2026, 11, 26)}


@pytest.mark.parametrize("state", OPEN)
def test_it_lasts_while_the_answer_is_owed(state):
    assert hold(case(Kind.PERSONAL_ACCESS, state)) == Hold(Why.OWED)


@pytest.mark.parametrize("state", [*OPEN, State.ANSWERED])
def test_it_lasts_while_the_commission_has_the_request(state):
    assert hold(case(Kind.PERSONAL_ACCESS, state, **REVIEWED)) == Hold(Why.COMMISSION)


def test_it_lasts_until_nobody_can_ask_for_a_review():
    assert hold(case(Kind.DOCUMENT_ACCESS, State.ANSWERED)) == Hold(Why.REVIEW, date(2026, 4, 24))


def test_it_lasts_until_nobody_can_appeal():
    # thirty days after 26 November end on 26 December, which the Commission and a Sunday put off to the 28th
    assert hold(case(Kind.DOCUMENT_ACCESS, State.ANSWERED, **ENDED)) == Hold(Why.APPEAL, date(2026, 12, 28))


def test_it_lasts_for_the_last_of_all_recourses():
    view = case(Kind.DOCUMENT_ACCESS, State.ANSWERED, **ENDED, answered_again_on=date(2027, 2, 1))

    assert hold(view) == Hold(Why.REVIEW, date(2027, 3, 3))


def test_a_request_given_up_after_silence_is_kept_for_the_review_of_that_silence():
    view = case(Kind.DOCUMENT_ACCESS, State.WITHDRAWN, deemed_refused_on=DAY_AFTER_STRICT)

    assert hold(view) == Hold(Why.REVIEW, date(2026, 5, 5))


def test_nothing_is_kept_of_a_request_given_up_in_time():
    assert hold(case(Kind.DOCUMENT_ACCESS, State.WITHDRAWN)) is None


@given(ANY_DAY, st.none() | st.integers(0, 500), st.none() | st.integers(0, 500))
def test_no_recourse_outlives_it(answered_on, ended_after, again_after):
    ended_on = None if ended_after is None else answered_on + timedelta(days=ended_after)
    again_on = None if again_after is None else answered_on + timedelta(days=again_after)
    view = case(Kind.DOCUMENT_ACCESS, State.ANSWERED, answered_on=answered_on)
    view = replace(
        view, review_received_on=ended_on and answered_on, review_ended_on=ended_on, answered_again_on=again_on
    )

    duty = hold(view)

    assert duty is not None
    assert duty.lasts(review_limit(again_on or answered_on, QUEBEC).due)
    assert ended_on is None or duty.lasts(appeal_ends(ended_on, QUEBEC))
    assert not duty.lasts(date(2050, 1, 1))


@given(ANY_DAY, st.integers(0, 400))
def test_a_day_the_commission_orders_is_moved_by_nothing_but_the_work_ends_before_it(receipt, days):
    last = receipt + timedelta(days=days)
    found = fixed(receipt, last, QUEBEC, StepRule.ORDERED)

    assert (found.nominal, found.strict, found.saturday_rolls) == (last, last, last)
    assert found.target <= last
    assert found.target == limit(receipt, days, QUEBEC).target


def test_each_step_to_a_day_that_the_commission_orders_is_told():
    received, sunday = date(2026, 3, 16), date(2026, 11, 29)

    assert fixed(received, sunday, QUEBEC, StepRule.ORDERED).steps == (
        Step(StepRule.RECEIPT, received),
        Step(StepRule.ORDERED, sunday),
        Step(StepRule.TARGET_PASSES, sunday, "dimanche"),
        Step(StepRule.TARGET_PASSES, date(2026, 11, 28), "samedi"),
        Step(StepRule.TARGET, date(2026, 11, 27)),
    )


def test_an_order_is_the_limit_in_force():
    view = case(Kind.DOCUMENT_ACCESS, State.ANALYSIS, answered_on=ANSWERED_ON)

    clock = view.clock.order(date(2027, 1, 4))

    assert clock.limit().strict == date(2027, 1, 4)
    assert clock.first_limit() == view.clock.first_limit()


@pytest.mark.parametrize("written", [True, False])
def test_the_review_of_a_request_never_put_in_writing_is_recorded_with_a_warning(written):
    answered, table = case(Kind.DOCUMENT_ACCESS, State.ANSWERED, written=written), current(Kind.DOCUMENT_ACCESS)

    told = warned(table, answered, RecordReviewReceived, by=OFFICER, on=EARLY)

    assert [reason.code for reason in told] == ([] if written else ["oral-still"])


def test_a_review_asked_once_no_recourse_is_left_is_recorded_with_a_warning():
    answered, table = case(Kind.DOCUMENT_ACCESS, State.ANSWERED), current(Kind.DOCUMENT_ACCESS)
    last = hold(answered).until

    assert warned(table, answered, RecordReviewReceived, by=OFFICER, on=last) == ()
    late = warned(table, answered, RecordReviewReceived, by=OFFICER, on=last + timedelta(days=1))
    assert [reason.code for reason in late] == ["review-late"]
