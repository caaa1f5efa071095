"""Promise work, nudge the workers, and mark it done in the commit of its effect."""

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError
from sqlalchemy.orm import Session

from app import clock
from app.db import after_commit, reading, transaction
from app.extensions import celery
from app.outbox import queries
from app.outbox.models import DONE, FAILED, WAITING, OutboxMessage
from workflows.errors import WorkflowError

FIRST_WAIT = timedelta(seconds=10)
LONGEST_WAIT = timedelta(minutes=30)
BATCH = 200
BROKER_ERRORS = (OSError, OperationalError, RedisError)
QUIET = 5.0  # seconds without a nudge after the broker failed: the sweeper takes over, pages stay quick
log = structlog.get_logger()
_broker = {"silent_until": 0.0}


def promise(
    session: Session, topic: str, subject_id: uuid.UUID, *, key: str, detail: str | None = None
) -> OutboxMessage:
    """Promise *topic* about a row, in the caller's transaction; the workers are nudged after its commit.

    *detail* is one word of a closed list (a letter's number), never a personal value.
    """
    at = clock.now()
    message = OutboxMessage(
        id=uuid.uuid4(),
        topic=topic,
        subject_id=subject_id,
        detail=detail,
        key=key,
        created_at=at,
        next_at=at + FIRST_WAIT,
    )
    session.add(message)
    after_commit(session, lambda: nudge(topic, message.id))
    return message


def nudge(topic: str, message_id: uuid.UUID) -> bool:
    """Ring the doorbell. A broker that does not answer is no error: the sweeper rings again later."""
    if time.monotonic() < _broker["silent_until"]:
        return False
    try:
        celery.send_task(topic, args=[message_id.hex], retry=False, expires=60, ignore_result=True)
    except BROKER_ERRORS as error:
        _broker["silent_until"] = time.monotonic() + QUIET
        log.warning("outbox.broker_silent", trouble=type(error).__name__)
        return False
    return True


def deliver(message_id: uuid.UUID, effect: Callable[[Session, uuid.UUID], None]) -> bool:
    """Do a short promised work: claim, *effect*, mark done, in one commit. Tell whether it was ours to do."""
    try:
        with transaction() as session:
            message = queries.waiting_for_update(session, message_id)
            if message is None:
                return False
            effect(session, message.subject_id)
            _finish(message)
            return True
    except WorkflowError as refusal:
        fail(message_id, refusal.code)
        raise


@dataclass(frozen=True, slots=True)
class Leased:
    """A long work taken for a while: about which row, and which detail."""

    subject_id: uuid.UUID
    detail: str | None


def lease(message_id: uuid.UUID, seconds: int) -> Leased | None:
    """Take a long promised work for *seconds*, or return None when it is done or another's."""
    with transaction() as session:
        message = queries.waiting_for_update(session, message_id)
        at = clock.now()
        if message is None or (message.attempts and message.next_at > at and message.trouble == "leased"):
            return None
        message.attempts += 1
        message.trouble = "leased"
        message.next_at = at + timedelta(seconds=seconds)
        return Leased(message.subject_id, message.detail)


def complete(session: Session, message_id: uuid.UUID) -> bool:
    """Mark a leased work done in the commit of its effect; False when another already did, and the effect must not be."""
    message = queries.waiting_for_update(session, message_id)
    if message is None:
        return False
    _finish(message)
    return True


def fail(message_id: uuid.UUID, trouble: str) -> None:
    """Set aside a promise that cannot be kept; it stays visible until a person acts."""
    with transaction() as session:
        message = queries.waiting_for_update(session, message_id)
        if message is not None:
            message.state, message.trouble = FAILED, trouble
    log.error("outbox.failed", message=message_id.hex, trouble=trouble)


def retry(message_id: uuid.UUID) -> None:
    """Put a promise that was set aside back in line (an operator's act)."""
    with transaction() as session:
        message = session.get_one(OutboxMessage, message_id, with_for_update=True)
        if message.state == FAILED:
            message.state, message.trouble, message.next_at = WAITING, None, clock.now()


def sweep() -> int:
    """Nudge again every promise that waits too long, each time twice as patient; return how many."""
    with transaction() as session:
        at = clock.now()
        found = queries.late(session, at, BATCH)
        for message in found:
            message.attempts += 1
            message.trouble = None
            message.next_at = at + min(FIRST_WAIT * 2 ** min(message.attempts, 10), LONGEST_WAIT)
            after_commit(session, _nudger(message))
    return len(found)


def _nudger(message: OutboxMessage) -> Callable[[], bool]:
    return lambda: nudge(message.topic, message.id)


def _finish(message: OutboxMessage) -> None:
    message.state, message.done_at, message.trouble = DONE, clock.now(), None


def status() -> list[str]:
    """Return the outbox in words: counts, the oldest that waits, and each promise set aside."""
    with reading() as session:
        counts, oldest = queries.counts(session), queries.oldest_waiting(session)
        lines = [f"{state}: {counts.get(state, 0)}" for state in (WAITING, DONE, FAILED)]
        if oldest:
            lines.append(f"oldest waiting: {(clock.now() - oldest).total_seconds():.0f} s")
        return lines + [f"failed {m.id.hex} {m.topic} {m.trouble}" for m in queries.failed(session)]
