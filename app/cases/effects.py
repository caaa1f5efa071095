"""Store the effects of a decision: promises in the outbox, consultations in their units' queues."""

import uuid
from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from app import clock
from app.cases.models import Consultation, Part, Review
from app.cases.queries import consultation_for_update, open_review_of
from app.journal.models import JournalEntry
from app.outbox.services import promise
from workflows.effects import CloseConsultations, Effect, EndReview, OpenConsultations, OpenReview, Route, SendLetter

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
            case OpenReview(received_on, by_third_party):
                session.add(_review(part, received_on, by_third_party=by_third_party))
            case EndReview(outcome, ended_on, answer_by, by_third_party):
                review = open_review_of(session, part.id, by_third_party=by_third_party)
                review.outcome, review.ended_on, review.answer_by = str(outcome), ended_on, answer_by


def close_consultation(session: Session, part: Part, consultation_id: uuid.UUID) -> None:
    """Mark one consultation of *part* answered, or raise NotFound: a second answer changes nothing."""
    consultation = consultation_for_update(session, consultation_id, part)
    consultation.state, consultation.returned_at = "returned", clock.now()


def _review(part: Part, received_on: date, *, by_third_party: bool) -> Review:
    return Review(
        id=uuid.uuid4(),
        case_id=part.case_id,
        part_id=part.id,
        received_on=received_on,
        by_third_party=by_third_party,
    )


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
