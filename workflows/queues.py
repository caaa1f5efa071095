"""Which staff queue a case waits in: it follows from the state, so that no open case is ever in none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from workflows.case import CaseView
from workflows.deadlines import ONE_DAY, observations_end
from workflows.house_rules import WAITING
from workflows.states import FIRST_QUEUE, OPEN, REPLIED, State

IDENTITY: Final = "identite"
ANALYSIS: Final = "analyse"
APPROVAL: Final = "approbation"
REVIEW: Final = "revision"
WAKE_UP_DAYS: Final = 7
WAITS_OUTSIDE: Final = frozenset({State.IDENTITY, State.CLARIFICATION, State.THIRD_PARTY, State.COMMISSION})
"""States in which somebody who is not of the staff has the next word."""
LAW: Final = WAITING

FIXED: Final = {
    State.RECEIVED: FIRST_QUEUE,
    State.IDENTITY: IDENTITY,
    State.SEARCH: ANALYSIS,
    State.THIRD_PARTY: ANALYSIS,
    State.ANALYSIS: ANALYSIS,
    State.APPROVAL: APPROVAL,
    State.SIGNING: APPROVAL,
    State.COMMISSION: APPROVAL,
}
"""Queues that the state alone decides."""


def settled(view: CaseView) -> CaseView:
    """Return *view* in the queue its state calls for; a case that changes queue belongs to nobody yet.

    Triage returns to the queue the routing chose, unless that was the proof of who asks and it is given: nobody there
    could do more, so it goes on to analysis. Clarification stays where it was asked. What is answered is in none, but
    for what the Commission reviews or the Court of Québec has; what is over is in none.
    """
    if view.state not in OPEN:
        reviewed = view.before_the_commission or view.contested_early or view.on_appeal
        queue = REVIEW if view.state in REPLIED and reviewed else None
    elif view.state is State.TRIAGE:
        routed = view.routed_to or FIRST_QUEUE
        queue = ANALYSIS if routed == IDENTITY and view.proven else routed
    else:
        queue = FIXED.get(view.state, view.queue)
    return view if queue == view.queue else replace(view, queue=queue, assignee=None)


def wakes_on(view: CaseView) -> date | None:
    """Return the day a case that waits on somebody outside comes back to its queue by itself, or None (house rule).

    Third parties who were told are waited for as long as they may speak.
    """
    if view.state not in WAITS_OUTSIDE:
        return None
    told = view.third_parties
    if view.state is State.THIRD_PARTY and told.all_informed and told.informed_on:
        return observations_end(told.informed_on, view.in_force).due + ONE_DAY
    return view.clock.limit().target - timedelta(days=WAKE_UP_DAYS)
