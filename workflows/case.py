"""All the engine may know about a case. The database row never reaches here."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from datetime import date

from workflows.calendars import Calendar
from workflows.clock import ANSWER_DAYS, Clock
from workflows.states import FIRST_QUEUE, Kind, Outcome, Regime, State, Term


@dataclass(frozen=True, slots=True)
class CaseView:
    """A part as the law sees it: where it stands, its clock, who holds it, and what was done that guards ask about."""

    kind: Kind
    state: State
    clock: Clock
    _: KW_ONLY
    regime: Regime
    queue: str | None = None
    routed_to: str | None = None
    assignee: str | None = None
    identity_confirmed: bool = False
    prepared_by: str | None = None
    outcome: Outcome | None = None
    terms: frozenset[Term] = frozenset()
    signature_by: str | None = None
    extension_ordered_on: date | None = None
    extension_signature_by: str | None = None
    notice_late_on: date | None = None
    consultations_open: int = 0
    deemed_refused_on: date | None = None
    fees_estimated_on: date | None = None
    fees_accepted_on: date | None = None
    written: bool = True
    written_on: date | None = None


def opened(kind: Kind, regime: Regime, received_on: date, calendar: Calendar, *, written: bool = True) -> CaseView:
    """Return a case received that day, before anything is done with it; an oral one is not *written* (A-2.1 s. 43)."""
    clock = Clock(received_on, ANSWER_DAYS[regime], calendar=calendar)
    return CaseView(kind, State.RECEIVED, clock, regime=regime, queue=FIRST_QUEUE, written=written)
