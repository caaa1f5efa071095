"""Prove that nothing was rewritten: every chain recomputed, its end compared with the head that is kept elsewhere."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from sqlalchemy.orm import Session

from app.journal import queries
from app.journal.context import CHANGE_FIELDS, GENESIS, MAIL_FIELDS, READ_FIELDS, link
from app.journal.models import JournalEntry

Heads = Mapping[object, tuple[int, str]]


class Linked(Protocol):
    """What every kind of entry has."""

    seq: int
    previous: str
    digest: str


def faults(session: Session) -> Iterator[str]:
    """Yield every fault, in words. The session must see one moment, or a change under way would look like a fault."""
    states: dict[uuid.UUID, str | None] = {}
    gaps: list[str] = []
    changes = _watched(queries.changes(session), states, gaps)
    yield from _chains("case", changes, "case_id", CHANGE_FIELDS, queries.case_heads(session))
    yield from _chains("reads of", queries.reads(session), "actor", READ_FIELDS, queries.read_heads(session))
    yield from _chains("mail of", queries.mails(session), "actor", MAIL_FIELDS, queries.mail_heads(session))
    yield from gaps
    for part_id, state in queries.part_states(session).items():
        if states.get(part_id) != state:
            yield f"part {part_id}: is « {state} », its last entry says « {states.get(part_id)} »"


def _chains(kind: str, entries: Iterable[Linked], owner: str, fields: tuple[str, ...], heads: Heads) -> Iterator[str]:
    tails: dict[object, tuple[int, str]] = {}
    for entry in entries:
        whose = getattr(entry, owner)
        seq, previous = tails.get(whose, (0, GENESIS))
        expected = link(previous, {name: getattr(entry, name) for name in fields})
        if (entry.seq, entry.previous, entry.digest) != (seq + 1, previous, expected):
            yield f"{kind} {whose}: entry {entry.seq} does not follow entry {seq}"
        tails[whose] = (entry.seq, entry.digest)
    for whose in heads.keys() | tails.keys():
        if tails.get(whose) != heads.get(whose):
            yield f"{kind} {whose}: its last entry should be number {heads.get(whose, (0, ''))[0]}"


def _watched(
    entries: Iterable[JournalEntry], states: dict[uuid.UUID, str | None], gaps: list[str]
) -> Iterator[JournalEntry]:
    """Let the entries pass; remember the state each leaves its part in, and whether the next one begins there."""
    for entry in entries:
        if entry.part_id:
            if entry.source != states.get(entry.part_id):
                gaps.append(f"case {entry.case_id}: entry {entry.seq} begins in a state its part was not in")
            states[entry.part_id] = entry.target
        yield entry
