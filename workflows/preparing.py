"""The rows every kind shares until a decision is drafted. Each function returns one stage of a case's journey."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from workflows import changes, contest_guards, guards, imprecision, ladder_guards, parting_guards
from workflows import commands as do
from workflows.appeal_guards import on_appeal
from workflows.effects import Effect, Letter, Route, SendLetter, close_consultations, open_consultations, open_part
from workflows.house_rules import (
    CLAIMING,
    CONSULTING,
    NOTES,
    ORAL_CLOCK,
    PRECISION_TIME,
    PROOF_FIRST,
    ROUTING,
    SEPARATING,
    WAITING,
)
from workflows.legal import A21_45, A21_98_FROM_PROOF, ASSISTANCE, IDENTITY, RECEIPT
from workflows.sources import Source
from workflows.states import OPEN, REPLIED, Capacity, Outcome, Regime, Role, State
from workflows.table import AnyRow, Guard, on

Rows: TypeAlias = tuple[AnyRow, ...]
Grounds: TypeAlias = Mapping[Outcome, tuple[Source, ...]]

STAFF: Final = (Role.INTAKE, Role.IDENTITY, Role.ANALYST, Role.OFFICER, Role.LEAD)
OPENING: Final[tuple[Effect, ...]] = (SendLetter(Letter.RECEIPT), Route())
ORAL_OPENING: Final[tuple[Effect, ...]] = (SendLetter(Letter.ORAL_REQUEST), Route())
OPEN_FOR_DOCUMENTS: Final = tuple(state for state in OPEN if state is not State.IDENTITY)
OPEN_FOR_PERSONS: Final = tuple(state for state in OPEN if state is not State.THIRD_PARTY)


def to_papers(open_states: tuple[State, ...]) -> tuple[State, ...]:
    """Return the open states in which papers and calls go both ways: not while the Commission has the request."""
    return tuple(state for state in open_states if state is not State.COMMISSION)


def arrival(open_states: tuple[State, ...]) -> Rows:
    """Return routing, claims and notes."""
    return (
        on(do.RouteCase, State.RECEIVED).by(Role.SYSTEM).goes(State.TRIAGE).records(changes.routed).under(ROUTING),
        on(do.RerouteCase, State.RECEIVED, State.TRIAGE)
        .by(Role.INTAKE, Role.LEAD)
        .goes(State.TRIAGE)
        .records(changes.routed)
        .under(ROUTING),
        on(do.ClaimCase, *open_states)
        .by(*STAFF)
        .unless(guards.claimed_by_other, guards.already_yours)
        .records(changes.claimed)
        .under(CLAIMING),
        on(do.ReleaseCase, *open_states)
        .by(*STAFF)
        .unless(guards.unclaimed, guards.not_the_assignee)
        .records(changes.released)
        .under(CLAIMING),
        on(do.AddNote, *open_states, *REPLIED).by(*STAFF).stays().under(NOTES),
    )


def confirmation(regime: Regime, open_states: tuple[State, ...]) -> Rows:
    """Return how an oral request is put in writing, until its decision is signed (A-2.1 ss. 43, 45, 46)."""
    return (
        on(do.ConfirmInWriting, *open_states)
        .by(Role.REQUESTER, Role.INTAKE)
        .unless(guards.already_written, guards.already_signed)
        .records(changes.put_in_writing)
        .sends(Letter.RECEIPT)
        .under(A21_45, RECEIPT.of(regime), ORAL_CLOCK),
    )


def proof_of_identity(regime: Regime) -> Rows:
    """Return how a requester proves who they are; waiting for the proof never stops the clock (A-2.1 s. 94).

    Who asks for another person leaves this state only once their capacity is proven too.

    Where the body counts the days from the proof, the clock starts with it (A-2.1 s. 98).
    """
    law = IDENTITY.of(regime)
    proven = (law, A21_98_FROM_PROOF) if regime is Regime.A21_CH3 else (law,)
    return (
        on(do.AskIdentity, State.TRIAGE)
        .by(Role.INTAKE, Role.IDENTITY)
        .unless(guards.nothing_to_prove)
        .goes(State.IDENTITY)
        .sends(Letter.IDENTITY_REQUEST)
        .under(law),
        on(do.ConfirmIdentity, State.IDENTITY, State.TRIAGE)
        .by(Role.IDENTITY)
        .unless(guards.identity_already_proven, ladder_guards.judged_the_capacity, ladder_guards.opposed)
        .never(ladder_guards.level_not_reached, ladder_guards.seen_by_one_clerk, ladder_guards.alone_under_14)
        .goes(State.TRIAGE, when=changes.capacity_settled)
        .clock(changes.identity_proven)
        .under(*proven),
        on(do.ConfirmIdentity, State.CLARIFICATION, State.ANALYSIS)
        .by(Role.IDENTITY)
        .unless(guards.identity_already_proven, ladder_guards.judged_the_capacity, ladder_guards.opposed)
        .never(ladder_guards.level_not_reached, ladder_guards.seen_by_one_clerk, ladder_guards.alone_under_14)
        .clock(changes.identity_proven)
        .under(*proven),
        on(do.StartAnalysis, State.IDENTITY)
        .by(Role.INTAKE, Role.ANALYST)
        .unless(guards.nothing_to_prove)
        .goes(State.ANALYSIS)
        .under(law, WAITING),
    )


def clarification(regime: Regime) -> Rows:
    """Return how an imprecise request is made precise, with help, or taken as it is (A-2.1 ss. 42, 95)."""
    law = ASSISTANCE.of(regime)
    return (
        on(do.AskClarification, State.TRIAGE, State.ANALYSIS)
        .by(Role.INTAKE, Role.ANALYST)
        .goes(State.CLARIFICATION)
        .records(imprecision.asked)
        .sends(Letter.CLARIFICATION_REQUEST)
        .under(law, PRECISION_TIME),
        on(do.GiveClarification, State.CLARIFICATION).by(Role.REQUESTER, Role.INTAKE).goes(State.TRIAGE).under(law),
        on(do.ResumeWithoutClarification, State.CLARIFICATION)
        .by(Role.INTAKE, Role.ANALYST)
        .goes(State.TRIAGE)
        .under(law, WAITING),
    )


def parting(law: Source, *first: Guard, before: tuple[State, ...] = (), unmoved: tuple[Guard, ...] = ()) -> Rows:
    """Return how what falls under another regime gets a part of its own, until an answer is drafted.

    (A-2.1 ch. II and III; R-22.1 s. 2.) *law* is what tells them apart; *before* is where it may also be moved whole,
    and *unmoved* what keeps it whole where it is.
    """
    return (
        on(do.SeparatePart, State.TRIAGE, State.SEARCH, State.ANALYSIS)
        .by(Role.INTAKE, Role.ANALYST)
        .unless(parting_guards.already_separated, guards.answered_once, *first)
        .never(parting_guards.part_there)
        .records(changes.separated)
        .asks(open_part)
        .under(law, SEPARATING),
        on(do.MovePart, *before, State.TRIAGE, State.CLARIFICATION, State.SEARCH, State.ANALYSIS)
        .by(Role.INTAKE, Role.ANALYST)
        .unless(
            guards.answered_once,
            guards.already_deemed_refused,
            parting_guards.notice_under_way,
            contest_guards.contested_early,
            on_appeal,
            *first,
            *unmoved,
        )
        .never(parting_guards.led_nowhere)
        .goes(State.MOVED)
        .records(changes.moved)
        .asks(open_part)
        .under(law, SEPARATING),
    )


def search(*first: Guard) -> Rows:
    """Return how units are consulted and the case reaches analysis, unless something must be settled *first*."""
    law = (CONSULTING, PROOF_FIRST) if first else (CONSULTING,)
    return (
        on(do.ConsultUnits, State.TRIAGE, State.ANALYSIS)
        .by(Role.INTAKE, Role.ANALYST)
        .unless(*first)
        .goes(State.SEARCH)
        .records(changes.units_consulted)
        .asks(open_consultations)
        .under(*law),
        on(do.ReturnRecords, State.SEARCH)
        .by(Role.HOLDER)
        .unless(guards.no_unit_awaited)
        .goes(State.ANALYSIS, when=changes.last_unit_answers)
        .records(changes.records_returned)
        .under(CONSULTING),
        on(do.ResumeWithoutRecords, State.SEARCH)
        .by(Role.ANALYST, Role.LEAD)
        .goes(State.ANALYSIS)
        .records(changes.units_awaited_no_longer)
        .asks(close_consultations)
        .under(CONSULTING, WAITING),
        on(do.StartAnalysis, State.TRIAGE)
        .by(Role.INTAKE, Role.ANALYST)
        .unless(*first)
        .goes(State.ANALYSIS)
        .under(*law),
    )


def draft(
    command: type[do.Draft],
    grounds: Grounds,
    *first: Guard,
    reach: Mapping[Capacity, Source] | None = None,
    never: tuple[Guard, ...] = (),
) -> AnyRow:
    """Return how an analyst proposes one outcome, unless something must be settled *first*.

    *reach* says on which provision it rests besides, for those who ask about another person; *never* is what the draft
    may not say, besides that the request is imprecise before it could be made precise (A-2.1 ss. 42, 95).
    """
    return (
        on(command, State.ANALYSIS)
        .by(Role.ANALYST)
        .unless(guards.claimed_by_other, *first)
        .never(imprecision.precision_not_offered, *never)
        .goes(State.APPROVAL)
        .records(changes.prepared)
        .under(*grounds[command.outcome])
        .reaching(reach or {})
    )
