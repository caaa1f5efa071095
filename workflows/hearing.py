"""The rows of third parties (A-2.1 ss. 23 to 25, 41.1, 49, 136): told before anything of theirs is given, and heard."""

from __future__ import annotations

from typing import Final, TypeAlias

from workflows import changes as case_changes
from workflows import commands as do
from workflows import guards, imprecision
from workflows import third_party_changes as changes
from workflows import third_party_guards as stands
from workflows.appeal_guards import held_by_appeal
from workflows.effects import (
    Letter,
    close_consultations,
    end_third_party_review,
    open_consultations,
    open_third_party_review,
)
from workflows.house_rules import (
    APPEAL_HOLDS,
    CONSULTING,
    HANDING_OVER,
    LATE_THIRD_PARTY_NOTICE,
    NAMING,
    RECORDING,
    WAITING,
)
from workflows.legal import APPEAL, ASSISTANCE, HOLD
from workflows.review_law import A21_ORDER
from workflows.states import Regime, Role, State
from workflows.table import AnyRow, on
from workflows.third_party_law import (
    A21_23,
    A21_24,
    A21_25,
    A21_41_1,
    A21_47_P7,
    A21_49_DECISION,
    A21_49_EXECUTORY,
    A21_49_LATEST,
    A21_49_NOMINAL,
    A21_49_NOTICE,
    A21_49_PUBLIC,
    A21_49_SEVERAL,
    A21_49_SILENCE,
    A21_49_WORD,
    A21_136,
    A21_136_END,
)

Rows: TypeAlias = tuple[AnyRow, ...]
CLERKS: Final = (Role.INTAKE, Role.ANALYST)
SENDERS: Final = (Role.SYSTEM, Role.INTAKE)
AT_WORK: Final = (State.TRIAGE, State.CLARIFICATION, State.SEARCH, State.ANALYSIS)
"""States in which the body works on the request before a decision is drafted: the twenty days to send the notices run
from the receipt (A-2.1 s. 49), whatever the units or the requester still have to say."""


def third_parties(regime: Regime) -> Rows:
    """Return the whole procedure, from the first name to the documents handed over."""
    return (
        *_naming(),
        *_telling(),
        *_hearing(),
        *_meanwhile(regime),
        *_hazard(),
        *_release(),
        *_third_party_review(regime),
    )


def _naming() -> Rows:
    return (
        on(do.NameThirdParty, *AT_WORK)
        .by(Role.ANALYST)
        .unless(guards.claimed_by_other)
        .records(changes.named)
        .under(A21_23, A21_24, A21_25, NAMING),
        on(do.StrikeThirdParty, *AT_WORK)
        .by(Role.ANALYST)
        .unless(guards.claimed_by_other, stands.nobody_named)
        .records(changes.struck)
        .under(NAMING),
        on(do.RecordPriorConsent, *AT_WORK)
        .by(Role.ANALYST)
        .unless(guards.claimed_by_other)
        .stays()
        .under(A21_25, NAMING),
        on(do.ConsultThirdParties, *AT_WORK)
        .by(Role.ANALYST)
        .unless(guards.claimed_by_other, stands.nobody_to_consult)
        .goes(State.THIRD_PARTY)
        .records(changes.notices_ordered)
        .sends(Letter.THIRD_PARTY_NOTICE)
        .under(A21_25, A21_49_NOTICE),
    )


def _telling() -> Rows:
    """Return how third parties are told: the time to decide opens once every notice is out, and in time."""
    return (
        on(do.RecordThirdPartyInformed, State.THIRD_PARTY)
        .by(*SENDERS)
        .unless(stands.no_notice_owed)
        .clock(changes.informed)
        .tells(Letter.THIRD_PARTIES_CONSULTED, when=changes.just_informed)
        .under(A21_49_NOTICE, A21_49_SEVERAL, A21_49_NOMINAL, RECORDING),
        on(do.OrderPublicNotice, State.THIRD_PARTY)
        .by(*CLERKS)
        .unless(stands.no_notice_owed)
        .stays()
        .sends(Letter.PUBLIC_NOTICE)
        .under(A21_47_P7, A21_49_PUBLIC),
        on(do.RecordPublicNotice, State.THIRD_PARTY)
        .by(*CLERKS)
        .unless(stands.no_notice_owed)
        .clock(changes.publicly_informed)
        .tells(Letter.THIRD_PARTIES_CONSULTED, when=changes.just_informed)
        .under(A21_47_P7, A21_49_PUBLIC, A21_49_SEVERAL, A21_49_NOMINAL),
        on(do.RecordThirdPartyNoticeLate, State.THIRD_PARTY)
        .by(Role.SYSTEM)
        .unless(stands.no_notice_owed, stands.third_party_notice_in_time, stands.third_party_notice_known_late)
        .records(changes.notices_late)
        .under(A21_49_NOTICE, LATE_THIRD_PARTY_NOTICE),
    )


def _hearing() -> Rows:
    """Return how third parties are heard; the case then goes back to the units that have not answered, if any."""
    return (
        on(do.RecordObservations, State.THIRD_PARTY)
        .by(*CLERKS)
        .unless(stands.nobody_awaited)
        .goes(State.ANALYSIS, when=changes.last_speaks)
        .rather(State.SEARCH, when=case_changes.units_at_work)
        .clock(changes.spoke)
        .under(A21_49_WORD, A21_49_DECISION, A21_49_NOMINAL),
        on(do.RecordThirdPartySilence, State.THIRD_PARTY)
        .by(Role.SYSTEM, Role.ANALYST)
        .unless(stands.notices_not_out, stands.third_party_may_speak)
        .goes(State.ANALYSIS)
        .rather(State.SEARCH, when=case_changes.units_at_work)
        .records(changes.silent)
        .under(A21_49_SILENCE, A21_49_LATEST),
        on(do.ResumeWithoutThirdParties, State.THIRD_PARTY)
        .by(Role.ANALYST)
        .goes(State.ANALYSIS)
        .rather(State.SEARCH, when=case_changes.units_at_work)
        .records(changes.left_aside)
        .under(A21_25, WAITING),
    )


def _meanwhile(regime: Regime) -> Rows:
    """Return what goes on while third parties are waited for: units search, and a precision asked for may come."""
    return (
        on(do.ConsultUnits, State.THIRD_PARTY)
        .by(Role.INTAKE, Role.ANALYST)
        .unless(stands.units_awaited)
        .records(case_changes.units_consulted)
        .asks(open_consultations)
        .under(CONSULTING),
        on(do.ReturnRecords, State.THIRD_PARTY)
        .by(Role.HOLDER)
        .unless(guards.no_unit_awaited)
        .records(case_changes.records_returned)
        .under(CONSULTING),
        on(do.ResumeWithoutRecords, State.THIRD_PARTY)
        .by(Role.ANALYST, Role.LEAD)
        .unless(guards.no_unit_awaited)
        .records(case_changes.units_awaited_no_longer)
        .asks(close_consultations)
        .under(CONSULTING, WAITING),
        on(do.GiveClarification, State.THIRD_PARTY)
        .by(Role.REQUESTER, Role.INTAKE)
        .unless(imprecision.no_precision_awaited)
        .stays()
        .under(ASSISTANCE.of(regime)),
    )


def _hazard() -> Rows:
    return (
        on(do.InvokeHazard, State.THIRD_PARTY, State.ANALYSIS)
        .by(Role.OFFICER)
        .unless(guards.not_delegated, stands.no_third_party, stands.hazard_invoked)
        .records(changes.hazard_invoked)
        .under(A21_41_1),
    )


def _release() -> Rows:
    """Return how a decision is told to third parties, and how what it grants is handed over once it is executory."""
    return (
        on(do.RecordThirdPartyTold, State.SIGNING, State.ANSWERED)
        .by(*SENDERS)
        .unless(guards.not_signed, stands.nobody_to_tell)
        .records(changes.told)
        .under(A21_49_DECISION, RECORDING),
        on(do.RecordRelease, State.ANSWERED)
        .by(*CLERKS)
        .unless(
            stands.nothing_withheld, stands.third_party_not_told, stands.under_embargo, stands.suspended, held_by_appeal
        )
        .records(changes.released)
        .under(A21_49_EXECUTORY, A21_49_LATEST, HANDING_OVER, APPEAL_HOLDS),
    )


def _third_party_review(regime: Regime) -> Rows:
    """Return the review of a third party: it suspends the decision until it ends (A-2.1 s. 136)."""
    return (
        on(do.RecordThirdPartyReview, State.ANSWERED)
        .by(Role.INTAKE, Role.OFFICER)
        .unless(stands.nothing_withheld, stands.suspended)
        .warns(stands.third_party_review_late)
        .records(changes.suspended)
        .asks(open_third_party_review)
        .under(A21_136, HOLD.of(regime)),
        on(do.RecordThirdPartyReviewEnded, State.ANSWERED)
        .by(Role.OFFICER)
        .unless(stands.not_suspended)
        .records(changes.resumed)
        .asks(end_third_party_review)
        .under(A21_136, A21_136_END, APPEAL.of(regime), HOLD.of(regime)),
        on(do.RecordThirdPartyReviewSetAside, State.ANSWERED)
        .by(Role.OFFICER)
        .unless(stands.not_suspended)
        .goes(State.ANALYSIS)
        .clock(changes.set_aside)
        .asks(end_third_party_review)
        .under(A21_136, A21_ORDER, HOLD.of(regime)),
    )
