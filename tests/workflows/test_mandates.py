"""A mandate: who is held to act for whom, for what, until when; whatever would go beyond it is stopped that day."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflows.mandate_situations import ENDED, EXPIRED, FOR_A_PART
from tests.workflows.scenes import ANALYST, EARLY, IDENTITY, INTAKE, NOMINAL, OFFICER, case, given_to
from workflows import commands as do
from workflows.capacities import OFFERED, PROOFS, alone_from, asks_alone
from workflows.engine import decide
from workflows.errors import GuardRefused
from workflows.mandates import OPENS, UNLIMITED, Mandate, MandateScope
from workflows.registry import current
from workflows.states import Capacity, Kind, Outcome, Regime, State

ACCESS, RECTIFICATION = Kind.PERSONAL_ACCESS, Kind.RECTIFICATION
WHOLE, DESCRIBED = MandateScope.WHOLE, MandateScope.DESCRIBED
BEFORE, DAY, AFTER = date(2026, 3, 19), EARLY, date(2026, 3, 21)
PROVEN = {"identity_confirmed": True, "capacity_confirmed": True}
FOR_OTHERS = [(capacity, kind) for kind in (ACCESS, RECTIFICATION) for capacity in OFFERED[kind][1:]]
# scope → whether an access, and a correction, may be drafted in part under it
SCOPES = {
    MandateScope.WHOLE: (True, True),
    MandateScope.ACCESS: (True, False),
    MandateScope.RECTIFICATION: (False, True),
    MandateScope.DESCRIBED: (True, True),
}
# what a mandate that holds on the twentieth says of the days around it, and why it opens nothing then
DAYS = [
    ({"until": DAY}, DAY, None),
    ({"until": DAY}, AFTER, "mandate-expired"),
    ({"until": None}, AFTER, None),
    ({"ended_on": AFTER}, DAY, None),
    ({"ended_on": DAY}, DAY, "mandate-ended"),
    ({"ended_on": DAY}, AFTER, "mandate-ended"),
]


def reason(kind, on, **facts):
    """Why nothing may be drafted that day, None when something may."""
    view = case(kind, State.ANALYSIS, **PROVEN, **facts)
    told = given_to(view.capacity, kind.regime, kind) if kind is ACCESS else ()
    codes = tuple(each.code for each in told)
    draft = do.DraftPartial("draft-1", disclosures=codes, helps=True, refusal_recorded=False)
    try:
        decide(current(kind), view, draft, by=ANALYST, on=on)
    except GuardRefused as refused:
        return refused.code
    return None


def test_the_table_tells_of_every_scope():
    assert set(SCOPES) == set(MandateScope) == set(OPENS)


@pytest.mark.parametrize(("capacity", "kind"), FOR_OTHERS)
@pytest.mark.parametrize("scope", MandateScope)
@pytest.mark.parametrize(("days", "on", "why"), DAYS)
def test_a_mandate_opens_this_on_that_day(capacity, kind, scope, days, on, why):
    inside = SCOPES[scope][kind is RECTIFICATION]

    found = reason(kind, on, capacity=capacity, mandate=Mandate(scope=scope, **days))

    assert found == (why or (None if inside else "beyond-mandate"))


@pytest.mark.parametrize(("on", "why"), [(BEFORE, None), (DAY, "mandate-expired"), (AFTER, "mandate-expired")])
def test_a_parent_acts_until_the_child_asks_alone(on, why):
    grows = {"capacity": Capacity.PARENT, "alone_from": DAY}

    assert reason(ACCESS, on, mandate=Mandate(until_alone=True), **grows) == why
    assert reason(ACCESS, on, mandate=UNLIMITED, **grows) is None, "what was held before mandates has no end"


@given(st.dates(date(1900, 1, 1), date(2050, 1, 1)))
def test_the_day_from_which_somebody_asks_alone_is_the_first_on_which_they_do(born):
    first = alone_from(born)

    assert asks_alone(born, first)
    assert not asks_alone(born, date.fromordinal(first.toordinal() - 1))


@pytest.mark.parametrize("draft", [do.DraftGranted, do.DraftNotHeld, do.DraftOtherBody])
def test_what_is_held_for_a_part_says_nothing_of_the_whole(draft):
    told = given_to(Capacity.PARENT, Regime.A21_CH3)
    view = case(ACCESS, State.ANALYSIS, **FOR_A_PART)
    said = draft("draft-1", disclosures=tuple(each.code for each in told)) if draft is do.DraftGranted else draft("d")

    with pytest.raises(GuardRefused, match="beyond-mandate"):
        decide(current(ACCESS), view, said, by=ANALYST, on=EARLY)


@pytest.mark.parametrize("alone_from", [None, NOMINAL])
@pytest.mark.parametrize("capacity", list(Capacity)[1:])
def test_a_clerk_records_what_is_held_and_no_more(capacity, alone_from):
    view = case(ACCESS, State.ANALYSIS, capacity=capacity, identity_confirmed=True, alone_from=alone_from)
    held = do.ConfirmCapacity(PROOFS[capacity][0], "described", BEFORE, AFTER, "note-1")

    after = decide(current(ACCESS), view, held, by=IDENTITY, on=EARLY).after

    assert after.capacity_confirmed
    alone = alone_from is not None
    assert after.mandate == Mandate(PROOFS[capacity][0], DESCRIBED, BEFORE, AFTER, until_alone=alone)


NEVER = [
    (do.ConfirmCapacity("mandate"), {}, "proof-not-listed"),
    (do.ConfirmCapacity("judgment", since=AFTER), {}, "mandate-not-begun"),
    (do.ConfirmCapacity("judgment", until=BEFORE), {}, "mandate-expired"),
    (do.ConfirmCapacity("judgment"), {"alone_from": EARLY}, "mandate-expired"),
]


@pytest.mark.parametrize("state", [State.IDENTITY, State.TRIAGE, State.CLARIFICATION, State.ANALYSIS])
@pytest.mark.parametrize(("held", "facts", "why"), NEVER)
def test_no_mandate_is_held_that_would_open_nothing_today(state, held, facts, why):
    view = case(ACCESS, state, capacity=Capacity.PARENT, identity_confirmed=True, **facts)

    with pytest.raises(GuardRefused, match=why):
        decide(current(ACCESS), view, held, by=IDENTITY, on=EARLY)


@pytest.mark.parametrize("on", [EARLY, NOMINAL])
def test_the_end_of_a_mandate_acts_at_once_and_moves_no_clock(on):
    view = case(ACCESS, State.ANALYSIS, capacity=Capacity.MANDATARY, **PROVEN)

    after = decide(current(ACCESS), view, do.EndMandate("note-1"), by=INTAKE, on=on).after

    assert after == replace(view, mandate=Mandate(ended_on=on))
    with pytest.raises(GuardRefused, match="mandate-ended"):
        decide(current(ACCESS), after, do.DraftNotHeld("draft-1"), by=ANALYST, on=on)


@pytest.mark.parametrize("held", [EXPIRED, ENDED])
def test_a_mandate_that_is_over_is_replaced_by_a_better_one(held):
    view = case(ACCESS, State.ANALYSIS, **held)

    after = decide(current(ACCESS), view, do.ConfirmCapacity("judgment", until=AFTER), by=IDENTITY, on=EARLY).after

    assert after.mandate == Mandate("judgment", until=AFTER)


@pytest.mark.parametrize("command", [do.RefuseCapacity("note-1"), do.CorrectCapacity("tutor", "note-1")])
def test_nothing_is_left_of_the_mandate_of_a_capacity_that_does_not_stand(command):
    view = case(ACCESS, State.ANALYSIS, **EXPIRED)

    assert decide(current(ACCESS), view, command, by=IDENTITY, on=EARLY).after.mandate == UNLIMITED


def test_what_was_signed_and_may_never_leave_is_drafted_anew():
    view = case(ACCESS, State.SIGNING, signature_by=OFFICER.id, **ENDED)

    after = decide(current(ACCESS), view, do.ReturnDecision("note-1"), by=OFFICER, on=EARLY).after

    assert (after.state, after.signature_by, after.outcome) == (State.ANALYSIS, None, None)
    refused = decide(current(ACCESS), after, do.DraftRefusal("draft-2"), by=ANALYST, on=EARLY).after
    assert refused.outcome is Outcome.REFUSED


def test_an_unknown_scope_is_no_command():
    with pytest.raises(ValueError, match="everything"):
        do.ConfirmCapacity("mandate", "everything")
