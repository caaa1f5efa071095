"""Promise work in the commit that decides it, and ring for a worker after that commit."""

import time
import uuid
from datetime import timedelta

import structlog
from flask import current_app
from sqlalchemy.orm import Session

from app import background, clock
from app.config import Settings
from app.db import after_commit
from app.outbox.models import OutboxMessage

LONGEST_WAIT = timedelta(minutes=1)  # between two rings: whatever the broker lost is found again within it
QUIET = 5.0  # seconds without a nudge after the broker failed: the sweeper takes over, pages stay quick
log = structlog.get_logger()


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
        next_at=at + wait(0, LONGEST_WAIT),
    )
    session.add(message)
    after_commit(session, lambda: nudge(topic, message.id))
    return message


def nudge(topic: str, message_id: uuid.UUID) -> bool:
    """Ring the doorbell. A broker that does not answer is no error: the sweeper rings again later."""
    if silent():
        return False
    try:
        background.ring(topic, message_id.hex)
    except background.BROKER_ERRORS as error:
        current_app.extensions["broker_silent_until"] = time.monotonic() + QUIET
        log.warning("outbox.broker_silent", trouble=type(error).__name__)
        return False
    return True


def silent() -> bool:
    """Tell whether the broker failed a moment ago: pages and sweeps do not wait for it again yet."""
    return time.monotonic() < float(current_app.extensions.get("broker_silent_until", 0.0))


def wait(times: int, longest: timedelta) -> timedelta:
    """Return how long to wait after so many *times*: twice as long each time, up to the *longest*."""
    held: Settings = current_app.config["GREFFE"]
    return min(held.outbox_wait * (1 << min(times, 10)), longest)
