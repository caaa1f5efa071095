"""Commands carry identifiers, values and dates, and know the day they count from."""

from dataclasses import FrozenInstanceError, fields
from datetime import date

import pytest

from tests.workflows.scenes import COMMANDS, DAYS, make
from workflows.commands import (
    ClaimCase,
    ConfirmRecording,
    ConsultUnits,
    DraftGranted,
    RecordDelayReview,
    RecordDelayReviewEnded,
    RecordFeesReview,
    RecordFeesReviewEnded,
    RecordHelp,
    RecordObservations,
    RecordPublicNotice,
    RecordRelease,
    RecordReviewReceived,
    RecordReviewSetAside,
    RecordReviewUpheld,
    RecordSent,
    RecordThirdPartyReview,
    RecordThirdPartyReviewEnded,
    RecordThirdPartyReviewSetAside,
    RouteCase,
)
from workflows.demands import Means
from workflows.states import ReviewOutcome

TODAY, YESTERDAY, TOMORROW = date(2026, 3, 20), date(2026, 3, 19), date(2026, 3, 21)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_carries_no_free_text(command):
    allowed = {
        "str",
        "date",
        "bool",
        "int",
        "tuple[str, ...]",
        "tuple[int, ...]",
        "ReviewOutcome",
        "AppealOutcome",
        "Ruled",
        "Verdict",
        "Call",
        "Means",
        "str | None",
        "date | None",
        "bool | None",
        "Regime | None",
    }
    named = (
        "queue", "rule", "way", "proof", "units", "terms", "grounds", "disclosures", "paid_on", "by_mail", "again",
        "outcome", "sort", "verdict", "offer", "opinion", "again_on", "helps", "refusal_recorded", "mode",
        "no_copy", "capacity", "ruled", "under_14", "means", "toward",
        "person", "stands", "protected", "until", "heeding", "scope", *DAYS,
    )  # fmt: skip

    assert {str(field.type) for field in fields(command)} <= allowed
    assert all(field.name in named or field.name.endswith("_id") for field in fields(command))


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_a_value(command):
    assert make(command) == make(command)
    assert len({make(command), make(command)}) == 1


def test_a_command_does_not_change():
    with pytest.raises(FrozenInstanceError):
        RouteCase("accueil", "r1").queue = "analyse"


def test_an_act_counts_from_today():
    assert ClaimCase().happened_on(TODAY) == TODAY


def test_a_sending_counts_from_the_day_it_left():
    assert RecordSent("1", YESTERDAY).happened_on(TODAY) == YESTERDAY


def test_a_sending_may_be_recorded_the_same_day():
    assert RecordSent("1", TODAY).happened_on(TODAY) == TODAY


def test_a_sending_is_not_recorded_before_it_takes_place():
    with pytest.raises(ValueError, match="once it took place"):
        RecordSent("1", TOMORROW).happened_on(TODAY)


def test_no_help_is_written_down_before_it_is_given_or_by_means_that_nobody_knows():
    assert RecordHelp(YESTERDAY, Means.CALL).happened_on(TODAY) == TODAY
    with pytest.raises(ValueError, match="once it took place"):
        RecordHelp(TOMORROW, Means.CALL).happened_on(TODAY)
    with pytest.raises(ValueError, match="pigeon"):
        RecordHelp(TODAY, "pigeon")


@pytest.mark.parametrize("command", [ConfirmRecording, RecordReviewReceived, RecordReviewUpheld])
def test_what_was_done_earlier_is_recorded_the_day_it_is_told_and_never_before_it_took_place(command):
    assert command(YESTERDAY).happened_on(TODAY) == TODAY
    with pytest.raises(ValueError, match="once it took place"):
        command(TOMORROW).happened_on(TODAY)


@pytest.mark.parametrize("command", [RecordReviewSetAside, RecordThirdPartyReviewSetAside])
def test_an_order_is_not_obeyed_before_it_is_given(command):
    with pytest.raises(ValueError, match=r"^an order cannot be obeyed before it is given$"):
        command(TODAY, answer_by=YESTERDAY)


def test_a_ruling_on_the_delay_fixes_no_day_before_it_is_given():
    with pytest.raises(ValueError, match=r"^an order cannot be obeyed before it is given$"):
        RecordDelayReviewEnded(ReviewOutcome.SET_ASIDE, TODAY, answer_by=YESTERDAY)


@pytest.mark.parametrize("command", [RecordDelayReview, RecordFeesReview])
def test_a_review_asked_before_the_answer_counts_from_the_day_it_came(command):
    assert command(YESTERDAY).happened_on(TODAY) == YESTERDAY
    with pytest.raises(ValueError, match="once it took place"):
        command(TOMORROW).happened_on(TODAY)


@pytest.mark.parametrize("command", [RecordDelayReviewEnded, RecordFeesReviewEnded])
def test_the_end_of_such_a_review_is_told_the_day_it_is_recorded_and_never_before(command):
    assert command(ReviewOutcome.UPHELD, YESTERDAY).happened_on(TODAY) == TODAY
    with pytest.raises(ValueError, match="once it took place"):
        command(ReviewOutcome.UPHELD, TOMORROW).happened_on(TODAY)


def test_a_decision_set_aside_is_not_executed():
    with pytest.raises(ValueError, match=r"^a decision set aside is answered again, not executed$"):
        RecordThirdPartyReviewEnded(ReviewOutcome.SET_ASIDE, TODAY)


@pytest.mark.parametrize(
    "command", [RecordPublicNotice("1", TOMORROW), RecordRelease(TOMORROW), RecordThirdPartyReview(TOMORROW)]
)
def test_what_concerns_third_parties_is_not_recorded_before_it_takes_place(command):
    with pytest.raises(ValueError, match="once it took place"):
        command.happened_on(TODAY)


@pytest.mark.parametrize(
    "command",
    [
        RecordObservations("1", YESTERDAY),
        RecordThirdPartyReviewEnded(ReviewOutcome.UPHELD, YESTERDAY),
        RecordThirdPartyReviewSetAside(YESTERDAY, TODAY),
    ],
)
def test_what_is_heard_late_is_told_the_day_it_is_recorded(command):
    assert command.happened_on(TODAY) == TODAY


@pytest.mark.parametrize("units", [(), ("rh", "rh")])
def test_nobody_is_consulted_for_nothing(units):
    with pytest.raises(ValueError, match="at least one unit"):
        ConsultUnits(units)


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({"terms": ("free-of-charge",)}, "'free-of-charge' is not a valid Term"),
        ({"mode": "by-fax"}, "'by-fax' is not a valid Mode"),
        ({"mode": "on-site", "no_copy": "too-long"}, "'too-long' is not a valid Obstacle"),
    ],
)
def test_access_is_given_in_no_way_the_law_does_not_know(said, refused):
    with pytest.raises(ValueError, match=refused):
        DraftGranted("1", **said)
