"""The ledger of destroyed keys: each line seals the one before, under a key of ours; a file keeps it apart.

A backup that is put back knows no destruction that came after it: the file does.
"""

import fcntl
import hashlib
import hmac
import json
import os
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from flask import current_app
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.crypto import keyring
from app.db import reading
from app.journal.context import GENESIS, canonical
from app.retention import queries
from app.retention.models import DestroyedKey

NAME = "destroyed-keys.jsonl"
ALONE = 0x6B657973  # the number of the ledger's lock: « keys »
REPLAY = "the file knows destructions that the database does not: replay them first"


class LedgerRefused(Exception):
    """A ledger is not one that this service wrote, or does not go on from what the database has."""


class LedgerAhead(Exception):
    """The file knows destructions that the database does not: a backup was put back, and they are to be done again."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: no value of anybody."""

    seq: int
    case_id: uuid.UUID
    at: datetime
    proposed_by: str
    confirmed_by: str
    previous: str
    mark: str

    @classmethod
    def of(cls, row: DestroyedKey) -> Self:
        """Return the line of a row."""
        return cls(row.seq, row.case_id, row.at, row.proposed_by, row.confirmed_by, row.previous, row.mark)

    @classmethod
    def read(cls, line: str) -> Self:
        """Read a line of the file back; raise LedgerRefused."""
        try:
            held: Mapping[str, Any] = json.loads(line)
            typed = {"case_id": uuid.UUID(held["case_id"]), "at": datetime.fromisoformat(held["at"])}
            return cls(**{**held, **typed})
        except (ValueError, TypeError, KeyError):
            raise LedgerRefused("a line of it cannot be read") from None


def append(session: Session, case_id: uuid.UUID, at: datetime, proposed_by: str, confirmed_by: str) -> None:
    """Write that a key is gone; raise LedgerAhead while the file knows what the database does not.

    Two at once come one after the other: SQLite lets one write at a time, PostgreSQL is asked to.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(ALONE)))
    last = queries.ledger_end(session)
    if len(in_file(path())) > (last.seq if last else 0):
        raise LedgerAhead(REPLAY)
    row = DestroyedKey(
        seq=(last.seq if last else 0) + 1,
        case_id=case_id,
        at=at,
        proposed_by=proposed_by,
        confirmed_by=confirmed_by,
        previous=last.mark if last else GENESIS,
    )
    row.mark = mark_of(Entry(row.seq, case_id, at, proposed_by, confirmed_by, row.previous, ""))
    session.add(row)


def mark_of(entry: Entry) -> str:
    """Return what seals a line to the one before: only who has the master key makes one."""
    said = {name: value for name, value in asdict(entry).items() if name != "mark"}
    return hmac.new(keyring().derived("destroyed keys"), canonical(said), hashlib.sha256).hexdigest()


def check(entries: Iterable[Entry]) -> None:
    """Raise LedgerRefused unless each line follows the one before and bears our mark."""
    seq, previous = 0, GENESIS
    for entry in entries:
        expected = (seq + 1, previous, mark_of(entry))
        if (entry.seq, entry.previous) != expected[:2] or not hmac.compare_digest(entry.mark, expected[2]):
            raise LedgerRefused(f"line {seq + 1} does not follow line {seq}")
        seq, previous = entry.seq, entry.mark


def in_file(where: Path) -> Sequence[Entry]:
    """Return the lines of a file, none when there is no file; raise LedgerRefused."""
    if not where.exists():
        return ()
    return [Entry.read(line) for line in where.read_text(encoding="ascii").splitlines()]


def in_database() -> Sequence[Entry]:
    """Return the lines that the database has."""
    with reading() as session:
        return [Entry.of(row) for row in queries.ledger(session)]


def export() -> int:
    """Bring the file up to the database; return how many lines it has. Raise LedgerAhead, or LedgerRefused."""
    with path().with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two at once write the longer one, whichever comes last
        return _exported()


def _exported() -> int:
    known, held = in_file(path()), in_database()
    if len(known) > len(held):
        raise LedgerAhead(REPLAY)
    if [one.mark for one in held[: len(known)]] != [one.mark for one in known]:
        raise LedgerRefused("the file and the database do not tell the same story")
    if len(held) > len(known):
        _write(path(), held)
    return len(held)


def behind() -> int:
    """Return how many destructions the file knows that the database does not."""
    return max(0, len(in_file(path())) - len(in_database()))


def path() -> Path:
    """Return where the file is."""
    folder: Path = current_app.config["GREFFE"].var
    return folder / NAME


def _write(where: Path, entries: Iterable[Entry]) -> None:
    draft = where.with_suffix(".part")
    with draft.open("wb") as file:
        os.fchmod(file.fileno(), 0o600)
        file.writelines(canonical(asdict(entry)) + b"\n" for entry in entries)
        file.flush()
        os.fsync(file.fileno())
    draft.rename(where)
