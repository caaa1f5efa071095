"""Destroy a case: its key, then what was sealed under it, then the rows that were about persons."""

import uuid

from sqlalchemy import Table, delete, select, update
from sqlalchemy.orm import Session

from app import blobs, clock, sessions
from app.blobs import Blob
from app.cases.codes import FOLLOWED
from app.cases.models import Case
from app.db import Base
from app.retention.context import DELETED, UNTIED

SEALED = "_sealed"
LEFT = {"cases": {"wrapped_key": blobs.DESTROYED, "code_hash": None, "code_until": None}}


def shred(session: Session, case: Case) -> None:
    """Leave nothing that opens, in the transaction of the caller, who holds the lock of the case.

    Without its key a copy of a sealed value opens no more, wherever it is. Files go once that is stored.
    """
    for blob in session.scalars(select(Blob).where(Blob.case_id == case.id)):
        blobs.destroy(session, blob)
    session.flush()  # the statements below do not know what the rows in hand became
    for table in Base.metadata.tables.values():
        if table.name not in DELETED:
            _empty(session, table, case.id)
    _delete(session, case.id)
    case.destroyed_at = clock.now()
    sessions.take_out(session, FOLLOWED, "case", case.id.hex)


def emptied(table: Table) -> dict[str, bytes | None]:
    """Return what each column of a row of a case becomes."""
    sealed = [column.name for column in table.columns if column.name.endswith(SEALED)]
    return {**dict.fromkeys([*sealed, *UNTIED.get(table.name, ())], None), **LEFT.get(table.name, {})}


def owner(table: Table) -> str | None:
    """Return the column that names the case of a row, None for a table that belongs to no case."""
    return "id" if table.name == Case.__tablename__ else "case_id" if "case_id" in table.columns else None


def _empty(session: Session, table: Table, case_id: uuid.UUID) -> None:
    whose, values = owner(table), emptied(table)
    if whose and values:
        session.execute(update(table).where(table.columns[whose] == case_id).values(values))


def _delete(session: Session, case_id: uuid.UUID) -> None:
    tables = Base.metadata.tables
    views, uploads = tables["evidence_views"], tables["uploads"]
    theirs = select(uploads.c.id).where(uploads.c.case_id == case_id)
    session.execute(delete(views).where(views.c.upload_id.in_(theirs)))
    for name in DELETED:
        session.execute(delete(tables[name]).where(tables[name].c.case_id == case_id))
