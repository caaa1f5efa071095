"""The three chains of law.md, section 4.3, and what follows from one notice, one word, one silence at a time."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.workflows.scenes import ANALYST, HOLDER, INTAKE, OFFICER, REQUESTER
from workflows import commands as do
from workflows.calendars import QUEBEC
from workflows.case import CaseView, opened
from workflows.commands import Command
from workflows.deadlines import embargo_end, observations_end
from workflows.document_access import DOCUMENT_ACCESS
from workflows.effects import EndReview, Letter, OpenReview, SendLetter
from workflows.engine import decide, permitted, warned
from workflows.errors import GuardRefused
from workflows.holding import Why, hold
from workflows.queues import wakes_on
from workflows.states import SYSTEM, Actor, Kind, Outcome, Regime, ReviewOutcome, State
from workflows.third_parties import ThirdParties
from workflows.third_party_guards import executory_on

A_DAY = timedelta(days=1)
WINTER, SUMMER = date(2026, 11, 23), date(2026, 6, 4)
TOLD = Letter.THIRD_PARTIES_CONSULTED


def day(text: str) -> date:
    """A day, its year read from its month: chains begin in 2026 and may end in January 2027."""
    month, number = map(int, text.split("-"))
    return date(2027 if month < 3 else 2026, month, number)


def act(view: CaseView, command: Command, by: Actor, on: date) -> CaseView:
    """The case once an act is done."""
    return decide(DOCUMENT_ACCESS, view, command, by=by, on=on).after


def analysed(received_on: date) -> CaseView:
    """A case in analysis."""
    view = opened(Kind.DOCUMENT_ACCESS, Regime.A21_CH2, received_on, QUEBEC)
    view = act(view, do.RouteCase("unite-technologies", "r"), SYSTEM, received_on)
    return act(view, do.StartAnalysis(), ANALYST, received_on)


def consulted(received_on: date, third_parties: int = 1) -> CaseView:
    """A case whose third parties are about to be told."""
    view = analysed(received_on)
    for one in range(third_parties):
        view = act(view, do.NameThirdParty(str(one)), ANALYST, received_on)
    return act(view, do.ConsultThirdParties(), ANALYST, received_on)


def told(received_on: date, *posted_on: str) -> CaseView:
    """A case whose third parties were told on these days."""
    view = consulted(received_on, len(posted_on))
    for on in posted_on:
        view = act(view, do.RecordThirdPartyInformed("letter", day(on)), SYSTEM, day(on))
    return view


def answered(view: CaseView, draft: type[Command], on: date) -> CaseView:
    """The case once its decision left."""
    view = act(view, draft("draft"), ANALYST, on)
    view = act(view, do.ApproveDecision(), OFFICER, on)
    view = act(view, do.SignDecision("letter"), OFFICER, on)
    return act(view, do.RecordDecisionSent("letter", on), SYSTEM, on)


def dates(view: CaseView) -> tuple[date, ...]:
    """The four dates of the limit of a case."""
    limit = view.clock.limit()
    return limit.nominal, limit.strict, limit.saturday_rolls, limit.target


def released_from(view: CaseView) -> date:
    """The first day on which what was granted may be handed over."""
    on = view.third_parties.told_on or view.clock.received_on
    while do.RecordRelease not in permitted(DOCUMENT_ACCESS, view, by=ANALYST, on=on):
        on += A_DAY
    return on


class TestChains:
    """law.md, section 4.3: (a) silence, (b) observations, (c) a notice due and a silence that end on holidays."""

    def test_a_silent_third_party_has_twenty_days_then_the_body_fifteen(self):
        view = told(WINTER, "12-02")
        ends = observations_end(day("12-02"), QUEBEC)

        assert (ends.nominal, ends.due) == (day("12-22"), day("12-22"))
        assert dates(view) == (day("01-06"), day("01-06"), day("01-06"), day("01-06"))

        view = act(view, do.RecordThirdPartySilence(), SYSTEM, day("12-23"))
        assert view.state is State.ANALYSIS
        view = answered(view, do.DraftGranted, day("01-06"))
        view = act(view, do.RecordThirdPartyTold("letter", day("01-06")), INTAKE, day("01-06"))

        assert embargo_end(day("01-06"), QUEBEC).nominal == day("01-21")
        assert released_from(view) == day("01-22")

    def test_b_observations_begin_the_fifteen_days_at_once(self):
        view = told(WINTER, "11-30")
        view = act(view, do.RecordObservations("0", day("12-10")), INTAKE, day("12-11"))

        assert view.state is State.ANALYSIS
        assert dates(view) == (day("12-25"), day("12-26"), day("12-28"), day("12-23"))

        view = answered(view, do.DraftPartial, day("12-23"))
        view = act(view, do.RecordThirdPartyTold("letter", day("12-23")), INTAKE, day("12-23"))
        assert released_from(view) == day("01-08")

    def test_c_nothing_of_the_body_is_counted_from_a_rolled_date(self):
        view = consulted(SUMMER)
        assert (view.clock.limit().nominal, view.clock.limit().strict) == (day("06-24"), day("06-25"))

        view = told(SUMMER, "06-15")
        ends = observations_end(day("06-15"), QUEBEC)
        assert (ends.nominal, ends.due) == (day("07-05"), day("07-06"))
        assert view.clock.limit().nominal == day("07-20")
        assert do.RecordThirdPartySilence not in permitted(DOCUMENT_ACCESS, view, by=SYSTEM, on=day("07-06"))

        view = act(view, do.RecordThirdPartySilence(), SYSTEM, day("07-07"))
        assert view.clock.limit().nominal == day("07-20")
        assert embargo_end(day("07-21"), QUEBEC).nominal == day("08-05")

    def test_the_longest_path_is_fifty_five_days_and_fifteen(self):
        view = told(WINTER, "12-13")

        assert (view.clock.limit().nominal - WINTER).days == 55
        assert (embargo_end(view.clock.limit().nominal, QUEBEC).nominal - WINTER).days == 70


class TestNotices:
    def test_nobody_is_told_before_everybody_is(self):
        view = told(WINTER, "12-01")
        both = consulted(WINTER, 2)
        both = act(both, do.RecordThirdPartyInformed("1", day("12-01")), SYSTEM, day("12-01"))

        assert both.clock.limit().nominal == day("12-13")
        assert view.clock.limit().nominal == day("01-05")

    @pytest.mark.parametrize("posted", [("12-01", "12-04"), ("12-04", "12-01")])
    def test_the_last_to_leave_counts_in_whatever_order_they_are_recorded(self, posted):
        view = told(WINTER, *posted)

        assert view.third_parties.informed_on == day("12-04")
        assert view.clock.limit().nominal == day("01-08")

    def test_the_requester_is_told_when_the_last_one_leaves(self):
        view = consulted(WINTER, 2)
        first = decide(
            DOCUMENT_ACCESS, view, do.RecordThirdPartyInformed("1", day("12-01")), by=SYSTEM, on=day("12-01")
        )
        last = decide(
            DOCUMENT_ACCESS, first.after, do.RecordPublicNotice("2", day("12-03")), by=ANALYST, on=day("12-03")
        )

        assert (first.effects, last.effects) == ((), (SendLetter(TOLD),))
        assert last.after.third_parties.publicly

    def test_notices_that_left_late_move_nothing(self):
        view = told(WINTER, "12-14")

        assert view.clock.limit().nominal == day("12-13")
        assert view.third_parties.all_informed

    def test_a_mailing_recorded_late_undoes_the_refusal_and_the_alarm_noted_meanwhile(self):
        view = consulted(WINTER)
        view = act(view, do.RecordThirdPartyNoticeLate(), SYSTEM, day("12-14"))
        view = act(view, do.FlagDeemedRefusal(), SYSTEM, day("12-15"))
        view = act(view, do.RecordThirdPartyInformed("1", day("12-11")), INTAKE, day("12-11"))

        assert view.deemed_refused_on is None
        assert view.third_parties.notice_late_on is None
        assert view.clock.limit().nominal == day("01-15")

    def test_a_limit_that_passes_all_the_same_is_a_refusal(self):
        view = told(WINTER, "12-02")

        assert do.FlagDeemedRefusal not in permitted(DOCUMENT_ACCESS, view, by=SYSTEM, on=day("01-06"))
        assert do.FlagDeemedRefusal in permitted(DOCUMENT_ACCESS, view, by=SYSTEM, on=day("01-07"))

    def test_who_is_struck_is_told_nothing(self):
        view = act(analysed(WINTER), do.NameThirdParty("1"), ANALYST, WINTER)
        view = act(view, do.StrikeThirdParty("1"), ANALYST, WINTER)

        assert do.ConsultThirdParties not in permitted(DOCUMENT_ACCESS, view, by=ANALYST, on=WINTER)

    def test_the_case_wakes_when_nobody_may_speak_any_more(self):
        assert wakes_on(told(WINTER, "12-02")) == day("12-23")
        assert wakes_on(consulted(WINTER)) == day("12-04")

    def test_what_waits_on_somebody_else_wakes_before_its_target_even_where_third_parties_were_told(self):
        told_before = replace(told(WINTER, "12-02"), state=State.CLARIFICATION)

        assert wakes_on(told_before) == told_before.clock.limit().target - 7 * A_DAY


class TestHearing:
    def test_the_last_word_of_several_counts(self):
        view = told(WINTER, "12-01", "12-01")
        view = act(view, do.RecordObservations("0", day("12-08")), INTAKE, day("12-08"))
        assert (view.state, view.clock.limit().nominal) == (State.THIRD_PARTY, day("01-05"))

        view = act(view, do.RecordObservations("1", day("12-10")), INTAKE, day("12-10"))
        assert (view.state, view.clock.limit().nominal) == (State.ANALYSIS, day("12-25"))

    def test_the_silence_of_another_leaves_the_twenty_days_whole(self):
        view = told(WINTER, "12-01", "12-01")
        view = act(view, do.RecordObservations("0", day("12-08")), INTAKE, day("12-08"))
        view = act(view, do.RecordThirdPartySilence(), SYSTEM, day("12-22"))

        assert view.clock.limit().nominal == day("01-05")

    def test_a_word_on_a_rolled_day_counts_from_the_day_before_it_rolled(self):
        view = told(SUMMER, "06-15")
        view = act(view, do.RecordObservations("0", day("07-06")), INTAKE, day("07-06"))

        assert view.clock.limit().nominal == day("07-20")

    def test_what_was_said_after_late_notices_moves_nothing(self):
        view = told(WINTER, "12-14")
        view = act(view, do.RecordObservations("0", day("12-16")), INTAKE, day("12-16"))

        assert (view.state, view.clock.limit().nominal) == (State.ANALYSIS, day("12-13"))

    def test_who_was_told_publicly_learns_the_decision_only_if_they_spoke(self):
        view = consulted(WINTER)
        view = act(view, do.RecordPublicNotice("0", day("12-01")), ANALYST, day("12-01"))
        silent = act(view, do.RecordThirdPartySilence(), SYSTEM, day("12-22"))
        spoke = act(view, do.RecordObservations("0", day("12-04"), by_mail=False), INTAKE, day("12-04"))

        assert (silent.third_parties.to_tell, spoke.third_parties.to_tell) == (0, 1)

    def test_who_was_left_aside_is_told_again_and_counts_once(self):
        view = act(told(WINTER, "12-01"), do.ResumeWithoutThirdParties(), ANALYST, day("12-02"))
        assert view.state is State.ANALYSIS
        assert warned(DOCUMENT_ACCESS, view, do.DraftPartial, by=ANALYST, on=day("12-02"))
        with pytest.raises(GuardRefused, match="third-party-unheard"):
            act(view, do.DraftGranted("1"), ANALYST, day("12-02"))

        view = act(view, do.ConsultThirdParties(), ANALYST, day("12-02"))
        view = act(view, do.RecordThirdPartyInformed("2", day("12-03"), again=True), SYSTEM, day("12-03"))
        assert (view.third_parties.awaited, view.third_parties.to_tell) == (1, 1)
        assert view.clock.limit().nominal == day("01-07")

    def test_an_ordinary_case_is_warned_of_nothing(self):
        assert warned(DOCUMENT_ACCESS, analysed(WINTER), do.DraftPartial, by=ANALYST, on=WINTER) == ()


class TestDecision:
    @staticmethod
    def heard() -> CaseView:
        view = told(date(2026, 11, 20), "11-23")
        return act(view, do.RecordObservations("0", day("12-01")), INTAKE, day("12-01"))

    @pytest.mark.parametrize(
        ("draft", "letters"),
        [
            (do.DraftGranted, ("L09", "L16")),
            (do.DraftPartial, ("L10", "L16")),
            (do.DraftRefusal, ("L11", "L16")),
            (do.DraftNotHeld, ("L12",)),
            (do.DraftExistenceNotConfirmed, ("L13",)),
        ],
    )
    def test_a_third_party_learns_what_is_given_or_refused_and_nothing_else(self, draft, letters):
        view = act(self.heard(), draft("1", ("A21-28",)), ANALYST, day("12-02"))
        decision = decide(DOCUMENT_ACCESS, view, do.ApproveDecision(), by=OFFICER, on=day("12-03"))

        assert decision.effects == tuple(SendLetter(Letter(letter)) for letter in letters)

    def test_a_case_without_third_parties_sends_its_answer_alone(self):
        view = act(analysed(WINTER), do.DraftGranted("1"), ANALYST, WINTER)
        decision = decide(DOCUMENT_ACCESS, view, do.ApproveDecision(), by=OFFICER, on=WINTER)

        assert decision.effects == (SendLetter(Letter.ACCESS_GRANTED),)
        assert answered(analysed(WINTER), do.DraftGranted, WINTER).third_parties.withheld_since is None

    def test_nothing_mailed_on_the_eleventh_is_released_before_the_twenty_ninth(self):
        view = answered(self.heard(), do.DraftGranted, day("12-11"))
        assert do.RecordRelease not in permitted(DOCUMENT_ACCESS, view, by=ANALYST, on=day("02-01"))

        view = act(view, do.RecordThirdPartyTold("1", day("12-11")), INTAKE, day("12-11"))
        may = [
            do.RecordRelease in permitted(DOCUMENT_ACCESS, view, by=ANALYST, on=day(on))
            for on in ("12-27", "12-28", "12-29")
        ]
        assert may == [False, False, True]

    @pytest.mark.parametrize(
        ("facts", "free"),
        [
            ({}, None),
            ({"withheld_since": "12-11", "to_tell": 1}, None),
            ({"withheld_since": "12-11", "to_tell": 1, "told": 1, "told_on": "12-11"}, "12-29"),
            ({"withheld_since": "12-11", "to_tell": 1, "told": 1, "told_on": "12-04"}, "12-29"),
            ({"withheld_since": "12-11", "to_tell": 1, "told": 1, "told_on": "12-15"}, "12-31"),
            ({"withheld_since": "12-11"}, "12-29"),
            ({"withheld_since": "12-11", "to_tell": 1, "hazard_on": "12-02"}, "12-11"),
        ],
    )
    def test_what_is_granted_may_be_handed_over_from_a_day_that_follows_the_last_mailing(self, facts, free):
        facts = {name: day(fact) if isinstance(fact, str) else fact for name, fact in facts.items()}
        view = replace(analysed(WINTER), third_parties=ThirdParties(**facts))

        assert executory_on(view) == (free and day(free))

    def test_a_refusal_holds_nothing_back(self):
        view = answered(self.heard(), do.DraftRefusal, day("12-11"))

        assert view.third_parties.withheld_since is None

    def test_a_hazard_lets_it_leave_at_once(self):
        view = act(self.heard(), do.InvokeHazard("note"), OFFICER, day("12-02"))
        view = answered(view, do.DraftGranted, day("12-02"))

        assert do.RecordRelease in permitted(DOCUMENT_ACCESS, view, by=ANALYST, on=day("12-02"))

    def test_a_review_suspends_it_until_its_end(self):
        view = answered(self.heard(), do.DraftGranted, day("12-11"))
        view = act(view, do.RecordThirdPartyTold("1", day("12-11")), INTAKE, day("12-11"))
        asked = decide(DOCUMENT_ACCESS, view, do.RecordThirdPartyReview(day("12-20")), by=INTAKE, on=day("12-20"))
        assert asked.effects == (OpenReview(day("12-20"), by_third_party=True),)
        assert asked.warnings == ()
        assert hold(asked.after).why is Why.COMMISSION

        command = do.RecordThirdPartyReviewEnded(ReviewOutcome.UPHELD, day("02-01"))
        ended = decide(DOCUMENT_ACCESS, asked.after, command, by=OFFICER, on=day("02-01"))
        assert ended.effects == (EndReview(ReviewOutcome.UPHELD, day("02-01"), by_third_party=True),)
        assert do.RecordRelease in permitted(DOCUMENT_ACCESS, ended.after, by=ANALYST, on=day("02-01"))
        released = act(ended.after, do.RecordRelease(day("02-02")), ANALYST, day("02-02"))
        assert (released.third_parties.released_on, released.third_parties.withheld) == (day("02-02"), False)

    def test_a_review_asked_after_the_fifteen_days_is_recorded_with_a_warning(self):
        view = answered(self.heard(), do.DraftGranted, day("12-11"))
        view = act(view, do.RecordThirdPartyTold("1", day("12-11")), INTAKE, day("12-11"))

        assert warned(DOCUMENT_ACCESS, view, do.RecordThirdPartyReview, by=INTAKE, on=day("12-28")) == ()
        assert warned(DOCUMENT_ACCESS, view, do.RecordThirdPartyReview, by=INTAKE, on=day("12-29"))

    def test_a_decision_set_aside_is_answered_again_and_its_documents_stay(self):
        view = answered(self.heard(), do.DraftGranted, day("12-11"))
        view = act(view, do.RecordThirdPartyReview(day("12-20")), INTAKE, day("12-20"))
        command = do.RecordThirdPartyReviewSetAside(day("02-01"), day("02-20"))
        decision = decide(DOCUMENT_ACCESS, view, command, by=OFFICER, on=day("02-01"))

        again = decision.after
        assert decision.effects == (
            EndReview(ReviewOutcome.SET_ASIDE, day("02-01"), day("02-20"), by_third_party=True),
        )
        assert (again.state, again.clock.limit().strict, again.outcome) == (State.ANALYSIS, day("02-20"), None)
        assert not again.third_parties.withheld
        assert again.first_outcome is Outcome.GRANTED

        refused = answered(again, do.DraftRefusal, day("02-10"))
        assert refused.third_parties.told == 0
        assert not refused.third_parties.withheld


class TestBeforeAnalysis:
    """The twenty days to send the notices run from the receipt, whatever else is awaited (A-2.1 s. 49)."""

    def searched(self) -> CaseView:
        """Two units search, and one third party is told meanwhile."""
        view = replace(analysed(WINTER), state=State.SEARCH, consultations_open=2)
        view = act(view, do.NameThirdParty("1"), ANALYST, WINTER)
        view = act(view, do.ConsultThirdParties(), ANALYST, WINTER)
        return act(view, do.RecordThirdPartyInformed("1", day("12-01")), SYSTEM, day("12-01"))

    def test_once_heard_the_case_goes_back_to_the_units_that_have_not_answered(self):
        view = act(self.searched(), do.ReturnRecords("1"), HOLDER, day("12-03"))
        assert (view.state, view.consultations_open) == (State.THIRD_PARTY, 1)

        view = act(view, do.RecordObservations("1", day("12-10")), INTAKE, day("12-10"))
        assert (view.state, view.clock.limit().nominal) == (State.SEARCH, day("12-25"))

        assert act(view, do.ReturnRecords("2"), HOLDER, day("12-11")).state is State.ANALYSIS

    @pytest.mark.parametrize(
        ("end", "by", "on"),
        [(do.RecordThirdPartySilence(), SYSTEM, "12-22"), (do.ResumeWithoutThirdParties(), ANALYST, "12-03")],
    )
    def test_silence_or_going_on_without_them_leads_back_there_too(self, end, by, on):
        assert act(self.searched(), end, by, day(on)).state is State.SEARCH

    def test_once_no_unit_is_waited_for_it_goes_to_analysis(self):
        view = act(self.searched(), do.ResumeWithoutRecords(), ANALYST, day("12-03"))
        assert view.state is State.THIRD_PARTY

        assert act(view, do.RecordThirdPartySilence(), SYSTEM, day("12-22")).state is State.ANALYSIS

    @pytest.mark.parametrize("state", [State.TRIAGE, State.CLARIFICATION])
    def test_told_before_any_unit_was_asked_it_goes_on_to_analysis_with_the_same_dates(self, state):
        view = act(replace(analysed(WINTER), state=state), do.NameThirdParty("1"), ANALYST, WINTER)
        view = act(view, do.ConsultThirdParties(), ANALYST, WINTER)
        view = act(view, do.RecordThirdPartyInformed("1", day("12-01")), SYSTEM, day("12-01"))

        assert view.clock == told(WINTER, "12-01").clock
        assert act(view, do.RecordThirdPartySilence(), SYSTEM, day("12-22")).state is State.ANALYSIS

    def test_units_asked_while_they_are_waited_for_search_on(self):
        view = act(told(WINTER, "12-01"), do.ConsultUnits(("one",)), ANALYST, day("12-02"))
        assert (view.state, view.consultations_open) == (State.THIRD_PARTY, 1)

        assert act(view, do.RecordThirdPartySilence(), SYSTEM, day("12-22")).state is State.SEARCH

    def test_a_precision_that_comes_meanwhile_leaves_them_waited_for(self):
        asked = replace(told(WINTER, "12-01"), clarification_asked_on=WINTER, clarification_due_on=day("12-08"))

        assert act(asked, do.GiveClarification("1"), REQUESTER, day("12-02")).state is State.THIRD_PARTY
