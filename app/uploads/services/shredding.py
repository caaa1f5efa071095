"""Judge a piece of identity evidence, and destroy it after the decision: only « vérifiée le … par … » is left."""

import uuid
from datetime import date, timedelta

from flask import current_app
from sqlalchemy.orm import Session

from app import blobs, clock
from app.cases.models import Case, Part
from app.cases.services import execute
from app.config import Settings
from app.db import reading, transaction
from app.errors import NotFound
from app.journal.models import JournalEntry
from app.journal.queries import moved_at
from app.uploads import queries
from app.uploads.context import Stand
from app.uploads.models import Upload
from workflows.commands import JudgeEvidence
from workflows.exchanges import Verdict
from workflows.states import OPEN, Actor, State


def judge(part_id: uuid.UUID, upload_id: uuid.UUID, sort: str, verdict: Verdict, *, by: Actor) -> None:
    """Write down what *by* saw; raise NotFound unless they looked, and said nothing yet."""

    def along(session: Session, part: Part, _entry: JournalEntry) -> None:
        view = queries.view_of(session, upload_id, by.id)
        if view is None or view.verdict is not None or queries.by_id(session, upload_id).part_id != part.id:
            raise NotFound(upload_id.hex)
        view.sort, view.verdict, view.judged_at = sort, str(verdict), clock.now()

    execute(part_id, JudgeEvidence(upload_id.hex, sort, verdict), by=by, along=along)


def destroy_due() -> int:
    """Destroy every piece of evidence whose request was decided long enough ago; return how many."""
    held: Settings = current_app.config["GREFFE"]
    last = clock.today() - timedelta(days=held.evidence_days)
    with reading() as session:
        due = [row.id for row in queries.evidence_left(session) if _over_by(session, row.case, last)]
    for upload_id in due:
        _destroy(upload_id)
    return len(due)


def _over_by(session: Session, case: Case, day: date) -> bool:
    """Tell whether every part of a case was decided, or given up, that day at the latest."""
    if any(State(part.state) in OPEN for part in case.parts):
        return False
    moves = moved_at(session, case.id)
    return max(part.answered_on or clock.local_date(moves[part.id]) for part in case.parts) <= day


def _destroy(upload_id: uuid.UUID) -> None:
    with transaction() as session:
        row = queries.by_id(session, upload_id)
        if row.state not in (Stand.DESTROYED, Stand.REFUSED):
            shred(session, row)


def shred(session: Session, row: Upload) -> None:
    """Destroy the bytes of a file, as given and as shown; what was said of it stays."""
    for blob in filter(None, (row.given, row.shown)):
        blobs.destroy(session, blob)
    row.state, row.destroyed_at = str(Stand.DESTROYED), clock.now()
