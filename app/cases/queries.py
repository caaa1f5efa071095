"""Read cases. Nothing here changes a row."""

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Row, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from app.cases.context import Doubt
from app.cases.models import (
    OPEN_ONLY,
    Case,
    Consultation,
    ContactMark,
    DecisionDraft,
    FilingDoubt,
    Note,
    Part,
    Party,
    Review,
)
from app.errors import NotFound
from app.numbers import RANKS
from workflows.states import Capacity, Contested

MESSAGE = "message"
AS_LOCKED = {"populate_existing": True}  # what was read before the lock may have changed since
KEPT = Case.destroyed_at.is_(None)
"""What was destroyed is found by nobody: it is answered as what never was."""


def part_for_update(session: Session, part_id: uuid.UUID) -> Part:
    """Return a part and its case, both locked until the transaction ends, or raise NotFound."""
    wanted = select(Part).options(joinedload(Part.case, innerjoin=True)).where(Part.id == part_id).with_for_update()
    part = session.scalar(wanted, execution_options=AS_LOCKED)
    if part is None or part.case.destroyed_at:
        raise NotFound(part_id.hex)
    return part


def part_by_id(session: Session, part_id: uuid.UUID) -> Part:
    """Return a part with its case, or raise NotFound."""
    part = session.scalar(select(Part).options(joinedload(Part.case, innerjoin=True)).where(Part.id == part_id))
    if part is None or part.case.destroyed_at:
        raise NotFound(part_id.hex)
    return part


def part_of_case(session: Session, case_id: uuid.UUID, rank: int) -> Part:
    """Return one part of a case by its rank, or raise NotFound; no database is asked for a rank that cannot be."""
    if str(rank) not in RANKS:
        raise NotFound(case_id.hex)
    wanted = select(Part).options(joinedload(Part.case, innerjoin=True))
    part = session.scalar(wanted.where(Part.case_id == case_id, Part.rank == rank))
    if part is None or part.case.destroyed_at:
        raise NotFound(case_id.hex)
    return part


def cases_with(session: Session, marks: Collection[str], since: datetime) -> int:
    """Return how many cases received since then gave one of these contact data."""
    wanted = select(func.count(ContactMark.case_id.distinct())).join(Case, Case.id == ContactMark.case_id)
    return session.scalar(wanted.where(ContactMark.mark.in_(marks), Case.received_at > since)) or 0


def names_with(session: Session, marks: Collection[str]) -> int:
    """Return by how many names those ask who gave one of these contact data."""
    theirs = (Party.case_id == ContactMark.case_id, Party.role == "requester")
    wanted = select(func.count(Party.name_index.distinct())).join(ContactMark, and_(*theirs))
    return session.scalar(wanted.where(ContactMark.mark.in_(marks))) or 0


def doubts_of(session: Session, case_id: uuid.UUID) -> tuple[Doubt, ...]:
    """Return what is to be verified about how a case was filed."""
    wanted = select(FilingDoubt.what).where(FilingDoubt.case_id == case_id).order_by(FilingDoubt.what)
    return tuple(map(Doubt, session.scalars(wanted)))


def case_by_number(session: Session, number: str) -> Case | None:
    """Return the case of a number, or None: the caller answers the same in both cases."""
    return session.scalar(select(Case).where(Case.number == number, KEPT))


def case_by_id(session: Session, case_id: uuid.UUID) -> Case:
    """Return a case, or raise NotFound."""
    case = session.get(Case, case_id)
    if case is None or case.destroyed_at:
        raise NotFound(case_id.hex)
    return case


def case_for_update(session: Session, case_id: uuid.UUID) -> Case:
    """Return a case, locked until the transaction ends, or raise NotFound."""
    case = session.get(Case, case_id, with_for_update=True, populate_existing=True)
    if case is None or case.destroyed_at:
        raise NotFound(case_id.hex)
    return case


def case_by_filing_key(session: Session, key: str) -> Case | None:
    """Return the case that a filing with this idempotency key made."""
    return session.scalar(select(Case).where(Case.filing_key == key))


def subject_of(session: Session, case_id: uuid.UUID) -> Party:
    """Return the person a case is about: who asks, or the other for whom they ask."""
    wanted = select(Party).options(joinedload(Party.case, innerjoin=True))
    return session.scalars(wanted.where(Party.case_id == case_id, Party.capacity == str(Capacity.SELF)).limit(1)).one()


def namesakes(session: Session, person: Party) -> Sequence[Party]:
    """Return the subjects of other cases who bear the same name, where it is proven who asks; the oldest case first."""
    capable = or_(Part.capacity == str(Capacity.SELF), Part.capacity_confirmed)
    proven = select(Part.case_id).where(Part.identity_confirmed, capable)
    wanted = select(Party).join(Case).options(joinedload(Party.case, innerjoin=True))
    wanted = wanted.where(Party.name_index == person.name_index, Party.capacity == str(Capacity.SELF))
    others = wanted.where(Party.case_id != person.case_id, Party.case_id.in_(proven))
    return session.scalars(others.order_by(Case.received_at, Case.id)).all()


def requester_of(session: Session, case_id: uuid.UUID) -> Party:
    """Return who asks."""
    wanted = select(Party).options(joinedload(Party.case, innerjoin=True))
    return session.scalars(wanted.where(Party.case_id == case_id, Party.role == "requester").limit(1)).one()


def notes_of(session: Session, part_id: uuid.UUID, *purposes: str) -> Sequence[Note]:
    """Return the free texts of a part, oldest first, of some purposes, or of all but messages (read elsewhere)."""
    wanted = select(Note).options(joinedload(Note.case, innerjoin=True)).where(Note.part_id == part_id)
    wanted = wanted.where(Note.purpose.in_(purposes) if purposes else Note.purpose != MESSAGE)
    return session.scalars(wanted.order_by(Note.at)).all()


def partings_of(session: Session, case_id: uuid.UUID) -> Sequence[Note]:
    """Return what was said falls under the other law, whichever part of the case it was said on, oldest first."""
    wanted = select(Note).options(joinedload(Note.case, innerjoin=True))
    return session.scalars(wanted.where(Note.case_id == case_id, Note.purpose == "parting").order_by(Note.at)).all()


def messages_of(session: Session, case_id: uuid.UUID) -> Sequence[Note]:
    """Return what both sides wrote to each other, whichever part of the case it was written on, oldest first."""
    wanted = select(Note).options(joinedload(Note.case, innerjoin=True))
    wanted = wanted.where(Note.case_id == case_id, Note.purpose == MESSAGE)
    return session.scalars(wanted.order_by(Note.at, Note.id)).all()


def consultations_of(session: Session, part_id: uuid.UUID) -> Sequence[Consultation]:
    """Return the units asked about a part, in the order they were asked."""
    return session.scalars(
        select(Consultation).where(Consultation.part_id == part_id).order_by(Consultation.asked_at, Consultation.queue)
    ).all()


def consultation_for_update(session: Session, consultation_id: uuid.UUID, part: Part) -> Consultation:
    """Return an open consultation of *part*, locked, or raise NotFound."""
    found = session.scalar(
        select(Consultation)
        .where(Consultation.id == consultation_id, Consultation.part_id == part.id, Consultation.state == "open")
        .with_for_update()
    )
    if found is None:
        raise NotFound(consultation_id.hex)
    return found


def reviews_of(
    session: Session,
    part_id: uuid.UUID,
    about: Contested = Contested.ANSWER,
    *,
    by_third_party: bool | None = False,
) -> Sequence[Review]:
    """Return the reviews that the requester asked about a part, the oldest first; a third party's, or all for None."""
    wanted = select(Review).where(Review.part_id == part_id, Review.about == str(about))
    if by_third_party is not None:
        wanted = wanted.where(Review.by_third_party.is_(by_third_party))
    return session.scalars(wanted.order_by(Review.received_on, Review.ended_on.nulls_last())).all()


def open_review_of(
    session: Session, part_id: uuid.UUID, about: Contested = Contested.ANSWER, *, by_third_party: bool = False
) -> Review:
    """Return the review of a part that is before the Commission, locked, or raise NotFound."""
    which = (Review.about == str(about), Review.by_third_party.is_(by_third_party))
    wanted = select(Review).where(Review.part_id == part_id, Review.ended_on.is_(None), *which)
    found = session.scalar(wanted.with_for_update())
    if found is None:
        raise NotFound(part_id.hex)
    return found


def last_draft_of(session: Session, part_id: uuid.UUID) -> DecisionDraft | None:
    """Return the draft decision in force: the last one written."""
    return session.scalar(
        select(DecisionDraft).where(DecisionDraft.part_id == part_id).order_by(DecisionDraft.at.desc()).limit(1)
    )


def open_by_table(session: Session) -> Sequence[Row[str, str, str, int]]:
    """Return how many open parts keep each version of each table of the law."""
    keys = (Part.kind, Part.regime, Part.table_version)
    return session.execute(select(*keys, func.count()).where(OPEN_ONLY).group_by(*keys)).all()
