"""What a draft on one's own information may say: the engine reads it before anybody approves."""

from collections.abc import Callable
from datetime import timedelta
from itertools import product

import pytest

from tests.workflows.scenes import ANALYST, ANSWERED_ON, EARLY, GIVEN, OFFICER, REQUESTER, case
from tests.workflows.test_disclosures import BY_DOOR, EVERYTHING, LAWFUL
from workflows import commands as do
from workflows.disclosures import RECEIVES, Disclosure, Door, Recipient
from workflows.engine import decide
from workflows.errors import GuardRefused
from workflows.personal_access import HEALTH_ACCESS, PERSONAL_ACCESS
from workflows.protection_guards import HARM_DEFERRED, HARM_OFFERED, OTHERS
from workflows.registry import workflow_for
from workflows.states import Capacity, Kind, Outcome, Regime, State

TABLES = {Regime.A21_CH3: PERSONAL_ACCESS, Regime.R221: HEALTH_ACCESS}
LATER = EARLY + timedelta(days=90)
FOUND = {"helps": True, "refusal_recorded": False}
ON_HARM = {"outcome": Outcome.REFUSED, "disclosures": (), "grounds": (HARM_OFFERED,), "offer": True}


def draft(command: do.Command, regime: Regime = Regime.A21_CH3, capacity: Capacity = Capacity.SELF):
    view = case(Kind.PERSONAL_ACCESS, State.ANALYSIS, regime=regime, capacity=capacity, capacity_confirmed=True)
    return decide(TABLES[regime], view, command, by=ANALYST, on=EARLY).after


def asking(recipient: Recipient) -> Capacity:
    """In which capacity somebody asks who receives as that; in their own name where nobody does."""
    return next((capacity for capacity in Capacity if RECEIVES[capacity] is recipient), Capacity.SELF)


def code_of(command: do.Command, regime: Regime = Regime.A21_CH3) -> str:
    with pytest.raises(GuardRefused) as refusal:
        draft(command, regime)
    return refusal.value.code


def refused(act: Callable[..., object], *given: object) -> bool:
    """Tell whether the table of disclosures stood in the way: any other refusal is raised."""
    try:
        act(*given)
    except GuardRefused as refusal:
        if refusal.code in {"undisclosable", "unreleasable"}:
            return True
        raise
    return False


@pytest.mark.parametrize("found", [{}, {"helps": True}, {**FOUND, "helps": False}, {**FOUND, "refusal_recorded": True}])
@pytest.mark.parametrize("command", [do.DraftGranted, do.DraftPartial])
def test_a_relative_is_told_nothing_without_both_findings(command, found):
    given = command("1", disclosures=("personal:relative:A21-88-0-1",), **found)

    with pytest.raises(GuardRefused) as refusal:
        draft(given, capacity=Capacity.RELATIVE)

    assert refusal.value.code == "grief-unfounded"


@pytest.mark.parametrize("regime", TABLES)
@pytest.mark.parametrize("command", [do.DraftGranted, do.DraftPartial])
def test_only_a_draft_of_what_is_lawful_goes_to_approval(command, regime):
    tried = [(what, command("1", disclosures=(what.code,), **FOUND), asking(what.recipient)) for what in EVERYTHING]
    passed = {what for what, given, capacity in tried if not refused(draft, given, regime, capacity)}

    assert passed == LAWFUL[regime]


@pytest.mark.parametrize(("capacity", "recipient"), list(product(Capacity, Recipient)))
def test_an_answer_goes_to_nobody_but_who_asks_in_their_capacity(capacity, recipient):
    lawful = next((each for each in LAWFUL[Regime.A21_CH3] if each.recipient is recipient), None)
    given = do.DraftGranted("1", disclosures=(lawful.code,) if lawful else (), **FOUND)

    assert refused(draft, given, Regime.A21_CH3, capacity) is not (RECEIVES[capacity] is recipient)


def test_one_unlawful_line_spoils_the_draft():
    hidden = "other-person:person:A21-83"

    assert code_of(do.DraftPartial("1", disclosures=(GIVEN.code, hidden))) == "undisclosable"


@pytest.mark.parametrize("command", [do.DraftGranted, do.DraftPartial])
def test_a_draft_that_gives_says_what(command):
    assert code_of(command("1")) == "undisclosable"


@pytest.mark.parametrize("kind", [Kind.DOCUMENT_ACCESS, Kind.RECTIFICATION])
def test_no_other_kind_is_asked(kind):
    table, view = workflow_for(kind, kind.regime, "1"), case(kind, State.ANALYSIS)

    assert decide(table, view, do.DraftGranted("1"), by=ANALYST, on=EARLY).after.state is State.APPROVAL


@pytest.mark.parametrize("command", [do.DraftRefusal, do.DraftPartial])
class TestHarm:
    def test_under_the_act_on_access_it_supposes_the_offer(self, command):
        given = {"disclosures": (GIVEN.code,)} if command is do.DraftPartial else {}

        assert code_of(command("1", (HARM_OFFERED,), **given)) == "offer-missing"
        assert draft(command("1", (HARM_OFFERED,), offer=True, **given)).offer

    def test_under_the_act_on_health_information_it_is_temporary(self, command):
        given = {"disclosures": (GIVEN.code,)} if command is do.DraftPartial else {}
        ground, health = (HARM_DEFERRED,), Regime.R221

        assert code_of(command("1", ground, again_on=LATER, **given), health) == "opinion-missing"
        assert code_of(command("1", ground, opinion=True, **given), health) == "day-missing"
        assert code_of(command("1", ground, opinion=True, again_on=EARLY, **given), health) == "day-missing"
        after = draft(command("1", ground, opinion=True, again_on=LATER, **given), health)
        assert (after.opinion, after.again_on) == (True, LATER)


def test_a_draft_returned_takes_all_it_said_with_it():
    facts = {**ON_HARM, "opinion": True, "again_on": LATER, "disclosures": (GIVEN,)}
    view = case(Kind.PERSONAL_ACCESS, State.APPROVAL, **facts)

    after = decide(PERSONAL_ACCESS, view, do.ReturnDecision("1"), by=OFFICER, on=EARLY).after

    assert (after.disclosures, after.offer, after.opinion, after.again_on) == ((), False, False, None)


@pytest.mark.parametrize("state", [State.ANSWERED, State.CLOSED])
class TestProfessional:
    def test_chosen_then_served_the_case_stays_where_it_is(self, state):
        view = case(Kind.PERSONAL_ACCESS, state, **ON_HARM)
        named = decide(PERSONAL_ACCESS, view, do.NameProfessional("1"), by=REQUESTER, on=EARLY).after
        release = do.RecordProfessionalRelease("1", LATER, ("health:health-professional:A21-87-1",))

        after = decide(PERSONAL_ACCESS, named, release, by=OFFICER, on=LATER).after

        assert (named.professional_named_on, after.professional_released_on) == (EARLY, LATER)
        assert after.released == (Disclosure.read(release.disclosures[0]),)
        assert (after.state, after.queue) == (state, None)
        assert after.clock.answered_on == ANSWERED_ON

    def test_is_given_only_what_the_table_lets_a_professional_have(self, state):
        view = case(Kind.PERSONAL_ACCESS, state, **ON_HARM, professional_named_on=EARLY)

        def give(what: Disclosure) -> object:
            release = do.RecordProfessionalRelease("1", LATER, (what.code,))
            return decide(PERSONAL_ACCESS, view, release, by=OFFICER, on=LATER)

        passed = {what for what in EVERYTHING if not refused(give, what)}

        assert passed == BY_DOOR[Door.PROFESSIONAL][Regime.A21_CH3]


def test_a_release_gives_something_that_took_place():
    with pytest.raises(ValueError, match=r"^a release gives something$"):
        do.RecordProfessionalRelease("1", EARLY, ())
    with pytest.raises(ValueError, match="after"):
        do.RecordProfessionalRelease("1", LATER, ("health:health-professional:A21-87-1",)).happened_on(EARLY)
    with pytest.raises(ValueError, match="nothing-known"):
        do.DraftGranted("1", disclosures=("nothing-known:person:A29-64",))


@pytest.mark.parametrize(
    ("consents", "protected", "refused"),
    [((), (), False), ((1,), (), True), ((1,), (1,), True), ((1,), (2,), False), ((1, 2), (1, 2), True)],
)
@pytest.mark.parametrize("command", [do.DraftRefusal, do.DraftPartial])
def test_who_consents_in_writing_is_no_reason_to_refuse(command, consents, protected, refused):
    view = case(Kind.PERSONAL_ACCESS, State.ANALYSIS, consents=consents)
    told = {"disclosures": (GIVEN.code,)} if command is do.DraftPartial else {}
    proposed = command("draft-1", (OTHERS,), protected=protected, **told)

    if refused:
        with pytest.raises(GuardRefused, match="everybody-consents"):
            decide(PERSONAL_ACCESS, view, proposed, by=ANALYST, on=EARLY)
        return
    assert decide(PERSONAL_ACCESS, view, proposed, by=ANALYST, on=EARLY).after.protected == protected


def test_a_written_consent_stands_until_it_is_taken_back():
    view = case(Kind.PERSONAL_ACCESS, State.ANALYSIS, consents=(3,))

    view = decide(PERSONAL_ACCESS, view, do.RecordWrittenConsent(1, EARLY, "note-1"), by=ANALYST, on=EARLY).after
    assert view.consents == (1, 3)

    ended = do.RecordWrittenConsent(3, EARLY, "note-2", stands=False)
    assert decide(PERSONAL_ACCESS, view, ended, by=ANALYST, on=EARLY).after.consents == (1,)


def test_nobody_is_numbered_below_one():
    with pytest.raises(ValueError, match="numbered from one"):
        do.RecordWrittenConsent(0, EARLY, "note-1")


def test_a_writing_still_to_come_is_no_consent():
    with pytest.raises(ValueError, match="once it took place"):
        do.RecordWrittenConsent(1, LATER, "note-1").happened_on(EARLY)
