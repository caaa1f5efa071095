"""What leaves by an act of its own: the table of disclosures is asked, whatever a command says it makes leave."""

from dataclasses import replace

import pytest

from tests.workflows.scenes import ANALYST, EARLY, case, make
from tests.workflows.test_disclosures import BY_DOOR, EVERYTHING
from workflows import commands as do
from workflows.case import CaseView
from workflows.disclosures import RECEIVES, Disclosure, Door, Recipient
from workflows.engine import decide
from workflows.errors import GuardRefused
from workflows.registry import workflow_for
from workflows.states import Capacity, Kind, Regime, State, Term

CH3, R221 = Regime.A21_CH3, Regime.R221
GRANTED = {"disclosures": ()}
ACTS = [
    (Door.REGISTER, do.RecordCommunication, Kind.RECTIFICATION, CH3, State.ANALYSIS, "line-unlawful"),
    (Door.REGISTER, do.RecordCommunication, Kind.RECTIFICATION, R221, State.ANALYSIS, "line-unlawful"),
    (Door.REGISTER, do.RecordCommunication, Kind.PERSONAL_ACCESS, R221, State.ANALYSIS, "line-unlawful"),
    (Door.NOTICE, do.OrderNotice, Kind.RECTIFICATION, CH3, State.ANSWERED, "notice-unlawful"),
    (Door.FILE, do.DeliverPortable, Kind.PERSONAL_ACCESS, CH3, State.ANSWERED, "file-unlawful"),
    (Door.COPY, do.DraftGranted, Kind.RECTIFICATION, CH3, State.ANALYSIS, "copy-unlawful"),
    (Door.COPY, do.DraftPartial, Kind.RECTIFICATION, CH3, State.ANALYSIS, "copy-unlawful"),
    (Door.COPY, do.DraftGranted, Kind.RECTIFICATION, R221, State.ANALYSIS, "copy-unlawful"),
]
WAITS = {"notices_demanded_on": EARLY, "terms": frozenset({Term.PORTABLE})}
UNPROPOSED = {do.DraftGranted, do.DraftPartial, do.RecordCommunication}


def view_for(command: type[do.Command], kind: Kind, regime: Regime, state: State, capacity: Capacity) -> CaseView:
    facts = {} if command in UNPROPOSED else WAITS
    return case(kind, state, regime=regime, capacity=capacity, capacity_confirmed=True, **facts)


def asking(recipient: Recipient) -> Capacity:
    """In which capacity somebody asks who receives as that; in their own name where nobody does."""
    return next((capacity for capacity in Capacity if RECEIVES[capacity] is recipient), Capacity.SELF)


def left(what: Disclosure, command: type[do.Command], kind: Kind, regime: Regime, state: State, code: str) -> bool:
    """Tell whether it left; a refusal for another reason than the table is raised."""
    view = view_for(command, kind, regime, state, asking(what.recipient))
    given = replace(make(command), disclosures=(what.code,))
    try:
        decide(workflow_for(kind, regime, "1"), view, given, by=ANALYST, on=EARLY)
    except GuardRefused as refusal:
        if refusal.code != code:
            raise
        return False
    return True


@pytest.mark.parametrize(("door", "command", "kind", "regime", "state", "code"), ACTS)
def test_nothing_leaves_by_an_act_but_what_is_lawful_there(door, command, kind, regime, state, code):
    passed = {what for what in EVERYTHING if left(what, command, kind, regime, state, code)}

    assert passed == BY_DOOR[door][regime]


@pytest.mark.parametrize(
    ("command", "kind"), [(do.OrderNotice, Kind.RECTIFICATION), (do.DeliverPortable, Kind.PERSONAL_ACCESS)]
)
def test_an_act_that_sends_says_what_it_sends(command, kind):
    view = view_for(command, kind, CH3, State.ANSWERED, Capacity.SELF)

    with pytest.raises(GuardRefused, match=r"(notice|file)-unlawful"):
        decide(workflow_for(kind, CH3, "1"), view, replace(make(command), disclosures=()), by=ANALYST, on=EARLY)


@pytest.mark.parametrize("recipient", [Recipient.PERSON, Recipient.REPRESENTATIVE, Recipient.SUCCESSOR])
@pytest.mark.parametrize("capacity", [each for each in Capacity if each is not Capacity.RELATIVE])
def test_a_copy_goes_to_nobody_but_who_asks_in_their_capacity(capacity, recipient):
    view = view_for(do.DraftGranted, Kind.RECTIFICATION, CH3, State.ANALYSIS, capacity)
    given = replace(make(do.DraftGranted), disclosures=(f"correction:{recipient}:A21-92",))

    def propose() -> object:
        return decide(workflow_for(Kind.RECTIFICATION, CH3, "1"), view, given, by=ANALYST, on=EARLY)

    assert refused(propose) is not (RECEIVES[capacity] is recipient)


@pytest.mark.parametrize("capacity", Capacity)
def test_a_file_goes_to_nobody_but_who_asks_or_whom_the_law_lets_collect_it(capacity):
    view = view_for(do.DeliverPortable, Kind.PERSONAL_ACCESS, CH3, State.ANSWERED, capacity)

    def hand(recipient: Recipient) -> object:
        given = replace(make(do.DeliverPortable), disclosures=(f"collected:{recipient}:A21-84-3",))
        return decide(workflow_for(Kind.PERSONAL_ACCESS, CH3, "1"), view, given, by=ANALYST, on=EARLY)

    passed = {each for each in Recipient if not refused(lambda each=each: hand(each))}
    mine = {RECEIVES[capacity]} & {Recipient.PERSON, Recipient.REPRESENTATIVE}
    assert passed == {Recipient.AUTHORISED, *mine}


def test_one_file_may_go_to_who_asks_and_to_whom_the_law_lets_collect_it_at_once():
    view = view_for(do.DeliverPortable, Kind.PERSONAL_ACCESS, CH3, State.ANSWERED, Capacity.SELF)
    both = replace(make(do.DeliverPortable), disclosures=("collected:person:A21-84-3", "collected:authorised:A21-84-3"))

    after = decide(workflow_for(Kind.PERSONAL_ACCESS, CH3, "1"), view, both, by=ANALYST, on=EARLY).after

    assert {each.recipient for each in after.leaving} == {Recipient.PERSON, Recipient.AUTHORISED}


def refused(act) -> bool:
    try:
        act()
    except GuardRefused:
        return True
    return False


@pytest.mark.parametrize("command", [do.RecordCommunication, do.OrderNotice, do.DeliverPortable])
def test_a_word_that_the_table_does_not_know_is_no_command(command):
    with pytest.raises(ValueError, match="tout"):
        command("1", disclosures=("tout:registered:A21-59",))
