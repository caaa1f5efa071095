"""Walk every case a table can make: each state, each fact a guard asks about, each role, each class of day.

Facts no guard tells apart are folded together (the day a notice was ordered, which of two similar drafts), so that what
is left is finite and is walked whole.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from tests.workflows.scenes import (
    ANALYST,
    ANALYST_AND_OFFICER,
    COMMANDS,
    DAY_AFTER_EXTENDED,
    DAY_AFTER_STRICT,
    EARLY,
    HOLDER,
    LONG_AFTER,
    NOBODY,
    NOMINAL,
    OF_APPEALING,
    OF_CONTESTING,
    OF_EXPLAINING,
    OF_MANDATES,
    OF_NOTICES,
    OF_OPPOSING,
    OF_PORTABILITY,
    OF_RECORDING,
    OF_THIRD_PARTIES,
    OFFICER,
    ONE_OF_EACH,
    RECEIVED_ON,
    STRICT,
    make,
)
from workflows import commands as do
from workflows.calendars import QUEBEC
from workflows.case import CaseView, opened
from workflows.commands import Command
from workflows.engine import Decision, decide, permitted
from workflows.errors import WorkflowError
from workflows.states import OPEN, REPLIED, SYSTEM, Actor, Kind, Regime, State
from workflows.table import Workflow
from workflows.third_parties import NOBODY as NOBODY_CONCERNED
from workflows.third_parties import ThirdParties

DAYS = (EARLY, NOMINAL, STRICT, DAY_AFTER_STRICT, DAY_AFTER_EXTENDED, LONG_AFTER)
"""Before the target; after it; after the nominal date; after the strict one; after the extended one; review over."""
ACTORS = (*ONE_OF_EACH.values(), ANALYST_AND_OFFICER, NOBODY)
ALIKE = {
    do.DraftGranted,
    do.DraftNotHeld,
    do.DraftExistenceNotConfirmed,
    do.DraftChapterNotApplicable,
    do.RecordReviewSettled,
    do.RecordReviewWithdrawn,
}
"""What no guard tells from DraftPartial, or from RecordReviewUpheld: tried everywhere, followed once.

Once identity is proven, or needs no proof, nothing tells a refusal from it either.
"""
ASIDE = {
    do.RecordClarificationSent,
    do.EstimateFees,
    do.AcceptFees,
    do.NarrowRequest,
    do.SeparatePart,
    do.RecordEvidence,
    do.HandOverNewCode,
    do.MatchPerson,
    do.CorrectCapacity,
    do.RecordWrittenConsent,
    *OF_MANDATES,
    *OF_OPPOSING,
    do.RecordCommunication,
    *OF_APPEALING,
    *OF_CONTESTING,
    *OF_EXPLAINING,
    *OF_NOTICES,
    *OF_RECORDING,
    *OF_PORTABILITY,
}
"""They stand beside. Tried everywhere, followed never: situations.py and its neighbours tell what hangs on each."""
REVIEWS = {do.RecordReviewReceived, do.RecordReviewUpheld, do.RecordReviewSetAside}
REVIEWED = {State.ANALYSIS, *REPLIED, State.CLOSED}
"""Where reviews are followed, on the last days: elsewhere they are tried, and would go on as they do there."""
HEARD_BY = {
    do.NameThirdParty: ANALYST,
    do.ConsultThirdParties: ANALYST,
    do.RecordThirdPartyInformed: SYSTEM,
    do.RecordObservations: ANALYST,
    do.RecordThirdPartySilence: SYSTEM,
    do.ResumeWithoutThirdParties: ANALYST,
    do.RecordThirdPartyNoticeLate: SYSTEM,
    do.InvokeHazard: OFFICER,
    do.RecordThirdPartyTold: SYSTEM,
    do.RecordRelease: ANALYST,
    do.RecordThirdPartyReview: OFFICER,
    do.RecordThirdPartyReviewEnded: OFFICER,
}
"""Who the procedure of third parties is followed by; the rest of it is tried everywhere, and leads nowhere new."""
MEANWHILE = {
    do.StartAnalysis: ANALYST,
    do.ReturnRecords: HOLDER,
    do.ResumeWithoutRecords: ANALYST,
    do.ResumeWithoutClarification: ANALYST,
    do.DraftPartial: ANALYST,
    do.ApproveDecision: OFFICER,
    do.ReturnDecision: OFFICER,
    do.SignDecision: OFFICER,
    do.RecordDecisionSent: SYSTEM,
    do.FlagDeemedRefusal: SYSTEM,
    do.CloseCase: SYSTEM,
}
"""What is followed besides once a third party is named: the way to an answer, one person for each step."""
DAYS_TO_HEAR = {
    do.NameThirdParty: (EARLY,),
    do.ConsultThirdParties: (EARLY,),
    do.InvokeHazard: (EARLY,),
    do.RecordThirdPartyInformed: (EARLY, STRICT),
    do.RecordObservations: (EARLY, DAY_AFTER_EXTENDED),
}
"""In time and too late: what comes on other days comes to the same."""
CLAIMERS = {ANALYST}
SIGNERS_OF_NOTICES = {OFFICER}


@dataclass(frozen=True, slots=True)
class Node:
    """A case on a day."""

    view: CaseView
    day: int

    @property
    def on(self) -> date:
        """The day itself."""
        return DAYS[self.day]


@dataclass(frozen=True, slots=True)
class Move:
    """A command given by somebody, and where it led."""

    by: Actor
    decision: Decision
    to: Node


@dataclass(slots=True)
class Exploration:
    """Everything found: each node with the moves that leave it, how many questions were asked and said yes to.

    *used* holds the lines of the table that somebody could use: a state, and what is asked for there.
    """

    moves: dict[Node, list[Move]] = field(default_factory=dict)
    questions: int = 0
    allowed: int = 0
    used: set[tuple[State, type[Command]]] = field(default_factory=set)
    states: set[State] = field(default_factory=set)
    contradictions: list[str] = field(default_factory=list)


def explore(workflow: Workflow) -> Exploration:
    """Walk *workflow* from a new case to wherever anybody can bring it."""
    found = Exploration()
    frontier = deque([Node(opened(workflow.kind, workflow.regime, RECEIVED_ON, QUEBEC), 0)])
    while frontier:
        node = frontier.popleft()
        if node in found.moves:
            continue
        found.moves[node] = list(_moves(workflow, node, found))
        frontier += (move.to for move in found.moves[node])
        if node.day + 1 < len(DAYS):
            frontier.append(Node(node.view, node.day + 1))
    return found


def _moves(workflow: Workflow, node: Node, found: Exploration) -> Iterator[Move]:
    """Ask everybody for everything; where the table has no row for a command, once for a state says it for all."""
    rowed = {row.command for row in workflow.rows if node.view.state in row.sources}
    new_here = node.view.state not in found.states
    found.states.add(node.view.state)
    tried = [each for each in _tried(node.on, workflow.kind) if new_here or type(each) in rowed]
    for by in ACTORS:
        promised = permitted(workflow, node.view, by=by, on=node.on)
        found.contradictions += [f"{command.__name__} has no row in {node}" for command in {*promised} - rowed]
        for command in tried:
            found.questions += 1
            decision = _decided(workflow, node, command, by)
            if (decision is not None) != (type(command) in promised):
                found.contradictions.append(f"{type(command).__name__} by {by.id} in {node}")
            if decision:
                found.allowed += 1
                found.used.add((node.view.state, type(command)))
            if decision and _followed(type(command), by, node):
                yield Move(by, decision, Node(_folded(decision.after), node.day))


@cache
def _tried(on: date, kind: Kind) -> tuple[Command, ...]:
    return (*(make(command, on, kind) for command in COMMANDS), do.ConsultUnits(("one", "two")))


def _decided(workflow: Workflow, node: Node, command: Command, by: Actor) -> Decision | None:
    try:
        return decide(workflow, node.view, command, by=by, on=node.on)
    except WorkflowError:
        return None


def _followed(command: type[Command], by: Actor, node: Node) -> bool:
    concerned = node.view.third_parties != NOBODY_CONCERNED
    if concerned or command in OF_THIRD_PARTIES:
        return by is {**HEARD_BY, **MEANWHILE}.get(command) and _one_at_a_time(command, node)
    return _followed_alone(command, by, node)


def _followed_alone(command: type[Command], by: Actor, node: Node) -> bool:
    if command is do.ClaimCase:
        return by in CLAIMERS
    if command is do.SignExtension:
        return by in SIGNERS_OF_NOTICES
    if command in REVIEWS:
        return by is OFFICER and node.view.state in REVIEWED and node.on >= DAY_AFTER_EXTENDED
    if command is do.DraftRefusal:
        return node.view.regime is not Regime.A21_CH2 and not node.view.identity_confirmed
    return command not in ALIKE | ASIDE


def _one_at_a_time(command: type[Command], node: Node) -> bool:
    """Follow one third party, named in a case that nothing else happened to, and told the day the answer leaves."""
    about, view = node.view.third_parties, node.view
    if command is do.NameThirdParty and (about != NOBODY_CONCERNED or view != _ordinary(view)):
        return False
    if command is do.ConsultThirdParties and about.unheard:
        return False
    if command is do.RecordThirdPartyTold and node.on != about.withheld_since:
        return False
    return node.on in DAYS_TO_HEAR.get(command, DAYS)


def _ordinary(view: CaseView) -> CaseView:
    clock = replace(view.clock, answered_on=None)
    return replace(view, clock=clock, assignee=None, extension_ordered_on=None, signature_by=None, prepared_by=None)


@cache
def _folded(view: CaseView) -> CaseView:
    plain = replace(
        view,
        extension_ordered_on=view.extension_ordered_on and EARLY,
        extended_on=view.extended_on and EARLY,
        notice_late_on=view.notice_late_on and STRICT,
        review_received_on=view.review_received_on and EARLY,
        evidence=(),
        answered_again_on=None,
        clarification_asked_on=None,
        clarification_due_on=None,
        first_outcome=None,
        grounds=(),
        first_grounds=(),
        latest_request_on=view.latest_request_on and LONG_AFTER,
        clock=replace(view.clock, ordered_for=None, granted_until=None),
        third_parties=_heard(view.third_parties),
        disregarded_on=view.disregarded_on and EARLY,
    )
    return _reviewed(plain) if view.state in OPEN else plain


def _heard(about: ThirdParties) -> ThirdParties:
    return replace(
        about,
        filed_on=None,
        notice_late_on=about.notice_late_on and STRICT,
        released_on=about.released_on and EARLY,
        review_received_on=about.review_received_on and EARLY,
        review_ended_on=about.review_ended_on and EARLY,
    )


def _reviewed(view: CaseView) -> CaseView:
    """Fold an open case that was reviewed or answered: a review that ended, and who holds the case, no guard minds."""
    if view.clock.answered_on is None and view.review_received_on is None:
        return view
    received = view.review_received_on if view.before_the_commission else None
    clock = replace(view.clock, answered_on=view.clock.answered_on and EARLY)
    kept = replace(view, clock=clock, review_received_on=received, review_ended_on=None, assignee=None)
    if not received and not clock.answered_on:
        return kept
    return replace(kept, extension_ordered_on=None, extension_signature_by=None, notice_late_on=None)
