"""Store the effects of a decision: promises in the outbox, consultations in their units' queues."""

import uuid
from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from app import clock
from app.cases.entries import journal
from app.cases.models import Consultation, Part, Review
from app.cases.opening import beside
from app.cases.queries import consultation_for_update, open_review_of
from app.cases.standings import table_of
from app.config import FILING, IDENTITY
from app.journal.models import JournalEntry
from app.outbox.services import promise
from workflows.effects import (
    CloseConsultations,
    Effect,
    EndReview,
    OpenConsultations,
    OpenPart,
    OpenReview,
    ReturnReview,
    Route,
    SendLetter,
)
from workflows.partings import other_law
from workflows.states import AppealOutcome, Contested, Regime, State

RECEIPTS = ("body_received_on", "officer_received_on")
"""Where a request came, and when: said together, by whoever took it down."""
UNIT_DAYS = 7  # an internal target, not a legal limit: a unit answers within a week, and before the case is due


def store(session: Session, part: Part, entry: JournalEntry, wanted: Iterable[Effect]) -> None:
    """Turn every effect of a decision into rows of the same commit."""
    for effect in wanted:
        match effect:
            case SendLetter(letter):
                promise(session, "letters.compose", entry.id, key=f"{entry.id.hex}:{letter}", detail=str(letter))
            case OpenConsultations(units):
                session.add_all(_consultation(part, unit) for unit in units)
            case CloseConsultations():
                _close_all(session, part)
            case Route():
                promise(session, "routing.route", part.id, key=f"route:{part.id.hex}")
            case OpenPart(toward):
                _open_part(session, part, entry, toward)
            case OpenReview() | EndReview() | ReturnReview():
                _review(session, part, effect)


def _review(session: Session, part: Part, effect: OpenReview | EndReview | ReturnReview) -> None:
    """Begin a line of the register of reviews and appeals, end the one that is open, or have the Court send it back."""
    match effect:
        case OpenReview(received_on, by_third_party, about):
            session.add(_line(part, received_on, about, by_third_party=by_third_party))
        case EndReview():
            review = open_review_of(session, part.id, effect.about, by_third_party=effect.by_third_party)
            review.outcome, review.ended_on, review.answer_by = str(effect.outcome), effect.ended_on, effect.answer_by
        case ReturnReview(ended_on, about, by_third_party):
            appeal = open_review_of(session, part.id, Contested.RULING)
            appeal.outcome, appeal.ended_on = str(AppealOutcome.RETURNED), ended_on
            session.add(_line(part, ended_on, about, by_third_party=by_third_party, returned=True))


def _line(
    part: Part, received_on: date, about: Contested, *, by_third_party: bool = False, returned: bool = False
) -> Review:
    return Review(
        id=uuid.uuid4(),
        case_id=part.case_id,
        part_id=part.id,
        received_on=received_on,
        by_third_party=by_third_party,
        about=str(about),
        returned=returned,
    )


def begin(session: Session, part: Part, *, actor: str) -> None:
    """Write the first entry of a part, and promise what its opening asks for (A-2.1 ss. 45, 46, 97)."""
    table, case = table_of(part), part.case
    law, opening = table.opened_under, table.opening
    if not part.written:
        law, opening = table.orally_opened_under, table.oral_opening
    facts = {
        "kind": part.kind,
        "regime": part.regime,
        "capacity": part.capacity,
        "channel": case.channel,
        "answer_channel": case.answer_channel,
        "received_on": part.received_on.isoformat(),
        **{name: day.isoformat() for name in RECEIPTS if (day := getattr(part, name))},
        "rollover": part.rollover,
        "start": IDENTITY if part.starts_with_identity else FILING,
        "due_on": part.due_on.isoformat(),
        "limit_on": part.limit_on.isoformat(),
        "table": part.table_version,
        "calendar": part.calendar_version,
    }
    entry = journal(
        session,
        case,
        part=part,
        actor=actor,
        command="FileRequest",
        source=None,
        target=part.state,
        law=[str(source) for source in law],
        facts=facts,
        cause=None,
    )
    store(session, part, entry, opening)


def _open_part(session: Session, part: Part, entry: JournalEntry, toward: Regime | None) -> None:
    """Open the other part; units are no longer asked for what is followed there."""
    regime = toward or other_law(Regime(part.regime))
    begin(session, beside(session, part, regime), actor=entry.actor)
    if part.state == State.MOVED:
        _close_all(session, part)


def close_consultation(session: Session, part: Part, consultation_id: uuid.UUID) -> None:
    """Mark one consultation of *part* answered, or raise NotFound: a second answer changes nothing."""
    consultation = consultation_for_update(session, consultation_id, part)
    consultation.state, consultation.returned_at = "returned", clock.now()


def _consultation(part: Part, unit: str) -> Consultation:
    return Consultation(
        id=uuid.uuid4(),
        case_id=part.case_id,
        part_id=part.id,
        queue=unit,
        asked_at=clock.now(),
        due_on=min(clock.today() + timedelta(days=UNIT_DAYS), part.due_on),
    )


def _close_all(session: Session, part: Part) -> None:
    session.execute(
        update(Consultation)
        .where(Consultation.part_id == part.id, Consultation.state == "open")
        .values(state="returned", returned_at=clock.now())
    )
