"""A review of the delay or of the fees goes on beside the request: nothing stops for it, and nothing is lost."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflows.contest_situations import DELAY_ASKED, DELAY_ENDED, ESTIMATED, EXTENDED, FEES_ASKED, FEES_ENDED
from tests.workflows.scenes import EARLY, INTAKE, NOMINAL, OFFICER, STRICT, case
from workflows import commands as do
from workflows.calendars import QUEBEC
from workflows.contest_guards import contestable
from workflows.deadlines import appeal_ends, review_limit
from workflows.document_access import DOCUMENT_ACCESS
from workflows.effects import EndReview, OpenReview
from workflows.engine import decide, warned
from workflows.errors import GuardRefused
from workflows.holding import Hold, Why, hold
from workflows.registry import current
from workflows.states import SYSTEM, Contested, Kind, Regime, ReviewOutcome, State

KIND = Kind.DOCUMENT_ACCESS
BOTH = {**EXTENDED, **ESTIMATED}
ASKED = [
    (do.RecordDelayReview, EXTENDED, Contested.DELAY),
    (do.RecordFeesReview, ESTIMATED, Contested.FEES),
]
ENDED = [
    (do.RecordDelayReviewEnded, DELAY_ASKED, Contested.DELAY),
    (do.RecordFeesReviewEnded, FEES_ASKED, Contested.FEES),
]
SET_ASIDE, UPHELD = ReviewOutcome.SET_ASIDE, ReviewOutcome.UPHELD


@pytest.mark.parametrize(("asks", "facts", "about"), ASKED)
def test_the_register_tells_which_decision_is_contested(asks, facts, about):
    decision = decide(DOCUMENT_ACCESS, case(KIND, State.ANALYSIS, **facts), asks(EARLY), by=INTAKE, on=EARLY)

    assert decision.effects == (OpenReview(EARLY, about=about),)


@pytest.mark.parametrize(("asks", "facts", "_about"), ASKED)
def test_the_answer_stays_due_on_the_same_day(asks, facts, _about):
    view = case(KIND, State.ANALYSIS, **facts)

    decision = decide(DOCUMENT_ACCESS, view, asks(EARLY), by=INTAKE, on=EARLY)

    assert (decision.after.state, decision.after.clock) == (view.state, view.clock)


@pytest.mark.parametrize(("ends", "facts", "about"), ENDED)
def test_the_register_tells_how_it_ended(ends, facts, about):
    view = case(KIND, State.ANALYSIS, **facts)

    decision = decide(DOCUMENT_ACCESS, view, ends(UPHELD, STRICT), by=OFFICER, on=STRICT)

    assert decision.effects == (EndReview(UPHELD, STRICT, about=about),)


def test_the_day_a_ruling_fixes_is_kept_with_it_and_becomes_the_limit():
    view, last = case(KIND, State.ANALYSIS, **DELAY_ASKED), STRICT + timedelta(days=3)

    decision = decide(DOCUMENT_ACCESS, view, do.RecordDelayReviewEnded(SET_ASIDE, STRICT, last), by=OFFICER, on=STRICT)

    assert decision.effects == (EndReview(SET_ASIDE, STRICT, last, about=Contested.DELAY),)
    assert decision.after.clock.limit().strict == last


def test_the_day_named_with_a_decision_that_stands_orders_nothing():
    view = case(KIND, State.ANALYSIS, **DELAY_ASKED)

    decision = decide(DOCUMENT_ACCESS, view, do.RecordDelayReviewEnded(UPHELD, STRICT, STRICT), by=OFFICER, on=STRICT)

    assert decision.effects == (EndReview(UPHELD, STRICT, about=Contested.DELAY),)
    assert decision.after.clock == view.clock


def test_silence_past_the_day_a_ruling_fixes_is_a_refusal():
    view = case(KIND, State.ANALYSIS, **DELAY_ASKED)
    ruled = decide(DOCUMENT_ACCESS, view, do.RecordDelayReviewEnded(SET_ASIDE, STRICT, STRICT), by=OFFICER, on=STRICT)

    flagged = decide(DOCUMENT_ACCESS, ruled.after, do.FlagDeemedRefusal(), by=SYSTEM, on=STRICT + timedelta(days=1))

    assert flagged.after.deemed_refused_on == STRICT + timedelta(days=1)


@pytest.mark.parametrize(("asks", "facts", "_about"), ASKED)
def test_nothing_is_contested_before_it_was_decided(asks, facts, _about):
    view = case(KIND, State.ANALYSIS, **facts)

    with pytest.raises(GuardRefused, match="contested-too-soon"):
        decide(DOCUMENT_ACCESS, view, asks(EARLY - timedelta(days=1)), by=INTAKE, on=EARLY)


@pytest.mark.parametrize(
    ("asks", "late"), [(do.RecordDelayReview, "delay-review-late"), (do.RecordFeesReview, "fees-review-late")]
)
@pytest.mark.parametrize("days", [0, 1])
def test_what_comes_late_at_the_latest_reading_is_received_with_a_warning(asks, late, days):
    # thirty days after 20 March end on a Sunday, which goes to the Monday
    view, on = case(KIND, State.ANALYSIS, **BOTH), date(2026, 4, 20) + timedelta(days=days)

    told = warned(DOCUMENT_ACCESS, view, asks, by=INTAKE, on=on)

    assert [reason.code for reason in told] == [late] * days


@pytest.mark.parametrize("asks", [do.RecordDelayReview, do.RecordFeesReview])
def test_a_request_never_put_in_writing_is_contested_with_a_warning(asks):
    view = case(KIND, State.ANALYSIS, **BOTH, written=False)

    assert [reason.code for reason in warned(DOCUMENT_ACCESS, view, asks, by=INTAKE, on=EARLY)] == ["oral-still"]


@pytest.mark.parametrize("facts", [DELAY_ASKED, FEES_ASKED])
@pytest.mark.parametrize("state", [State.ANALYSIS, State.ANSWERED])
def test_everything_is_kept_until_the_commission_rules(facts, state):
    assert hold(case(KIND, state, **facts)) == Hold(Why.COMMISSION)


@pytest.mark.parametrize("facts", [DELAY_ENDED, FEES_ENDED])
def test_then_until_nobody_can_appeal(facts):
    late = {name: day + timedelta(days=200) if name.endswith("_ended_on") else day for name, day in facts.items()}
    ended_on = next(day for name, day in late.items() if name.endswith("_ended_on"))

    assert hold(case(KIND, State.ANSWERED, **late)) == Hold(Why.APPEAL, appeal_ends(ended_on, QUEBEC))


@pytest.mark.parametrize(("facts", "queue"), [(DELAY_ASKED, "revision"), (FEES_ASKED, "revision"), (DELAY_ENDED, None)])
def test_what_is_answered_waits_where_reviews_do(facts, queue):
    view = case(KIND, State.SIGNING, **facts, signature_by=OFFICER.id)

    sent = decide(DOCUMENT_ACCESS, view, do.RecordDecisionSent("1", NOMINAL), by=SYSTEM, on=NOMINAL)

    assert sent.after.queue == queue


@given(st.integers(0, 400), st.integers(0, 400), st.sampled_from(["delay", "fees"]))
def test_no_recourse_outlives_the_duty_to_keep(asked_after, ended_after, about):
    asked_on = EARLY + timedelta(days=asked_after)
    ended_on = asked_on + timedelta(days=ended_after)
    view = case(KIND, State.ANSWERED, **BOTH)
    asked = replace(view, **{f"{about}_review_received_on": asked_on})

    duty = hold(replace(asked, **{f"{about}_review_ended_on": ended_on}))

    assert hold(asked).until is None
    assert duty.lasts(appeal_ends(ended_on, QUEBEC))
    assert duty.lasts(review_limit(view.clock.answered_on, QUEBEC).due)


@pytest.mark.parametrize(
    ("state", "facts", "expected"),
    [
        (State.ANALYSIS, {}, ()),
        (State.ANALYSIS, BOTH, ((Contested.DELAY, EARLY), (Contested.FEES, EARLY))),
        (State.ANSWERED, BOTH, ((Contested.DELAY, EARLY), (Contested.FEES, EARLY))),
        (State.CLOSED, BOTH, ()),
        (State.WITHDRAWN, BOTH, ()),
        (State.ANALYSIS, {**BOTH, "written": False}, ()),
        (State.ANALYSIS, {**BOTH, **DELAY_ASKED}, ((Contested.FEES, EARLY),)),
        (State.ANALYSIS, {**BOTH, **DELAY_ENDED}, ((Contested.FEES, EARLY),)),
        (State.ANALYSIS, {**BOTH, **FEES_ASKED}, ((Contested.DELAY, EARLY),)),
        (State.ANALYSIS, {**BOTH, **FEES_ENDED}, ((Contested.DELAY, EARLY),)),
        (State.ANALYSIS, {**FEES_ENDED, "fees_estimated_on": STRICT}, ((Contested.FEES, STRICT),)),
        (State.ANALYSIS, {**FEES_ASKED, "fees_estimated_on": STRICT}, ()),
        (State.ANALYSIS, {**FEES_ENDED, "fees_estimated_on": None}, ()),
    ],
)
def test_what_may_be_contested_is_what_was_decided_and_nobody_contests_yet(state, facts, expected):
    assert contestable(case(KIND, state, **facts)) == expected


@pytest.mark.parametrize("kind", [Kind.PERSONAL_ACCESS, Kind.RECTIFICATION])
def test_health_information_knows_no_decision_before_the_answer_to_contest(kind):
    rows = {row.command for row in current(kind, Regime.R221).rows}

    assert rows.isdisjoint({do.RecordDelayReview, do.RecordFeesReview})
