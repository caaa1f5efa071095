"""What the requester's page shows: read from the journal and the case, never kept twice."""

import uuid
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy.orm import Session

from app import clock
from app.cases.models import Part
from app.cases.queries import part_of_case
from app.cases.standings import table_of, view_of
from app.db import reading
from app.deadlines.context import third_party_sentences
from app.deadlines.services import Explained, explain_in
from app.fees.context import Computed
from app.fees.queries import last_estimate
from app.fees.services import told
from app.followup.capacities import acting, proof_standing
from app.followup.context import (
    Acting,
    CasePage,
    Demands,
    Event,
    Harm,
    Letters,
    PartLine,
    Restriction,
    Standing,
    requester,
)
from app.followup.services.points import points_of
from app.followup.services.reading import PURPOSE, letters_of
from app.followup.services.recourses import kept, recourses, reviewed, upheld
from app.followup.services.signing_in import offered_for
from app.followup.standings import notice_standing, review_standing, standing
from app.followup.wording import event_words
from app.followup.wording.modes import given
from app.journal.queries import entries_of
from app.journal.services import record_read
from app.letters.gathering.order import narrowed_to
from app.letters.gathering.persons import proof_awaited
from app.reference.queries import calendars
from workflows.case import CaseView
from workflows.commands import (
    AcceptFees,
    AskLifting,
    Command,
    ConfirmInWriting,
    DemandHelp,
    DemandNotices,
    DemandRecording,
    GiveClarification,
    GiveDocument,
    NameProfessional,
    NarrowRequest,
    Withdraw,
)
from workflows.engine import permitted
from workflows.identity_ladder import Way
from workflows.imprecision import IMPRECISE
from workflows.states import OPEN, REPLIED, Capacity, Kind, Outcome, Regime, State

ACTS: Final[Mapping[str, Any]] = {
    "may_answer": GiveClarification,
    "may_withdraw": Withdraw,
    "may_confirm": ConfirmInWriting,
    "may_accept": AcceptFees,
    "may_narrow": NarrowRequest,
    "may_choose": NameProfessional,
    "may_give": GiveDocument,
}
"""What the page offers, and the act that each is."""


READABLE: Final = timedelta(days=90)
"""How long an answer may be read here, at the very least: a closed request is kept a year or more (house rule)."""


def case_page(case_id: uuid.UUID, rank: int = 1, way: Way | None = None) -> CasePage:
    """Return the page of a case at one part, its reading journaled first: raises ReadNotJournaled rather than show.

    *way* is in which one who reads just showed who they are, None for a number and a code alone.
    """
    record_read(requester(case_id).id, case_id, "page", PURPOSE)
    held = letters_of(case_id, rank, way)
    with reading() as session:
        part = part_of_case(session, case_id, rank)
        return _page(session, part, explain_in(session, part), held)


def _page(session: Session, part: Part, due: Explained, held: Letters) -> CasePage:
    kind, state = Kind(part.kind), State(part.state)
    may, view = _permitted(session, part), view_of(part, calendars(session))
    return CasePage(
        number=part.reference,
        rank=part.rank,
        parts=_parts(session, part),
        kind=kind,
        state=state,
        received_at=part.case.received_at,
        answer_channel=part.answer_channel,
        standing=_standing(session, part, view),
        given=given(view),
        about_third_parties=tuple(third_party_sentences(view)),
        released_on=view.third_parties.released_on,
        due=due if state in OPEN and not kind.is_notice else None,
        events=_events(session, part, held),
        question=points_of(session, part.id) if GiveClarification in may else (),
        answer_by=part.clarification_due_on if GiveClarification in may else None,
        narrowed=narrowed_to(session, part),
        **{name: act in may for name, act in ACTS.items()},
        harm=_harm(part),
        fees=_fees(session, part),
        written=part.written,
        asked=str(part.request.get("what", "")) if kind is Kind.DOCUMENT_ACCESS else "",
        recourses=recourses(session, part),
        demands=_demands(part, may),
        reviews=reviewed(session, part),
        kept=kept(view),
        letters=held.lines,
        readable_until=_readable_until(part),
        acting=_acting(session, part, view) if view.for_another else None,
        may_prove=kind is not Kind.DOCUMENT_ACCESS and state in OPEN and not part.identity_confirmed,
        opposed=part.opposed_on is not None,
        sign_in=offered_for(part, view),
        imprecise=_refused_as_imprecise(view),
        restriction=_restriction(part, may=AskLifting in may) if kind.is_notice else None,
    )


def _readable_until(part: Part) -> date | None:
    """Return until when, at least, what answered may be read here, None where nothing did or that day is past."""
    until = part.answered_on + READABLE if part.answered_on else None
    return until if until and until >= clock.today() else None


def _acting(session: Session, part: Part, view: CaseView) -> Acting:
    over = view.capacity_confirmed and view.mandate_over(clock.today())
    return Acting(
        proof=proof_awaited(session, part, over=over) if view.state in OPEN else (),
        told=acting(view, clock.today()) if view.state in {*OPEN, *REPLIED} else (),
        over=over,
        refused=part.capacity_refused_on is not None,
    )


def _refused_as_imprecise(view: CaseView) -> bool:
    """Tell whether the answer that left refuses the request because it is too imprecise (A-2.1 ss. 42, 95)."""
    refused = view.outcome is Outcome.REFUSED and bool(IMPRECISE & {*view.grounds})
    return refused and view.state in {*REPLIED, State.CLOSED}


def _demands(part: Part, may: Collection[type[Command]]) -> Demands:
    return Demands(
        may_ask_help=DemandHelp in may,
        help_on=part.help_demanded_on,
        helped_on=part.helped_on,
        may_record=DemandRecording in may,
        may_notify=DemandNotices in may,
        recording_on=part.recording_demanded_on,
        recorded_on=part.recorded_on,
        notices_on=part.notices_demanded_on,
        by_right=part.regime == Regime.A21_CH3,
    )


def _restriction(part: Part, *, may: bool) -> Restriction:
    return Restriction(part.restricted_on, part.lifted_on, part.lifting_asked_on, may)


def _harm(part: Part) -> Harm:
    """Return what stays open after a refusal for fear of harm, once it left (A-2.1 s. 87.1; R-22.1 s. 17)."""
    again = part.again_on if State(part.state) not in OPEN else None
    come = again is not None and again <= clock.today()
    return Harm(part.professional_named_on, part.professional_released_on, again, come)


def _standing(session: Session, part: Part, view: CaseView) -> Standing:
    outcome = Outcome(part.outcome) if part.outcome else None
    kind, state = Kind(part.kind), State(part.state)
    found = standing(
        state, kind, outcome, written=part.written, third_parties=view.third_parties, appealed=view.on_appeal
    )
    if kind.is_notice:
        found = notice_standing(found, state, since=part.restricted_on, lifted=part.lifted_on)
    ruled = upheld(session, part, view)
    elsewhere = view.before_the_commission or view.on_appeal or ruled
    if state is State.ANSWERED and elsewhere and not view.third_parties.withheld:
        found = review_standing(found, upheld=ruled, appealed=view.on_appeal)
    if part.state != State.IDENTITY or part.capacity == Capacity.SELF:
        return found
    return proof_standing(found, identity=part.identity_confirmed, capacity=part.capacity_confirmed)


def _parts(session: Session, part: Part) -> tuple[PartLine, ...]:
    """Return every part of a mixed request, nothing where there is but one."""
    found = part.case.parts
    return tuple(_part_line(session, one) for one in found) if len(found) > 1 else ()


def _part_line(session: Session, part: Part) -> PartLine:
    state, due = State(part.state), explain_in(session, part)
    where = _standing(session, part, view_of(part, calendars(session)))
    return PartLine(part.rank, Regime(part.regime), where.title, None if state not in OPEN or due.awaited else due.due)


def _fees(session: Session, part: Part) -> Computed | None:
    """Return the estimate that counts: none once less was asked."""
    row = last_estimate(session, part.id) if part.fees_estimated_on else None
    return told(session, row) if row else None


def _permitted(session: Session, part: Part) -> tuple[type[Command], ...]:
    table, view = table_of(part), view_of(part, calendars(session))
    return permitted(table, view, by=requester(part.case_id), on=clock.today())


def _events(session: Session, part: Part, held: Letters) -> tuple[Event, ...]:
    """Return the story, newest first: the journal itself, less what concerns only the staff."""
    entries = (entry for entry in entries_of(session, part.case_id) if entry.part_id == part.id)
    entries = (entry for entry in entries if entry.facts.get("letter_id") not in held.quiet)
    notice = Kind(part.kind).is_notice
    told = (
        (entry.at, event_words(entry.command, entry.facts, held.titles, written=part.written, notice=notice))
        for entry in entries
    )
    return tuple(Event(at, *words) for at, words in told if words)[::-1]
