"""Find what was estimated and what was paid. Nothing here changes a row."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.errors import NotFound
from app.fees.models import FeeEstimate, FeePayment


def last_estimate(session: Session, part_id: uuid.UUID) -> FeeEstimate | None:
    """Return the estimate that counts: the last one made."""
    wanted = select(FeeEstimate).options(joinedload(FeeEstimate.case, innerjoin=True))
    return session.scalar(wanted.where(FeeEstimate.part_id == part_id).order_by(FeeEstimate.at.desc()).limit(1))


def estimate_of_entry(session: Session, entry_id: uuid.UUID) -> FeeEstimate:
    """Return the estimate that a journal entry told, or raise NotFound."""
    wanted = select(FeeEstimate).options(joinedload(FeeEstimate.case, innerjoin=True))
    found = session.scalar(wanted.where(FeeEstimate.entry_id == entry_id))
    if found is None:
        raise NotFound(entry_id.hex)
    return found


def payments_of(session: Session, part_id: uuid.UUID) -> Sequence[FeePayment]:
    """Return what was paid for a part, in order."""
    wanted = select(FeePayment).where(FeePayment.part_id == part_id)
    return session.scalars(wanted.order_by(FeePayment.paid_on, FeePayment.at)).all()
