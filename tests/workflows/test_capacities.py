"""Who may ask about whom: which kinds each capacity opens, from which age, how far it reaches, which letter answers."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflows.scenes import (
    ANALYST,
    EARLY,
    IDENTITY,
    INTAKE,
    OFFICER,
    OTHER_CLERK,
    RECEIVED_ON,
    STRICT,
    case,
    given_to,
)
from workflows import commands as do
from workflows.capacities import AFTER_DEATH, OFFERED, Grief, age, asks_alone
from workflows.capacity_law import A21_88_0_1, A21_88_1, A21_89_1
from workflows.effects import Letter, SendLetter
from workflows.engine import decide
from workflows.errors import GuardRefused
from workflows.identity_ladder import Evidence, Way
from workflows.registry import current
from workflows.states import Capacity, Kind, Outcome, Regime, State

ACCESS, RECTIFICATION, RESTRICTION = Kind.PERSONAL_ACCESS, Kind.RECTIFICATION, Kind.HEALTH_RESTRICTION
SELF, PARENT, TUTOR, MANDATARY = Capacity.SELF, Capacity.PARENT, Capacity.TUTOR, Capacity.MANDATARY
LIQUIDATOR, BENEFICIARY, HEIR, RELATIVE = (
    Capacity.LIQUIDATOR,
    Capacity.BENEFICIARY,
    Capacity.HEIR,
    Capacity.RELATIVE,
)
# capacity → may ask for access, for a rectification; supposes a death; how far each of the two reaches
TABLE = {
    SELF: (True, True, False, None, None),
    PARENT: (True, True, False, None, None),
    TUTOR: (True, True, False, None, None),
    MANDATARY: (True, True, False, None, None),
    LIQUIDATOR: (True, True, True, A21_88_1, A21_89_1),
    BENEFICIARY: (True, True, True, A21_88_1, A21_89_1),
    HEIR: (True, True, True, A21_88_1, A21_89_1),
    RELATIVE: (True, False, True, A21_88_0_1, None),
}
GIVES = {Outcome.GRANTED, Outcome.PARTIAL}
PROVEN = {"identity_confirmed": True, "capacity_confirmed": True}


def test_the_table_tells_of_every_capacity():
    assert set(TABLE) == set(Capacity)


@pytest.mark.parametrize(("capacity", "row"), TABLE.items())
def test_a_capacity_opens_these_requests_and_supposes_this(capacity, row):
    may = (capacity in OFFERED[ACCESS], capacity in OFFERED[RECTIFICATION], capacity in AFTER_DEATH)

    assert may == row[:3]
    assert (capacity in OFFERED[Kind.DOCUMENT_ACCESS]) is (capacity is SELF)


@pytest.mark.parametrize("draft", [do.DraftGranted, do.DraftPartial, do.DraftRefusal])
@pytest.mark.parametrize(("kind", "place"), [(ACCESS, 3), (RECTIFICATION, 4)])
@pytest.mark.parametrize(("capacity", "row"), TABLE.items())
def test_a_decision_rests_on_the_provision_that_says_how_far_the_capacity_reaches(capacity, row, kind, place, draft):
    view = case(kind, State.ANALYSIS, capacity=capacity, **PROVEN)

    told = [what.code for what in given_to(capacity, Regime.A21_CH3)] if kind is ACCESS else []
    proposed = (
        draft("draft-1")
        if draft is do.DraftRefusal
        else draft("draft-1", disclosures=tuple(told), helps=True, refusal_recorded=False)
    )
    law = set(decide(current(kind), view, proposed, by=ANALYST, on=EARLY).law)

    assert law & {A21_88_0_1, A21_88_1, A21_89_1} == {row[place]} - {None}


ANSWERS = [
    *((capacity, outcome, Letter.DECEASED_PERSON) for capacity in sorted(AFTER_DEATH) for outcome in list(Outcome)[:3]),
    *((capacity, Outcome.GRANTED, Letter.ACCESS_GRANTED) for capacity in (SELF, PARENT, TUTOR, MANDATARY)),
    (RELATIVE, Outcome.NOT_HELD, Letter.NOT_HELD),
    (HEIR, Outcome.OTHER_BODY, Letter.REDIRECTION),
]


@pytest.mark.parametrize("regime", [Regime.A21_CH3, Regime.R221])
@pytest.mark.parametrize(("capacity", "outcome", "letter"), ANSWERS)
def test_who_asks_about_somebody_who_died_is_answered_with_the_analysis(capacity, outcome, letter, regime):
    told = given_to(capacity, regime) if outcome in GIVES else ()
    view = case(ACCESS, State.APPROVAL, regime=regime, capacity=capacity, outcome=outcome, disclosures=told, **PROVEN)
    if outcome in GIVES and not told:  # nothing read of lets a successor or a relative have anything
        with pytest.raises(GuardRefused, match="undisclosable"):
            decide(current(ACCESS, regime), view, do.ApproveDecision(), by=OFFICER, on=EARLY)
        return

    decision = decide(current(ACCESS, regime), view, do.ApproveDecision(), by=OFFICER, on=EARLY)

    assert decision.effects == (SendLetter(letter),)
    assert current(ACCESS, regime).letter_of(view, outcome) is letter


def test_who_has_not_proven_the_capacity_is_refused_without_any_analysis():
    facts = {"outcome": Outcome.REFUSED, "disclosures": (), "capacity_confirmed": False}
    view = case(ACCESS, State.APPROVAL, capacity=RELATIVE, **facts)

    decision = decide(current(ACCESS), view, do.ApproveDecision(), by=OFFICER, on=EARLY)

    assert decision.effects == (SendLetter(Letter.ACCESS_REFUSED),)


def test_an_answer_that_the_commission_ordered_has_its_own_letter_whoever_asked():
    view = case(ACCESS, State.APPROVAL, capacity=HEIR, outcome=Outcome.GRANTED, answered_on=EARLY, **PROVEN)

    decision = decide(current(ACCESS), view, do.ApproveDecision(), by=OFFICER, on=EARLY)

    assert decision.effects == (SendLetter(Letter.NEW_DECISION),)


@pytest.mark.parametrize("kind", [ACCESS, RECTIFICATION])
@pytest.mark.parametrize("first", ["identity", "capacity"])
def test_the_case_goes_on_once_the_second_of_the_two_is_proven(kind, first):
    acts = [do.ConfirmIdentity("in-person"), do.ConfirmCapacity("birth-certificate")]
    view = decide(current(kind), case(kind, State.TRIAGE, capacity=PARENT), do.AskIdentity(), by=INTAKE, on=EARLY).after

    one, other = acts if first == "identity" else acts[::-1]
    half = decide(current(kind), view, one, by=IDENTITY, on=EARLY).after
    whole = decide(current(kind), half, other, by=OTHER_CLERK, on=EARLY).after

    assert (half.state, half.proven, half.queue) == (State.IDENTITY, False, "identite")
    assert (whole.state, whole.proven) == (State.TRIAGE, True)


def test_a_capacity_refused_ends_in_a_refusal_and_a_better_proof_opens_the_rest():
    view = case(ACCESS, State.IDENTITY, capacity=TUTOR, identity_confirmed=True)

    refused = decide(current(ACCESS), view, do.RefuseCapacity("note-1"), by=IDENTITY, on=EARLY).after
    assert (refused.state, refused.capacity_refused_on, refused.proven) == (State.ANALYSIS, EARLY, False)

    better = decide(current(ACCESS), refused, do.ConfirmCapacity("tutorship"), by=IDENTITY, on=EARLY).after
    assert (better.state, better.capacity_refused_on, better.proven) == (State.ANALYSIS, None, True)


def test_a_capacity_held_as_proven_may_be_refused_before_the_answer():
    view = case(ACCESS, State.ANALYSIS, capacity=MANDATARY, **PROVEN)

    view = decide(current(ACCESS), view, do.RefuseCapacity("note-1"), by=IDENTITY, on=EARLY).after

    assert (view.capacity_confirmed, view.proven) == (False, False)


def test_triage_of_the_identity_queue_keeps_the_case_until_both_are_proven():
    waiting = case(ACCESS, State.TRIAGE, capacity=PARENT, routed_to="identite", queue="identite")

    half = decide(current(ACCESS), waiting, do.ConfirmIdentity("in-person"), by=IDENTITY, on=EARLY).after
    whole = decide(current(ACCESS), half, do.ConfirmCapacity("birth-certificate"), by=OTHER_CLERK, on=EARLY).after

    assert (half.queue, whole.queue) == ("identite", "analyse")


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        (date(2012, 11, 23), date(2026, 11, 22), 13),
        (date(2012, 11, 23), date(2026, 11, 23), 14),
        (date(2012, 2, 29), date(2026, 2, 28), 13),
        (date(2012, 2, 29), date(2026, 3, 1), 14),
        (date(2026, 11, 23), date(2026, 11, 23), 0),
    ],
)
def test_a_person_asks_alone_from_their_fourteenth_birthday(born, on, years):
    assert age(born, on) == years
    assert asks_alone(born, on) is (years >= 14)


@given(st.dates(date(1900, 1, 1), date(2050, 1, 1)), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_who_asks_alone_does_so_ever_after(born, on):
    later = on.replace(year=on.year + 1, day=min(on.day, 28))

    assert asks_alone(born, later) or not asks_alone(born, on)


@pytest.mark.parametrize(
    ("helps", "refusal_recorded", "allows"),
    [(True, False, True), (True, True, False), (False, False, False), (False, True, False)],
)
def test_grief_opens_what_helps_it_unless_the_person_had_refused_in_writing(helps, refusal_recorded, allows):
    assert Grief(helps, refusal_recorded).allows is allows


@pytest.mark.parametrize("kind", [ACCESS, RECTIFICATION])
def test_a_capacity_that_is_corrected_is_to_be_proven_anew(kind):
    view = case(kind, State.ANALYSIS, capacity=PARENT, **PROVEN)

    after = decide(current(kind), view, do.CorrectCapacity("tutor", "note-1"), by=IDENTITY, on=EARLY).after

    assert (after.capacity, after.identity_confirmed, after.proven, after.state) == (TUTOR, True, False, State.ANALYSIS)
    with pytest.raises(GuardRefused, match="capacity-unproven"):
        decide(current(kind), after, do.DraftNotHeld("draft-1"), by=ANALYST, on=EARLY)


def test_a_refusal_of_the_capacity_chosen_wrongly_is_forgotten():
    view = case(ACCESS, State.ANALYSIS, capacity=PARENT, capacity_refused_on=EARLY)

    after = decide(current(ACCESS), view, do.CorrectCapacity("mandatary", "note-1"), by=IDENTITY, on=EARLY).after

    assert after.capacity_refused_on is None


@pytest.mark.parametrize("filed", [SELF, HEIR])
@pytest.mark.parametrize(
    ("kind", "capacity"), [(RECTIFICATION, "relative"), (RESTRICTION, "mandatary"), (RESTRICTION, "heir")]
)
def test_a_capacity_is_corrected_into_one_that_the_law_opens(kind, capacity, filed):
    view = case(kind, State.ANALYSIS, capacity=filed, **PROVEN)

    with pytest.raises(GuardRefused, match="capacity-not-offered"):
        decide(current(kind), view, do.CorrectCapacity(capacity, "note-1"), by=IDENTITY, on=EARLY)


@pytest.mark.parametrize("state", [State.TRIAGE, State.CLARIFICATION, State.SEARCH, State.ANALYSIS])
@pytest.mark.parametrize(
    ("way", "held"),
    [(Way.KNOWN_ACCOUNT, False), (Way.LETTER_CODE, False), (Way.CALLBACK, False), (Way.IN_PERSON, True)],
)
def test_an_identity_sure_enough_for_oneself_may_not_be_for_another(way, held, state):
    shown = (Evidence(way, RECEIVED_ON, OTHER_CLERK.id),)
    view = case(ACCESS, state, identity_confirmed=True, evidence=shown)

    after = decide(current(ACCESS), view, do.CorrectCapacity("parent", "note-1"), by=INTAKE, on=EARLY).after

    assert (after.capacity, after.identity_confirmed, after.proven, after.state) == (PARENT, held, False, state)


def test_what_was_asked_for_another_suffices_for_oneself():
    evidence = (Evidence(Way.IN_PERSON, EARLY, IDENTITY.id), Evidence(Way.SECOND_CLERK, EARLY, OTHER_CLERK.id))
    view = case(ACCESS, State.ANALYSIS, capacity=PARENT, evidence=evidence, **PROVEN)

    after = decide(current(ACCESS), view, do.CorrectCapacity("self", "note-1"), by=INTAKE, on=EARLY).after

    assert (after.capacity, after.proven, after.capacity_confirmed) == (SELF, True, False)
    assert after.evidence == evidence[:1], "nobody judged of a capacity that there is not"


@pytest.mark.parametrize(("known", "state"), [(True, State.TRIAGE), (False, State.IDENTITY)])
def test_a_request_that_waits_for_a_capacity_goes_on_once_it_is_for_oneself(known, state):
    facts = {"capacity": PARENT, "identity_confirmed": known, "capacity_refused_on": EARLY}
    view = case(ACCESS, State.IDENTITY, **facts)

    after = decide(current(ACCESS), view, do.CorrectCapacity("self", "note-1"), by=INTAKE, on=EARLY).after

    assert (after.state, after.proven, after.capacity_refused_on) == (state, known, None)


@pytest.mark.parametrize(("filed", "truly"), [(SELF, "parent"), (PARENT, "self"), (PARENT, "tutor")])
def test_the_signature_of_a_notice_is_seen_again_once_it_is_about_somebody_else(filed, truly):
    view = case(RESTRICTION, State.ANALYSIS, capacity=filed, notice_signed_on=EARLY, **PROVEN)

    after = decide(current(RESTRICTION), view, do.CorrectCapacity(truly, "note-1"), by=INTAKE, on=EARLY).after

    assert (after.notice_signed_on is None) is (SELF in {filed, after.capacity})


def test_days_that_began_with_a_proof_run_on_while_it_is_asked_again():
    begun = case(ACCESS, State.TRIAGE, starts_with_identity=True, identity_confirmed=False)
    begun = replace(begun, evidence=(Evidence(Way.LETTER_CODE, RECEIVED_ON, OTHER_CLERK.id),))
    begun = decide(current(ACCESS), begun, do.ConfirmIdentity("letter-code"), by=IDENTITY, on=EARLY).after

    after = decide(current(ACCESS), begun, do.CorrectCapacity("parent", "note-1"), by=INTAKE, on=STRICT).after
    again = decide(current(ACCESS), after, do.ConfirmIdentity("in-person"), by=IDENTITY, on=STRICT).after

    assert (after.identity_confirmed, after.awaits_its_start) == (False, False)
    assert again.clock == begun.clock


def test_an_unknown_capacity_is_no_command():
    with pytest.raises(ValueError, match="neighbour"):
        do.CorrectCapacity("neighbour", "note-1")
