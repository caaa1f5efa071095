"""Read the journal and verify its chains."""

import uuid
from collections.abc import Iterator

from sqlalchemy import Uuid, column, func, select, table
from sqlalchemy.orm import Session

from app.journal.context import CHANGE_FIELDS, GENESIS, READ_FIELDS, link
from app.journal.models import JournalEntry, ReadEntry


def already_caused(session: Session, cause: str) -> bool:
    """Tell whether a system command with this *cause* was already journaled."""
    return session.scalar(select(func.count()).where(JournalEntry.cause == cause)) == 1


def entries_of(session: Session, case_id: uuid.UUID) -> list[JournalEntry]:
    """Return the changes of a case, oldest first."""
    return list(session.scalars(select(JournalEntry).where(JournalEntry.case_id == case_id).order_by(JournalEntry.seq)))


def readings_of(session: Session, case_id: uuid.UUID) -> list[ReadEntry]:
    """Return who read a case's personal data, oldest first."""
    return list(session.scalars(select(ReadEntry).where(ReadEntry.case_id == case_id).order_by(ReadEntry.at)))


def last_read_of_actor(session: Session, actor: str) -> ReadEntry | None:
    """Return the head of an actor's chain of reads."""
    return session.scalar(select(ReadEntry).where(ReadEntry.actor == actor).order_by(ReadEntry.seq.desc()).limit(1))


def heads(session: Session) -> dict[uuid.UUID, tuple[int, str]]:
    """Return, for every case, the number and digest its row says its last entry has."""
    cases = table("cases", column("id", Uuid), column("journal_seq"), column("journal_head"))
    rows = session.execute(select(cases.c.id, cases.c.journal_seq, cases.c.journal_head))
    return {case_id: (seq, digest) for case_id, seq, digest in rows}


def faults(session: Session, heads: dict[uuid.UUID, tuple[int, str]]) -> Iterator[str]:
    """Yield every broken link, in words. *heads* gives each case's last sequence number and digest."""
    yield from _changes(session, heads)
    yield from _reads(session)


def _changes(session: Session, heads: dict[uuid.UUID, tuple[int, str]]) -> Iterator[str]:
    tails: dict[uuid.UUID, tuple[int, str]] = {}
    for entry in session.scalars(select(JournalEntry).order_by(JournalEntry.case_id, JournalEntry.seq)):
        seq, previous = tails.get(entry.case_id, (0, GENESIS))
        expected = link(previous, {name: getattr(entry, name) for name in CHANGE_FIELDS})
        if (entry.seq, entry.previous, entry.digest) != (seq + 1, previous, expected):
            yield f"case {entry.case_id}: entry {entry.seq} does not follow entry {seq}"
        tails[entry.case_id] = (entry.seq, entry.digest)
    for case_id, head in heads.items():
        if tails.get(case_id) != head:
            yield f"case {case_id}: its last entry should be number {head[0]}"


def _reads(session: Session) -> Iterator[str]:
    tails: dict[str, tuple[int, str]] = {}
    for entry in session.scalars(select(ReadEntry).order_by(ReadEntry.actor, ReadEntry.seq)):
        seq, previous = tails.get(entry.actor, (0, GENESIS))
        expected = link(previous, {name: getattr(entry, name) for name in READ_FIELDS})
        if (entry.seq, entry.previous, entry.digest) != (seq + 1, previous, expected):
            yield f"reads of {entry.actor}: entry {entry.seq} does not follow entry {seq}"
        tails[entry.actor] = (entry.seq, entry.digest)
