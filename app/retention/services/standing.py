"""Each day, see which requests are over, and since when."""

import uuid

from sqlalchemy.orm import Session

from app.cases.models import Case
from app.cases.queries import case_for_update
from app.db import reading, transaction
from app.errors import NotFound
from app.retention import queries
from app.retention.context import named
from app.retention.models import Ended


def look() -> int:
    """Note every request that is over, and forget that one was that opened again; return how many changed."""
    found, after = 0, None
    while batch := _next(after):
        for case_id in batch:
            _note(case_id)
        found, after = found + len(batch), batch[-1]
    return found


def _next(after: uuid.UUID | None) -> list[uuid.UUID]:
    with reading() as session:
        return list(queries.to_look_at(session, after))


def _note(case_id: uuid.UUID) -> None:
    with transaction() as session:
        try:
            case = case_for_update(session, case_id)
        except NotFound:  # destroyed meanwhile
            return
        _write(session, case)


def _write(session: Session, case: Case) -> None:
    found, row = queries.standing(session, case), session.get(Ended, case.id)
    if row is None:
        row = Ended(case_id=case.id)
        session.add(row)
    row.kinds, row.over_on, row.seq = named(found.kinds), found.over_on, case.journal_seq
