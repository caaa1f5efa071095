"""What commands write beside the state, told as short stories."""

from datetime import date, timedelta

from tests.workflows.scenes import (
    ANALYST,
    DAY_AFTER_EXTENDED,
    DAY_AFTER_NOMINAL,
    DAY_AFTER_STRICT,
    EARLY,
    EXTENDED_STRICT,
    HOLDER,
    IDENTITY,
    INTAKE,
    LEAD,
    MOURNING,
    NOMINAL,
    OFFICER,
    PROCLAIMED_STRICT,
    RECEIVED_ON,
    REQUESTER,
    STRICT,
    case,
    make,
)
from workflows import commands as do
from workflows.calendars import QUEBEC
from workflows.case import CaseView, opened
from workflows.clock import Reading
from workflows.commands import Command
from workflows.engine import decide
from workflows.registry import current
from workflows.states import SYSTEM, Actor, Kind, Outcome, State

DOCUMENT, PERSONAL, RECTIFICATION = Kind.DOCUMENT_ACCESS, Kind.PERSONAL_ACCESS, Kind.RECTIFICATION
ORDERED_AND_SIGNED = {"extension_ordered_on": EARLY, "extension_signature_by": OFFICER.id}


def after(view: CaseView, *acts: tuple[Command, Actor], on: date = EARLY) -> CaseView:
    """The case once each act is done."""
    for command, by in acts:
        view = decide(current(view.kind), view, command, by=by, on=on).after
    return view


def test_routing_names_the_queue_and_triage_returns_to_it():
    view = after(
        case(DOCUMENT, State.RECEIVED),
        (do.RouteCase("unite-technologies", "rule-3"), SYSTEM),
        (do.AskClarification(), INTAKE),
        (do.GiveClarification("message-1"), REQUESTER),
    )

    assert (view.state, view.queue, view.routed_to) == (State.TRIAGE, "unite-technologies", "unite-technologies")


def test_a_person_can_route_when_the_machine_does_not():
    view = after(case(DOCUMENT, State.RECEIVED), (do.RerouteCase("unite-technologies"), LEAD))

    assert (view.state, view.queue) == (State.TRIAGE, "unite-technologies")


def test_rerouting_frees_the_case_even_within_its_queue():
    view = after(case(DOCUMENT, State.TRIAGE, assignee=ANALYST.id), (do.RerouteCase("unite-services-assures"), LEAD))

    assert view.assignee is None


def test_a_claim_lasts_while_the_queue_does():
    view = after(case(DOCUMENT, State.TRIAGE), (do.ClaimCase(), ANALYST), (do.AskClarification(), ANALYST))
    assert (view.state, view.assignee) == (State.CLARIFICATION, ANALYST.id)

    view = after(view, (do.ResumeWithoutClarification(), ANALYST), (do.StartAnalysis(), ANALYST))
    assert (view.queue, view.assignee) == ("analyse", None)


def test_a_released_case_belongs_to_nobody():
    view = after(case(DOCUMENT, State.TRIAGE), (do.ClaimCase(), ANALYST), (do.ReleaseCase(), ANALYST))

    assert view.assignee is None


def test_analysis_begins_when_the_last_unit_has_answered():
    view = after(case(DOCUMENT, State.TRIAGE), (do.ConsultUnits(("a", "b")), INTAKE), (do.ReturnRecords("1"), HOLDER))
    assert (view.state, view.consultations_open) == (State.SEARCH, 1)

    view = after(view, (do.ReturnRecords("2"), HOLDER))
    assert (view.state, view.consultations_open) == (State.ANALYSIS, 0)


def test_analysis_need_not_wait_for_a_unit_that_keeps_silent():
    view = after(
        case(DOCUMENT, State.TRIAGE), (do.ConsultUnits(("a", "b")), INTAKE), (do.ResumeWithoutRecords(), ANALYST)
    )

    assert (view.state, view.consultations_open) == (State.ANALYSIS, 0)


def test_proof_of_identity_brings_the_case_back_to_its_queue():
    view = after(case(PERSONAL, State.TRIAGE), (do.AskIdentity(), INTAKE))
    assert (view.state, view.queue) == (State.IDENTITY, "identite")

    view = after(view, (do.ConfirmIdentity("in-person"), IDENTITY))
    assert (view.state, view.queue, view.identity_confirmed) == (State.TRIAGE, "unite-services-assures", True)


def test_a_proof_that_never_comes_ends_in_a_refusal_not_in_silence():
    view = after(
        case(PERSONAL, State.IDENTITY),
        (do.StartAnalysis(), INTAKE),
        (do.DraftRefusal("draft-1"), ANALYST),
        (do.ApproveDecision(), OFFICER),
    )

    assert (view.state, view.outcome) == (State.SIGNING, Outcome.REFUSED)


def test_a_late_proof_leaves_the_analysis_where_it_is():
    view = after(case(PERSONAL, State.ANALYSIS, identity_confirmed=False), (do.ConfirmIdentity("in-person"), IDENTITY))

    assert (view.state, view.identity_confirmed) == (State.ANALYSIS, True)


def test_a_returned_draft_is_nobodys_any_more():
    view = after(case(DOCUMENT, State.SIGNING), (do.ReturnDecision("note-1"), OFFICER))

    assert (view.state, view.prepared_by, view.outcome) == (State.ANALYSIS, None, None)


def test_the_officer_who_signs_is_remembered():
    view = after(case(DOCUMENT, State.SIGNING), (do.SignDecision("letter-1"), OFFICER))

    assert (view.state, view.signature_by) == (State.SIGNING, OFFICER.id)


def test_an_answer_stops_the_clock_and_leaves_every_queue():
    view = after(case(DOCUMENT, State.SIGNING, signature_by=OFFICER.id), (do.RecordDecisionSent("1", EARLY), SYSTEM))

    assert (view.state, view.queue, view.clock.answered_on) == (State.ANSWERED, None, EARLY)


def test_naming_the_competent_body_answers_the_request_until_nobody_can_contest_it():
    view = case(DOCUMENT, State.SIGNING, signature_by=OFFICER.id, outcome=Outcome.OTHER_BODY)

    view = after(view, (do.RecordRedirectionSent("1", EARLY), SYSTEM))
    assert (view.state, view.queue, view.clock.answered_on) == (State.REDIRECTED, None, EARLY)

    assert after(view, (do.CloseCase(), SYSTEM), on=DAY_AFTER_EXTENDED + timedelta(days=30)).state is State.CLOSED


def test_no_clock_stops_while_the_commission_decides_and_a_case_it_gives_back_begins_its_decision_anew():
    asked = case(DOCUMENT, State.SIGNING, signature_by=OFFICER.id, outcome=Outcome.ASKED_COMMISSION)

    view = after(asked, (do.RecordDisregardAsked("1", EARLY), SYSTEM))
    assert (view.state, view.queue, view.clock) == (State.COMMISSION, "approbation", asked.clock)
    assert after(view, (do.FlagDeemedRefusal(), SYSTEM), on=DAY_AFTER_STRICT).deemed_refused_on == DAY_AFTER_STRICT

    for word in (do.RecordDisregardRefused("1"), do.RecordRequestNarrowed("1"), do.DropApplication("1")):
        back = after(view, (word, OFFICER))
        assert (back.state, back.queue) == (State.ANALYSIS, "analyse")
        assert (back.prepared_by, back.outcome, back.signature_by) == (None, None, None)


def test_a_request_the_commission_lets_us_disregard_is_over():
    view = after(case(DOCUMENT, State.COMMISSION), (do.RecordDisregardAllowed("1"), OFFICER))

    assert (view.state, view.queue, view.outcome) == (State.CLOSED, None, Outcome.ASKED_COMMISSION)


def test_ordering_and_signing_the_notice_move_nothing():
    view = after(case(DOCUMENT, State.ANALYSIS), (do.RequestExtension("1"), ANALYST), (do.SignExtension("1"), OFFICER))

    assert view.extension_signature_by == OFFICER.id
    assert view.clock.limit().strict == STRICT


def test_sending_the_notice_moves_the_limit():
    view = case(DOCUMENT, State.ANALYSIS, **ORDERED_AND_SIGNED)

    view = after(view, (do.RecordExtensionSent("1", NOMINAL), SYSTEM), on=NOMINAL)

    assert view.clock.limit().strict == EXTENDED_STRICT


def test_a_late_notice_is_told_and_the_limit_stands():
    view = case(DOCUMENT, State.ANALYSIS, **ORDERED_AND_SIGNED)

    view = after(view, (do.RecordNoticeLate("1"), SYSTEM), on=DAY_AFTER_NOMINAL)

    assert (view.notice_late_on, view.clock.limit().strict) == (DAY_AFTER_NOMINAL, STRICT)


def test_a_notice_posted_in_time_and_recorded_late_undoes_the_alarms():
    view = case(DOCUMENT, State.ANALYSIS, **ORDERED_AND_SIGNED)
    view = after(view, (do.RecordNoticeLate("1"), SYSTEM), (do.FlagDeemedRefusal(), SYSTEM), on=DAY_AFTER_STRICT)

    posted = do.RecordExtensionSent("1", NOMINAL)
    view = after(view, (posted, INTAKE), on=posted.happened_on(DAY_AFTER_STRICT))

    assert (view.notice_late_on, view.deemed_refused_on, view.clock.extended_by) == (None, None, 10)
    assert view.extended_on == NOMINAL


def test_a_deemed_refusal_is_dated_by_the_law_not_by_the_sweep():
    view = after(case(DOCUMENT, State.ANALYSIS), (do.FlagDeemedRefusal(), SYSTEM), on=DAY_AFTER_EXTENDED)

    assert (view.state, view.deemed_refused_on) == (State.ANALYSIS, DAY_AFTER_STRICT)


def test_a_proclaimed_day_moves_the_limit_and_not_the_day_it_is_counted_from():
    view = case(DOCUMENT, State.ANALYSIS, calendar_in_force=MOURNING)

    view = after(view, (do.AdoptCalendar(), SYSTEM))

    assert view.clock == case(DOCUMENT, State.ANALYSIS).clock.under(MOURNING)
    assert view.clock.limit().strict == PROCLAIMED_STRICT


def test_an_extension_is_dated_by_the_calendar_in_force():
    view = case(DOCUMENT, State.ANALYSIS, calendar_in_force=MOURNING, **ORDERED_AND_SIGNED)

    view = after(view, (do.RecordExtensionSent("1", NOMINAL), SYSTEM), on=NOMINAL)

    assert view.clock.calendar == MOURNING


def test_where_the_proof_of_identity_starts_the_clock_the_days_are_counted_from_it():
    view = case(PERSONAL, State.IDENTITY, starts_with_identity=True)

    view = after(view, (do.ConfirmIdentity("in-person"), IDENTITY), on=EARLY)

    assert (view.clock.received_on, view.clock.start) == (RECEIVED_ON, EARLY)
    assert view.clock.limit().nominal == EARLY + timedelta(days=20)


def test_where_the_filing_starts_the_clock_the_proof_moves_nothing():
    view = case(PERSONAL, State.IDENTITY)

    assert after(view, (do.ConfirmIdentity("in-person"), IDENTITY), on=EARLY).clock == view.clock


def test_documents_need_no_proof_and_their_clock_starts_at_filing_however_the_body_reads_the_law():
    read = Reading(starts_with_identity=True)

    assert not opened(DOCUMENT, DOCUMENT.regime, RECEIVED_ON, QUEBEC, read=read).awaits_its_start
    assert opened(PERSONAL, PERSONAL.regime, RECEIVED_ON, QUEBEC, read=read).awaits_its_start


def test_a_late_answer_leaves_the_deemed_refusal_on_record():
    late = case(DOCUMENT, State.SIGNING, signature_by=OFFICER.id, deemed_refused_on=DAY_AFTER_STRICT)

    view = after(late, (do.RecordDecisionSent("1", DAY_AFTER_STRICT), SYSTEM), on=DAY_AFTER_STRICT)

    assert view.deemed_refused_on == DAY_AFTER_STRICT


def test_an_answer_posted_in_time_and_recorded_late_was_never_a_deemed_refusal():
    late = case(DOCUMENT, State.SIGNING, signature_by=OFFICER.id, deemed_refused_on=DAY_AFTER_STRICT)

    view = after(late, (do.RecordDecisionSent("1", STRICT), INTAKE), on=STRICT)

    assert (view.deemed_refused_on, view.clock.answered_on) == (None, STRICT)


def test_a_case_is_closed_once_the_review_is_over():
    view = after(case(DOCUMENT, State.ANSWERED), (do.CloseCase(), SYSTEM), on=date(2026, 4, 25))

    assert (view.state, view.queue) == (State.CLOSED, None)


ASKED, UPHELD = do.RecordReviewReceived(EARLY), do.RecordReviewUpheld(EARLY)
ORDERED = do.RecordReviewSetAside(EARLY, answer_by=EXTENDED_STRICT)


def test_an_answer_before_the_commission_waits_in_the_queue_of_reviews_and_leaves_it_at_the_end():
    view = after(case(DOCUMENT, State.ANSWERED), (ASKED, INTAKE))
    assert (view.state, view.queue, view.before_the_commission) == (State.ANSWERED, "revision", True)

    view = after(view, (UPHELD, OFFICER))
    assert (view.state, view.queue, view.before_the_commission) == (State.ANSWERED, None, False)


def test_an_order_brings_the_case_back_to_analysis_by_the_day_the_commission_gives():
    view = after(case(DOCUMENT, State.ANSWERED), (ASKED, OFFICER), (ORDERED, OFFICER))

    assert (view.state, view.queue, view.clock.limit().strict) == (State.ANALYSIS, "analyse", EXTENDED_STRICT)
    assert (view.prepared_by, view.outcome, view.signature_by) == (None, None, None)


def test_an_answer_ordered_stands_beside_the_first_which_stays_as_it_was():
    view = after(
        case(DOCUMENT, State.SIGNING, signature_by=OFFICER.id, grounds=("A21-37",)),
        (do.RecordDecisionSent("1", EARLY), SYSTEM),
        (ASKED, OFFICER),
        (ORDERED, OFFICER),
        (do.DraftGranted("2"), ANALYST),
        (do.ApproveDecision(), OFFICER),
        (do.SignDecision("2"), OFFICER),
        (do.RecordDecisionSent("2", NOMINAL), SYSTEM),
    )

    assert (view.clock.answered_on, view.first_outcome, view.first_grounds) == (EARLY, Outcome.PARTIAL, ("A21-37",))
    assert (view.answered_again_on, view.outcome) == (NOMINAL, Outcome.GRANTED)


def test_a_notice_that_never_left_is_forgotten_when_an_answer_is_owed_again():
    view = after(case(DOCUMENT, State.ANSWERED, **ORDERED_AND_SIGNED), (ASKED, OFFICER), (ORDERED, OFFICER))

    assert (view.extension_ordered_on, view.extension_signature_by) == (None, None)


def test_a_review_of_silence_leaves_the_work_where_it_is():
    late = case(DOCUMENT, State.SEARCH, deemed_refused_on=DAY_AFTER_STRICT)

    view = after(late, (ASKED, INTAKE), (ORDERED, OFFICER), on=DAY_AFTER_STRICT)

    assert (view.state, view.queue, view.consultations_open) == (State.SEARCH, "analyse", 2)
    assert view.clock.limit().strict == EXTENDED_STRICT


def test_a_review_asked_late_opens_a_closed_case_again():
    view = after(case(DOCUMENT, State.CLOSED), (ASKED, INTAKE))

    assert (view.state, view.queue) == (State.ANSWERED, "revision")


def test_what_is_required_after_a_refusal_is_dated_and_moves_neither_the_state_nor_the_clock():
    answered = case(RECTIFICATION, State.ANSWERED, outcome=Outcome.REFUSED)

    view = after(answered, (do.DemandRecording(), REQUESTER), (do.DemandNotices(), REQUESTER), on=NOMINAL)
    view = after(view, (do.ConfirmRecording(STRICT), INTAKE), (make(do.OrderNotice), ANALYST), on=STRICT)

    assert (view.recording_demanded_on, view.notices_demanded_on, view.recorded_on) == (NOMINAL, NOMINAL, STRICT)
    assert (view.state, view.queue, view.clock) == (answered.state, answered.queue, answered.clock)
