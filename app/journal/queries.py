"""Read the journal."""

import uuid
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, Uuid, column, func, select, table
from sqlalchemy.orm import Session

from app.journal.context import GENESIS, MAILBOX
from app.journal.models import JournalEntry, MailEntry, ReadChain, ReadEntry

STREAM = {"yield_per": 1000}


def already_caused(session: Session, cause: str) -> bool:
    """Tell whether a system command with this *cause* was already journaled."""
    return session.scalar(select(func.count()).where(JournalEntry.cause == cause)) == 1


def entries_of(session: Session, case_id: uuid.UUID) -> list[JournalEntry]:
    """Return the changes of a case, oldest first."""
    return list(session.scalars(select(JournalEntry).where(JournalEntry.case_id == case_id).order_by(JournalEntry.seq)))


def moved_at(session: Session, case_id: uuid.UUID) -> dict[uuid.UUID, datetime]:
    """Return when each part of a case last went to another state."""
    moves = (JournalEntry.case_id == case_id, JournalEntry.source.is_distinct_from(JournalEntry.target))
    wanted = select(JournalEntry.part_id, func.max(JournalEntry.at)).where(*moves, JournalEntry.part_id.is_not(None))
    return {part_id: at for part_id, at in session.execute(wanted.group_by(JournalEntry.part_id)) if part_id}


def readings_of(session: Session, case_id: uuid.UUID) -> list[ReadEntry]:
    """Return who read a case's personal data, oldest first."""
    return list(session.scalars(select(ReadEntry).where(ReadEntry.case_id == case_id).order_by(ReadEntry.at)))


def read_chain_for_update(session: Session, actor: str) -> ReadChain:
    """Return the head of an actor's chain of reads, locked; begin the chain when this is its first reading."""
    chain = session.get(ReadChain, actor, with_for_update=True)
    if chain is None:
        chain = ReadChain(actor=actor, seq=0, head=GENESIS)
        session.add(chain)
    return chain


def changes(session: Session) -> Iterator[JournalEntry]:
    """Yield every change, chain after chain, a few at a time."""
    yield from session.scalars(
        select(JournalEntry).order_by(JournalEntry.case_id, JournalEntry.seq), execution_options=STREAM
    )


def reads(session: Session) -> Iterator[ReadEntry]:
    """Yield every reading, chain after chain, a few at a time."""
    every = select(ReadEntry).order_by(ReadEntry.actor, ReadEntry.seq)
    yield from session.scalars(every, execution_options=STREAM)


def mails(session: Session) -> Iterator[MailEntry]:
    """Yield every mail received, oldest first, a few at a time."""
    yield from session.scalars(select(MailEntry).order_by(MailEntry.seq), execution_options=STREAM)


def case_heads(session: Session) -> dict[object, tuple[int, str]]:
    """Return, for every case, the number and digest its row says its last entry has."""
    cases = table("cases", column("id", Uuid), column("journal_seq"), column("journal_head"))
    rows = session.execute(select(cases.c.id, cases.c.journal_seq, cases.c.journal_head))
    return {case_id: (seq, digest) for case_id, seq, digest in rows}


def read_heads(session: Session) -> dict[object, tuple[int, str]]:
    """Return the same for every actor who read."""
    return _heads(session, ReadChain.actor != MAILBOX)


def mail_heads(session: Session) -> dict[object, tuple[int, str]]:
    """Return the same for what receives mail."""
    return _heads(session, ReadChain.actor == MAILBOX)


def _heads(session: Session, of: ColumnElement[bool]) -> dict[object, tuple[int, str]]:
    return {chain.actor: (chain.seq, chain.head) for chain in session.scalars(select(ReadChain).where(of))}


def part_states(session: Session) -> dict[uuid.UUID, str]:
    """Return the state every part is in."""
    parts = table("parts", column("id", Uuid), column("state"))
    return dict(session.execute(select(parts.c.id, parts.c.state)).all())
