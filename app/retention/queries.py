"""Find what is over, what is held, what is proposed, and how far the ledger goes. No sealed column is read."""

import uuid
from collections.abc import Sequence

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from app import clock
from app.cases.models import Case, Part
from app.cases.queries import KEPT
from app.cases.standings import view_of
from app.errors import NotFound
from app.journal.queries import moved_at
from app.letters.models import TO_DELIVER, Letter
from app.reference.queries import calendars
from app.retention.models import Batch, BatchLine, DestroyedKey, Ended, LegalHold
from workflows.retention import Standing, over_on
from workflows.states import TERMINAL, Kind

AT_ONCE, SHOWN = 500, 50


def to_look_at(session: Session, after: uuid.UUID | None) -> Sequence[uuid.UUID]:
    """Return the cases whose journal went on since they were last seen over, or never seen, so many after one."""
    unfinished = exists().where(Part.case_id == Case.id, Part.state.not_in([str(state) for state in TERMINAL]))
    changed = or_(Ended.case_id.is_(None) & ~unfinished, Ended.seq != Case.journal_seq)
    wanted = select(Case.id).outerjoin(Ended, Ended.case_id == Case.id).where(KEPT, changed)
    if after is not None:
        wanted = wanted.where(Case.id > after)
    return session.scalars(wanted.order_by(Case.id).limit(AT_ONCE)).all()


def standing(session: Session, case: Case) -> Standing:
    """Return how a case stands now, from its rows."""
    moves, days = moved_at(session, case.id), calendars(session)
    ends = [over_on(view_of(part, days), clock.local_date(moves[part.id])) for part in case.parts]
    over = max(day for day in ends if day) if all(ends) and ends and not _to_send(session, case.id) else None
    kinds = frozenset(Kind(part.kind) for part in case.parts)
    held = hold(session, case.id) is not None
    return Standing(kinds, over, held=held, destroyed=case.destroyed_at is not None)


def _to_send(session: Session, case_id: uuid.UUID) -> bool:
    """Tell whether a letter is signed and did not leave."""
    return session.scalar(select(exists().where(Letter.case_id == case_id, TO_DELIVER))) is True


def hold(session: Session, case_id: uuid.UUID) -> LegalHold | None:
    """Return the hold of a case that stands."""
    return session.scalar(select(LegalHold).where(LegalHold.case_id == case_id, LegalHold.lifted_at.is_(None)))


def batch(session: Session, batch_id: uuid.UUID) -> Batch:
    """Return a batch with its lines, or raise NotFound."""
    found = session.scalar(select(Batch).options(selectinload(Batch.lines)).where(Batch.id == batch_id))
    if found is None:
        raise NotFound(batch_id.hex)
    return found


def batch_for_update(session: Session, batch_id: uuid.UUID) -> Batch:
    """Return a batch that nobody decided, locked, or raise NotFound."""
    found = session.get(Batch, batch_id, with_for_update=True)
    if found is None or found.ruling is not None:
        raise NotFound(batch_id.hex)
    return found


def batches(session: Session) -> Sequence[Batch]:
    """Return the batches to decide, then the last that were."""
    wanted = select(Batch).options(selectinload(Batch.lines))
    wanted = wanted.order_by(Batch.ruling.is_not(None), Batch.proposed_at.desc(), Batch.id)
    return session.scalars(wanted.limit(SHOWN)).all()


def line(session: Session, line_id: uuid.UUID) -> BatchLine:
    """Return a line with its batch, locked, or raise NotFound."""
    wanted = select(BatchLine).options(joinedload(BatchLine.batch, innerjoin=True)).where(BatchLine.id == line_id)
    found = session.scalar(wanted.with_for_update(of=BatchLine))
    if found is None:
        raise NotFound(line_id.hex)
    return found


def numbers(session: Session, case_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Return the number of each case, destroyed ones too."""
    rows = session.execute(select(Case.id, Case.number).where(Case.id.in_(case_ids)))
    return dict(rows.all())


def ledger(session: Session) -> Sequence[DestroyedKey]:
    """Return every key that is gone, the first one first."""
    return session.scalars(select(DestroyedKey).order_by(DestroyedKey.seq)).all()


def ledger_end(session: Session) -> DestroyedKey | None:
    """Return the last line of the ledger."""
    return session.scalar(select(DestroyedKey).order_by(DestroyedKey.seq.desc()).limit(1))
