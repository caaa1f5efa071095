"""The rows of fees, where the law lets a copy be charged: estimated before any work, accepted, reduced, paid."""

from __future__ import annotations

from typing import Final, TypeAlias

from workflows import changes, guards
from workflows import commands as do
from workflows.effects import Letter
from workflows.house_rules import FEES_CLOCK, PAYMENTS
from workflows.legal import ASSISTANCE, FEES
from workflows.states import Regime, Role, State
from workflows.table import AnyRow, Guard, on

Rows: TypeAlias = tuple[AnyRow, ...]

WORKING: Final = (State.TRIAGE, State.SEARCH, State.ANALYSIS)
"""States in which what will be copied is still being settled."""
OWED: Final = (*WORKING, State.APPROVAL, State.SIGNING)


def fees(regime: Regime, *first: Guard, also: tuple[State, ...] = ()) -> Rows:
    """Return how fees are told and answered, unless something must be settled *first*; no clock waits for them.

    *also* are states of this kind alone in which they may be accepted and paid.
    """
    law = FEES.of(regime)
    return (
        on(do.EstimateFees, *WORKING)
        .by(Role.ANALYST)
        .unless(guards.claimed_by_other, *first)
        .records(changes.fees_estimated)
        .sends(Letter.FEE_ESTIMATE)
        .under(law, FEES_CLOCK),
        on(do.AcceptFees, *OWED, *also)
        .by(Role.REQUESTER, Role.INTAKE)
        .unless(guards.no_estimate, guards.fees_already_accepted)
        .records(changes.fees_accepted)
        .under(law, FEES_CLOCK),
        on(do.NarrowRequest, *WORKING)
        .by(Role.REQUESTER, Role.INTAKE)
        .unless(guards.no_estimate, guards.fees_already_accepted)
        .records(changes.request_narrowed)
        .under(law, ASSISTANCE.of(regime)),
        on(do.RecordPayment, *OWED, *also, State.ANSWERED)
        .by(Role.INTAKE)
        .unless(guards.no_estimate)
        .stays()
        .under(law, PAYMENTS, FEES_CLOCK),
    )
