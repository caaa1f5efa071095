"""What a command writes beside the state: pure functions from the case before to the case after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from workflows.case import CaseView
from workflows.commands import (
    Command,
    ConfirmCapacity,
    ConfirmIdentity,
    ConfirmInWriting,
    ConsultUnits,
    Draft,
    DraftDisregard,
    DraftPartial,
    DraftRefusal,
    Grant,
    NameProfessional,
    Parting,
    RecordCommissionDecision,
    RecordProfessionalRelease,
    RecordReviewReceived,
    RecordReviewSetAside,
    RerouteCase,
    RouteCase,
    Sending,
)
from workflows.disclosures import Disclosure
from workflows.identity_ladder import WITNESSED, Evidence, Way
from workflows.ladder_changes import showing, without_second_look
from workflows.mandates import UNLIMITED, Mandate, MandateScope
from workflows.states import Actor, Mode, Obstacle, Outcome, Term

GIVES: Final = frozenset({Outcome.GRANTED, Outcome.PARTIAL})
"""Answers that give something."""


def routed(view: CaseView, command: RouteCase | RerouteCase, _by: Actor, _on: date) -> CaseView:
    """Remember the queue chosen: triage returns to it."""
    return replace(view, routed_to=command.queue, assignee=None)


def claimed(view: CaseView, _command: Command, by: Actor, _on: date) -> CaseView:
    """Hold the case in the actor's name."""
    return replace(view, assignee=by.id)


def released(view: CaseView, _command: Command, _by: Actor, _on: date) -> CaseView:
    """Give the case back to its queue."""
    return replace(view, assignee=None)


def identity_proven(view: CaseView, command: ConfirmIdentity, by: Actor, on: date) -> CaseView:
    """Hold the identity as proven, by what was seen now or recorded before (A-2.1 ss. 94, 98).

    The days are counted from that day where the body reads the law so.
    """
    clock = view.clock.counted(on).under(view.in_force) if view.awaits_its_start else view.clock
    seen = showing(view, Evidence(Way(command.way), on, by.id)) if Way(command.way) in WITNESSED else view
    return replace(seen, identity_confirmed=True, clock=clock, under_14=command.under_14)


def capacity_proven(view: CaseView, command: ConfirmCapacity, by: Actor, on: date) -> CaseView:
    """Hold the capacity as proven, by a look of its own, for what the mandate says; a refusal of it is forgotten.

    That of a child lasts no longer than until they ask alone (A-2.1 s. 94).
    """
    seen = showing(without_second_look(view), Evidence(Way.SECOND_CLERK, on, by.id))
    mandate = Mandate(command.proof, MandateScope(command.scope), command.since, command.until)
    mandate = replace(mandate, until_alone=view.alone_from is not None)
    return replace(seen, capacity_confirmed=True, capacity_refused_on=None, mandate=mandate)


def capacity_refused(view: CaseView, _command: Command, _by: Actor, on: date) -> CaseView:
    """Remember since when the capacity is refused, even one that was held as proven (A-2.1 s. 94)."""
    undone = without_second_look(view)
    return replace(undone, capacity_confirmed=False, capacity_refused_on=on, mandate=UNLIMITED)


def capacity_settled(view: CaseView) -> bool:
    """Tell whether no proof of capacity is awaited."""
    return view.capacity_confirmed or not view.for_another


def identity_settled(view: CaseView) -> bool:
    """Tell whether no proof of identity is awaited."""
    return view.identity_confirmed


def all_proven(view: CaseView) -> bool:
    """Tell whether no proof of who asks is awaited any more."""
    return view.proven


def separated(view: CaseView, command: Parting, _by: Actor, _on: date) -> CaseView:
    """Remember that what falls under another regime has a part of its own (A-2.1 ch. II, III; R-22.1 s. 2)."""
    return replace(view, separated=True, beside=(*view.beside, command.leads(view.regime)))


def moved(view: CaseView, command: Parting, by: Actor, on: date) -> CaseView:
    """Await nothing here any more: everything asked has a part of its own, and units are asked there."""
    return replace(separated(view, command, by, on), consultations_open=0)


def units_consulted(view: CaseView, command: ConsultUnits, _by: Actor, _on: date) -> CaseView:
    """Count the units that must answer."""
    return replace(view, consultations_open=len(command.units))


def records_returned(view: CaseView, _command: Command, _by: Actor, _on: date) -> CaseView:
    """Count one unit less."""
    return replace(view, consultations_open=view.consultations_open - 1)


def last_unit_answers(view: CaseView) -> bool:
    """Tell whether the answer now given is the last awaited."""
    return view.consultations_open == 1


def units_at_work(view: CaseView) -> bool:
    """Tell whether a unit must still answer."""
    return view.consultations_open > 0


def prepared(view: CaseView, command: Draft, by: Actor, _on: date) -> CaseView:
    """Remember who proposed which outcome, on which terms and which provisions, and what it communicates."""
    fresh = replace(undrafted(view), prepared_by=by.id, outcome=command.outcome, grounds=command.grounds)
    if isinstance(command, Grant):
        told = tuple(map(Disclosure.read, command.disclosures))
        fresh = replace(fresh, terms=frozenset(map(Term, command.terms)), disclosures=told)
        fresh = replace(fresh, helps=command.helps, refusal_recorded=command.refusal_recorded)
        fresh = replace(fresh, mode=Mode(command.mode) if command.mode else None)
        fresh = replace(fresh, no_copy=Obstacle(command.no_copy) if command.no_copy else None)
    if isinstance(command, DraftPartial | DraftRefusal):
        fresh = replace(fresh, offer=command.offer, opinion=command.opinion, again_on=command.again_on)
        fresh = replace(fresh, protected=command.protected)
    if isinstance(command, DraftDisregard):
        fresh = replace(fresh, latest_request_on=command.latest_on)
    return fresh


def undrafted(view: CaseView) -> CaseView:
    """Return the case without the draft that was proposed."""
    return replace(
        view,
        prepared_by=None,
        outcome=None,
        latest_request_on=None,
        terms=frozenset(),
        grounds=(),
        disclosures=(),
        offer=False,
        opinion=False,
        again_on=None,
        protected=(),
        helps=None,
        refusal_recorded=None,
        mode=None,
        no_copy=None,
    )


def returned(view: CaseView, _command: Command, _by: Actor, _on: date) -> CaseView:
    """Forget the draft, and the signature of one that may not leave: the next one has its own preparer."""
    return replace(undrafted(view), signature_by=None)


def signed(view: CaseView, _command: Command, by: Actor, _on: date) -> CaseView:
    """Remember who signed the decision (A-2.1 s. 8); no third party has been told of it yet."""
    return replace(view, signature_by=by.id, third_parties=view.third_parties.to_be_told())


def answered(view: CaseView, command: Sending, _by: Actor, _on: date) -> CaseView:
    """Stop the clock on the day of sending; a refusal deemed after that day was none (A-2.1 ss. 52, 102).

    What was first answered, and when, stays as it was: an answer that the Commission ordered stands beside it.
    """
    view = _withheld(view, command)
    if view.clock.answered_on is not None:
        return replace(view, answered_again_on=command.sent_on)
    deemed = view.deemed_refused_on
    stands = deemed is not None and deemed <= command.sent_on
    return replace(
        view,
        clock=view.clock.answer(command.sent_on),
        first_outcome=view.outcome,
        first_grounds=view.grounds,
        first_terms=view.terms,
        deemed_refused_on=deemed if stands else None,
    )


def _withheld(view: CaseView, command: Sending) -> CaseView:
    """Hold back what is granted where third parties may still contest it (A-2.1 s. 49)."""
    about = view.third_parties
    if about.to_tell == 0 or view.outcome not in GIVES:
        return view
    return replace(view, third_parties=replace(about, withheld_since=command.sent_on, released_on=None))


def extension_ordered(view: CaseView, _command: Command, _by: Actor, on: date) -> CaseView:
    """Remember when the notice was ordered; the clock has not moved yet."""
    return replace(view, extension_ordered_on=on)


def extension_signed(view: CaseView, _command: Command, by: Actor, _on: date) -> CaseView:
    """Remember who signed the notice."""
    return replace(view, extension_signature_by=by.id)


def extended(view: CaseView, command: Sending, _by: Actor, _on: date) -> CaseView:
    """Move the limit to 30 days from the receipt; a refusal or a delay noted meanwhile was none."""
    clock = view.clock.extend().under(view.in_force)
    return replace(view, clock=clock, extended_on=command.sent_on, deemed_refused_on=None, notice_late_on=None)


def dated_again(view: CaseView, _command: Command, _by: Actor, _on: date) -> CaseView:
    """Compute the dates by the calendar in force; the day they are counted from stays (I-16 ss. 52, 61(23))."""
    return replace(view, clock=view.clock.under(view.in_force))


def notice_late(view: CaseView, _command: Command, _by: Actor, on: date) -> CaseView:
    """Remember the alarm; the limit stands."""
    return replace(view, notice_late_on=on)


def deemed_refused(view: CaseView, _command: Command, _by: Actor, _on: date) -> CaseView:
    """Date the deemed refusal from the law, not from the sweep: the day after the strict date (A-2.1 ss. 52, 102)."""
    return replace(view, deemed_refused_on=view.clock.limit().last + timedelta(days=1))


def fees_estimated(view: CaseView, _command: Command, _by: Actor, on: date) -> CaseView:
    """Remember when fees were estimated; the clock runs on, and what was accepted before no longer counts."""
    return replace(view, fees_estimated_on=on, fees_accepted_on=None)


def fees_accepted(view: CaseView, _command: Command, _by: Actor, on: date) -> CaseView:
    """Remember when the requester agreed (A-2.1 ss. 11, 85)."""
    return replace(view, fees_accepted_on=on)


def request_narrowed(view: CaseView, _command: Command, _by: Actor, _on: date) -> CaseView:
    """Forget the estimate: less is asked for."""
    return replace(view, fees_estimated_on=None, fees_accepted_on=None)


def put_in_writing(view: CaseView, command: ConfirmInWriting, _by: Actor, _on: date) -> CaseView:
    """Hold the oral request as written since that day; its clock does not move (A-2.1 ss. 45, 46)."""
    return replace(view, written=True, written_on=command.received_on)


def units_awaited_no_longer(view: CaseView, _command: Command, _by: Actor, _on: date) -> CaseView:
    """Await no unit any more."""
    return replace(view, consultations_open=0)


def review_received(view: CaseView, command: RecordReviewReceived, _by: Actor, _on: date) -> CaseView:
    """Remember since when the request is before the Commission (A-2.1 s. 135)."""
    return replace(view, review_received_on=command.received_on, review_ended_on=None)


def review_ended(view: CaseView, command: RecordCommissionDecision, _by: Actor, _on: date) -> CaseView:
    """Remember the day the review ended: an appeal counts from it (A-2.1 s. 147)."""
    return replace(view, review_ended_on=command.decided_on)


def answer_ordered(view: CaseView, command: RecordReviewSetAside, _by: Actor, _on: date) -> CaseView:
    """Work to the day the Commission gave, whatever is under way."""
    return replace(view, review_ended_on=command.decided_on, clock=view.clock.order(command.answer_by))


def reopened(view: CaseView, command: RecordReviewSetAside, by: Actor, on: date) -> CaseView:
    """Owe an answer again: forget the draft, its signature and a notice of extension that never left."""
    return owed_afresh(answer_ordered(view, command, by, on))


def owed_afresh(view: CaseView) -> CaseView:
    """Forget the draft, its signature and a notice of extension that never left: another answer is owed."""
    late = view.clock.extended_by == 0
    return replace(
        undrafted(view),
        signature_by=None,
        extension_ordered_on=None if late else view.extension_ordered_on,
        extension_signature_by=None if late else view.extension_signature_by,
    )


def professional_named(view: CaseView, _command: NameProfessional, _by: Actor, on: date) -> CaseView:
    """Remember when the person chose a health professional (A-2.1 s. 87.1)."""
    return replace(view, professional_named_on=on)


def released_to_professional(view: CaseView, command: RecordProfessionalRelease, _by: Actor, _on: date) -> CaseView:
    """Remember what was given to the professional chosen, and when (A-2.1 s. 87.1)."""
    told = tuple(map(Disclosure.read, command.disclosures))
    return replace(view, released=told, professional_released_on=command.released_on)
