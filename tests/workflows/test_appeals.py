"""On which day an appeal, and its end, take place; what no end of an appeal may say (A-2.1 s. 147)."""

from datetime import timedelta

import pytest

from tests.workflows.scenes import EARLY
from workflows import commands as do
from workflows.states import AppealOutcome, Ruled

TODAY = EARLY + timedelta(days=3)
ENDS = (
    do.RecordAppealEnded(EARLY, AppealOutcome.DISMISSED),
    do.RecordAppealReturned(EARLY, Ruled.ANSWER),
    do.RecordAppealOrdered(EARLY, TODAY),
)


def test_an_appeal_takes_place_the_day_it_was_received():
    assert do.RecordAppeal(EARLY).happened_on(TODAY) == EARLY


@pytest.mark.parametrize("end", ENDS)
def test_its_end_is_told_on_the_day_somebody_tells_it(end):
    assert end.happened_on(TODAY) == TODAY


@pytest.mark.parametrize("command", [do.RecordAppeal(TODAY), do.RecordAppealEnded(TODAY, AppealOutcome.WITHDRAWN)])
def test_nothing_of_an_appeal_is_to_come(command):
    with pytest.raises(ValueError, match="it is recorded once it took place"):
        command.happened_on(EARLY)


def test_what_goes_back_to_the_commission_has_not_ended():
    with pytest.raises(ValueError, match="what is sent back to the Commission has not ended"):
        do.RecordAppealEnded(EARLY, AppealOutcome.RETURNED)


def test_no_order_is_obeyed_before_it_is_given():
    with pytest.raises(ValueError, match="an order cannot be obeyed before it is given"):
        do.RecordAppealOrdered(TODAY, EARLY)


def test_an_order_may_be_obeyed_the_very_day():
    assert do.RecordAppealOrdered(EARLY, EARLY).answer_by == EARLY
