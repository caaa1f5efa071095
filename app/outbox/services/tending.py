"""Look after what waits: ring again, put back in line, tell."""

import uuid

from app import clock, measures
from app.db import reading, transaction
from app.measures import Alarm
from app.outbox import queries
from app.outbox.models import DONE, FAILED, WAITING, OutboxMessage
from app.outbox.services.keeping import LEASED
from app.outbox.services.promising import LONGEST_WAIT, nudge, silent, wait

BATCH, BATCHES = 200, 50
WORKER_LOST = "worker-lost"


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
        if silent():
            break
        found, answered = _ring_again()
        rung += answered
        measures.alarm(Alarm.RUNG_AGAIN, answered)
        if found < BATCH or answered < found:
            break
    return rung


def _ring_again() -> tuple[int, int]:
    """Ring for one batch; return how many were late and how many were rung for.

    Each row is moved on before it is rung for, so that two sweeps ring for different rows and no worker finds a
    row locked by the very sweep that called it. What could not be rung for is put back: late until the broker answers.
    """
    at = clock.now()
    with transaction() as session:
        late = queries.late_for_update(session, at, BATCH)
        for message in late:
            message.attempts += 1
            message.next_at = at + wait(message.attempts, LONGEST_WAIT)
            message.trouble = WORKER_LOST if message.trouble == LEASED else message.trouble
    unheard = [message.id for message in late if not nudge(message.topic, message.id)]
    if unheard:
        with transaction() as session:
            queries.put_back(session, unheard, at)
    return len(late), len(late) - len(unheard)


def status() -> list[str]:
    """Return the outbox in words: counts, the oldest that waits, and each promise set aside or tried in vain."""
    with reading() as session:
        counts, oldest = queries.counts(session), queries.oldest_waiting(session)
        lines = [f"{state}: {counts.get(state, 0)}" for state in (WAITING, DONE, FAILED)]
        if oldest:
            lines.append(f"oldest waiting: {(clock.now() - oldest).total_seconds():.0f} s")
        return lines + [f"{m.state} {m.id.hex} {m.topic} {m.trouble} {m.tries}" for m in queries.troubled(session)]
