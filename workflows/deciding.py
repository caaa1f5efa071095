"""The rows every kind shares from a draft to the end: the decision, the extension, and the ways a case is over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from workflows import changes, contest_guards, guards, imprecision, ladder_guards
from workflows import commands as do
from workflows.appeal_guards import on_appeal
from workflows.case import CaseView
from workflows.effects import Letter, close_consultations
from workflows.house_rules import (
    CLOSING,
    LATE_NOTICE,
    MAIL_RETURNED,
    PRECISION_TIME,
    RECORDING,
    SIGNING,
    TWO_PERSONS,
    WITHDRAWAL,
)
from workflows.legal import (
    A21_20_PLUS_10,
    A21_65_2,
    ANSWERABLE,
    EXTENSION,
    HOLD,
    I16_52,
    I16_61_23,
    IMPRECISION,
    LIMIT,
    REDIRECTION,
    REVIEW,
    SILENCE,
    WRITTEN_DECISION,
)
from workflows.mandate_guards import ANSWERING, signed_for_good
from workflows.reissuing import reissuing
from workflows.states import REPLIED, TERMINAL, Outcome, Regime, Role, State
from workflows.table import AnyRow, Guard, on

Rows: TypeAlias = tuple[AnyRow, ...]
ONCE: Final = (guards.already_extended, guards.extension_already_ordered, guards.time_already_granted)
"""An extension is asked for once, and given once, by whoever gives it."""

NOTICE_TO_SIGN: Final = (guards.extension_not_ordered, guards.extension_already_signed, guards.nominal_passed)
"""What stands in the way of signing a notice of extension, whoever signs."""

NOTICE_TO_SEND: Final = (
    guards.extension_not_ordered,
    guards.extension_not_signed,
    guards.already_extended,
    guards.nominal_passed,
)
"""What stands in the way of a notice of extension that leaves."""


def decision(
    regime: Regime,
    letters: Mapping[Outcome, Letter],
    *late: Guard,
    after_death: Letter | None = None,
    again: Letter = Letter.NEW_DECISION,
    told: Callable[[CaseView], bool] | None = None,
) -> Rows:
    """Return approval, return, signature and sending: a person other than the preparer decides (A-2.1 s. 8).

    *late* are the guards of outcomes that have a time of their own; *after_death* is the letter of a capacity that a
    death gives; *again*, that of an answer given anew; *told*, whether third parties learn the decision.
    """
    written = WRITTEN_DECISION.of(regime)
    approval = _approval(regime, letters, *late, after_death=after_death, again=again)
    return (
        approval.tells(Letter.THIRD_PARTY_DECISION, when=told) if told else approval,
        on(do.ReturnDecision, State.APPROVAL, State.SIGNING)
        .by(Role.OFFICER)
        .unless(guards.preparer, signed_for_good)
        .goes(State.ANALYSIS)
        .records(changes.returned)
        .under(ANSWERABLE.of(regime), TWO_PERSONS),
        on(do.SignDecision, State.SIGNING)
        .by(Role.OFFICER)
        .unless(
            guards.preparer,
            guards.not_delegated,
            guards.already_signed,
            imprecision.precision_not_offered,
            *late,
            *opposing(regime),
            *mandated(regime),
        )
        .records(changes.signed)
        .under(ANSWERABLE.of(regime), A21_65_2, TWO_PERSONS, written),
        *_sendings(regime),
    )


def opposing(regime: Regime) -> tuple[Guard, ...]:
    """Return what the true person stops; nobody opposes a request for documents."""
    return () if regime is Regime.A21_CH2 else (ladder_guards.tells_while_opposed,)


def mandated(regime: Regime) -> tuple[Guard, ...]:
    """Return what the end or the scope of a mandate stops; nobody needs one to ask for documents."""
    return () if regime is Regime.A21_CH2 else ANSWERING


def _sendings(regime: Regime) -> Rows:
    stopped = (*opposing(regime), *mandated(regime))
    return (
        on(do.RecordDecisionSent, State.SIGNING)
        .by(Role.SYSTEM, Role.INTAKE)
        .unless(guards.not_signed, guards.decides_nothing, *stopped)
        .goes(State.ANSWERED)
        .clock(changes.answered)
        .under(LIMIT.of(regime), SIGNING, RECORDING),
        on(do.RecordRedirectionSent, State.SIGNING)
        .by(Role.SYSTEM, Role.INTAKE)
        .unless(guards.not_signed, guards.redirects_nowhere, *stopped)
        .goes(State.REDIRECTED)
        .clock(changes.answered)
        .under(REDIRECTION.of(regime), SIGNING, RECORDING),
    )


def _approval(
    regime: Regime, letters: Mapping[Outcome, Letter], *late: Guard, after_death: Letter | None, again: Letter
) -> AnyRow:
    return (
        on(do.ApproveDecision, State.APPROVAL)
        .by(Role.OFFICER)
        .unless(guards.preparer, guards.not_delegated, imprecision.precision_not_offered, *late, *mandated(regime))
        .goes(State.SIGNING)
        .answers(letters, again=again, after_death=after_death)
        .under(ANSWERABLE.of(regime), TWO_PERSONS, WRITTEN_DECISION.of(regime))
    )


def extension(regime: Regime, open_states: tuple[State, ...], *besides: Guard) -> Rows:
    """Return the one extension: only its notice, sent before the first limit ends, moves the clock.

    R-22.1 is not known to allow any: under it there is no such row, and the limit stands. *besides* are what else
    forbids it in a kind of request.
    """
    if regime is Regime.R221:
        return ()
    law = EXTENSION.of(regime)
    return (
        on(do.RequestExtension, *open_states)
        .by(Role.ANALYST, Role.OFFICER)
        .unless(*ONCE, guards.nominal_passed, guards.clock_not_started, guards.answered_once, *besides)
        .warns(guards.target_passed)
        .records(changes.extension_ordered)
        .sends(Letter.EXTENSION_NOTICE)
        .under(law),
        on(do.SignExtension, *open_states)
        .by(Role.OFFICER)
        .unless(guards.not_delegated, *NOTICE_TO_SIGN, *besides)
        .warns(guards.target_passed)
        .records(changes.extension_signed)
        .under(law, ANSWERABLE.of(regime)),
        on(do.RecordExtensionSent, *open_states)
        .by(Role.SYSTEM, Role.INTAKE)
        .unless(*NOTICE_TO_SEND, *besides)
        .warns(guards.target_passed)
        .clock(changes.extended)
        .under(law, A21_20_PLUS_10, RECORDING),
        on(do.RecordNoticeLate, *open_states)
        .by(Role.SYSTEM)
        .unless(
            guards.extension_not_ordered,
            guards.already_extended,
            guards.notice_still_in_time,
            guards.notice_already_late,
        )
        .records(changes.notice_late)
        .under(law, LATE_NOTICE),
    )


def _sent(regime: Regime, open_states: tuple[State, ...]) -> Rows:
    """Return the sendings that decide nothing, and the e-mail that did not arrive."""
    return (
        on(do.RecordSent, *open_states, *REPLIED, *TERMINAL).by(Role.SYSTEM, Role.INTAKE).stays().under(RECORDING),
        on(do.RecordMailReturned, *open_states, *REPLIED, State.CLOSED)
        .by(Role.SYSTEM)
        .stays()
        .sends(Letter.MAIL_RETURNED)
        .under(MAIL_RETURNED),
        on(do.RecordClarificationSent, *open_states)
        .by(Role.SYSTEM, Role.INTAKE)
        .unless(imprecision.nothing_asked)
        .records(imprecision.sent)
        .under(IMPRECISION.of(regime), PRECISION_TIME, RECORDING),
    )


def ending(regime: Regime, open_states: tuple[State, ...], *owed: Guard, limited: bool = True) -> Rows:
    """Return other sendings, the deemed refusal, dates that a proclamation moves, withdrawal and closing.

    *owed* are what must be done, in a kind of request, before it closes; what is not *limited* is never refused by
    silence.
    """
    return (
        *_sent(regime, open_states),
        *reissuing(regime, open_states),
        *(_silence(regime, open_states) if limited else ()),
        on(do.AdoptCalendar, *open_states)
        .by(Role.SYSTEM)
        .unless(guards.limit_over, guards.dates_stand)
        .clock(changes.dated_again)
        .under(I16_52, I16_61_23),
        on(do.Withdraw, *open_states)
        .by(Role.REQUESTER, Role.INTAKE)
        .unless(guards.already_before_the_commission, *_contested(regime), on_appeal)
        .goes(State.WITHDRAWN)
        .records(changes.units_awaited_no_longer)
        .sends(Letter.WITHDRAWAL_CONFIRMATION)
        .asks(close_consultations)
        .under(WITHDRAWAL),
        on(do.CloseCase, *REPLIED)
        .by(Role.ANALYST, Role.OFFICER, Role.SYSTEM)
        .unless(guards.under_hold, *owed)
        .goes(State.CLOSED)
        .under(REVIEW.of(regime), HOLD.of(regime), CLOSING),
    )


def _contested(regime: Regime) -> tuple[Guard, ...]:
    """Return what keeps a request from being given up beside its review; R-22.1 knows no review before the answer."""
    return () if regime is Regime.R221 else (contest_guards.contested_early,)


def _silence(regime: Regime, open_states: tuple[State, ...]) -> Rows:
    """Return how the passing of the limit in silence is recorded (A-2.1 ss. 52, 102)."""
    return (
        on(do.FlagDeemedRefusal, *open_states)
        .by(Role.SYSTEM)
        .unless(
            guards.already_deemed_refused,
            guards.limit_still_runs,
            guards.clock_not_started,
            guards.answered_once,
        )
        .records(changes.deemed_refused)
        .under(SILENCE.of(regime)),
    )
