"""What one more fact about a case lets somebody do, or forbids: the law's conditions read as expectations."""

from dataclasses import dataclass
from datetime import date, timedelta

from tests.workflows import scenes
from tests.workflows.scenes import (
    ANALYST,
    ANALYST_AND_OFFICER,
    APPEAL_ENDS,
    APPEAL_OVER,
    CH2_ONLY,
    CH3_ONLY,
    COMMANDS,
    DAY_AFTER_EXTENDED,
    DAY_AFTER_NOMINAL,
    DAY_AFTER_STRICT,
    EARLY,
    EXTENDED_STRICT,
    HEALTH_DAYS,
    HOLDER,
    IDENTITY,
    INTAKE,
    LEAD,
    LONG_AFTER,
    MOURNING,
    MOURNING_LATER,
    NOMINAL,
    OF_CONFIRMING,
    OF_CONSENTING,
    OF_CONTESTING,
    OF_EXTENSION,
    OF_FEES,
    OF_NOTICES,
    OF_OFFER,
    OF_PORTABILITY,
    OFFICER,
    OTHER_ANALYST,
    REQUESTER,
    REVIEW_ENDS,
    REVIEW_OVER,
    STRICT,
    case,
    delegate,
)
from workflows import commands as do
from workflows.calendars import Calendar
from workflows.commands import Command
from workflows.disclosures import Disclosure
from workflows.engine import permitted
from workflows.identity_ladder import Evidence, Way
from workflows.preparing import OPEN_FOR_PERSONS
from workflows.protection_guards import HARM_DEFERRED, HARM_OFFERED, OTHERS
from workflows.proving import PROVING
from workflows.states import REPLIED, SYSTEM, Actor, Capacity, Kind, Outcome, Regime, Role, State, Term
from workflows.table import Workflow


@dataclass(frozen=True)
class Situation:
    """One more fact about a case, and whether it lets somebody give a command."""

    says: str
    state: State
    by: Actor
    command: type[Command]
    allowed: bool
    on: date = EARLY
    facts: tuple[tuple[str, object], ...] = ()

    def holds(self, workflow: Workflow) -> bool:
        """Tell whether *workflow* agrees."""
        if workflow.regime is Regime.R221:
            return self._holds_for_health(workflow)
        view = case(workflow.kind, self.state, **dict(self.facts))
        return (self.command in permitted(workflow, view, by=self.by, on=self.on)) is self.allowed

    def _holds_for_health(self, workflow: Workflow) -> bool:
        """Tell so under R-22.1: no extension, and thirty days instead of twenty.

        It is never too late to propose to ask the Commission: the draft itself may name a later request (s. 134).
        """
        if "extended_by" in dict(self.facts):
            return True
        others = (
            *OF_CONFIRMING,
            *OF_CONSENTING,
            *OF_CONTESTING,
            *OF_NOTICES,
            *OF_EXTENSION,
            *OF_FEES,
            *OF_OFFER,
            *OF_PORTABILITY,
        )
        unread = dict(self.facts).get("outcome") is Outcome.EXISTENCE_NOT_CONFIRMED
        renewed = self.command is do.DraftDisregard and self.on == DAY_AFTER_NOMINAL
        allowed = renewed or (self.allowed and self.command not in others and not unread)
        past = self.on == DAY_AFTER_NOMINAL and self.command not in {do.FlagDeemedRefusal, do.AdoptCalendar}
        on = DAY_AFTER_EXTENDED if past else HEALTH_DAYS.get(self.on, self.on)
        facts = dict(self.facts)
        if facts.get("calendar_in_force") == MOURNING:
            facts["calendar_in_force"] = MOURNING_LATER
        view = case(workflow.kind, self.state, regime=Regime.R221, **facts)
        return (self.command in permitted(workflow, view, by=self.by, on=on)) is allowed


def may(says: str, state: State, by: Actor, command: type[Command], on: date = EARLY, **facts: object) -> Situation:
    """*by* may give the command then."""
    return Situation(says, state, by, command, allowed=True, on=on, facts=tuple(facts.items()))


def may_not(says: str, state: State, by: Actor, command: type[Command], on: date = EARLY, **facts: object) -> Situation:
    """*by* may not give the command then."""
    return Situation(says, state, by, command, allowed=False, on=on, facts=tuple(facts.items()))


def only(
    says: str, state: State, roles: set[Role], command: type[Command], on: date = EARLY, **facts: object
) -> tuple[Situation, ...]:
    """Whoever holds one of *roles* may give the command then, and nobody else."""
    return tuple(
        (may if role in roles else may_not)(says, state, actor, command, on, **facts)
        for role, actor in scenes.ONE_OF_EACH.items()
    )


A_DAY = timedelta(days=1)
A, T, S = State.ANALYSIS, State.TRIAGE, State.SIGNING
C, TP = State.COMMISSION, State.THIRD_PARTY
OPEN_HERE = (State.RECEIVED, State.IDENTITY, T, State.CLARIFICATION, State.SEARCH, TP, A, State.APPROVAL, S, C)
FINDERS = {Role.INTAKE, Role.IDENTITY, Role.SYSTEM}
STAFF = {Role.INTAKE, Role.IDENTITY, Role.ANALYST, Role.OFFICER, Role.LEAD}
SENDERS = {Role.SYSTEM, Role.INTAKE}
ORDERED = {"extension_ordered_on": EARLY}
NOTICE_SIGNED = {**ORDERED, "extension_signature_by": OFFICER.id}
BY_BOTH = {"prepared_by": ANALYST_AND_OFFICER.id}
SIGNED = {"signature_by": OFFICER.id}
EXTENDED = {**NOTICE_SIGNED, "extended_by": 10}

CLAIMS = (
    may_not("one person at a time", T, ANALYST, do.ClaimCase, assignee=INTAKE.id),
    may_not("a claim is not made twice", T, ANALYST, do.ClaimCase, assignee=ANALYST.id),
    may("who holds the case releases it", T, ANALYST, do.ReleaseCase, assignee=ANALYST.id),
    may_not("nobody releases another's case", T, ANALYST, do.ReleaseCase, assignee=INTAKE.id),
    may("a lead covers absences", T, LEAD, do.ReleaseCase, assignee=INTAKE.id),
    may_not("a lead has nothing to release when nobody holds it", T, LEAD, do.ReleaseCase),
    *(
        (may if role in STAFF else may_not)(
            "the staff releases what it holds", state, by, do.ReleaseCase, assignee=by.id
        )
        for state in OPEN_HERE
        for role, by in scenes.ONE_OF_EACH.items()
    ),
    *(
        may_not("nobody drafts what another holds", A, ANALYST, draft, assignee=OTHER_ANALYST.id)
        for draft in COMMANDS
        if issubclass(draft, do.Draft)
    ),
    may("who holds the case drafts", A, ANALYST, do.DraftPartial, assignee=ANALYST.id),
)
UNITS = (
    may_not(
        "no records come from a unit that was not asked", State.SEARCH, HOLDER, do.ReturnRecords, consultations_open=0
    ),
)
DECISION = (
    may_not("never the preparer approves", State.APPROVAL, ANALYST_AND_OFFICER, do.ApproveDecision, **BY_BOTH),
    may("another officer approves", State.APPROVAL, OFFICER, do.ApproveDecision, **BY_BOTH),
    may_not("a draft of nobody is not approved", State.APPROVAL, OFFICER, do.ApproveDecision, prepared_by=None),
    may_not("never the preparer returns", State.APPROVAL, ANALYST_AND_OFFICER, do.ReturnDecision, **BY_BOTH),
    may_not("never the preparer signs", S, ANALYST_AND_OFFICER, do.SignDecision, **BY_BOTH),
    may_not("an analyst does not approve", State.APPROVAL, OTHER_ANALYST, do.ApproveDecision),
    may_not("an analyst does not return", State.APPROVAL, OTHER_ANALYST, do.ReturnDecision),
    may_not("an analyst does not sign", S, OTHER_ANALYST, do.SignDecision),
    may_not("a decision is signed once", S, OFFICER, do.SignDecision, **SIGNED),
    may_not("what is signed is not returned", S, OFFICER, do.ReturnDecision, **SIGNED),
    *only("a signed decision leaves, or is posted", S, SENDERS, do.RecordDecisionSent, **SIGNED),
    may_not("an unsigned decision does not leave", S, SYSTEM, do.RecordDecisionSent),
    may("a late answer is still owed", S, SYSTEM, do.RecordDecisionSent, DAY_AFTER_EXTENDED, **SIGNED),
)
BY_DELEGATION = ((State.APPROVAL, do.ApproveDecision, {}), (S, do.SignDecision, {}), (A, do.SignExtension, ORDERED))
DELEGATION = tuple(
    situation
    for state, command, facts in BY_DELEGATION
    for situation in (
        may("a delegate decides from the first day", state, delegate(begins=EARLY), command, **facts),
        may("to the last", state, delegate(ends=EARLY), command, **facts),
        may_not("not the day before", state, delegate(begins=EARLY + A_DAY), command, **facts),
        may_not("nor the day after", state, delegate(ends=EARLY - A_DAY), command, **facts),
        may_not("a delegation of nothing permits nothing", state, delegate(frozenset()), command, **facts),
    )
)
IN_PART = {
    Kind.DOCUMENT_ACCESS: (CH2_ONLY, CH3_ONLY),
    Kind.PERSONAL_ACCESS: (CH3_ONLY, CH2_ONLY),
    Kind.RECTIFICATION: (CH3_ONLY, CH2_ONLY),
}


def in_part(kind: Kind) -> tuple[Situation, ...]:
    """A delegation in part covers its own sort of request."""
    own, other = IN_PART[kind]
    return (
        may("a delegate in part decides of that part", State.APPROVAL, delegate(own), do.ApproveDecision),
        may_not("and of no other", State.APPROVAL, delegate(other), do.ApproveDecision),
    )


TO_COMMISSION = {"outcome": Outcome.ASKED_COMMISSION}
EXTENDED_NOMINAL = date(2026, 4, 13)
DEEMED = {"deemed_refused_on": DAY_AFTER_STRICT}
ANSWERED = {"answered_on": scenes.ANSWERED_ON}
REVIEWED = {"review_received_on": DAY_AFTER_STRICT}
DISREGARD = (
    may("the Commission is asked within the time to answer", A, ANALYST, do.DraftDisregard, NOMINAL),
    may_not("not after it", A, ANALYST, do.DraftDisregard, DAY_AFTER_NOMINAL),
    may("nor before the extended one", A, ANALYST, do.DraftDisregard, EXTENDED_NOMINAL, extended_by=10),
    may_not("nor after that", A, ANALYST, do.DraftDisregard, DAY_AFTER_EXTENDED, extended_by=10),
    *(
        situation
        for state, command in ((State.APPROVAL, do.ApproveDecision), (S, do.SignDecision))
        for situation in (
            may("it is decided in time", state, OFFICER, command, NOMINAL, **TO_COMMISSION),
            may_not("or not at all", state, OFFICER, command, DAY_AFTER_NOMINAL, **TO_COMMISSION),
            may("or in the time added", state, OFFICER, command, EXTENDED_NOMINAL, **TO_COMMISSION, extended_by=10),
        )
    ),
    *only("the notice leaves, or is posted", S, SENDERS, do.RecordDisregardAsked, **TO_COMMISSION, **SIGNED),
    may_not("an unsigned one does not", S, SYSTEM, do.RecordDisregardAsked, **TO_COMMISSION),
    may_not("it is no decision", S, SYSTEM, do.RecordDecisionSent, **TO_COMMISSION, **SIGNED),
    may_not("it redirects nobody", S, SYSTEM, do.RecordRedirectionSent, **TO_COMMISSION, **SIGNED),
    may_not("a decision is no application", S, SYSTEM, do.RecordDisregardAsked, **SIGNED),
    may_not(
        "the Commission is not asked to disregard what was answered once", A, ANALYST, do.DraftDisregard, **ANSWERED
    ),
    may_not("nor does leave close what it reviews", C, OFFICER, do.RecordDisregardAllowed, **DEEMED, **REVIEWED),
)
TO_OTHER = {"outcome": Outcome.OTHER_BODY}
REDIRECTION = (
    may("another body is named until the nominal day", A, ANALYST, do.DraftOtherBody, NOMINAL),
    may_not("not after it", A, ANALYST, do.DraftOtherBody, DAY_AFTER_NOMINAL),
    may_not("even when the limit is extended", A, ANALYST, do.DraftOtherBody, DAY_AFTER_NOMINAL, extended_by=10),
    *(
        situation
        for state, command in ((State.APPROVAL, do.ApproveDecision), (S, do.SignDecision))
        for situation in (
            may("it is decided until that day", state, OFFICER, command, NOMINAL, **TO_OTHER),
            may_not("nor decided after it", state, OFFICER, command, DAY_AFTER_NOMINAL, **TO_OTHER),
            may("other answers are decided late", state, OFFICER, command, DAY_AFTER_EXTENDED),
        )
    ),
    may("a redirection too late goes back", S, OFFICER, do.ReturnDecision, DAY_AFTER_NOMINAL, **TO_OTHER),
    *only("its letter leaves, or is posted", S, SENDERS, do.RecordRedirectionSent, **TO_OTHER, **SIGNED),
    may("even posted late, it is recorded", S, INTAKE, do.RecordRedirectionSent, STRICT, **TO_OTHER, **SIGNED),
    may_not("an unsigned one does not", S, SYSTEM, do.RecordRedirectionSent, **TO_OTHER),
    may_not("it is not recorded as a decision", S, SYSTEM, do.RecordDecisionSent, **TO_OTHER, **SIGNED),
    may_not("a decision is not recorded as a redirection", S, SYSTEM, do.RecordRedirectionSent, **SIGNED),
)
EXTENSION = (
    may("an extension is asked until the nominal day", A, ANALYST, do.RequestExtension, NOMINAL),
    may_not("not after it", A, ANALYST, do.RequestExtension, DAY_AFTER_NOMINAL),
    may_not("it is asked once", A, ANALYST, do.RequestExtension, **ORDERED),
    may_not("it is given once", A, ANALYST, do.RequestExtension, extended_by=10),
    may_not("by whoever gives it", A, ANALYST, do.RequestExtension, granted_until=LONG_AFTER),
    may_not("the notice is not signed before it is asked for", A, OFFICER, do.SignExtension),
    may_not("the notice is signed once", A, OFFICER, do.SignExtension, **NOTICE_SIGNED),
    may_not("a notice signed too late is of no use", A, OFFICER, do.SignExtension, DAY_AFTER_NOMINAL, **ORDERED),
    may_not("an unsigned notice does not leave", A, SYSTEM, do.RecordExtensionSent, **ORDERED),
    may_not(
        "a notice nobody asked for does not leave", A, SYSTEM, do.RecordExtensionSent, extension_signature_by=OFFICER.id
    ),
    may("the notice leaves on the nominal day", A, SYSTEM, do.RecordExtensionSent, NOMINAL, **NOTICE_SIGNED),
    may_not("the day after is too late", A, SYSTEM, do.RecordExtensionSent, DAY_AFTER_NOMINAL, **NOTICE_SIGNED),
    may_not("the notice leaves once", A, SYSTEM, do.RecordExtensionSent, **EXTENDED),
    may_not("no alarm without a notice ordered", A, SYSTEM, do.RecordNoticeLate, DAY_AFTER_NOMINAL),
    may_not("no alarm for a notice that left", A, SYSTEM, do.RecordNoticeLate, DAY_AFTER_NOMINAL, **EXTENDED),
    may_not("no alarm while it may leave", A, SYSTEM, do.RecordNoticeLate, NOMINAL, **ORDERED),
    may_not("one alarm is enough", A, SYSTEM, do.RecordNoticeLate, STRICT, **ORDERED, notice_late_on=STRICT),
    *(
        situation
        for state in OPEN_HERE
        for situation in (
            *only(
                "the officer signs the notice wherever the case is", state, {Role.OFFICER}, do.SignExtension, **ORDERED
            ),
            *only("the notice leaves wherever it is", state, SENDERS, do.RecordExtensionSent, **NOTICE_SIGNED),
            *only("a late notice is told", state, {Role.SYSTEM}, do.RecordNoticeLate, DAY_AFTER_NOMINAL, **ORDERED),
        )
    ),
)
SILENT = "silence is a refusal from the day after the strict date"
SILENCE = (
    *(
        situation
        for state in OPEN_HERE
        for situation in only(SILENT, state, {Role.SYSTEM}, do.FlagDeemedRefusal, DAY_AFTER_STRICT)
    ),
    may_not("not on that date", A, SYSTEM, do.FlagDeemedRefusal, STRICT),
    may_not("it is told once", A, SYSTEM, do.FlagDeemedRefusal, DAY_AFTER_STRICT, deemed_refused_on=DAY_AFTER_STRICT),
    may_not("an extension moves it", A, SYSTEM, do.FlagDeemedRefusal, EXTENDED_STRICT, **EXTENDED),
    may("and it comes all the same", A, SYSTEM, do.FlagDeemedRefusal, DAY_AFTER_EXTENDED, **EXTENDED),
)
FROM_PROOF = {"starts_with_identity": True, "identity_confirmed": False}
ELSEWHERE = {"calendar_in_force": Calendar("qc-2", ((date(2027, 1, 4), "deuil national"),))}
CALENDAR = (
    *(
        situation
        for state in OPEN_HERE
        for situation in only(
            "a proclaimed day moves the dates it touches",
            state,
            {Role.SYSTEM},
            do.AdoptCalendar,
            STRICT,
            calendar_in_force=MOURNING,
        )
    ),
    may_not("a date that has passed stays", A, SYSTEM, do.AdoptCalendar, DAY_AFTER_STRICT, calendar_in_force=MOURNING),
    may_not("what is dated by the calendar in force is not dated again", A, SYSTEM, do.AdoptCalendar),
    may_not("a day proclaimed elsewhere in the year moves nothing", A, SYSTEM, do.AdoptCalendar, **ELSEWHERE),
    may_not(
        "no refusal is deemed before the days run", A, SYSTEM, do.FlagDeemedRefusal, DAY_AFTER_STRICT, **FROM_PROOF
    ),
    may_not("nothing is added to days that do not run", A, ANALYST, do.RequestExtension, **FROM_PROOF),
    may("days that run are added to", A, ANALYST, do.RequestExtension, **{**FROM_PROOF, "identity_confirmed": True}),
)
CLOSERS = {Role.ANALYST, Role.OFFICER, Role.SYSTEM}
ENDING = (
    *(may_not("a review may still be asked", state, OFFICER, do.CloseCase, REVIEW_ENDS) for state in REPLIED),
    *(
        situation
        for state in REPLIED
        for situation in only("nobody can ask any more", state, CLOSERS, do.CloseCase, REVIEW_OVER)
    ),
    may("giving up is possible even when late", S, REQUESTER, do.Withdraw, DAY_AFTER_EXTENDED, **SIGNED),
    may_not("no decision leaves after it", State.WITHDRAWN, SYSTEM, do.RecordDecisionSent, **SIGNED),
)
ESTIMATED = {"fees_estimated_on": EARLY}
ACCEPTED = {**ESTIMATED, "fees_accepted_on": EARLY}
WRITERS = {Role.REQUESTER, Role.INTAKE}
CHARGED = (
    may_not("nobody estimates what another holds", A, ANALYST, do.EstimateFees, assignee=OTHER_ANALYST.id),
    may("an estimate replaces another", A, ANALYST, do.EstimateFees, **ACCEPTED),
    *(
        situation
        for state in (T, State.SEARCH, A, State.APPROVAL, S)
        for situation in only("an estimate is accepted", state, WRITERS, do.AcceptFees, **ESTIMATED)
    ),
    *(
        situation
        for state in (T, State.SEARCH, A)
        for situation in only("or less is asked", state, WRITERS, do.NarrowRequest, **ESTIMATED)
    ),
    *(
        situation
        for state in (T, State.SEARCH, A, State.APPROVAL, S, State.ANSWERED)
        for situation in only("a clerk records what was paid", state, {Role.INTAKE}, do.RecordPayment, **ESTIMATED)
    ),
    may_not("it is answered once", A, REQUESTER, do.AcceptFees, **ACCEPTED),
    may_not("and not reduced then", A, REQUESTER, do.NarrowRequest, **ACCEPTED),
    may_not("there is nothing to pay", State.ANSWERED, INTAKE, do.RecordPayment),
)
PROVEN_FIRST = (
    may("nor told what it costs", T, ANALYST, do.EstimateFees, identity_confirmed=True),
    may_not(
        "nor for another person",
        T,
        ANALYST,
        do.EstimateFees,
        identity_confirmed=True,
        capacity=Capacity.HEIR,
    ),
)
ORAL = {"written": False}
WRITING = (
    *(
        situation
        for state in OPEN_HERE
        for situation in only("an oral request is put in writing", state, WRITERS, do.ConfirmInWriting, **ORAL)
    ),
    may_not("a written request is written already", T, REQUESTER, do.ConfirmInWriting),
    may_not("a signed decision is past that", S, REQUESTER, do.ConfirmInWriting, **ORAL, **SIGNED),
)
ENDED = {**REVIEWED, "review_ended_on": DAY_AFTER_STRICT}
TOLD = {Role.INTAKE, Role.OFFICER}
ENDS = (do.RecordReviewUpheld, do.RecordReviewSettled, do.RecordReviewWithdrawn, do.RecordReviewSetAside)
REVIEW = (
    *(
        situation
        for state in OPEN_HERE
        for situation in (
            *only("silence may be reviewed while the answer is owed", state, TOLD, do.RecordReviewReceived, **DEEMED),
            *(
                told
                for end in ENDS
                for told in only(
                    "the officer tells how a review ended", state, {Role.OFFICER}, end, **DEEMED, **REVIEWED
                )
            ),
        )
    ),
    may_not("there is nothing to review before an answer or silence", A, OFFICER, do.RecordReviewReceived),
    may_not("a review is opened once at a time", State.ANSWERED, OFFICER, do.RecordReviewReceived, **REVIEWED),
    may_not("nor twice of a silence", A, OFFICER, do.RecordReviewReceived, **DEEMED, **REVIEWED),
    may("another may follow its end", State.ANSWERED, OFFICER, do.RecordReviewReceived, **ENDED),
    *(
        told
        for end in ENDS
        for state in REPLIED
        for told in only("the officer tells how the review of an answer ended", state, {Role.OFFICER}, end, **REVIEWED)
    ),
    *(
        told
        for end in ENDS
        for told in (
            may_not("what nobody asked does not end", State.ANSWERED, OFFICER, end),
            may_not("nor does it end twice", State.ANSWERED, OFFICER, end, **ENDED),
            may_not("nor does silence that nobody contests", A, OFFICER, end, **DEEMED),
        )
    ),
    may_not("nothing closes before the Commission", State.ANSWERED, SYSTEM, do.CloseCase, LONG_AFTER, **REVIEWED),
    may_not("nor while an appeal is possible", State.ANSWERED, SYSTEM, do.CloseCase, APPEAL_ENDS, **ENDED),
    may("but afterwards", State.ANSWERED, SYSTEM, do.CloseCase, APPEAL_OVER, **ENDED),
    may_not(
        "a request is not given up while it is before the Commission", A, REQUESTER, do.Withdraw, **DEEMED, **REVIEWED
    ),
    may_not("a late review is of an answer", State.CLOSED, OFFICER, do.RecordReviewReceived, answered_on=None),
    may_not("what was answered once is not sent to another body", A, ANALYST, do.DraftOtherBody, **ANSWERED),
    may_not("what was answered once is not extended", A, ANALYST, do.RequestExtension, **ANSWERED),
    may_not("nor deemed refused", A, SYSTEM, do.FlagDeemedRefusal, DAY_AFTER_STRICT, **ANSWERED),
)
PROVEN, UNPROVEN = {"identity_confirmed": True}, {"identity_confirmed": False}
BEGINNERS = {Role.INTAKE, Role.ANALYST}
PROOF = (
    may_not("a proof is not asked twice", T, INTAKE, do.AskIdentity, **PROVEN),
    may_not("a proof is not held twice", T, IDENTITY, do.ConfirmIdentity, **PROVEN),
    may_not("nor later", A, IDENTITY, do.ConfirmIdentity, **PROVEN),
    *only("a proof may come during analysis", A, {Role.IDENTITY}, do.ConfirmIdentity, **UNPROVEN),
    *only("the search begins once it is there", T, BEGINNERS, do.ConsultUnits, **PROVEN),
    may_not("no unit searches before it", A, ANALYST, do.ConsultUnits, **UNPROVEN),
    *only("analysis begins once it is there", T, BEGINNERS, do.StartAnalysis, **PROVEN),
    may_not("nobody skips asking for it", T, INTAKE, do.StartAnalysis, **UNPROVEN),
    may_not("identity proven has its own way on", State.IDENTITY, INTAKE, do.StartAnalysis, **PROVEN),
    may_not("nothing is granted without it", A, ANALYST, do.DraftGranted, **UNPROVEN),
    may_not("nor in part", A, ANALYST, do.DraftPartial, **UNPROVEN),
    may_not("nor is it told that nothing is held", A, ANALYST, do.DraftNotHeld, **UNPROVEN),
    may_not("nor sent to another body", A, ANALYST, do.DraftOtherBody, **UNPROVEN),
    may_not("nor is the Commission asked", A, ANALYST, do.DraftDisregard, **UNPROVEN),
    may("but refused", A, ANALYST, do.DraftRefusal, **UNPROVEN),
)
NOTHING_GIVEN = {"outcome": Outcome.REFUSED, "disclosures": ()}
HIDDEN = Disclosure.read("service-other:person:A29-64")
TO_PROFESSIONAL = Disclosure.read("health:health-professional:A21-87-1")
NOT_OFFERED = {**NOTHING_GIVEN, "grounds": (HARM_OFFERED,)}
OFFERED = {**NOT_OFFERED, "offer": True}
NAMED = {**OFFERED, "professional_named_on": EARLY}
RELEASED = {**NAMED, "professional_released_on": EARLY, "released": (TO_PROFESSIONAL,)}
FOR_OTHERS = {**NOTHING_GIVEN, "grounds": (OTHERS,)}
UNDATED = {**NOTHING_GIVEN, "grounds": (HARM_DEFERRED,), "opinion": True}
DEFERRED = {**UNDATED, "again_on": LONG_AFTER}
TO_A_RELATIVE = {
    "capacity": Capacity.RELATIVE, "capacity_confirmed": True, "helps": None, "refusal_recorded": None,
}  # fmt: skip
FOUND_TO_HELP = {**TO_A_RELATIVE, "helps": True, "refusal_recorded": False}
AFTER = (State.ANSWERED, State.CLOSED)
PROTECTION = tuple(
    situation
    for state, command in ((State.APPROVAL, do.ApproveDecision), (S, do.SignDecision))
    for situation in (
        may_not("nothing is given that the table does not allow", state, OFFICER, command, disclosures=(HIDDEN,)),
        may_not("nor beside what it allows", state, OFFICER, command, disclosures=(scenes.GIVEN, HIDDEN)),
        may_not("nor what was not named", state, OFFICER, command, disclosures=()),
        may_not("nor is a whole grant of nothing", state, OFFICER, command, outcome=Outcome.GRANTED, disclosures=()),
        *(
            may_not("nothing is told to a relative without both findings", state, OFFICER, command, **found)
            for found in (TO_A_RELATIVE, {**TO_A_RELATIVE, "helps": True}, {**TO_A_RELATIVE, "refusal_recorded": False})
        ),
        may_not(
            "nor what who died had refused", state, OFFICER, command, **{**FOUND_TO_HELP, "refusal_recorded": True}
        ),
        may_not("nor what does not help", state, OFFICER, command, **{**FOUND_TO_HELP, "helps": False}),
        may("a refusal gives nothing", state, OFFICER, command, **NOTHING_GIVEN),
        may_not("harm is no reason without the offer", state, OFFICER, command, **NOT_OFFERED),
        may("with it, it is", state, OFFICER, command, **OFFERED),
        may_not("a temporary refusal says until when", state, OFFICER, command, **UNDATED),
        may_not("on a professional's opinion", state, OFFICER, command, **{**DEFERRED, "opinion": False}),
        may("with both, it is lawful", state, OFFICER, command, **DEFERRED),
        may_not("its day is to come", state, OFFICER, command, **{**DEFERRED, "again_on": EARLY}),
        may("the day after is", state, OFFICER, command, **{**DEFERRED, "again_on": EARLY + A_DAY}),
        may("another person is protected", state, OFFICER, command, **FOR_OTHERS),
        may_not("not who consents in writing", state, OFFICER, command, **{**FOR_OTHERS, "consents": (1,)}),
        may_not("nor several", state, OFFICER, command, **{**FOR_OTHERS, "consents": (1, 2), "protected": (1,)}),
        may("who does not, is", state, OFFICER, command, **{**FOR_OTHERS, "consents": (1,), "protected": (1, 2)}),
    )
)
COPY = tuple(
    may_not("no copy of what is not corrected goes with it", state, OFFICER, command, disclosures=(HIDDEN,))
    for state, command in ((State.APPROVAL, do.ApproveDecision), (S, do.SignDecision))
)
UNCONFIRMED = {"outcome": Outcome.EXISTENCE_NOT_CONFIRMED, "disclosures": ()}
DECIDING = ((State.APPROVAL, do.ApproveDecision), (S, do.SignDecision))
CONFIRMING = tuple(
    situation
    for state, command in DECIDING
    for situation in (
        may("an investigation is not confirmed", state, OFFICER, command, grounds=("A21-28",), **UNCONFIRMED),
        may_not("nothing else is kept silent", state, OFFICER, command, grounds=("A21-37",), **UNCONFIRMED),
    )
)
CONFIRMING_PAPERS = tuple(
    may("nor is a loan", state, OFFICER, command, grounds=("A21-21",), **UNCONFIRMED) for state, command in DECIDING
)
CONFIRMING_PERSONS = (
    *(may_not("a loan is", state, OFFICER, command, grounds=("A21-21",), **UNCONFIRMED) for state, command in DECIDING),
    may_not("nobody is told that before proof", A, ANALYST, do.DraftExistenceNotConfirmed, identity_confirmed=False),
    may_not("nor before the capacity is", A, ANALYST, do.DraftExistenceNotConfirmed, capacity=Capacity.HEIR),
)
CONSENTING = (
    *only("an analyst records a written consent", A, {Role.ANALYST}, do.RecordWrittenConsent),
    may("one for each person", A, ANALYST, do.RecordWrittenConsent, consents=(1,)),
    may_not("whoever holds the case", A, ANALYST, do.RecordWrittenConsent, assignee=INTAKE.id),
    *(
        may_not("before a draft", state, ANALYST, do.RecordWrittenConsent)
        for state in (T, State.SEARCH, State.APPROVAL, S, State.ANSWERED)
    ),
)
CHOOSING = (
    *(
        situation
        for state in AFTER
        for situation in (
            *only("who was refused chooses a professional", state, WRITERS, do.NameProfessional, **OFFERED),
            may_not("not without the offer", state, REQUESTER, do.NameProfessional, **NOT_OFFERED),
            may_not("nor on another ground", state, REQUESTER, do.NameProfessional, **{**OFFERED, "grounds": ()}),
            may("another may be chosen", state, REQUESTER, do.NameProfessional, **NAMED),
            may_not("until it is given", state, REQUESTER, do.NameProfessional, **RELEASED),
            *only("the officer records what was given", state, {Role.OFFICER}, do.RecordProfessionalRelease, **NAMED),
            may_not(
                "nor for who has not proven who they are",
                state,
                OFFICER,
                do.RecordProfessionalRelease,
                **{**NAMED, "identity_confirmed": False, "evidence": ()},
            ),
            may_not(
                "nor for another, in a capacity that is not proven",
                state,
                OFFICER,
                do.RecordProfessionalRelease,
                **{**NAMED, "capacity": Capacity.PARENT},
            ),
            may_not("to nobody unnamed", state, OFFICER, do.RecordProfessionalRelease, **OFFERED),
            may_not(
                "nor what nobody offered", state, OFFICER, do.RecordProfessionalRelease, **{**NAMED, "offer": False}
            ),
            may_not("nor twice", state, OFFICER, do.RecordProfessionalRelease, **RELEASED),
            may_not("nor by who may not decide", state, delegate(CH2_ONLY), do.RecordProfessionalRelease, **NAMED),
        )
    ),
    may_not("a refusal still to leave offers nothing yet", S, REQUESTER, do.NameProfessional, **OFFERED),
)
ASKED = {"clarification_asked_on": EARLY - A_DAY, "clarification_due_on": EARLY - A_DAY}
IMPRECISE = {"outcome": Outcome.REFUSED, "disclosures": (), "grounds": ("A21-42",)}
MADE_PRECISE = {**IMPRECISE, **ASKED, "clarification_sent_on": EARLY - A_DAY}
IMPRECISION = (
    *(
        situation
        for state, command in ((State.APPROVAL, do.ApproveDecision), (S, do.SignDecision))
        for situation in (
            may_not("nothing is refused as imprecise without help", state, OFFICER, command, **IMPRECISE),
            may_not("nor before the points to answer left", state, OFFICER, command, **IMPRECISE, **ASKED),
            may("once their time is over, it may", state, OFFICER, command, **MADE_PRECISE),
            may_not("not on the last day", state, OFFICER, command, **{**MADE_PRECISE, "clarification_due_on": EARLY}),
            may_not(
                "nor without a day to answer by",
                state,
                OFFICER,
                command,
                **{**MADE_PRECISE, "clarification_due_on": None},
            ),
            may_not(
                "nor under the other chapter", state, OFFICER, command, **{**IMPRECISE, "grounds": ("A21-37", "A21-95")}
            ),
        )
    ),
    *(
        situation
        for state in OPEN_HERE
        for situation in only(
            "the points to answer leave, or are posted", state, SENDERS, do.RecordClarificationSent, **ASKED
        )
    ),
    may_not("what nobody asked does not leave", T, SYSTEM, do.RecordClarificationSent),
)
FOR_ANOTHER = {"capacity": Capacity.PARENT, "identity_confirmed": True, "capacity_confirmed": False}
BOTH_PROVEN = {**FOR_ANOTHER, "capacity_confirmed": True}
ONLY_CAPACITY = {**BOTH_PROVEN, "identity_confirmed": False}
REFUSED_CAPACITY = {**FOR_ANOTHER, "capacity_refused_on": EARLY}
GIVING = (do.DraftGranted, do.DraftPartial, do.DraftNotHeld, do.DraftOtherBody, do.DraftDisregard)
IDENTIFIERS = {Role.IDENTITY}
CAPACITY = (
    *(
        situation
        for state in (State.IDENTITY, T, State.CLARIFICATION, A)
        for situation in (
            *only("a capacity is proven to who checks it", state, IDENTIFIERS, do.ConfirmCapacity, **FOR_ANOTHER),
            may_not("once", state, IDENTITY, do.ConfirmCapacity, **BOTH_PROVEN),
            may("even one refused before", state, IDENTITY, do.ConfirmCapacity, **REFUSED_CAPACITY),
            may_not("who asks for themself has none to prove", state, IDENTITY, do.ConfirmCapacity),
        )
    ),
    *(
        situation
        for state in (State.IDENTITY, T, State.CLARIFICATION, State.SEARCH, A)
        for situation in (
            *only("a capacity is refused by who checks it", state, IDENTIFIERS, do.RefuseCapacity, **FOR_ANOTHER),
            may("even one proven before", state, IDENTITY, do.RefuseCapacity, **BOTH_PROVEN),
            may_not("once", state, IDENTITY, do.RefuseCapacity, **REFUSED_CAPACITY),
            may_not("who asks for themself has none to refuse", state, IDENTITY, do.RefuseCapacity),
            *only(
                "a capacity is corrected by who takes requests or checks",
                state,
                {Role.INTAKE, Role.IDENTITY},
                do.CorrectCapacity,
                **BOTH_PROVEN,
            ),
            may("or found, where the request was filed for oneself", state, INTAKE, do.CorrectCapacity),
        )
    ),
    *(
        situation
        for facts in (FOR_ANOTHER, ONLY_CAPACITY, REFUSED_CAPACITY)
        for situation in (
            may("a proof is asked while one is missing", T, INTAKE, do.AskIdentity, **facts),
            may("and gone on without", State.IDENTITY, INTAKE, do.StartAnalysis, **facts),
            may_not("no unit searches before both are proven", T, ANALYST, do.ConsultUnits, **facts),
            may_not("nor again later", A, ANALYST, do.ConsultUnits, **facts),
            may_not("nobody skips asking", T, INTAKE, do.StartAnalysis, **facts),
            *(may_not("nothing is given or told before both", A, ANALYST, draft, **facts) for draft in GIVING),
            may("but refused", A, ANALYST, do.DraftRefusal, **facts),
        )
    ),
    may_not("nothing is asked once both are proven", T, INTAKE, do.AskIdentity, **BOTH_PROVEN),
    may_not("nor gone on without", State.IDENTITY, INTAKE, do.StartAnalysis, **BOTH_PROVEN),
    may("the search begins once both are proven", T, ANALYST, do.ConsultUnits, **BOTH_PROVEN),
    *(may("and then the answer", A, ANALYST, draft, **BOTH_PROVEN) for draft in GIVING),
)
REQUIRED = {"recording_demanded_on": EARLY}
RECORDED = {**REQUIRED, "recorded_on": EARLY}
ASKED_TO_TELL = {"notices_demanded_on": EARLY}
REFUSED, GRANTED = {"outcome": Outcome.REFUSED}, {"outcome": Outcome.GRANTED}
RECORDERS = {Role.INTAKE, Role.ANALYST, Role.OFFICER}
CORRECTION = (
    *(
        situation
        for state in (State.ANSWERED, State.CLOSED)
        for situation in (
            *only("what was refused is recorded at the person's demand", state, WRITERS, do.DemandRecording, **REFUSED),
            may("what was refused in part too", state, REQUESTER, do.DemandRecording),
            may_not("what was granted is corrected, not contested", state, REQUESTER, do.DemandRecording, **GRANTED),
            may_not("what is not held is in no file", state, REQUESTER, do.DemandRecording, outcome=Outcome.NOT_HELD),
            may_not("it is required once", state, REQUESTER, do.DemandRecording, **REQUIRED),
            may_not("never by who proved nothing", state, REQUESTER, do.DemandRecording, **REFUSED, **UNPROVEN),
            *only("the staff confirms that it is done", state, RECORDERS, do.ConfirmRecording, **REQUIRED),
            may_not("not before it is required", state, INTAKE, do.ConfirmRecording),
            may_not("nor twice", state, INTAKE, do.ConfirmRecording, **RECORDED),
            *only("others are told of a correction if the person asks", state, WRITERS, do.DemandNotices, **GRANTED),
            *only("or of a request to be recorded", state, WRITERS, do.DemandNotices, **REFUSED, **REQUIRED),
            may_not("not of a refusal alone", state, REQUESTER, do.DemandNotices, **REFUSED),
            may_not(
                "nor of an answer that nothing is held", state, REQUESTER, do.DemandNotices, outcome=Outcome.NOT_HELD
            ),
            may_not("it is asked once", state, REQUESTER, do.DemandNotices, **ASKED_TO_TELL),
            may_not("nor by who proved nothing", state, REQUESTER, do.DemandNotices, **UNPROVEN),
            *only("each notice is ordered once asked for", state, RECORDERS, do.OrderNotice, **ASKED_TO_TELL),
            may_not("none before", state, ANALYST, do.OrderNotice),
            may_not("none for who proved nothing", state, ANALYST, do.OrderNotice, **ASKED_TO_TELL, **UNPROVEN),
        )
    ),
)
ASKED_HELP = {"help_demanded_on": EARLY}
HELPED = {**ASKED_HELP, "helped_on": EARLY}
EXPLAINING = tuple(
    situation
    for state in (State.ANSWERED, State.CLOSED)
    for situation in (
        *only("who was refused asks for help to understand", state, WRITERS, do.DemandHelp, **REFUSED),
        may("who was refused a part too", state, REQUESTER, do.DemandHelp),
        may_not("who was refused nothing has nothing to be explained", state, REQUESTER, do.DemandHelp, **GRANTED),
        may_not("nor who was told that nothing is held", state, REQUESTER, do.DemandHelp, outcome=Outcome.NOT_HELD),
        may_not("it is asked once while it is awaited", state, REQUESTER, do.DemandHelp, **ASKED_HELP),
        may("and again once it was given", state, REQUESTER, do.DemandHelp, **HELPED),
        may("even by who proved nothing: a refusal is owed its reasons", state, REQUESTER, do.DemandHelp, **UNPROVEN),
        may_not("but not while somebody says it is not them", state, REQUESTER, do.DemandHelp, opposed_on=EARLY),
        *only("the staff writes down that it was given", state, RECORDERS, do.RecordHelp, **ASKED_HELP),
        may_not("not before it is asked for", state, OFFICER, do.RecordHelp),
        may_not("nor twice", state, OFFICER, do.RecordHelp, **HELPED),
        may_not("nor to who may not be the person", state, OFFICER, do.RecordHelp, **ASKED_HELP, opposed_on=EARLY),
    )
)
REGISTER = tuple(
    situation
    for state in (A, State.ANSWERED, State.CLOSED)
    for situation in (
        may_not("nothing is registered about who proved nothing", state, ANALYST, do.RecordCommunication, **UNPROVEN),
        may_not("nor about somebody else's business", state, ANALYST, do.RecordCommunication, **FOR_ANOTHER),
    )
)
CORRECTION_FOR_ANOTHER = tuple(
    situation
    for state in (State.ANSWERED, State.CLOSED)
    for situation in (
        may_not("never by who proved no capacity", state, REQUESTER, do.DemandRecording, **REFUSED, **FOR_ANOTHER),
        may("but by who did", state, REQUESTER, do.DemandRecording, **REFUSED, **BOTH_PROVEN),
        may_not("nobody is told for them", state, REQUESTER, do.DemandNotices, **GRANTED, **FOR_ANOTHER),
        may_not("by no notice", state, ANALYST, do.OrderNotice, **ASKED_TO_TELL, **FOR_ANOTHER),
    )
)
FILE = {"terms": frozenset({Term.PORTABLE})}
PORTABLE = tuple(
    situation
    for state in (State.ANSWERED, State.CLOSED)
    for situation in (
        *only("a file is handed over once the answer gives it", state, RECORDERS, do.DeliverPortable, **FILE),
        may_not("not otherwise", state, INTAKE, do.DeliverPortable),
    )
)
PARTINGS = (
    may_not("nothing is separated that has its part", T, INTAKE, do.SeparatePart, separated=True, beside=(*Regime,)),
    may("what was separated may still be moved whole", T, INTAKE, do.MovePart, separated=True, beside=(*Regime,)),
    may_not("nothing is separated once answered", A, ANALYST, do.SeparatePart, answered_on=EARLY),
    may_not("nothing is moved once answered", A, ANALYST, do.MovePart, answered_on=EARLY),
    may_not("nothing is moved once silence is a refusal", A, ANALYST, do.MovePart, deemed_refused_on=DAY_AFTER_STRICT),
    may_not("nothing is moved while a notice of extension is on its way", A, ANALYST, do.MovePart, **ORDERED),
    may("a request whose time was extended may be moved", A, ANALYST, do.MovePart, **EXTENDED),
)
ALOUD = tuple(
    situation
    for command in (do.SeparatePart, do.MovePart)
    for situation in (
        may_not("what is about a person is not heard in words said aloud", T, INTAKE, command, written=False),
        may_not("nor once they were written, later", T, INTAKE, command, written_on=EARLY),
        may("a written request is parted", T, INTAKE, command),
    )
)
HEARD = (
    may_not("nothing is moved once third parties were told", A, ANALYST, do.MovePart, decides_from=EARLY),
    may("and yet a part may be separated", A, ANALYST, do.SeparatePart, decides_from=EARLY),
)
EXCHANGES = (
    may_not("nothing is added once the decision is signed", S, REQUESTER, do.GiveDocument, **SIGNED),
    may_not("nor written by who asks", S, REQUESTER, do.WriteMessage, **SIGNED),
    may_not("nor by us", S, ANALYST, do.WriteMessage, **SIGNED),
)
ALWAYS = (
    *EXCHANGES,
    *EXPLAINING,
    *CLAIMS,
    *UNITS,
    *DECISION,
    *DELEGATION,
    *REDIRECTION,
    *EXTENSION,
    *SILENCE,
    *CALENDAR,
    *ENDING,
    *REVIEW,
    *IMPRECISION,
)
OPPOSED = {"opposed_on": EARLY}
BY_THIS_CLERK = {**FOR_ANOTHER, "evidence": (Evidence(Way.IN_PERSON, EARLY, IDENTITY.id),)}
BY_TWO_CLERKS = {**FOR_ANOTHER, "evidence": (*BY_THIS_CLERK["evidence"], *scenes.SHOWN)}
JUDGED_BY_THIS_CLERK = {**ONLY_CAPACITY, "evidence": (Evidence(Way.SECOND_CLERK, EARLY, IDENTITY.id),)}
JUDGED_BY_ANOTHER = {**ONLY_CAPACITY, "evidence": (Evidence(Way.SECOND_CLERK, EARLY, scenes.OTHER_CLERK.id),)}
LADDER = (
    *(
        situation
        for state in (State.IDENTITY, T, State.CLARIFICATION, A)
        for situation in (
            may_not("nobody judges alone of both", state, IDENTITY, do.ConfirmCapacity, **BY_THIS_CLERK),
            may("what another saw too is enough", state, IDENTITY, do.ConfirmCapacity, **BY_TWO_CLERKS),
            may_not("in whichever order", state, IDENTITY, do.ConfirmIdentity, **JUDGED_BY_THIS_CLERK),
            may("but two clerks do", state, IDENTITY, do.ConfirmIdentity, **JUDGED_BY_ANOTHER),
            may_not("no capacity is held then", state, IDENTITY, do.ConfirmCapacity, **FOR_ANOTHER, **OPPOSED),
            may_not("nor an identity", state, IDENTITY, do.ConfirmIdentity, **UNPROVEN, **OPPOSED),
        )
    ),
    *(
        situation
        for state in PROVING
        for situation in (
            *only("whom it is about is looked for", state, FINDERS, do.MatchPerson, **UNPROVEN),
            may_not("and not changed once proven", state, IDENTITY, do.MatchPerson, **PROVEN),
        )
    ),
    *(may_not("no code is posted against the person", state, IDENTITY, do.PostCode, **OPPOSED) for state in PROVING),
    *(
        may_not("nor is the access code issued anew", state, IDENTITY, command, **OPPOSED)
        for state in (*OPEN_FOR_PERSONS, *REPLIED, State.CLOSED)
        for command in (do.PostNewCode, do.HandOverNewCode)
    ),
    *(
        situation
        for state in (*OPEN_FOR_PERSONS, *REPLIED)
        for situation in (
            may_not("one opposes once", state, SYSTEM, do.RecordOpposition, **OPPOSED),
            *only("only the officer lifts it", state, {Role.OFFICER}, do.LiftOpposition, **OPPOSED),
            may_not("nothing is lifted that nobody laid", state, OFFICER, do.LiftOpposition),
        )
    ),
    may_not("nothing is signed against the person", S, OFFICER, do.SignDecision, **OPPOSED),
    may("but a refusal", S, OFFICER, do.SignDecision, **{**NOTHING_GIVEN, **OPPOSED}),
    may_not("nor leaves", S, SYSTEM, do.RecordDecisionSent, signature_by=OFFICER.id, **OPPOSED),
    may("but a refusal", S, SYSTEM, do.RecordDecisionSent, signature_by=OFFICER.id, **{**NOTHING_GIVEN, **OPPOSED}),
    may_not(
        "nor is another body named", S, SYSTEM, do.RecordRedirectionSent,
        signature_by=OFFICER.id, outcome=Outcome.OTHER_BODY, **OPPOSED,
    ),
    may_not(
        "nor told of an application", S, SYSTEM, do.RecordDisregardAsked, **TO_COMMISSION, **SIGNED, **OPPOSED
    ),
    may("silence is a refusal all the same", A, SYSTEM, do.FlagDeemedRefusal, DAY_AFTER_STRICT, **OPPOSED),
)  # fmt: skip
OPPOSED_ANSWERS = tuple(
    situation
    for state in AFTER
    for situation in (
        may_not("no professional is given it either", state, OFFICER, do.RecordProfessionalRelease, **NAMED, **OPPOSED),
        may_not("nor is any file", state, INTAKE, do.DeliverPortable, **FILE, **OPPOSED),
    )
)
JOINING = (State.ANALYSIS, State.APPROVAL, S, State.ANSWERED)
GIVEN = (Outcome.GRANTED, Outcome.PARTIAL)
COPIES = (
    *(
        situation
        for state in JOINING
        for situation in (
            *(may("a copy of what is given is joined", state, ANALYST, do.JoinCopy, outcome=one) for one in GIVEN),
            may("an officer may too", state, OFFICER, do.JoinCopy, outcome=Outcome.GRANTED),
            may("and taken off", state, ANALYST, do.TakeOffCopy, outcome=Outcome.REFUSED),
            *(
                may_not("nothing is joined to an answer that gives nothing", state, ANALYST, do.JoinCopy, outcome=one)
                for one in Outcome
                if one not in GIVEN
            ),
        )
    ),
    *(
        situation
        for one in GIVEN
        for situation in only(
            "the officer alone hands over", State.ANSWERED, {Role.OFFICER}, do.HandOverCopy, outcome=one
        )
    ),
    *(
        may_not("nothing is handed over by a refusal", State.ANSWERED, OFFICER, do.HandOverCopy, outcome=one)
        for one in Outcome
        if one not in GIVEN
    ),
    *(
        may_not("nor before the answer left", state, OFFICER, do.HandOverCopy, outcome=Outcome.GRANTED)
        for state in (State.ANALYSIS, State.APPROVAL, S)
    ),
)
HANDED = {"outcome": Outcome.GRANTED}
COPIES_OF_PERSONS = (
    may_not("nor to who is not proven", State.ANSWERED, OFFICER, do.HandOverCopy, **HANDED, **UNPROVEN),
    may_not("nor in an unproven capacity", State.ANSWERED, OFFICER, do.HandOverCopy, **HANDED, **FOR_ANOTHER),
    may_not("nor against the person", State.ANSWERED, OFFICER, do.HandOverCopy, **HANDED, **OPPOSED),
)
FOR_PERSONS = (
    *(each for each in ALWAYS if each.state is not TP),
    *DISREGARD,
    *in_part(Kind.PERSONAL_ACCESS),
    *PROOF,
    *PARTINGS,
    *CAPACITY,
    *LADDER,
)
HERE = {
    Kind.DOCUMENT_ACCESS: (
        *(each for each in ALWAYS if each.state is not State.IDENTITY),
        *in_part(Kind.DOCUMENT_ACCESS),
        *PARTINGS,
        *ALOUD,
        *HEARD,
        *(each for each in WRITING if each.state not in {State.IDENTITY, C}),
        *CHARGED,
        *CONFIRMING,
        *CONFIRMING_PAPERS,
        *COPIES,
        *DISREGARD,
    ),
    Kind.PERSONAL_ACCESS: (
        *FOR_PERSONS,
        *CHARGED,
        *PROVEN_FIRST,
        *PORTABLE,
        *PROTECTION,
        *CHOOSING,
        *CONSENTING,
        *CONFIRMING,
        *CONFIRMING_PERSONS,
        *OPPOSED_ANSWERS,
        *COPIES,
        *COPIES_OF_PERSONS,
        *REGISTER,
    ),
    Kind.RECTIFICATION: (*FOR_PERSONS, *CORRECTION, *CORRECTION_FOR_ANOTHER, *COPY, *REGISTER),
}
