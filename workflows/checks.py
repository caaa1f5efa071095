"""Faults of the tables, found before any case meets them. ``python -m workflows.checks`` prints them."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Final

from workflows import appeal_guards, guards, third_party_guards
from workflows import commands as do
from workflows.calendars import QUEBEC
from workflows.case import CaseView, opened
from workflows.deadlines import observations_end
from workflows.effects import Letter, SendLetter
from workflows.engine import permitted
from workflows.legal import IDENTITY
from workflows.mandate_guards import ANSWERING
from workflows.registry import ALL
from workflows.representing import UNPROVEN
from workflows.states import OPEN, SYSTEM, TERMINAL, Outcome, Regime, Role, State
from workflows.table import AnyRow, Workflow
from workflows.third_parties import ThirdParties

NEEDS_REQUESTER: Final = (do.Withdraw, do.GiveClarification, do.ConfirmIdentity, do.ConfirmCapacity)
"""Commands that wait for the requester's own word: no way out may depend on them."""
NEVER_THE_PREPARER: Final = (do.ApproveDecision, do.ReturnDecision, do.SignDecision)
DECIDED_BY_PERSONS: Final = (do.Draft, *NEVER_THE_PREPARER)
SENDS_A_DECISION: Final = (do.RecordDecisionSent, do.RecordRedirectionSent, do.RecordDisregardAsked)
ANSWERS: Final = (do.ApproveDecision, do.SignDecision, *SENDS_A_DECISION)
MOVES_CLOCK: Final = (
    do.RecordExtensionSent,
    do.RecordDecisionSent,
    do.RecordRedirectionSent,
    do.ConfirmIdentity,
    do.AdoptCalendar,
    do.RecordReviewSetAside,
    do.RecordDelayReviewEnded,
    do.RecordRequestNarrowed,
    do.RecordTimeGranted,
    do.RecordThirdPartyInformed,
    do.RecordPublicNotice,
    do.RecordObservations,
    do.RecordThirdPartyReviewSetAside,
    do.RecordAppealOrdered,
)
REOPENS: Final = (do.RecordReviewReceived, do.RecordAppeal, do.RecordAppealReturned, do.RecordAppealOrdered)
"""Commands that may leave a closed case: the Commission may excuse who asks late, what it ruled may be appealed."""
AFTERWARDS: Final = (do.DemandHelp, do.RecordHelp, do.DemandRecording, do.ConfirmRecording, do.DemandNotices)
"""Commands that a closed case still takes, and that open nothing: no time is set to ask (ss. 50, 91, 93, 100)."""
LEAVES: Final = (do.RecordCommunication, do.OrderNotice, do.DeliverPortable)
"""Commands by which something leaves a closed case too, and that change nothing of it."""
AFTER_THE_END: Final = (
    *REOPENS,
    *AFTERWARDS,
    *LEAVES,
    do.RecordAppealEnded,
    do.EndMandate,
    do.HandOverNewCode,
    do.NameProfessional,
    do.RecordProfessionalRelease,
)
"""Commands that may change a closed case: what was offered to a health professional stands (A-2.1 s. 87.1),
a lost code is replaced while the request is kept, and a mandate may end before the last of what leaves."""
GIVES_INFORMATION: Final = (
    do.DraftGranted,
    do.DraftPartial,
    do.DraftNotHeld,
    do.DraftOtherBody,
    do.DraftExistenceNotConfirmed,
    do.DraftDisregard,
    do.HandOverCopy,
    do.ConsultUnits,
    do.EstimateFees,
    do.DemandRecording,
    do.DemandNotices,
    do.OrderNotice,
    do.RecordRestriction,
)
OWED_BY_ALL: Final = frozenset({Outcome.GRANTED, Outcome.PARTIAL, Outcome.REFUSED, Outcome.NOT_HELD})
"""Outcomes that every kind of request may end with; a table offers the others where the law of its kind has them."""
A_DAY: Final = date(2026, 11, 23)


def faults(workflow: Workflow) -> list[str]:
    """Return every fault of *workflow*, in words."""
    return [f"{workflow.name}: {fault}" for check in CHECKS for fault in check(workflow)]


def ambiguous_rows(workflow: Workflow) -> Iterator[str]:
    """Find a command that two rows claim in one state."""
    pairs = Counter((state, row.command.__name__) for row in workflow.rows for state in row.sources)
    yield from (f"{n} rows for {command} in {state}" for (state, command), n in pairs.items() if n > 1)


def unfinished_rows(workflow: Workflow) -> Iterator[str]:
    """Find a row nobody may use, that rests on nothing, starts nowhere, or does not say what it does."""
    for row in workflow.rows:
        name = row.command.__name__
        if not row.roles:
            yield f"{name} is open to nobody"
        if not row.law:
            yield f"{name} rests on no rule"
        if not row.sources:
            yield f"{name} starts in no state"
        if row.silent == bool(row.target or row.change):
            yield f"{name} must either go, record or move the clock, or stay"


def unreachable_states(workflow: Workflow) -> Iterator[str]:
    """Find a state no journey reaches."""
    reached = _closure({workflow.initial}, workflow, lambda row, state: row.targets if state in row.sources else ())
    yield from (f"{state} can never be reached" for state in _used(workflow) - reached)


def dead_ends(workflow: Workflow) -> Iterator[str]:
    """Find an open state from which the staff alone cannot reach an answer."""
    rows = [row for row in workflow.rows if row.command not in (*NEEDS_REQUESTER, *REOPENS)]
    able = replace(workflow, rows=tuple(rows))
    reaching = _closure({State.ANSWERED}, able, lambda row, state: row.sources if state in row.targets else ())
    yield from (f"{state} has no way out without the requester" for state in _open(workflow) - reaching)


def leaks_from_the_end(workflow: Workflow) -> Iterator[str]:
    """Find a row that changes a case which is over."""
    for row in workflow.rows:
        if not row.silent and row.sources & set(TERMINAL) and row.command not in AFTER_THE_END:
            yield f"{row.command.__name__} changes a case that is over"


def preparers_who_decide(workflow: Workflow) -> Iterator[str]:
    """Find a row that lets who prepared a decision approve, return or sign it."""
    for row in workflow.rows:
        if row.command in NEVER_THE_PREPARER and guards.preparer not in row.guards:
            yield f"{row.command.__name__} is open to the preparer"


def decisions_by_machine(workflow: Workflow) -> Iterator[str]:
    """Find a row by which no person would decide: the application drafts, approves or signs, or sends unsigned.

    A decision is never made exclusively by automated processing (A-2.1 s. 65.2).
    """
    for row in workflow.rows:
        name = row.command.__name__
        if issubclass(row.command, DECIDED_BY_PERSONS) and Role.SYSTEM in row.roles:
            yield f"{name} is given to the application"
        if row.command in SENDS_A_DECISION and guards.not_signed not in row.guards:
            yield f"{name} sends what nobody signed"


def unproven_persons(workflow: Workflow) -> Iterator[str]:
    """Find a row that touches personal information before identity and capacity are proven (A-2.1 s. 94)."""
    for row in workflow.rows:
        personal = workflow.regime is not Regime.A21_CH2 and row.command in GIVES_INFORMATION
        if personal and not set(UNPROVEN) <= set(row.guards):
            yield f"{row.command.__name__} needs {IDENTITY.of(workflow.regime)}"


def loose_mandates(workflow: Workflow) -> Iterator[str]:
    """Find a step of an answer that a mandate which is over, or held for less, would not stop (A-2.1 s. 94)."""
    for row in workflow.rows:
        answers = row.command in ANSWERS and workflow.regime is not Regime.A21_CH2
        if answers and not set(ANSWERING) <= set(row.guards):
            yield f"{row.command.__name__} answers beyond a mandate"


def missing_letters(workflow: Workflow) -> Iterator[str]:
    """Find an outcome offered by half, one that all owe, or a filing without its notice (A-2.1 ss. 45, 46, 97)."""
    drafted = {row.command.outcome for row in workflow.rows if issubclass(row.command, do.Draft)}
    answered = {outcome for row in workflow.rows if row.command is do.ApproveDecision for outcome, _ in row.answer}
    owed = frozenset({Outcome.REFUSED}) if workflow.kind.is_notice else OWED_BY_ALL
    offered = owed | drafted | answered
    yield from (f"nobody can propose {outcome}" for outcome in Outcome if outcome in offered - drafted)
    yield from (f"no letter answers {outcome}" for outcome in Outcome if outcome in offered - answered)
    if SendLetter(Letter.RECEIPT) not in workflow.opening:
        yield "filing sends no receipt"
    if workflow.oral_opening and SendLetter(Letter.ORAL_REQUEST) not in workflow.oral_opening:
        yield "an oral request is told nothing of what writing gives"
    if workflow.oral_opening and not any(row.command is do.ConfirmInWriting for row in workflow.rows):
        yield "an oral request can never be put in writing"


def loose_clocks(workflow: Workflow) -> Iterator[str]:
    """Find a row that moves the clock though the law does not, or late (A-2.1 ss. 47, 98)."""
    for row in workflow.rows:
        name = row.command.__name__
        if row.moves_clock != (row.command in MOVES_CLOCK):
            yield f"{name} and the clock disagree"
        if row.command is do.RecordExtensionSent and guards.nominal_passed not in row.guards:
            yield f"{name} extends a limit that is over"


def silent_limits(workflow: Workflow) -> Iterator[str]:
    """Find an open state in which a limit may pass, or a notice be late, and nothing is recorded."""
    extendable = any(row.command is do.RequestExtension for row in workflow.rows)
    for state, extended_by in product(_open(workflow), (0, 10) if extendable else (0,)):
        fresh = opened(workflow.kind, workflow.regime, A_DAY, QUEBEC)
        view = replace(fresh, state=state, clock=replace(fresh.clock, extended_by=extended_by))
        limited = not workflow.kind.is_notice
        if limited and not _records(workflow, view, do.FlagDeemedRefusal, view.clock.limit().last):
            yield f"the limit passes in silence in {state}"
        ordered = replace(view, extension_ordered_on=A_DAY)
        unsent = extendable and not extended_by
        if unsent and not _records(workflow, ordered, do.RecordNoticeLate, view.clock.limit().nominal):
            yield f"a late notice goes unseen in {state}"


def silent_third_parties(workflow: Workflow) -> Iterator[str]:
    """Find a consultation of third parties that nothing would end, or whose late notices nothing would tell of."""
    if State.THIRD_PARTY not in _used(workflow):
        return
    fresh = replace(opened(workflow.kind, workflow.regime, A_DAY, QUEBEC), state=State.THIRD_PARTY)
    owed = replace(fresh, third_parties=ThirdParties(notices_owed=1, awaited=1))
    if not _records(workflow, owed, do.RecordThirdPartyNoticeLate, owed.clock.first_limit().nominal):
        yield "late notices to third parties go unseen"
    out = replace(fresh, third_parties=ThirdParties(informed_on=A_DAY, awaited=1))
    if not _records(workflow, out, do.RecordThirdPartySilence, observations_end(A_DAY, QUEBEC).due):
        yield "the silence of third parties ends nothing, or ends it too soon"


def loose_embargoes(workflow: Workflow) -> Iterator[str]:
    """Find a release that the fifteen days, a review or a third party not told does not hold back (A-2.1 s. 49)."""
    wanted = {third_party_guards.under_embargo, third_party_guards.suspended, third_party_guards.third_party_not_told}
    wanted.add(appeal_guards.held_by_appeal)
    for row in workflow.rows:
        if row.command is do.RecordRelease and not wanted <= set(row.guards):
            yield f"{row.command.__name__} gives too soon what third parties may contest"


CHECKS: Final[tuple[Callable[[Workflow], Iterator[str]], ...]] = (
    ambiguous_rows,
    unfinished_rows,
    unreachable_states,
    dead_ends,
    leaks_from_the_end,
    preparers_who_decide,
    decisions_by_machine,
    unproven_persons,
    loose_mandates,
    missing_letters,
    loose_clocks,
    silent_limits,
    silent_third_parties,
    loose_embargoes,
)


def _used(workflow: Workflow) -> set[State]:
    """Return every state the table names."""
    return {state for row in workflow.rows for state in (*row.sources, *row.targets)}


def _open(workflow: Workflow) -> set[State]:
    """Return the open states the table names."""
    return _used(workflow) & set(OPEN)


def _closure(
    start: set[State], workflow: Workflow, step: Callable[[AnyRow, State], Collection[State | None]]
) -> set[State]:
    """Return *start* and all that *step* leads to from it, row by row."""
    reached, frontier = set(start), list(start)
    while frontier:
        here = frontier.pop()
        new = {state for row in workflow.rows for state in step(row, here) if state} - reached
        reached |= new
        frontier += new
    return reached


def _records(workflow: Workflow, view: CaseView, command: type[do.Command], last: date) -> bool:
    """Tell whether the system may record *command* on the day after *last*, and not on *last*."""
    days = (last, last + timedelta(days=1))
    return [command in permitted(workflow, view, by=SYSTEM, on=day) for day in days] == [False, True]


def main() -> int:
    """Print every fault of every table; return the exit status: 1 if there is any."""
    found = [fault for workflow in ALL for fault in faults(workflow)]
    print("\n".join(found) if found else f"{len(ALL)} tables, no fault")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
