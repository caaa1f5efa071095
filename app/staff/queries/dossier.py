"""Find one case and what belongs to it."""

import uuid
from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.cases.models import Case, Consultation, DecisionDraft, Part, Party
from app.cases.queries import KEPT
from app.cases.services import REFUSED
from app.errors import NotFound
from app.journal.models import JournalEntry
from app.numbers import read_reference
from workflows.commands import RecordSent
from workflows.states import SYSTEM


def part_of_reference(session: Session, reference: str) -> Part:
    """Return the part of a reference with its case, or raise NotFound."""
    number, rank = read_reference(reference) or ("", 0)
    wanted = select(Part).join(Case).options(joinedload(Part.case, innerjoin=True))
    part = session.scalar(wanted.where(Case.number == number, KEPT, Part.rank == rank))
    if part is None:
        raise NotFound(reference)
    return part


def requester(session: Session, case_id: uuid.UUID) -> Party:
    """Return who asks."""
    wanted = select(Party).options(joinedload(Party.case, innerjoin=True)).where(Party.case_id == case_id)
    return session.scalars(wanted.where(Party.role == "requester").limit(1)).one()


def answers_of(session: Session, part_id: uuid.UUID, units: Iterable[str] | None = None) -> Sequence[Consultation]:
    """Return the consultations of a part with their sealed answers, of some units or of all."""
    wanted = select(Consultation).options(joinedload(Consultation.case, innerjoin=True))
    wanted = wanted.where(Consultation.part_id == part_id).order_by(Consultation.asked_at, Consultation.queue)
    if units is not None:
        wanted = wanted.where(Consultation.queue.in_(list(units)))
    return session.scalars(wanted).all()


def draft(session: Session, part_id: uuid.UUID) -> DecisionDraft | None:
    """Return the last draft decision of a part."""
    wanted = select(DecisionDraft).options(joinedload(DecisionDraft.case, innerjoin=True))
    return session.scalar(wanted.where(DecisionDraft.part_id == part_id).order_by(DecisionDraft.at.desc()).limit(1))


def last_entry(session: Session, part_id: uuid.UUID, command: str) -> JournalEntry | None:
    """Return the last time a command was given on a part."""
    wanted = select(JournalEntry).where(JournalEntry.part_id == part_id, JournalEntry.command == command)
    return session.scalar(wanted.order_by(JournalEntry.seq.desc()).limit(1))


def latest_news(session: Session, part_id: uuid.UUID, number: int) -> Sequence[JournalEntry]:
    """Return the last changes of a part, newest first, but what changed nothing and the letters the service sent."""
    sent = (JournalEntry.command == RecordSent.__name__) & (JournalEntry.actor == SYSTEM.id)
    others = (JournalEntry.part_id == part_id, JournalEntry.command != REFUSED, ~sent)
    return session.scalars(select(JournalEntry).where(*others).order_by(JournalEntry.seq.desc()).limit(number)).all()
