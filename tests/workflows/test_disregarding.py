"""An application to the Commission: until when it is made under each law, and what becomes of the request."""

from datetime import timedelta

import pytest

from tests.workflows.scenes import (
    ANALYST,
    ANSWERED_ON,
    DAY_AFTER_EXTENDED,
    DAY_AFTER_STRICT,
    EARLY,
    EXTENDED_STRICT,
    LONG_AFTER,
    OFFICER,
    RECEIVED_ON,
    STRICT,
    SYSTEM,
    case,
)
from workflows import commands as do
from workflows.disregarding import application_ends
from workflows.engine import decide, permitted
from workflows.errors import GuardRefused
from workflows.registry import workflow_for
from workflows.states import Kind, Outcome, Regime, State

UNDER = [(kind, regime) for kind in (Kind.PERSONAL_ACCESS, Kind.RECTIFICATION) for regime in kind.regimes]
EVERYWHERE = [(Kind.DOCUMENT_ACCESS, Regime.A21_CH2), *UNDER]
THIRTY_DAYS = timedelta(days=30)
FEES = {"fees_estimated_on": EARLY, "fees_accepted_on": EARLY}


def table(kind, regime):
    return workflow_for(kind, regime, "1")


def asked(kind, regime, **facts):
    """A request before the Commission."""
    return case(kind, State.COMMISSION, regime=regime, **facts)


def ruled(view, command, on=EARLY):
    return decide(table(view.kind, view.regime), view, command, by=OFFICER, on=on).after


@pytest.mark.parametrize(("kind", "regime"), UNDER)
def test_an_application_leaves_and_the_limit_still_passes_while_the_commission_decides(kind, regime):
    signed = case(kind, State.SIGNING, regime=regime, signature_by=OFFICER.id, outcome=Outcome.ASKED_COMMISSION)

    view = decide(
        table(kind, regime), signed, do.RecordDisregardAsked("1", EARLY), by=SYSTEM, on=EARLY
    ).after  # fmt: skip

    assert (view.state, view.queue, view.clock) == (State.COMMISSION, "approbation", signed.clock)
    assert do.FlagDeemedRefusal in permitted(table(kind, regime), view, by=SYSTEM, on=DAY_AFTER_EXTENDED)


@pytest.mark.parametrize("kind", [Kind.PERSONAL_ACCESS, Kind.RECTIFICATION])
def test_thirty_days_under_the_act_on_health_run_from_the_most_recent_request(kind):
    drafting = case(kind, State.ANALYSIS, regime=Regime.R221)
    last = EARLY + THIRTY_DAYS

    late = decide(
        table(kind, Regime.R221), drafting, do.DraftDisregard("1", (), EARLY), by=ANALYST, on=last
    ).after  # fmt: skip

    assert last > EXTENDED_STRICT  # thirty days after this one
    assert (late.latest_request_on, application_ends(late)) == (EARLY, last)
    with pytest.raises(GuardRefused, match="application-passed"):
        decide(
            table(kind, Regime.R221),
            drafting,
            do.DraftDisregard("1", (), EARLY),
            by=ANALYST,
            on=last + timedelta(days=1),
        )


def test_without_a_later_request_they_run_from_this_one():
    drafting = case(Kind.PERSONAL_ACCESS, State.ANALYSIS, regime=Regime.R221)

    with pytest.raises(GuardRefused, match="application-passed"):
        decide(
            table(Kind.PERSONAL_ACCESS, Regime.R221),
            drafting,
            do.DraftDisregard("1"),
            by=ANALYST,
            on=DAY_AFTER_EXTENDED,
        )


def test_a_request_that_came_before_this_one_takes_nothing_from_the_time_to_apply():
    view = case(Kind.PERSONAL_ACCESS, State.APPROVAL, regime=Regime.R221, latest_request_on=RECEIVED_ON - THIRTY_DAYS)

    assert application_ends(view) == RECEIVED_ON + THIRTY_DAYS


def test_the_act_on_access_counts_from_this_request_whatever_came_later():
    view = case(Kind.PERSONAL_ACCESS, State.APPROVAL, latest_request_on=EARLY)

    assert application_ends(view) == view.clock.limit().nominal


@pytest.mark.parametrize(("kind", "regime"), EVERYWHERE)
def test_a_request_that_the_commission_narrows_is_analysed_again_and_its_estimate_no_longer_counts(kind, regime):
    view = asked(kind, regime, **FEES)

    after = ruled(view, do.RecordRequestNarrowed("1"))

    assert (after.state, after.queue, after.clock) == (State.ANALYSIS, "analyse", view.clock)
    assert (after.outcome, after.prepared_by, after.signature_by) == (None, None, None)
    assert (after.fees_estimated_on, after.fees_accepted_on) == (None, None)


@pytest.mark.parametrize("ruling", [do.RecordRequestNarrowed("1", LONG_AFTER), do.RecordTimeGranted("1", LONG_AFTER)])
@pytest.mark.parametrize(("kind", "regime"), EVERYWHERE)
def test_the_day_that_the_commission_gives_is_the_limit(kind, regime, ruling):
    after = ruled(asked(kind, regime), ruling)

    assert (after.state, after.clock.limit().strict) == (State.ANALYSIS, LONG_AFTER)
    assert do.FlagDeemedRefusal not in permitted(table(kind, regime), after, by=SYSTEM, on=LONG_AFTER)
    assert do.FlagDeemedRefusal in permitted(table(kind, regime), after, by=SYSTEM, on=LONG_AFTER + timedelta(days=1))


def test_the_day_that_the_commission_gave_before_stays_when_it_gives_none():
    view = asked(Kind.DOCUMENT_ACCESS, Regime.A21_CH2, granted_until=LONG_AFTER)

    assert ruled(view, do.RecordRequestNarrowed("1")).clock.limit().strict == LONG_AFTER


@pytest.mark.parametrize("ruling", [do.RecordRequestNarrowed("1", STRICT), do.RecordTimeGranted("1", STRICT)])
def test_a_day_that_is_no_later_than_the_limit_is_no_extension(ruling):
    with pytest.raises(GuardRefused, match="grants-no-time"):
        ruled(asked(Kind.DOCUMENT_ACCESS, Regime.A21_CH2), ruling)


def test_a_refusal_that_silence_made_before_the_commission_gave_time_stays():
    view = asked(Kind.DOCUMENT_ACCESS, Regime.A21_CH2, deemed_refused_on=DAY_AFTER_STRICT)

    after = ruled(view, do.RecordTimeGranted("1", LONG_AFTER), on=DAY_AFTER_EXTENDED)

    assert after.deemed_refused_on == DAY_AFTER_STRICT


def test_a_request_still_to_come_is_not_the_most_recent():
    with pytest.raises(ValueError, match="once it took place"):
        do.DraftDisregard("1", (), ANSWERED_ON).happened_on(EARLY)
