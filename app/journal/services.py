"""Write the journal. A change is written in the commit that makes it; a read before the bytes leave."""

import uuid
from collections.abc import Iterable

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app import clock
from app.db import snapshot, transaction
from app.errors import Unavailable
from app.journal import checks, queries
from app.journal.context import MAIL_FIELDS, MAILBOX, READ_FIELDS, link, only_words
from app.journal.models import MailEntry, ReadEntry

TRIES = 3


class ReadNotJournaled(Unavailable):
    """The reading could not be written down, so nothing is shown (fail closed)."""


def record_read(actor: str, case_id: uuid.UUID, what: str, purpose: str) -> None:
    """Write that *actor* reads *what* of a case. Call it before showing; raise ReadNotJournaled rather than show.

    *what* and *purpose* are words of ours, never a person's: anything else is a ValueError.
    """
    only_words([actor, what, purpose])
    for _ in range(TRIES):
        try:
            return _append(actor, case_id, what, purpose)
        except IntegrityError:
            continue  # the actor's first two readings came at once: the chain is there now
    raise ReadNotJournaled(what)


def _append(actor: str, case_id: uuid.UUID, what: str, purpose: str) -> None:
    with transaction() as session:
        entry = ReadEntry(id=uuid.uuid4(), actor=actor, at=clock.now(), case_id=case_id, what=what, purpose=purpose)
        _chain(session, entry, READ_FIELDS)


def record_mail(session: Session, mail_id: uuid.UUID, held: Iterable[str], *, answered: bool) -> None:
    """Write, in the caller's transaction, that a mail was received: what it seemed to *hold*, in words of ours."""
    found = sorted(held)
    only_words(found)
    entry = MailEntry(id=uuid.uuid4(), actor=MAILBOX, at=clock.now(), mail_id=mail_id, held=found, answered=answered)
    _chain(session, entry, MAIL_FIELDS)


def _chain(session: Session, entry: ReadEntry | MailEntry, fields: Iterable[str]) -> None:
    """Add an entry at the end of its actor's chain."""
    chain = queries.read_chain_for_update(session, entry.actor)
    chain.seq += 1
    entry.seq, entry.previous = chain.seq, chain.head
    entry.digest = chain.head = link(entry.previous, {name: getattr(entry, name) for name in fields})
    session.add(entry)


def verify() -> list[str]:
    """Return every fault of every chain, in words; empty when the journal is intact."""
    with snapshot() as session:
        return list(checks.faults(session))
