"""What each act writes in the case, and that it writes nothing else: the whole case is compared, field by field."""

from dataclasses import replace

import pytest

from tests.workflows.scenes import ANALYST, EARLY, EXTENDED_STRICT, GIVEN, NOMINAL, STRICT, case, make
from workflows import changes, contest_changes, demand_changes, ladder_changes, restriction_changes, third_party_changes
from workflows import commands as do
from workflows.demands import Means
from workflows.disclosures import Disclosure
from workflows.identity_ladder import Evidence, Way
from workflows.mandates import Mandate
from workflows.states import Capacity, Kind, Mode, Obstacle, Outcome, Regime, ReviewOutcome, State, Term
from workflows.third_parties import ThirdParties

LOOKED = Evidence(Way.SECOND_CLERK, EARLY, ANALYST.id)
SEEN = Evidence(Way.IN_PERSON, EARLY, ANALYST.id)
DRAFTED = {
    "prepared_by": "somebody",
    "outcome": Outcome.PARTIAL,
    "latest_request_on": EARLY,
    "grounds": ("A21-37",),
    "terms": frozenset(Term),
    "disclosures": (GIVEN,),
    "offer": True,
    "opinion": True,
    "again_on": EARLY,
    "helps": True,
    "refusal_recorded": True,
    "mode": Mode.ON_SITE,
    "no_copy": Obstacle.FORM,
}
UNDRAFTED = {
    "prepared_by": None,
    "outcome": None,
    "latest_request_on": None,
    "grounds": (),
    "terms": frozenset(),
    "disclosures": (),
    "offer": False,
    "opinion": False,
    "again_on": None,
    "helps": None,
    "refusal_recorded": None,
    "mode": None,
    "no_copy": None,
}
ESTIMATED = {"fees_estimated_on": EARLY, "fees_accepted_on": EARLY}
NO_ESTIMATE = {"fees_estimated_on": None, "fees_accepted_on": None}

# The change, the case before it, the command, and what is written: an analyst records it on the nominal day.
WRITTEN = [
    (changes.routed, {"assignee": "x"}, do.RouteCase("unite", "r"), {"routed_to": "unite", "assignee": None}),
    (changes.claimed, {}, do.ClaimCase(), {"assignee": ANALYST.id}),
    (changes.released, {"assignee": "x"}, do.ReleaseCase(), {"assignee": None}),
    (
        changes.separated,
        {"consultations_open": 2, "beside": (Regime.R221,)},
        do.SeparatePart("note", Regime.A21_CH2),
        {"separated": True, "beside": (Regime.R221, Regime.A21_CH2)},
    ),
    (
        changes.moved,
        {"regime": Regime.A21_CH3, "consultations_open": 2},
        do.MovePart("note"),
        {"separated": True, "beside": (Regime.R221,), "consultations_open": 0},
    ),
    (changes.units_consulted, {}, do.ConsultUnits(("a", "b")), {"consultations_open": 2}),
    (changes.records_returned, {"consultations_open": 3}, do.ReturnRecords("1"), {"consultations_open": 2}),
    (changes.units_awaited_no_longer, {"consultations_open": 3}, do.ResumeWithoutRecords(), {"consultations_open": 0}),
    (changes.returned, DRAFTED, do.ReturnDecision("note"), UNDRAFTED),
    (changes.extension_ordered, {}, do.RequestExtension("note"), {"extension_ordered_on": NOMINAL}),
    (changes.extension_signed, {}, do.SignExtension("1"), {"extension_signature_by": ANALYST.id}),
    (changes.notice_late, {}, do.RecordNoticeLate("1"), {"notice_late_on": NOMINAL}),
    (
        changes.fees_estimated,
        ESTIMATED,
        make(do.EstimateFees),
        {"fees_estimated_on": NOMINAL, "fees_accepted_on": None},
    ),
    (changes.fees_accepted, {"fees_estimated_on": EARLY}, make(do.AcceptFees), {"fees_accepted_on": NOMINAL}),
    (changes.request_narrowed, ESTIMATED, make(do.NarrowRequest), NO_ESTIMATE),
    (changes.put_in_writing, {"written": False}, do.ConfirmInWriting(EARLY), {"written": True, "written_on": EARLY}),
    (
        changes.review_received,
        {"review_ended_on": EARLY},
        do.RecordReviewReceived(EARLY),
        {"review_received_on": EARLY, "review_ended_on": None},
    ),
    (changes.review_ended, {}, do.RecordReviewUpheld(EARLY), {"review_ended_on": EARLY}),
    (
        contest_changes.delay_contested,
        {"delay_review_ended_on": EARLY},
        do.RecordDelayReview(STRICT),
        {"delay_review_received_on": STRICT, "delay_review_ended_on": None},
    ),
    (
        contest_changes.fees_contested,
        {"fees_review_ended_on": EARLY},
        do.RecordFeesReview(STRICT),
        {"fees_review_received_on": STRICT, "fees_review_ended_on": None},
    ),
    (
        contest_changes.delay_ruled,
        {},
        do.RecordDelayReviewEnded(ReviewOutcome.UPHELD, EARLY, STRICT),
        {"delay_review_ended_on": EARLY},
    ),
    (
        contest_changes.delay_ruled,
        {},
        do.RecordDelayReviewEnded(ReviewOutcome.SET_ASIDE, EARLY),
        {"delay_review_ended_on": EARLY},
    ),
    (
        contest_changes.fees_ruled,
        ESTIMATED,
        do.RecordFeesReviewEnded(ReviewOutcome.SET_ASIDE, EARLY, "1"),
        {"fees_review_ended_on": EARLY},
    ),
    (
        contest_changes.fees_ruled,
        ESTIMATED,
        do.RecordFeesReviewEnded(ReviewOutcome.UPHELD, EARLY),
        {"fees_review_ended_on": EARLY},
    ),
    (
        contest_changes.fees_ruled,
        ESTIMATED,
        do.RecordFeesReviewEnded(ReviewOutcome.SET_ASIDE, EARLY),
        {"fees_review_ended_on": EARLY, **NO_ESTIMATE},
    ),
    (changes.professional_named, {}, make(do.NameProfessional), {"professional_named_on": NOMINAL}),
    (
        changes.released_to_professional,
        {},
        make(do.RecordProfessionalRelease),
        {"released": (Disclosure.read(GIVEN.code),), "professional_released_on": EARLY},
    ),
    (
        demand_changes.leaves,
        {"leaving": (GIVEN,)},
        make(do.OrderNotice),
        {"leaving": (Disclosure.read("correction:source:A21-93"),)},
    ),
    (
        demand_changes.help_demanded,
        {"helped_on": EARLY},
        do.DemandHelp(),
        {"help_demanded_on": NOMINAL, "helped_on": None},
    ),
    (demand_changes.helped, {}, do.RecordHelp(EARLY, Means.CALL), {"helped_on": EARLY}),
    (demand_changes.recording_demanded, {}, do.DemandRecording(), {"recording_demanded_on": NOMINAL}),
    (demand_changes.recording_confirmed, {}, do.ConfirmRecording(EARLY), {"recorded_on": EARLY}),
    (demand_changes.notices_demanded, {}, do.DemandNotices(), {"notices_demanded_on": NOMINAL}),
    (
        changes.capacity_refused,
        {"capacity_confirmed": True, "evidence": (SEEN, LOOKED)},
        make(do.RefuseCapacity),
        {"capacity_confirmed": False, "capacity_refused_on": NOMINAL, "evidence": (SEEN,)},
    ),
    (
        ladder_changes.capacity_corrected,
        {"capacity_confirmed": True, "capacity_refused_on": EARLY, "evidence": (SEEN, LOOKED)},
        make(do.CorrectCapacity),
        {
            "capacity": Capacity.TUTOR,
            "capacity_confirmed": False,
            "capacity_refused_on": None,
            "evidence": (SEEN,),
        },
    ),
    (
        ladder_changes.came,
        {"evidence": (LOOKED,)},
        do.HandOverNewCode(),
        {"evidence": (LOOKED, Evidence(Way.IN_PERSON, NOMINAL, ANALYST.id))},
    ),
    (
        ladder_changes.mandate_ended,
        {"mandate": Mandate("mandate", until=EARLY)},
        make(do.EndMandate),
        {"mandate": Mandate("mandate", until=EARLY, ended_on=NOMINAL)},
    ),
    (ladder_changes.opposed, {}, make(do.RecordOpposition), {"opposed_on": NOMINAL}),
    (ladder_changes.opposition_lifted, {"opposed_on": EARLY}, make(do.LiftOpposition), {"opposed_on": None}),
    (restriction_changes.notice_signed, {}, make(do.ConfirmSignature), {"notice_signed_on": NOMINAL}),
    (restriction_changes.restricted, {}, make(do.RecordRestriction), {"restricted_on": EARLY}),
    (restriction_changes.lifting_asked, {}, make(do.AskLifting), {"lifting_asked_on": NOMINAL}),
    (restriction_changes.restriction_lifted, {}, make(do.LiftRestriction), {"lifted_on": EARLY}),
]


@pytest.mark.parametrize(
    ("change", "before", "command", "written"), WRITTEN, ids=[change.__name__ for change, *_ in WRITTEN]
)
def test_an_act_writes_this_and_nothing_else(change, before, command, written):
    view = case(Kind.PERSONAL_ACCESS, State.TRIAGE, **before)

    assert change(view, command, ANALYST, NOMINAL) == replace(view, **written)


FULL = ThirdParties(
    named=3,
    notices_owed=2,
    informed_on=EARLY,
    awaited=4,
    filed_on=EARLY,
    unheard=1,
    untold=5,
    to_tell=6,
    told=2,
    told_on=EARLY,
    withheld_since=EARLY,
    review_received_on=EARLY,
)
"""Third parties of every sort at once: a count that is set instead of added to is seen."""
CONCERNED = [
    (third_party_changes.named, do.NameThirdParty("1"), {"named": 4}),
    (third_party_changes.struck, do.StrikeThirdParty("1"), {"named": 2}),
    (
        third_party_changes.notices_ordered,
        do.ConsultThirdParties(),
        {"named": 0, "unheard": 0, "untold": 0, "notices_owed": 6, "awaited": 8},
    ),
    (
        third_party_changes.informed,
        do.RecordThirdPartyInformed("1", NOMINAL),
        {"notices_owed": 1, "informed_on": NOMINAL, "to_tell": 7},
    ),
    (
        third_party_changes.informed,
        do.RecordThirdPartyInformed("1", NOMINAL, again=True),
        {"notices_owed": 1, "informed_on": NOMINAL},
    ),
    (
        third_party_changes.publicly_informed,
        do.RecordPublicNotice("1", NOMINAL),
        {"notices_owed": 1, "informed_on": NOMINAL, "publicly": True},
    ),
    (third_party_changes.spoke, do.RecordObservations("1", NOMINAL), {"awaited": 3, "filed_on": NOMINAL}),
    (
        third_party_changes.spoke,
        do.RecordObservations("1", NOMINAL, by_mail=False),
        {"awaited": 3, "filed_on": NOMINAL, "to_tell": 7},
    ),
    (third_party_changes.silent, do.RecordThirdPartySilence(), {"awaited": 0}),
    (
        third_party_changes.left_aside,
        do.ResumeWithoutThirdParties(),
        {"awaited": 0, "notices_owed": 0, "unheard": 5, "untold": 7},
    ),
    (third_party_changes.notices_late, do.RecordThirdPartyNoticeLate(), {"notice_late_on": NOMINAL}),
    (third_party_changes.hazard_invoked, do.InvokeHazard("note"), {"hazard_on": NOMINAL}),
    (third_party_changes.told, do.RecordThirdPartyTold("1", STRICT), {"told": 3, "told_on": STRICT}),
    (third_party_changes.released, do.RecordRelease(STRICT), {"released_on": STRICT}),
    (
        third_party_changes.suspended,
        do.RecordThirdPartyReview(STRICT),
        {"review_received_on": STRICT, "review_ended_on": None},
    ),
    (
        third_party_changes.resumed,
        make(do.RecordThirdPartyReviewEnded, STRICT),
        {"review_ended_on": STRICT},
    ),
]


@pytest.mark.parametrize(("change", "command", "written"), CONCERNED, ids=[change.__name__ for change, *_ in CONCERNED])
def test_an_act_about_third_parties_counts_this_and_nothing_else(change, command, written):
    view = case(Kind.DOCUMENT_ACCESS, State.THIRD_PARTY, third_parties=FULL)

    assert change(view, command, ANALYST, NOMINAL) == replace(view, third_parties=replace(FULL, **written))


@pytest.mark.parametrize(("last", "told"), [(NOMINAL, NOMINAL), (EARLY, STRICT)])
def test_the_last_day_a_decision_was_told_is_kept_in_whatever_order_they_are_recorded(last, told):
    view = case(Kind.DOCUMENT_ACCESS, State.ANSWERED, third_parties=ThirdParties(told=1, told_on=last))

    after = third_party_changes.told(view, do.RecordThirdPartyTold("1", told), ANALYST, told)

    assert after.third_parties == ThirdParties(told=2, told_on=max(last, told))


def test_a_review_of_third_parties_set_aside_orders_an_answer_and_leaves_the_requesters_own_review_as_it_was():
    facts = {
        "signature_by": "x",
        "extension_ordered_on": EARLY,
        "extension_signature_by": "x",
        "review_ended_on": EARLY,
    }
    view = case(Kind.DOCUMENT_ACCESS, State.ANSWERED, third_parties=FULL, **DRAFTED, **facts)
    command = do.RecordThirdPartyReviewSetAside(STRICT, EXTENDED_STRICT)

    after = third_party_changes.set_aside(view, command, ANALYST, NOMINAL)

    assert after == replace(
        view,
        **UNDRAFTED,
        signature_by=None,
        extension_ordered_on=None,
        extension_signature_by=None,
        clock=view.clock.order(EXTENDED_STRICT),
        third_parties=replace(FULL, review_ended_on=STRICT, withheld_since=None),
    )


def test_an_extension_that_was_sent_stands_when_an_answer_is_owed_again():
    facts = {"extended_by": 10, "extension_ordered_on": EARLY, "extension_signature_by": "x"}
    view = case(Kind.DOCUMENT_ACCESS, State.ANSWERED, **facts)

    after = changes.reopened(view, do.RecordReviewSetAside(EARLY, EXTENDED_STRICT), ANALYST, NOMINAL)

    assert (after.extension_ordered_on, after.extension_signature_by) == (EARLY, "x")
    assert after.review_ended_on == EARLY


def test_a_ruling_on_the_delay_may_fix_the_day_of_an_answer_still_owed():
    view = case(Kind.DOCUMENT_ACCESS, State.ANALYSIS, extended_by=10, delay_review_received_on=EARLY)
    ruling = do.RecordDelayReviewEnded(ReviewOutcome.SET_ASIDE, NOMINAL, STRICT)

    after = contest_changes.delay_ruled(view, ruling, ANALYST, NOMINAL)

    assert after == replace(view, delay_review_ended_on=NOMINAL, clock=view.clock.order(STRICT))


def test_a_ruling_on_the_delay_moves_nothing_once_the_answer_is_given():
    view = case(Kind.DOCUMENT_ACCESS, State.ANSWERED, extended_by=10, delay_review_received_on=EARLY)
    ruling = do.RecordDelayReviewEnded(ReviewOutcome.SET_ASIDE, NOMINAL, STRICT)

    after = contest_changes.delay_ruled(view, ruling, ANALYST, NOMINAL)

    assert after == replace(view, delay_review_ended_on=NOMINAL)


def test_who_saw_a_proof_is_remembered_with_it():
    view = case(Kind.PERSONAL_ACCESS, State.TRIAGE)

    identity = changes.identity_proven(view, make(do.ConfirmIdentity), ANALYST, NOMINAL)
    capacity = changes.capacity_proven(view, make(do.ConfirmCapacity), ANALYST, NOMINAL)

    assert identity.evidence == (Evidence(Way.IN_PERSON, NOMINAL, ANALYST.id),)
    assert capacity.evidence == (Evidence(Way.SECOND_CLERK, NOMINAL, ANALYST.id),)


def test_a_decision_that_is_signed_is_told_to_third_parties_anew():
    view = case(Kind.DOCUMENT_ACCESS, State.SIGNING, third_parties=FULL)

    after = changes.signed(view, do.SignDecision("1"), ANALYST, NOMINAL)

    assert after == replace(
        view, signature_by=ANALYST.id, third_parties=replace(FULL, told=0, told_on=None, withheld_since=None)
    )


def test_an_answer_is_kept_with_its_terms_and_holds_back_what_it_grants():
    about = replace(FULL, released_on=EARLY)
    view = case(Kind.DOCUMENT_ACCESS, State.SIGNING, third_parties=about, **DRAFTED)

    after = changes.answered(view, do.RecordDecisionSent("1", NOMINAL), ANALYST, NOMINAL)

    assert after == replace(
        view,
        clock=view.clock.answer(NOMINAL),
        first_outcome=view.outcome,
        first_grounds=view.grounds,
        first_terms=frozenset(Term),
        third_parties=replace(about, withheld_since=NOMINAL, released_on=None),
    )


def test_a_second_review_of_third_parties_begins_where_the_first_had_ended():
    view = case(Kind.DOCUMENT_ACCESS, State.ANSWERED, third_parties=ThirdParties(review_ended_on=EARLY))

    after = third_party_changes.suspended(view, do.RecordThirdPartyReview(NOMINAL), ANALYST, NOMINAL)

    assert after.third_parties == ThirdParties(review_received_on=NOMINAL)
