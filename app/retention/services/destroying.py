"""Do what two persons decided, a request at a time; and do it again over a backup that was put back."""

import uuid
from pathlib import Path

import structlog
from sqlalchemy.orm import Session

from app import clock
from app.cases.entries import journal
from app.cases.models import Case
from app.db import after_commit, settle, transaction
from app.retention import queries
from app.retention.context import DESTROYED
from app.retention.models import DestroyedKey
from app.retention.services import ledger
from app.retention.services.ledger import Entry, LedgerRefused
from app.retention.services.proposing import obstacle_of
from app.retention.services.shredding import shred
from workflows.retention_law import DESTROYING

log = structlog.get_logger()


def destroy(session: Session, line_id: uuid.UUID) -> None:
    """Destroy one request of a confirmed batch, or spare it when something came in the way since; once.

    The lock of the case is what a hold takes too: one that came before is seen, one that comes after finds nothing.
    """
    line = queries.line(session, line_id)
    if line.destroyed_at or line.spared or line.batch.decided_by is None:
        return
    case = session.get_one(Case, line.case_id, with_for_update=True, populate_existing=True)
    if why := obstacle_of(session, case):
        line.spared = str(why)
        return
    at = clock.now()
    ledger.append(session, case.id, at, line.batch.proposed_by, line.batch.decided_by)
    _entomb(session, case, line.batch.decided_by)
    line.destroyed_at = at
    after_commit(session, ledger.export)
    after_commit(session, settle)


def replay(where: Path) -> int:
    """Destroy again what a ledger says was; return how many requests that was. Raise LedgerRefused, and do nothing."""
    told = ledger.in_file(where)
    ledger.check(told)
    held = ledger.in_database()
    if [one.mark for one in told[: len(held)]] != [one.mark for one in held[: len(told)]]:
        raise LedgerRefused("the file and the database do not tell the same story")
    again = sum(_again(entry) for entry in told)
    settle()
    return again


def _again(entry: Entry) -> bool:
    """Bring the database to what one line says; tell whether something was left to destroy."""
    with transaction() as session:
        if session.get(DestroyedKey, entry.seq) is None:
            session.add(DestroyedKey(**{name: getattr(entry, name) for name in Entry.__slots__}))
        case = session.get(Case, entry.case_id, with_for_update=True)
        if case is None or case.destroyed_at:
            return False
        _entomb(session, case, entry.confirmed_by)
        log.info("retention.replayed", case=entry.case_id.hex)
        return True


def _entomb(session: Session, case: Case, by: str) -> None:
    """Write the tombstone, then leave nothing else."""
    law = [str(source) for source in DESTROYING]
    journal(
        session, case, part=None, actor=by, command=DESTROYED, source=None, target=None, law=law, facts={}, cause=None
    )
    shred(session, case)
