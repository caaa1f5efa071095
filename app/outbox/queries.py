"""Find promises."""

import uuid
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.outbox.models import WAITING, OutboxMessage


def waiting_for_update(session: Session, message_id: uuid.UUID) -> OutboxMessage | None:
    """Return the promise, locked, if it still waits and nobody else holds it."""
    return session.scalar(
        select(OutboxMessage)
        .where(OutboxMessage.id == message_id, OutboxMessage.state == WAITING)
        .with_for_update(skip_locked=True)
    )


def late(session: Session, at: datetime, limit: int) -> list[OutboxMessage]:
    """Return the promises whose time has come, oldest first."""
    return list(session.scalars(_late(at).order_by(OutboxMessage.next_at).limit(limit)))


def still_late_for_update(session: Session, at: datetime, ids: list[uuid.UUID]) -> list[OutboxMessage]:
    """Return those of *ids* that nobody took since, locked; a promise being kept is left alone."""
    return list(session.scalars(_late(at).where(OutboxMessage.id.in_(ids)).with_for_update(skip_locked=True)))


def _late(at: datetime) -> Select[OutboxMessage]:
    return select(OutboxMessage).where(OutboxMessage.state == "waiting", OutboxMessage.next_at <= at)


def counts(session: Session) -> dict[str, int]:
    """Return how many promises stand in each state."""
    return dict(session.execute(select(OutboxMessage.state, func.count()).group_by(OutboxMessage.state)).all())


def oldest_waiting(session: Session) -> datetime | None:
    """Return since when the oldest promise waits."""
    return session.scalar(select(func.min(OutboxMessage.created_at)).where(OutboxMessage.state == "waiting"))


def failed(session: Session) -> list[OutboxMessage]:
    """Return the promises set aside for a person."""
    return list(session.scalars(select(OutboxMessage).where(OutboxMessage.state == "failed").limit(100)))
