"""Open a case: who may see it, how much, and what they may ask for now."""

import uuid

import structlog
from sqlalchemy.orm import Session

from app import clock
from app.access import Member
from app.accounts.queries import names
from app.cases.models import Part
from app.cases.queries import consultations_of, doubts_of
from app.cases.standings import table_of, view_of
from app.db import reading
from app.deadlines.context import THEIRS, sentences, target_sentence, third_party_sentences
from app.errors import NotFound
from app.oversight.services import urgency
from app.reference.queries import calendars, routing_rule
from app.staff.context import visibility
from app.staff.context.face import Acting, Beside, Clock, Demands, Face, Ladder, Reached, Review, UnitAsked
from app.staff.context.visibility import Sight
from app.staff.queries.dossier import part_of_reference
from workflows.case import CaseView
from workflows.commands import Command, ReturnRecords
from workflows.disregarding import application_ends
from workflows.engine import permitted, warned
from workflows.errors import Reason
from workflows.holding import hold, ruled
from workflows.states import OPEN, Kind, Outcome, State
from workflows.third_party_guards import executory_on

AS_STORED = (
    "case_id", "regime", "subject", "queue", "routed_to", "assignee_id", "received_on", "identity_confirmed",
    "prepared_by", "extension_ordered_on", "extended_by", "notice_late_on", "deemed_refused_on", "wake_on",
    "answered_on", "fees_estimated_on", "fees_accepted_on", "written", "version",
    "notice_signed_on", "restricted_on", "lifting_asked_on", "lifted_on",
)  # fmt: skip
"""What the bar shows of a part just as its row has it."""

log = structlog.get_logger()


def reach(member: Member, number: str, *, reads: bool = False) -> Reached:
    """Return what *member* may see of a case; raise NotFound for an unknown number and for what is not theirs.

    What is open in an emergency is there for who only *reads*.
    """
    with reading() as session:
        part = part_of_reference(session, number)
        view = view_of(part, calendars(session))
        face = _face(session, part, view)
        sight = visibility.sight(member, part, frozenset(unit.queue for unit in face.units))
        urgent = urgency(session, member.actor.id, part.case_id) if reads and sight < Sight.WITH_PURPOSE else None
    if sight is Sight.NOTHING and not urgent:
        log.warning("access.refused", case=part.case_id.hex, member=member.id.hex)
        raise NotFound(number)
    own, may = sight is Sight.CONTENT, _permitted(member, part, face, view, sight)
    return Reached(face, Sight.WITH_PURPOSE if urgent else sight, own, may, urgent)


def case_of(number: str) -> uuid.UUID:
    """Return the case of a number or of a reference; raise NotFound."""
    with reading() as session:
        return part_of_reference(session, number).case_id


def warnings(member: Member, number: str, command: type[Command]) -> tuple[Reason, ...]:
    """Return what to tell *member* before they give *command*."""
    with reading() as session:
        part = part_of_reference(session, number)
        view = view_of(part, calendars(session))
    table = table_of(part)
    return warned(table, view, command, by=member.actor, on=clock.today())


def _permitted(member: Member, part: Part, face: Face, view: CaseView, sight: Sight) -> frozenset[type[Command]]:
    table = table_of(part)
    found = set(permitted(table, view, by=member.actor, on=clock.today()))
    asked = {unit.queue for unit in face.units if unit.returned_at is None}
    if not asked.intersection(visibility.consultations_of(member)):
        found.discard(ReturnRecords)  # another unit's question is not this holder's to answer
    if sight < Sight.WITH_PURPOSE:
        found &= {ReturnRecords}
    return frozenset(found)


def _face(session: Session, part: Part, view: CaseView) -> Face:
    return Face(
        **{name: getattr(part, name) for name in AS_STORED},
        part_id=part.id,
        number=part.reference,
        kind=Kind(part.kind),
        state=State(part.state),
        because=_because(session, part),
        assignee=_holder(session, part),
        clock=_clock(view),
        answer_channel=part.answer_channel,
        ladder=Ladder(view.level_asked, view.level_reached(clock.today()), view.evidence, view.opposed_on),
        acting=_acting(view),
        outcome=Outcome(part.outcome) if part.outcome else None,
        terms=view.terms,
        mode=view.mode,
        no_copy=view.no_copy,
        signed=part.signature_by is not None,
        extension_signed=part.extension_signature_by is not None,
        channel=part.case.channel,
        review=_review(view),
        demands=_demands(view),
        units=_units(session, part),
        beside=_beside(part) if part.separated else (),
        consents=view.consents,
        third_parties=view.third_parties,
        about_third_parties=tuple(third_party_sentences(view)),
        release_on=executory_on(view),
        doubts=doubts_of(session, part.case_id),
    )


def _acting(view: CaseView) -> Acting:
    on, held = clock.today(), view.capacity_confirmed
    alone = held and view.mandate.until_alone and view.alone_from is not None and view.alone_from <= on
    over = held and view.mandate_over(on)
    beyond = held and not view.mandate.opens(view.kind)
    return Acting(view.capacity, held, view.capacity_refused_on, view.mandate, over=over, alone=alone, beyond=beyond)


def _because(session: Session, part: Part) -> str | None:
    """Return why the routing sent the part where it is, None once a person decided otherwise."""
    rule = routing_rule(session, part.routing_rule) if part.routing_rule else None
    return rule.because if rule and rule.queue == part.routed_to else None


def _holder(session: Session, part: Part) -> str | None:
    return names(session, [part.assignee_id]).get(part.assignee_id) if part.assignee_id else None


def _demands(view: CaseView) -> Demands:
    return Demands(
        view.recording_demanded_on, view.recorded_on, view.notices_demanded_on, view.help_demanded_on, view.helped_on
    )


def _review(view: CaseView) -> Review:
    since = view.review_received_on if view.before_the_commission else None
    clock = view.clock
    return Review(
        since,
        clock.ordered_for if view.state in OPEN else None,
        clock.granted_until,
        view.answered_again_on,
        hold(view),
        delay_since=view.delay_review_received_on if view.delay_contested else None,
        fees_since=view.fees_review_received_on if view.fees_contested else None,
        appeal_since=view.appeal_received_on if view.on_appeal else None,
        ruled=tuple(ruled(view)),
    )


def _beside(part: Part) -> tuple[Beside, ...]:
    others = (one for one in part.case.parts if one.id != part.id)
    return tuple(Beside(one.reference, one.regime, State(one.state)) for one in others)


def _units(session: Session, part: Part) -> tuple[UnitAsked, ...]:
    rows = consultations_of(session, part.id)
    return tuple(UnitAsked(row.id, row.queue, row.asked_at, row.due_on, row.returned_at) for row in rows)


def _clock(view: CaseView) -> Clock:
    limit = view.clock.limit()
    counted_to = view.answer_given_on or clock.today()
    told = (*sentences(view, THEIRS), target_sentence(view, limit.target))
    left, awaited = (limit.last - counted_to).days, view.awaits_its_start
    late = left < 0 and not awaited and not view.kind.is_notice
    return Clock(limit.last, limit.target, left, late, told, application_ends(view), awaited)
