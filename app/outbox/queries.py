"""Find promises."""

import uuid
from datetime import datetime

from sqlalchemy import and_, func, or_, select, update
from sqlalchemy.orm import Session

from app.outbox.models import WAITING, OutboxMessage


def waiting_for_update(session: Session, message_id: uuid.UUID) -> OutboxMessage | None:
    """Return the promise, locked, if it still waits and nobody else holds it."""
    return session.scalar(
        select(OutboxMessage)
        .where(OutboxMessage.id == message_id, OutboxMessage.state == WAITING)
        .with_for_update(skip_locked=True)
    )


def late_for_update(session: Session, at: datetime, limit: int) -> list[OutboxMessage]:
    """Return the promises whose time has come, oldest first, locked; one that a worker holds is left alone.

    A row of the future is late too: the clock went back, and its time might not come for long.
    """
    late = select(OutboxMessage).where(
        OutboxMessage.state == "waiting", or_(OutboxMessage.next_at <= at, OutboxMessage.created_at > at)
    )
    return list(session.scalars(late.order_by(OutboxMessage.next_at).limit(limit).with_for_update(skip_locked=True)))


def put_back(session: Session, ids: list[uuid.UUID], at: datetime) -> None:
    """Make promises late again, as they were *at* that time."""
    waiting = update(OutboxMessage).where(OutboxMessage.id.in_(ids), OutboxMessage.state == "waiting")
    session.execute(waiting.values(next_at=at, attempts=OutboxMessage.attempts - 1))


def counts(session: Session) -> dict[str, int]:
    """Return how many promises stand in each state."""
    return dict(session.execute(select(OutboxMessage.state, func.count()).group_by(OutboxMessage.state)).all())


def oldest_waiting(session: Session) -> datetime | None:
    """Return since when the oldest promise waits."""
    return session.scalar(select(func.min(OutboxMessage.created_at)).where(OutboxMessage.state == "waiting"))


def troubled(session: Session) -> list[OutboxMessage]:
    """Return the promises set aside for a person, then those that were tried in vain so far."""
    wanted = or_(OutboxMessage.state == "failed", and_(OutboxMessage.state == "waiting", OutboxMessage.tries > 0))
    return list(session.scalars(select(OutboxMessage).where(wanted).order_by(OutboxMessage.state).limit(100)))
