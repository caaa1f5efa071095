"""Write the journal. A change is written in the commit that makes it; a read before the bytes leave."""

import uuid

from sqlalchemy.exc import IntegrityError

from app import clock
from app.db import reading, transaction
from app.journal.context import GENESIS, READ_FIELDS, link
from app.journal.models import ReadEntry
from app.journal.queries import faults, heads, last_read_of_actor

TRIES = 5


class ReadNotJournaled(Exception):
    """The reading could not be written down, so nothing is shown (fail closed)."""


def record_read(actor: str, case_id: uuid.UUID, what: str, purpose: str) -> None:
    """Write that *actor* reads *what* of a case. Call it before showing; raise ReadNotJournaled rather than show."""
    for _ in range(TRIES):
        try:
            return _append(actor, case_id, what, purpose)
        except IntegrityError:
            continue  # the same actor read twice at once: take the next number
    raise ReadNotJournaled(what)


def _append(actor: str, case_id: uuid.UUID, what: str, purpose: str) -> None:
    with transaction() as session:
        last = last_read_of_actor(session, actor)
        seq, previous = (last.seq + 1, last.digest) if last else (1, GENESIS)
        entry = ReadEntry(
            id=uuid.uuid4(), actor=actor, seq=seq, at=clock.now(), case_id=case_id, what=what, purpose=purpose
        )
        entry.previous = previous
        entry.digest = link(previous, {name: getattr(entry, name) for name in READ_FIELDS})
        session.add(entry)


def verify() -> list[str]:
    """Return every broken link of every chain, in words; empty when the journal is intact."""
    with reading() as session:
        return list(faults(session, heads(session)))
