"""The rows every kind shares from a draft to the end: the decision, the extension, and the ways a case is over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from workflows import changes, guards
from workflows import commands as do
from workflows.effects import Letter, close_consultations
from workflows.house_rules import CLOSING, LATE_NOTICE, RECORDING, SIGNING, TWO_PERSONS, WITHDRAWAL
from workflows.legal import (
    A21_20_PLUS_10,
    A21_65_2,
    ANSWERABLE,
    EXTENSION,
    HOLD,
    LIMIT,
    REVIEW,
    SILENCE,
    WRITTEN_DECISION,
)
from workflows.states import Outcome, Regime, Role, State
from workflows.table import AnyRow, on

Rows: TypeAlias = tuple[AnyRow, ...]


def decision(regime: Regime, letters: Mapping[Outcome, Letter]) -> Rows:
    """Return approval, return, signature and sending: a person other than the preparer decides (A-2.1 s. 8)."""
    written = WRITTEN_DECISION.of(regime)
    return (
        on(do.ApproveDecision, State.APPROVAL)
        .by(Role.OFFICER)
        .unless(guards.preparer)
        .goes(State.SIGNING)
        .answers(letters, again=Letter.NEW_DECISION)
        .under(ANSWERABLE.of(regime), TWO_PERSONS, written),
        on(do.ReturnDecision, State.APPROVAL, State.SIGNING)
        .by(Role.OFFICER)
        .unless(guards.preparer, guards.already_signed)
        .goes(State.ANALYSIS)
        .records(changes.returned)
        .under(ANSWERABLE.of(regime), TWO_PERSONS),
        on(do.SignDecision, State.SIGNING)
        .by(Role.OFFICER)
        .unless(guards.preparer, guards.already_signed)
        .records(changes.signed)
        .under(ANSWERABLE.of(regime), A21_65_2, TWO_PERSONS, written),
        on(do.RecordDecisionSent, State.SIGNING)
        .by(Role.SYSTEM, Role.INTAKE)
        .unless(guards.not_signed)
        .goes(State.ANSWERED)
        .clock(changes.answered)
        .under(LIMIT.of(regime), SIGNING, RECORDING),
    )


def extension(regime: Regime, open_states: tuple[State, ...]) -> Rows:
    """Return the one extension: only its notice, sent before the first limit ends, moves the clock."""
    law = EXTENSION.of(regime)
    return (
        on(do.RequestExtension, *open_states)
        .by(Role.ANALYST, Role.OFFICER)
        .unless(guards.already_extended, guards.extension_already_ordered, guards.nominal_passed, guards.answered_once)
        .warns(guards.target_passed)
        .records(changes.extension_ordered)
        .sends(Letter.EXTENSION_NOTICE)
        .under(law),
        on(do.SignExtension, *open_states)
        .by(Role.OFFICER)
        .unless(guards.extension_not_ordered, guards.extension_already_signed, guards.nominal_passed)
        .warns(guards.target_passed)
        .records(changes.extension_signed)
        .under(law, ANSWERABLE.of(regime)),
        on(do.RecordExtensionSent, *open_states)
        .by(Role.SYSTEM, Role.INTAKE)
        .unless(
            guards.extension_not_ordered,
            guards.extension_not_signed,
            guards.already_extended,
            guards.nominal_passed,
        )
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


def ending(regime: Regime, open_states: tuple[State, ...]) -> Rows:
    """Return other sendings, the deemed refusal, withdrawal and closing."""
    return (
        on(do.RecordSent, *open_states, State.ANSWERED, State.CLOSED, State.WITHDRAWN)
        .by(Role.SYSTEM, Role.INTAKE)
        .stays()
        .under(RECORDING),
        on(do.FlagDeemedRefusal, *open_states)
        .by(Role.SYSTEM)
        .unless(guards.already_deemed_refused, guards.limit_still_runs, guards.answered_once)
        .records(changes.deemed_refused)
        .under(SILENCE.of(regime)),
        on(do.Withdraw, *open_states)
        .by(Role.REQUESTER, Role.INTAKE)
        .unless(guards.already_before_the_commission)
        .goes(State.WITHDRAWN)
        .records(changes.units_awaited_no_longer)
        .sends(Letter.WITHDRAWAL_CONFIRMATION)
        .asks(close_consultations)
        .under(WITHDRAWAL),
        on(do.CloseCase, State.ANSWERED)
        .by(Role.ANALYST, Role.OFFICER, Role.SYSTEM)
        .unless(guards.under_hold)
        .goes(State.CLOSED)
        .under(REVIEW.of(regime), HOLD.of(regime), CLOSING),
    )
