"""Random lives of a case, day after day: longer and stranger than anybody would write by hand."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflows.explorer import ACTORS
from tests.workflows.scenes import COMMANDS, make
from workflows.calendars import Calendar
from workflows.case import CaseView, opened
from workflows.clock import Reading
from workflows.commands import CorrectCapacity, RecordObservations
from workflows.deadlines import Rollover
from workflows.engine import decide, permitted
from workflows.errors import WorkflowError
from workflows.queues import settled
from workflows.registry import ALL
from workflows.states import OPEN, REPLIED, TERMINAL, Capacity, Outcome, Regime, State

pytestmark = pytest.mark.exhaustive
DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))
READINGS = st.builds(Reading, st.booleans(), st.sampled_from(Rollover))
STEPS = st.lists(st.tuples(st.integers(0, 6), st.sampled_from(ACTORS), st.integers(0, 99)), max_size=60)


def demands(view: CaseView) -> dict[str, object]:
    """What may still be asked for once a correction is decided, or leave by an act, even when the case is closed."""
    names = (
        "recording_demanded_on", "recorded_on", "notices_demanded_on", "help_demanded_on", "helped_on", "leaving",
    )  # fmt: skip
    return {name: getattr(view, name) for name in names}


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(ALL), DAYS, st.lists(DAYS, max_size=3), READINGS, STEPS)
def test_no_life_of_a_case_leaves_the_table(workflow, received_on, proclaimed, read, steps):
    calendar, today = Calendar("drawn", tuple((day, "jour proclamé") for day in proclaimed)), received_on
    written = not (read.starts_with_identity and workflow.oral_opening)
    view = opened(workflow.kind, workflow.regime, received_on, calendar, read=read, written=written)
    for wait, by, choice in steps:
        today += timedelta(days=wait)
        may = permitted(workflow, view, by=by, on=today)
        command = may[choice % len(may)] if may else None
        after = decide(workflow, view, make(command, today, workflow.kind), by=by, on=today).after if command else view
        spoke = command is RecordObservations  # the fifteen days then run at once (A-2.1 s. 49)
        assert after.clock.limit().target >= view.clock.limit().target or after.clock.ordered_for or spoke
        assert after.clock.received_on == received_on
        assert not (after.awaits_its_start and after.deemed_refused_on)
        assert settled(after) == after
        reviewed = after.state in REPLIED and after.before_the_commission
        assert (after.queue is not None) == (after.state in OPEN or reviewed)
        assert view.state not in TERMINAL or replace(after, **demands(view)) == view or reviewed
        view = after


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(ALL), DAYS, STEPS)
def test_what_is_not_permitted_is_refused_and_changes_nothing(workflow, received_on, steps):
    today, view = received_on, opened(workflow.kind, workflow.regime, received_on, Calendar("drawn"))
    for wait, by, choice in steps:
        today += timedelta(days=wait)
        command = make(COMMANDS[choice % len(COMMANDS)], today, workflow.kind)
        allowed = type(command) in permitted(workflow, view, by=by, on=today)
        try:
            view = decide(workflow, view, command, by=by, on=today).after
        except WorkflowError:
            assert not allowed
        else:
            assert allowed


ABOUT_PERSONS = [workflow for workflow in ALL if workflow.regime is not Regime.A21_CH2]
DECIDED = {State.APPROVAL, State.SIGNING, *REPLIED}


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(ABOUT_PERSONS), st.sampled_from(Capacity), STEPS)
def test_nothing_is_given_before_identity_and_capacity_are_proven(workflow, capacity, steps):
    today = date(2026, 3, 14)
    view = replace(opened(workflow.kind, workflow.regime, today, Calendar("drawn")), capacity=capacity)
    for wait, by, choice in steps:
        today += timedelta(days=wait)
        may = permitted(workflow, view, by=by, on=today)
        command = may[choice % len(may)] if may else None
        before = view
        view = decide(workflow, view, make(command, today, workflow.kind), by=by, on=today).after if command else view
        assert view.capacity is before.capacity or command is CorrectCapacity
        assert view.proven or view.state not in DECIDED or view.outcome is Outcome.REFUSED
        assert before.proven or view.fees_estimated_on in {None, before.fees_estimated_on}
        assert not (view.capacity_confirmed and (view.capacity_refused_on or view.capacity is Capacity.SELF))
