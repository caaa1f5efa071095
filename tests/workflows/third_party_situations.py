"""What one more fact about third parties lets somebody do, or forbids (A-2.1 ss. 23 to 25, 41.1, 49, 136)."""

from dataclasses import replace
from datetime import date

from tests.workflows.scenes import (
    ANALYST,
    DAY_AFTER_NOMINAL,
    EARLY,
    HOLDER,
    INTAKE,
    LONG_AFTER,
    NOMINAL,
    OFFICER,
    OTHER_ANALYST,
    REQUESTER,
    REVIEW_OVER,
    STRICT,
    delegate,
)
from tests.workflows.situations import ESTIMATED, SENDERS, TP, WRITERS, A, S, T, may, may_not, only
from workflows import commands as do
from workflows.states import SYSTEM, Outcome, Role, State
from workflows.third_parties import ThirdParties

N, GRANTED = State.ANSWERED, Outcome.GRANTED
CLERKS = {Role.INTAKE, Role.ANALYST}
MAY_SPEAK, SILENT = date(2026, 4, 9), date(2026, 4, 10)
"""Told on the twentieth of March: the ninth of April is an ordinary Thursday, so that every reading ends on it."""
MAILED, EMBARGOED, FREE = date(2026, 12, 11), date(2026, 12, 28), date(2026, 12, 29)
"""The fifteen days end on the twenty-sixth, a Saturday: the latest reading goes to the Monday (law.md, section 4.3)."""
NAMED = {"third_parties": ThirdParties(named=1)}
OWED = {"third_parties": ThirdParties(notices_owed=1, awaited=1)}
HALF = {"third_parties": ThirdParties(notices_owed=1, awaited=2, informed_on=EARLY)}
UNHEARD = {"third_parties": ThirdParties(unheard=1, informed_on=EARLY, to_tell=1)}
UNTOLD = {"third_parties": ThirdParties(unheard=1, untold=1)}
ASIDE_IN_HAZARD = {"third_parties": replace(UNHEARD["third_parties"], hazard_on=EARLY)}
UNTOLD_IN_HAZARD = {"third_parties": replace(UNTOLD["third_parties"], hazard_on=EARLY)}
NAMED_IN_HAZARD = {"third_parties": ThirdParties(named=1, hazard_on=EARLY)}
DECIDED = ThirdParties(informed_on=EARLY, to_tell=1, withheld_since=MAILED)
TO_TELL = {"third_parties": DECIDED}
TOLD = {"third_parties": replace(DECIDED, told=1, told_on=MAILED)}
TOLD_FIRST = {"third_parties": replace(DECIDED, told=1, told_on=date(2026, 12, 1))}
IN_HAZARD = {"third_parties": replace(DECIDED, hazard_on=EARLY)}
RELEASED = {"third_parties": replace(TOLD["third_parties"], released_on=FREE)}
REVIEWED = {"third_parties": replace(TOLD["third_parties"], review_received_on=MAILED)}
REVIEW_ENDED = {"third_parties": replace(REVIEWED["third_parties"], review_ended_on=FREE)}
SEARCHED = {"consultations_open": 1}
ASKED = {"clarification_asked_on": EARLY, "clarification_due_on": NOMINAL}
OPENED = {"decides_from": MAY_SPEAK}
ENDS = (do.RecordThirdPartyReviewEnded, do.RecordThirdPartyReviewSetAside)

AT_WORK = (T, State.CLARIFICATION, State.SEARCH, A)
NAMING = (
    *(
        situation
        for state in AT_WORK
        for command, facts in (
            (do.NameThirdParty, {}),
            (do.RecordPriorConsent, {}),
            (do.StrikeThirdParty, NAMED),
            (do.ConsultThirdParties, NAMED),
        )
        for situation in (
            *only("an analyst says who is concerned", state, {Role.ANALYST}, command, **facts),
            may_not("unless another holds the case", state, ANALYST, command, assignee=OTHER_ANALYST.id, **facts),
        )
    ),
    *(
        may_not("nobody is named once a draft waits", state, ANALYST, command, **NAMED)
        for state in (State.RECEIVED, State.APPROVAL, S)
        for command in (do.NameThirdParty, do.RecordPriorConsent, do.StrikeThirdParty, do.ConsultThirdParties)
    ),
    may_not("nobody is struck who was not named", A, ANALYST, do.StrikeThirdParty, **UNHEARD),
    may("who was left aside is told again", A, ANALYST, do.ConsultThirdParties, **UNHEARD),
)
TELLING = (
    *only("a notice is posted", TP, SENDERS, do.RecordThirdPartyInformed, **OWED),
    *only("the text of a public notice is ordered", TP, CLERKS, do.OrderPublicNotice, **OWED),
    may_not("for nobody it is not", TP, INTAKE, do.OrderPublicNotice),
    *only("or published", TP, CLERKS, do.RecordPublicNotice, **OWED),
    may_not("a notice nobody ordered is not posted", TP, SYSTEM, do.RecordThirdPartyInformed),
    may_not("nor published", TP, INTAKE, do.RecordPublicNotice),
    *only("late notices are told", TP, {Role.SYSTEM}, do.RecordThirdPartyNoticeLate, DAY_AFTER_NOMINAL, **OWED),
    may_not("not while they may leave", TP, SYSTEM, do.RecordThirdPartyNoticeLate, NOMINAL, **OWED),
    may_not("nor when they left", TP, SYSTEM, do.RecordThirdPartyNoticeLate, DAY_AFTER_NOMINAL),
    may_not(
        "nor twice",
        TP,
        SYSTEM,
        do.RecordThirdPartyNoticeLate,
        DAY_AFTER_NOMINAL,
        third_parties=replace(OWED["third_parties"], notice_late_on=STRICT),
    ),
)
HEARING = (
    may_not("who is not told has nothing to answer", TP, INTAKE, do.RecordObservations, **OWED),
    may("who is told answers, whoever waits", TP, INTAKE, do.RecordObservations, **HALF),
    *only("silence is held for consent", TP, {Role.SYSTEM, Role.ANALYST}, do.RecordThirdPartySilence, SILENT),
    may_not("not on the last day", TP, SYSTEM, do.RecordThirdPartySilence, MAY_SPEAK),
    may_not("nor while a notice is owed", TP, SYSTEM, do.RecordThirdPartySilence, LONG_AFTER, **HALF),
    *only("the analyst may go on without them", TP, {Role.ANALYST}, do.ResumeWithoutThirdParties, **OWED),
    may_not("no ten days are added to that time", A, ANALYST, do.RequestExtension, **OPENED),
    may_not("nor signed", A, OFFICER, do.SignExtension, extension_ordered_on=EARLY, **OPENED),
    may_not(
        "nor begun by a notice",
        A,
        SYSTEM,
        do.RecordExtensionSent,
        extension_ordered_on=EARLY,
        extension_signature_by=OFFICER.id,
        **OPENED,
    ),
    *(
        situation
        for command, roles in ((do.AcceptFees, WRITERS), (do.RecordPayment, {Role.INTAKE}))
        for situation in only("fees are settled meanwhile", TP, roles, command, **ESTIMATED)
    ),
)
MEANWHILE = (
    *only("units may be asked meanwhile", TP, CLERKS, do.ConsultUnits),
    may_not("not while others must answer", TP, ANALYST, do.ConsultUnits, **SEARCHED),
    *only("a unit answers meanwhile", TP, {Role.HOLDER}, do.ReturnRecords, **SEARCHED),
    may_not("a unit nobody asked does not", TP, HOLDER, do.ReturnRecords),
    *only("units may be waited for no longer", TP, {Role.ANALYST, Role.LEAD}, do.ResumeWithoutRecords, **SEARCHED),
    may_not("where any is", TP, ANALYST, do.ResumeWithoutRecords),
    *only("a precision asked for may come", TP, WRITERS, do.GiveClarification, **ASKED),
    may("on its last day too", TP, REQUESTER, do.GiveClarification, NOMINAL, **ASKED),
    may_not("not once its time is over", TP, REQUESTER, do.GiveClarification, DAY_AFTER_NOMINAL, **ASKED),
    may_not("nor where none was asked for", TP, REQUESTER, do.GiveClarification),
)
GRANTING = (
    may_not("nothing is granted over who was not told", A, ANALYST, do.DraftGranted, **NAMED),
    may_not("nor over who was left aside", A, ANALYST, do.DraftGranted, **UNHEARD),
    may("what is not theirs may be", A, ANALYST, do.DraftPartial, **UNHEARD),
    may("and all refused", A, ANALYST, do.DraftRefusal, **UNHEARD),
    may("in a hazard nobody waits for their word", A, ANALYST, do.DraftGranted, **ASIDE_IN_HAZARD),
    may_not("but they are told", A, ANALYST, do.DraftGranted, **UNTOLD_IN_HAZARD),
    may_not("all of them", A, ANALYST, do.DraftGranted, **NAMED_IN_HAZARD),
    may("who was heard stands in the way of nothing", A, ANALYST, do.DraftGranted, third_parties=DECIDED),
    *(
        situation
        for state, facts in ((A, NAMED), (A, UNHEARD), (TP, OWED))
        for situation in only("the officer invokes a hazard", state, {Role.OFFICER}, do.InvokeHazard, **facts)
    ),
    may("even once all were heard", A, OFFICER, do.InvokeHazard, third_parties=ThirdParties(to_tell=1)),
    may_not("where somebody is concerned", A, OFFICER, do.InvokeHazard),
    may_not("once", A, OFFICER, do.InvokeHazard, **ASIDE_IN_HAZARD),
    may_not("by a delegation of its own", A, delegate(frozenset()), do.InvokeHazard, **NAMED),
)
RELEASE = (
    *(
        situation
        for state, facts in ((S, {"signature_by": OFFICER.id}), (N, {}))
        for situation in only("they are told", state, SENDERS, do.RecordThirdPartyTold, **facts, **TO_TELL)
    ),
    may_not("not before it is signed", S, SYSTEM, do.RecordThirdPartyTold, **TO_TELL),
    may_not("nor twice", N, SYSTEM, do.RecordThirdPartyTold, **TOLD),
    may_not("nothing is handed over the day before the end", N, ANALYST, do.RecordRelease, date(2026, 12, 27), **TOLD),
    may_not("nor on the last day", N, ANALYST, do.RecordRelease, EMBARGOED, **TOLD),
    *only("but the day after", N, CLERKS, do.RecordRelease, FREE, **TOLD),
    may_not("no copy either, while it is withheld", N, OFFICER, do.HandOverCopy, FREE, outcome=GRANTED, **TOLD),
    may("a copy once it is released", N, OFFICER, do.HandOverCopy, FREE, outcome=GRANTED, **RELEASED),
    may_not("the last mailing counts", N, ANALYST, do.RecordRelease, EMBARGOED, **TOLD_FIRST),
    may_not("nothing while a third party is not told", N, ANALYST, do.RecordRelease, date(2027, 3, 1), **TO_TELL),
    may_not("nor during their review", N, ANALYST, do.RecordRelease, date(2027, 3, 1), **REVIEWED),
    may("but after it", N, ANALYST, do.RecordRelease, FREE, **REVIEW_ENDED),
    may_not("nor during an appeal", N, ANALYST, do.RecordRelease, FREE, **REVIEW_ENDED, appeal_received_on=FREE),
    may("in a hazard, at once", N, ANALYST, do.RecordRelease, MAILED, **IN_HAZARD),
    may_not("once", N, ANALYST, do.RecordRelease, date(2027, 3, 1), **RELEASED),
    may_not("what does not wait is not handed over", N, ANALYST, do.RecordRelease, FREE),
    may_not("nor what was refused", N, ANALYST, do.RecordRelease, FREE, third_parties=ThirdParties(to_tell=1, told=1)),
    may_not("nothing closes before it", N, SYSTEM, do.CloseCase, FREE, **TOLD),
    may_not("nor while who was told may contest it", N, SYSTEM, do.CloseCase, EMBARGOED, **RELEASED),
    may("but after it", N, SYSTEM, do.CloseCase, FREE, **RELEASED),
)
THIRD_PARTY_REVIEW = (
    *only("their review is written down", N, {Role.INTAKE, Role.OFFICER}, do.RecordThirdPartyReview, MAILED, **TOLD),
    may("even late", N, OFFICER, do.RecordThirdPartyReview, date(2027, 3, 1), **TOLD),
    may_not("once at a time", N, OFFICER, do.RecordThirdPartyReview, FREE, **REVIEWED),
    may_not("while there is something to hold back", N, OFFICER, do.RecordThirdPartyReview, FREE, **RELEASED),
    *(
        situation
        for end in ENDS
        for situation in (
            *only("the officer tells how it ended", N, {Role.OFFICER}, end, FREE, **REVIEWED),
            may_not("what nobody asked does not end", N, OFFICER, end, FREE, **TOLD),
            may_not("nor twice", N, OFFICER, end, FREE, **REVIEW_ENDED),
        )
    ),
    may_not("nothing closes meanwhile", N, SYSTEM, do.CloseCase, REVIEW_OVER, third_parties=ThirdParties(
        withheld_since=MAILED, released_on=FREE, review_received_on=MAILED
    )),
)  # fmt: skip
THIRD_PARTIES = (*NAMING, *TELLING, *HEARING, *MEANWHILE, *GRANTING, *RELEASE, *THIRD_PARTY_REVIEW)
