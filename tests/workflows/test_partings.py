"""One part for each regime: what is separated opens one that was not there, what is moved goes elsewhere."""

import pytest

from tests.workflows.scenes import ANALYST, EARLY, case
from workflows import commands as do
from workflows.effects import OpenPart
from workflows.engine import decide
from workflows.errors import GuardRefused
from workflows.registry import current
from workflows.states import Kind, Regime, State

CH2, CH3, R221 = Regime.A21_CH2, Regime.A21_CH3, Regime.R221
KINDS = {CH2: Kind.DOCUMENT_ACCESS, CH3: Kind.PERSONAL_ACCESS, R221: Kind.PERSONAL_ACCESS}


def parted(command: do.Command, regime: Regime, *beside: Regime):
    view = case(KINDS[regime], State.TRIAGE, regime=regime, beside=beside)
    return decide(current(KINDS[regime], regime), view, command, by=ANALYST, on=EARLY)


@pytest.mark.parametrize(
    ("regime", "beside", "toward"),
    [(CH2, (), CH3), (CH2, (), R221), (CH2, (CH3,), R221), (CH3, (R221,), CH2), (R221, (), CH3), (R221, (CH2,), CH3)],
)
def test_what_is_separated_opens_a_part_under_a_regime_that_has_none(regime, beside, toward):
    decision = parted(do.SeparatePart("note", toward), regime, *beside)

    assert decision.after.beside == (*beside, toward)
    assert OpenPart(toward) in decision.effects


@pytest.mark.parametrize(
    ("regime", "beside", "toward"), [(CH2, (), CH2), (CH2, (CH3,), CH3), (CH3, (CH2,), CH2), (R221, (CH3,), R221)]
)
def test_nothing_is_separated_toward_a_part_that_is_there(regime, beside, toward):
    with pytest.raises(GuardRefused) as refusal:
        parted(do.SeparatePart("note", toward), regime, *beside)

    assert refusal.value.code == "part-there"


@pytest.mark.parametrize(("regime", "toward"), [(CH2, CH3), (CH3, CH2), (CH3, R221), (R221, CH2)])
def test_what_is_moved_whole_goes_under_another_regime(regime, toward):
    decision = parted(do.MovePart("note", toward), regime)

    assert (decision.after.state, decision.after.beside[-1:]) == (State.MOVED, (toward,))
    assert OpenPart(toward) in decision.effects


@pytest.mark.parametrize("regime", Regime)
def test_nothing_is_moved_to_where_it_is(regime):
    with pytest.raises(GuardRefused) as refusal:
        parted(do.MovePart("note", regime), regime)

    assert refusal.value.code == "led-nowhere"


@pytest.mark.parametrize(("regime", "other"), [(CH3, R221), (R221, CH3)])
def test_an_entry_that_names_no_regime_means_the_other_law_on_what_is_about_a_person(regime, other):
    assert parted(do.SeparatePart("note"), regime).after.beside == (other,)
