"""The identity ladder, whole: what each request asks, what each way gives, and what an impostor never reaches.

Promised in public: P-28.
"""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, combinations, product

import pytest

from tests.workflows.scenes import ANALYST, EARLY, IDENTITY, INTAKE, OTHER_CLERK, RECEIVED_ON, case, make
from workflows import commands as do
from workflows.case import CaseView
from workflows.effects import Letter, SendLetter
from workflows.engine import decide, permitted
from workflows.errors import GuardRefused, WorkflowError
from workflows.identity_ladder import (
    ALWAYS,
    BESIDE,
    FIRST,
    OFFERED,
    WITNESSED,
    Evidence,
    Level,
    Way,
    rows,
)
from workflows.registry import ALL, current
from workflows.states import OPEN, REPLIED, SYSTEM, Capacity, Kind, Outcome, Regime, State
from workflows.table import Workflow

LADDER = FIRST
ABOUT_PERSONS = [workflow for workflow in ALL if workflow.regime is not Regime.A21_CH2]
FOR_PERSONS = [state for state in OPEN if state not in {State.THIRD_PARTY, State.COMMISSION}]
IMPOSTOR = (Way.MAILBOX, Way.ID_COPY, Way.ATTESTATION)
"""What a polite stranger can show who knows the name, the birth date and the health number, and forges papers."""


def subsets(of):
    """Every choice among *of*, none and all too."""
    of = tuple(of)
    return chain.from_iterable(combinations(of, size) for size in range(len(of) + 1))


def shown(*ways: Way, on: date = EARLY, by: str = "clerk") -> tuple[Evidence, ...]:
    return tuple(Evidence(way, on, by) for way in ways)


def test_every_kind_regime_and_capacity_has_its_level():
    lines = {(kind, regime, capacity): level for kind, regime, capacity, level in rows()}

    assert set(lines) == {(kind, regime, capacity) for kind in Kind for regime in kind.regimes for capacity in Capacity}
    own = {key[:2]: level for key, level in lines.items() if key[2] is Capacity.SELF}
    assert own == {
        (Kind.DOCUMENT_ACCESS, Regime.A21_CH2): Level.N0,
        (Kind.PERSONAL_ACCESS, Regime.A21_CH3): Level.N2,
        (Kind.PERSONAL_ACCESS, Regime.R221): Level.N3,
        (Kind.RECTIFICATION, Regime.A21_CH3): Level.N2,
        (Kind.RECTIFICATION, Regime.R221): Level.N3,
        (Kind.HEALTH_RESTRICTION, Regime.R221): Level.N2,
    }
    assert {level for key, level in lines.items() if key[2] is not Capacity.SELF} == {Level.N4}


@pytest.mark.parametrize(
    ("ways", "level"),
    [
        ((), Level.N0),
        ((Way.MAILBOX,), Level.N1),
        ((Way.ID_COPY,), Level.N1),
        ((Way.ID_COPY, Way.ATTESTATION, Way.MAILBOX), Level.N1),
        ((Way.KNOWN_ACCOUNT,), Level.N2),
        ((Way.LETTER_CODE,), Level.N2),
        ((Way.CALLBACK,), Level.N2),
        ((Way.LETTER_CODE, Way.MAILBOX), Level.N2),
        ((Way.LETTER_CODE, Way.ID_COPY), Level.N3),
        ((Way.CALLBACK, Way.ATTESTATION), Level.N3),
        ((Way.STRONG_ACCOUNT,), Level.N3),
        ((Way.IN_PERSON,), Level.N3),
        ((Way.SECOND_CLERK,), Level.N0),
    ],
)
def test_what_was_shown_reaches_its_level(ways, level):
    assert LADDER.reached(shown(*ways), EARLY) is level


def test_a_second_clerk_is_another_person():
    first, second = shown(Way.IN_PERSON, by="one"), shown(Way.SECOND_CLERK, by="two")

    assert LADDER.reached((*first, *second), EARLY) is Level.N4
    assert LADDER.reached((*first, *shown(Way.SECOND_CLERK, by="one")), EARLY) is Level.N3
    assert LADDER.reached((*shown(Way.LETTER_CODE, by="one"), *second), EARLY) is Level.N2
    assert LADDER.reached((*first, *shown(Way.IN_PERSON, by="two"), *second), EARLY) is Level.N4


@pytest.mark.parametrize(
    ("kind", "regime", "gives", "enough"),
    [
        (Kind.DOCUMENT_ACCESS, Regime.A21_CH2, Level.N1, False),
        (Kind.DOCUMENT_ACCESS, Regime.A21_CH2, Level.N2, True),
        (Kind.PERSONAL_ACCESS, Regime.A21_CH3, Level.N1, False),
        (Kind.PERSONAL_ACCESS, Regime.A21_CH3, Level.N2, True),
        (Kind.PERSONAL_ACCESS, Regime.R221, Level.N2, False),
        (Kind.PERSONAL_ACCESS, Regime.R221, Level.N3, True),
    ],
)
def test_a_new_code_is_handed_over_from_the_level_asked_and_never_under_the_second(
    kind: Kind, regime: Regime, gives: Level, enough: bool
) -> None:
    ladder = replace(LADDER, gives={**LADDER.gives, Way.IN_PERSON: gives})
    view = case(kind, State.ANSWERED, regime=regime, ladder=ladder)
    by = INTAKE if kind is Kind.DOCUMENT_ACCESS else IDENTITY

    with nullcontext() if enough else pytest.raises(GuardRefused, match="shown-too-little"):
        decide(current(kind, regime), view, do.HandOverNewCode(), by=by, on=EARLY)


@pytest.mark.parametrize("state", [*FOR_PERSONS, *REPLIED, State.CLOSED])
@pytest.mark.parametrize("command", [do.PostNewCode, do.HandOverNewCode])
def test_a_new_code_moves_no_clock_and_orders_its_letter_alone(state: State, command: type[do.Command]) -> None:
    view = case(Kind.PERSONAL_ACCESS, state)

    decision = decide(current(view.kind, view.regime), view, command(), by=IDENTITY, on=EARLY)

    assert (decision.after.clock, decision.after.state) == (view.clock, state)
    assert decision.effects == (SendLetter(Letter.NEW_ACCESS_CODE),)


@pytest.mark.parametrize("way", Way)
def test_evidence_expires_the_day_after_its_last(way):
    (held,) = shown(way)
    last = LADDER.expires_on(held)

    assert [LADDER.stands(held, day) for day in (EARLY, last)] == [True, True]
    assert [LADDER.stands(held, day) for day in (EARLY - timedelta(1), last + timedelta(1))] == [False, False]
    assert LADDER.reached((held,), last + timedelta(1)) is Level.N0


def test_evidence_is_read_back_as_it_was_kept():
    held = Evidence(Way.IN_PERSON, EARLY, "staff:0a/b")

    assert Evidence.read(held.code) == held
    with pytest.raises(ValueError, match="crystal-ball"):
        Evidence.read("crystal-ball/2026-03-20/staff")


def test_more_evidence_never_lowers_the_level():
    for ways in subsets(Way):
        for more in Way:
            held = shown(*ways)
            assert LADDER.reached((*held, *shown(more, by="other")), EARLY) >= LADDER.reached(held, EARLY)


@pytest.mark.exhaustive
@pytest.mark.parametrize(("kind", "regime", "capacity", "asked"), rows())
def test_whatever_failed_and_whatever_is_missing_a_way_leads_to_the_level_asked(kind, regime, capacity, asked):
    for failed, able in product(subsets(Way), subsets(OFFERED)):
        ways = LADDER.open_ways(asked, failed, able)

        assert set(ways) >= ALWAYS
        assert set(ways) <= {*able, *ALWAYS}
        assert len(set(ways)) == len(ways)
        held = (*shown(*ways), *shown(Way.SECOND_CLERK, by="second"))
        assert LADDER.reached(held, EARLY) >= asked


def test_a_way_that_failed_is_offered_again_only_last_and_only_if_it_needs_nothing():
    able = OFFERED

    assert LADDER.open_ways(Level.N2, (), able) == OFFERED
    assert LADDER.open_ways(Level.N2, {Way.KNOWN_ACCOUNT}, able) == (Way.LETTER_CODE, Way.IN_PERSON, Way.CALLBACK)
    failed = {Way.KNOWN_ACCOUNT, Way.IN_PERSON}
    assert LADDER.open_ways(Level.N2, failed, able) == (Way.LETTER_CODE, Way.CALLBACK, Way.IN_PERSON)
    assert LADDER.open_ways(Level.N2, set(Way), ()) == (Way.IN_PERSON, Way.CALLBACK)


@pytest.mark.parametrize(
    ("regime", "ways", "way", "held"),
    [
        (Regime.A21_CH3, (), "letter-code", False),
        (Regime.A21_CH3, (Way.LETTER_CODE,), "letter-code", True),
        (Regime.A21_CH3, (), "callback", True),
        (Regime.A21_CH3, (), "id-copy", False),
        (Regime.A21_CH3, (Way.MAILBOX,), "id-copy", False),
        (Regime.A21_CH3, (Way.LETTER_CODE,), "mailbox", True),
        (Regime.R221, (Way.LETTER_CODE,), "letter-code", False),
        (Regime.R221, (Way.LETTER_CODE,), "id-copy", True),
        (Regime.R221, (), "callback", False),
        (Regime.R221, (), "in-person", True),
    ],
)
def test_an_identity_is_held_as_proven_from_the_level_asked(regime, ways, way, held):
    view = case(Kind.PERSONAL_ACCESS, State.TRIAGE, regime=regime, evidence=shown(*ways))
    table = current(Kind.PERSONAL_ACCESS, regime)

    if held:
        assert decide(table, view, do.ConfirmIdentity(way), by=IDENTITY, on=EARLY).after.identity_confirmed
    else:
        with pytest.raises(GuardRefused, match="level-not-reached"):
            decide(table, view, do.ConfirmIdentity(way), by=IDENTITY, on=EARLY)


def test_evidence_that_expired_proves_nothing():
    view = case(Kind.PERSONAL_ACCESS, State.ANALYSIS, identity_confirmed=False, evidence=shown(Way.LETTER_CODE))
    late = LADDER.expires_on(view.evidence[0]) + timedelta(1)
    table = current(Kind.PERSONAL_ACCESS, Regime.A21_CH3)

    with pytest.raises(GuardRefused, match="level-not-reached"):
        decide(table, view, do.ConfirmIdentity("letter-code"), by=IDENTITY, on=late)


@pytest.mark.parametrize(("also", "held"), [((), False), (shown(Way.IN_PERSON, by="two"), True)])
def test_who_alone_saw_the_person_and_judged_of_the_capacity_is_not_made_two_by_another_press(also, held):
    alone = (*shown(Way.LETTER_CODE), *shown(Way.IN_PERSON, by="one"), *shown(Way.SECOND_CLERK, by="one"))
    proven = {"capacity": Capacity.PARENT, "capacity_confirmed": True, "identity_confirmed": False}
    view = case(Kind.PERSONAL_ACCESS, State.ANALYSIS, **proven, evidence=(*alone, *also))
    table = current(Kind.PERSONAL_ACCESS, Regime.A21_CH3)

    if held:
        assert decide(table, view, do.ConfirmIdentity("letter-code"), by=IDENTITY, on=EARLY).after.proven
    else:
        with pytest.raises(GuardRefused, match="seen-by-one-clerk"):
            decide(table, view, do.ConfirmIdentity("letter-code"), by=IDENTITY, on=EARLY)


@pytest.mark.parametrize("way", Way)
def test_a_clerk_records_only_what_a_clerk_can_see(way):
    view, table = case(Kind.RECTIFICATION, State.TRIAGE), current(Kind.RECTIFICATION, Regime.A21_CH3)

    after = decide(table, view, do.RecordEvidence(way), by=SYSTEM, on=EARLY).after
    assert after.evidence == (Evidence(way, EARLY, SYSTEM.id),)
    if way in WITNESSED:
        assert decide(table, view, do.RecordEvidence(way), by=IDENTITY, on=EARLY).after.evidence[0].by == IDENTITY.id
    else:
        with pytest.raises(GuardRefused, match="not-for-a-clerk-to-say"):
            decide(table, view, do.RecordEvidence(way), by=IDENTITY, on=EARLY)


def test_the_same_evidence_recorded_again_is_renewed():
    view, table = case(Kind.RECTIFICATION, State.TRIAGE), current(Kind.RECTIFICATION, Regime.A21_CH3)

    for day in (RECEIVED_ON, EARLY):
        view = decide(table, view, do.RecordEvidence("callback"), by=IDENTITY, on=day).after

    assert view.evidence == (Evidence(Way.CALLBACK, EARLY, IDENTITY.id),)


def test_what_showed_somebody_else_shows_nothing_of_the_person_now_meant():
    view = case(Kind.RECTIFICATION, State.TRIAGE, evidence=shown(Way.LETTER_CODE))
    table = current(Kind.RECTIFICATION, Regime.A21_CH3)

    assert decide(table, view, do.MatchPerson("person-2"), by=IDENTITY, on=EARLY).after.evidence == ()


def test_a_way_that_failed_changes_nothing_but_the_journal():
    view, table = case(Kind.RECTIFICATION, State.TRIAGE), current(Kind.RECTIFICATION, Regime.A21_CH3)

    assert decide(table, view, do.RecordFailedProof("letter-code"), by=SYSTEM, on=EARLY).after == view


@pytest.mark.parametrize("workflow", ABOUT_PERSONS, ids=lambda workflow: workflow.name)
@pytest.mark.parametrize("state", [State.IDENTITY, State.TRIAGE, State.CLARIFICATION, State.ANALYSIS])
def test_a_child_under_fourteen_who_asks_alone_is_held_as_proven_nowhere(workflow, state):
    view = case(workflow.kind, state, regime=workflow.regime, identity_confirmed=False)

    with pytest.raises(GuardRefused, match="alone-under-14") as refused:
        decide(workflow, view, do.ConfirmIdentity("in-person", under_14=True), by=IDENTITY, on=EARLY)

    assert refused.value.reason.source.provision in {"art. 83, moins de 14 ans", "art. 23"}


def test_who_asks_for_somebody_is_held_as_proven_whatever_their_age():
    view = case(Kind.PERSONAL_ACCESS, State.TRIAGE, identity_confirmed=False, capacity=Capacity.TUTOR)
    table = current(Kind.PERSONAL_ACCESS)

    after = decide(table, view, do.ConfirmIdentity("in-person", under_14=True), by=IDENTITY, on=EARLY).after

    assert after.identity_confirmed


def test_nothing_is_given_to_a_child_who_asks_alone_but_a_refusal():
    view = case(Kind.PERSONAL_ACCESS, State.ANALYSIS, identity_confirmed=False, evidence=shown(Way.IN_PERSON))

    offered = {command.outcome for command in permitted(current(view.kind), view, by=ANALYST, on=EARLY)
               if issubclass(command, do.Draft)}  # fmt: skip

    assert offered == {Outcome.REFUSED}


@pytest.mark.parametrize("command", [do.RecordEvidence, do.RecordFailedProof, do.ConfirmIdentity])
def test_an_unknown_way_is_no_command(command):
    with pytest.raises(ValueError, match="crystal-ball"):
        command("crystal-ball")


def test_the_second_look_falls_with_the_capacity():
    view = case(
        Kind.PERSONAL_ACCESS,
        State.ANALYSIS,
        capacity=Capacity.PARENT,
        capacity_confirmed=True,
        evidence=(*shown(Way.IN_PERSON, by="one"), *shown(Way.SECOND_CLERK, by="two")),
    )

    after = decide(
        current(Kind.PERSONAL_ACCESS, Regime.A21_CH3), view, do.RefuseCapacity("note-1"), by=IDENTITY, on=EARLY
    ).after

    assert after.evidence == shown(Way.IN_PERSON, by="one")


@pytest.mark.parametrize(
    ("way", "changed", "opens"),
    [
        (Way.STRONG_ACCOUNT, {}, True),
        (Way.KNOWN_ACCOUNT, {}, False),
        (Way.MAILBOX, {"regime": Regime.A21_CH3}, False),
        (Way.KNOWN_ACCOUNT, {"regime": Regime.A21_CH3}, True),
        (Way.STRONG_ACCOUNT, {"identity_confirmed": False}, False),
        (Way.STRONG_ACCOUNT, {"opposed_on": EARLY}, False),
        (Way.STRONG_ACCOUNT, {"capacity": Capacity.PARENT, "capacity_confirmed": True}, False),
    ],
)
def test_the_answer_opens_to_who_is_proven_asks_for_oneself_and_signed_in_surely_enough(way, changed, opens):
    held = {"regime": Regime.R221, "identity_confirmed": True, **changed}

    assert case(Kind.PERSONAL_ACCESS, State.ANSWERED, **held).opens_to(way) is opens


def test_papers_alone_open_nothing_that_identity_opens():
    assert {way for way in BESIDE if LADDER.reached(shown(way), EARLY) > Level.N1} == set()


TOLD = {Outcome.GRANTED, Outcome.PARTIAL, Outcome.NOT_HELD, Outcome.OTHER_BODY}
ATTEMPTS = [
    *(
        (by, command(way))
        for by in (IDENTITY, OTHER_CLERK)
        for command in (do.RecordEvidence, do.ConfirmIdentity)
        for way in IMPOSTOR
    ),
    (SYSTEM, do.RecordEvidence(Way.MAILBOX)),
]
MEANWHILE = (
    do.RouteCase, do.AskIdentity, do.StartAnalysis, do.AskClarification, do.GiveClarification, do.PostCode,
    do.RecordFailedProof, do.MatchPerson, do.TellPerson, do.ConfirmCapacity, do.RefuseCapacity,
)  # fmt: skip


def stepped(workflow: Workflow, view: CaseView) -> Iterator[CaseView]:
    """Every case that an attempt, or work meanwhile, makes of *view*; the order of what was recorded is no matter."""
    for by, command in (*ATTEMPTS, *product((IDENTITY, OTHER_CLERK, INTAKE, SYSTEM), map(make, MEANWHILE))):
        try:
            after = decide(workflow, view, command, by=by, on=EARLY).after
        except WorkflowError:
            continue
        yield replace(after, evidence=tuple(sorted(after.evidence, key=lambda each: each.code)))


@pytest.mark.exhaustive
@pytest.mark.parametrize("workflow", ABOUT_PERSONS, ids=lambda workflow: workflow.name)
@pytest.mark.parametrize("capacity", [Capacity.SELF, Capacity.PARENT])
def test_no_path_leads_an_impostor_to_any_content(workflow, capacity):
    """Two careless clerks record and confirm all that the impostor can show, in every order, again and again."""
    first = case(workflow.kind, State.RECEIVED, regime=workflow.regime, capacity=capacity)
    seen, waiting = {first}, [first]
    while waiting:
        for after in stepped(workflow, waiting.pop()):
            if after not in seen:
                seen.add(after)
                waiting.append(after)

    assert len(seen) > 20
    assert {view.identity_confirmed for view in seen} == {False}
    drafts = {
        command
        for view in seen
        for command in permitted(workflow, view, by=ANALYST, on=EARLY)
        if issubclass(command, do.Draft) and command.outcome in TOLD
    }
    assert drafts == set()
