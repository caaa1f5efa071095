"""Promise work, nudge the workers, and mark it done in the commit of its effect."""

import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog
from flask import current_app
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError
from sqlalchemy.orm import Session

from app import background, clock
from app.config import Settings
from app.db import after_commit, reading, transaction
from app.outbox import queries
from app.outbox.models import DONE, FAILED, WAITING, OutboxMessage
from workflows.errors import WorkflowError

LONGEST_WAIT = timedelta(minutes=1)  # between two rings: whatever the broker lost is found again within it
LONGEST_REST = timedelta(minutes=30)  # between two tries of a work that fails
GIVE_UP = 10  # tries, an hour and more: then it is a person's turn
BATCH, BATCHES = 200, 50
LEASED = "leased"
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
        next_at=at + _wait(0, LONGEST_WAIT),
    )
    session.add(message)
    after_commit(session, lambda: nudge(topic, message.id))
    return message


def nudge(topic: str, message_id: uuid.UUID) -> bool:
    """Ring the doorbell. A broker that does not answer is no error: the sweeper rings again later."""
    if time.monotonic() < _broker["silent_until"]:
        return False
    try:
        background.ring(topic, message_id.hex)
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
    except Exception as trouble:
        stumble(message_id, type(trouble).__name__)
        raise


@dataclass(frozen=True, slots=True)
class Leased:
    """A long work taken for a while: about which row, and which detail."""

    subject_id: uuid.UUID
    detail: str | None


def lease(message_id: uuid.UUID, seconds: int) -> Leased | None:
    """Take a long promised work for *seconds*, or return None when it is done, another's, or was tried too often."""
    with transaction() as session:
        message = queries.waiting_for_update(session, message_id)
        at = clock.now()
        if message is None or (message.trouble == LEASED and message.next_at > at):
            return None
        if message.tries >= GIVE_UP:
            message.state, message.trouble = FAILED, "given-up"
            return None
        message.tries += 1
        message.trouble, message.next_at = LEASED, at + timedelta(seconds=seconds)
        return Leased(message.subject_id, message.detail)


def complete(session: Session, message_id: uuid.UUID) -> bool:
    """Mark a leased work done in the commit of its effect; False when another did and the effect must not be."""
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


def stumble(message_id: uuid.UUID, trouble: str) -> None:
    """Count a try that failed; the next one comes later each time, and after the last a person must look."""
    with transaction() as session:
        message = queries.waiting_for_update(session, message_id)
        if message is None:
            return
        message.tries += 1
        message.trouble, message.next_at = trouble, clock.now() + _wait(message.tries, LONGEST_REST)
        if message.tries >= GIVE_UP:
            message.state = FAILED
    log.error("outbox.stumbled", message=message_id.hex, trouble=trouble, tries=message.tries)


def retry(message_id: uuid.UUID) -> None:
    """Put a promise that was set aside back in line (an operator's act)."""
    with transaction() as session:
        message = session.get_one(OutboxMessage, message_id, with_for_update=True)
        if message.state == FAILED:
            message.state, message.trouble, message.tries, message.next_at = WAITING, None, 0, clock.now()


def sweep() -> int:
    """Ring again for every promise that waits too long; return for how many."""
    rung = 0
    for _ in range(BATCHES):
        found = _ring_again()
        rung += found
        if found < BATCH:
            break
    return rung


def _ring_again() -> int:
    """Ring for one batch. What was rung waits longer for the next time; what could not be rung is as late as before."""
    at = clock.now()
    with reading() as session:
        late = [(message.topic, message.id) for message in queries.late(session, at, BATCH)]
    rung = [message_id for topic, message_id in late if nudge(topic, message_id)]
    with transaction() as session:
        for message in queries.still_late_for_update(session, at, rung):
            message.attempts += 1
            message.next_at = at + _wait(message.attempts, LONGEST_WAIT)
    return len(rung)


def _wait(times: int, longest: timedelta) -> timedelta:
    held: Settings = current_app.config["GREFFE"]
    return min(held.outbox_wait * (1 << min(times, 10)), longest)


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
