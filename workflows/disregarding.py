"""The application to the Commission to disregard a request, and what it rules (A-2.1 s. 137.1; R-22.1 s. 134).

No clock stops while it decides, and nobody has to wait.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from workflows import changes, contest_guards, guards
from workflows import commands as do
from workflows.case import CaseView
from workflows.deciding import mandated, opposing
from workflows.health_law import R22_134, R22_134_LIMIT, R22_134_RULING
from workflows.house_rules import APPLICATION_TOLD, COMMISSION_AWAITED, RECORDING, SIGNING
from workflows.legal import A21_47_P8, APPEAL, HOLD
from workflows.preparing import Grounds, Rows, draft
from workflows.review_law import (
    A21_137_1,
    A21_137_1_CH3,
    A21_137_1_LIMIT,
    A21_137_1_RULING,
)
from workflows.sources import Rule
from workflows.states import Actor, Outcome, Regime, Role, State
from workflows.table import AnyRow, Guard, on, refuses

DISREGARD: Final = Rule(A21_137_1, A21_137_1_CH3, R22_134)
TOLD: Final = Rule(A21_47_P8, APPLICATION_TOLD, APPLICATION_TOLD)
LIMIT: Final = Rule(A21_137_1_LIMIT, A21_137_1_LIMIT, R22_134_LIMIT)
RULING: Final = Rule(A21_137_1_RULING, A21_137_1_RULING, R22_134_RULING)
APPLICATION_DAYS: Final = timedelta(days=30)
"""From the receipt of the most recent request (R-22.1 s. 134)."""


def application_ends(view: CaseView) -> date:
    """Return the last day to apply, no roll counted: that of the answer or, under R-22.1, one of its own."""
    if view.regime is not Regime.R221:
        return view.clock.own_limit().nominal
    received = view.clock.received_on
    return max(received, view.latest_request_on or received) + APPLICATION_DAYS


@refuses(LIMIT, "le temps pour s’adresser à la Commission est passé")
def application_passed(view: CaseView, _by: Actor, on: date) -> bool:
    """Refuse to draft, approve or sign an application made too late (A-2.1 s. 137.1; R-22.1 s. 134)."""
    return view.outcome in {None, Outcome.ASKED_COMMISSION} and on > application_ends(view)


@refuses(DISREGARD, "la lettre ne parle d’aucune demande à la Commission")
def asks_nobody(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse to record as an application a letter that decides (A-2.1 s. 137.1; R-22.1 s. 134)."""
    return view.outcome is not Outcome.ASKED_COMMISSION


@refuses(RULING, "le jour que donne la Commission ne prolonge pas le délai")
def grants_no_time(view: CaseView, _by: Actor, _on: date) -> bool:
    """Refuse as an extension a day that is no later than the limit already was (A-2.1 s. 137.1)."""
    granted = view.clock.granted_until
    return granted is not None and granted <= view.clock.grant(None).limit().last


def application_over(view: CaseView, _command: do.Command, _by: Actor, _on: date) -> CaseView:
    """Forget the application: the request is decided anew, by a draft and a signature of its own."""
    return replace(changes.undrafted(view), signature_by=None)


def disregarded(view: CaseView, _command: do.RecordDisregardAllowed, _by: Actor, on: date) -> CaseView:
    """Remember the day it was told: what was asked is kept while that may be appealed (A-2.1 ss. 52.1, 147)."""
    return replace(view, disregarded_on=on)


def time_granted(
    view: CaseView, command: do.RecordTimeGranted | do.RecordRequestNarrowed, by: Actor, on: date
) -> CaseView:
    """Owe an answer by the day the Commission gives, if it gives one; a refusal that silence made stays."""
    back = application_over(view, command, by, on)
    return replace(back, clock=back.clock.grant(command.until)) if command.until else back


def narrowed(view: CaseView, command: do.RecordRequestNarrowed, by: Actor, on: date) -> CaseView:
    """Owe an answer to what the Commission leaves of the request: an estimate of its fees no longer counts."""
    return changes.request_narrowed(time_granted(view, command, by, on), command, by, on)


def grounds_of(regime: Regime) -> Grounds:
    """Return on what the application rests under *regime*."""
    return {Outcome.ASKED_COMMISSION: tuple(rule.of(regime) for rule in (TOLD, DISREGARD, LIMIT))}


def proposing(regime: Regime, grounds: Grounds, *first: Guard) -> AnyRow:
    """Return how an analyst proposes to apply, unless something must be settled *first*.

    Under R-22.1, whether it is too late depends on the most recent request, which the draft itself names.
    """
    named = regime is Regime.R221
    before, after = ((), (application_passed,)) if named else ((application_passed,), ())
    return draft(do.DraftDisregard, grounds, *first, *before, guards.answered_once, never=after)


def disregard(regime: Regime) -> Rows:
    """Return how the application leaves, how the Commission answers it, and how it is given up."""
    return (
        on(do.RecordDisregardAsked, State.SIGNING)
        .by(Role.SYSTEM, Role.INTAKE)
        .unless(guards.not_signed, asks_nobody, *opposing(regime), *mandated(regime))
        .goes(State.COMMISSION)
        .under(TOLD.of(regime), DISREGARD.of(regime), SIGNING, RECORDING),
        on(do.RecordDisregardAllowed, State.COMMISSION)
        .by(Role.OFFICER)
        .unless(guards.already_before_the_commission, *_pending(regime))
        .goes(State.CLOSED)
        .records(disregarded)
        .under(*dict.fromkeys((DISREGARD.of(regime), APPEAL.of(regime), HOLD.of(regime)))),
        _back(do.RecordDisregardRefused).records(application_over).under(DISREGARD.of(regime)),
        _back(do.RecordRequestNarrowed).never(grants_no_time).clock(narrowed).under(RULING.of(regime)),
        _back(do.RecordTimeGranted).never(grants_no_time).clock(time_granted).under(RULING.of(regime)),
        _back(do.DropApplication).records(application_over).under(COMMISSION_AWAITED),
    )


def _pending(regime: Regime) -> tuple[Guard, ...]:
    """Return what must be settled first; nothing read of R-22.1 lets one contest a delay or fees."""
    return () if regime is Regime.R221 else (contest_guards.contested_early,)


def _back(command: type[do.Command]) -> AnyRow:
    """Return how a request that is to be answered after all goes back to analysis."""
    return on(command, State.COMMISSION).by(Role.OFFICER).goes(State.ANALYSIS)
