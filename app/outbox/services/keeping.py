"""Keep a promise, and mark it kept in the commit of its effect.

A work that is refused for good (WorkflowError, NotFound) is set aside for a person. Whatever else a task raises counts
as a try: the row waits, says which error it was, and is tried again later and later.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import structlog
from sqlalchemy.orm import Session

from app import background, clock
from app.db import transaction
from app.errors import NotFound
from app.extensions import celery
from app.outbox import queries
from app.outbox.models import DONE, FAILED, OutboxMessage
from app.outbox.services.promising import wait
from workflows.errors import WorkflowError

LONGEST_REST = timedelta(minutes=30)  # between two tries of a work that fails
GIVE_UP = 10  # tries, an hour and more: then it is a person's turn
LEASED, GIVEN_UP, NOT_FOUND = "leased", "given-up", "not-found"
log = structlog.get_logger()


def deliver(message_id: uuid.UUID, effect: Callable[[Session, uuid.UUID], None]) -> bool:
    """Do a short promised work: claim, *effect*, mark done, in one commit. Tell whether it was done here and now."""
    try:
        with transaction() as session:
            message = _claimed(session, message_id)
            if message is None:
                return False
            effect(session, message.subject_id)
            _finish(message)
            return True
    except WorkflowError as refusal:
        fail(message_id, refusal.code)
    except NotFound:
        fail(message_id, NOT_FOUND)
    return False


def _claimed(session: Session, message_id: uuid.UUID) -> OutboxMessage | None:
    """Return the promise, locked, if it waits and was made to the task at work.

    Whoever reaches the broker may ring for any promise; what is then done is what was promised, not what was rung.
    """
    message = queries.waiting_for_update(session, message_id)
    running = celery.current_task
    if message is not None and running is not None and running.name != message.topic:
        log.warning("outbox.misdirected", message=message_id.hex, task=running.name)
        return None
    return message


@dataclass(frozen=True, slots=True)
class Leased:
    """A long work taken for a while: about which row, and which detail."""

    subject_id: uuid.UUID
    detail: str | None


def lease(message_id: uuid.UUID, seconds: int, *, patient: bool = False) -> Leased | None:
    """Take a long promised work for *seconds*, or return None when it is done, another's, or was tried too often.

    A *patient* work waits for somebody else's machine: it is tried for as long as :func:`postpone` allows.
    """
    with transaction() as session:
        message = _claimed(session, message_id)
        at = clock.now()
        if message is None or (message.trouble == LEASED and message.next_at > at):
            return None
        if message.tries >= GIVE_UP and not patient:
            message.state, message.trouble = FAILED, GIVEN_UP
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
        message.tries += message.trouble != LEASED  # a lease was counted when it was taken
        message.trouble, message.next_at = trouble, clock.now() + wait(message.tries, LONGEST_REST)
        if message.tries >= GIVE_UP:
            message.state = FAILED
    log.error("outbox.stumbled", message=message_id.hex, trouble=trouble, tries=message.tries)


def postpone(message_id: uuid.UUID, trouble: str, patience: timedelta) -> bool:
    """Put off a leased work that somebody else's machine refused for now; False once *patience* is at its end."""
    with transaction() as session:
        message = queries.waiting_for_update(session, message_id)
        if message is None:
            return True
        if clock.now() - message.created_at >= patience:
            return False
        message.trouble, message.next_at = trouble, clock.now() + wait(message.tries, LONGEST_REST)
    log.warning("outbox.postponed", message=message_id.hex, trouble=trouble)
    return True


@background.on_trouble
def _stumble(argument: str, trouble: str) -> None:
    """Do so for whatever a task raised, if its argument is a promise."""
    try:
        message_id = uuid.UUID(argument)
    except ValueError:
        return
    stumble(message_id, trouble)


def _finish(message: OutboxMessage) -> None:
    message.state, message.done_at, message.trouble = DONE, clock.now(), None
