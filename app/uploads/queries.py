"""Find files that people gave. Nothing here changes a row."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.errors import NotFound
from app.uploads.context import REQUESTER, Purpose, Stand
from app.uploads.models import IN_QUARANTINE, EvidenceView, Upload

WHOLE = (joinedload(Upload.case, innerjoin=True), joinedload(Upload.given, innerjoin=True), joinedload(Upload.shown))


def of_part(session: Session, part_id: uuid.UUID) -> Sequence[Upload]:
    """Return the files of a part, in the order they were given."""
    wanted = select(Upload).options(*WHOLE, selectinload(Upload.views)).where(Upload.part_id == part_id)
    return session.scalars(wanted.order_by(Upload.at, Upload.id)).all()


def by_id(session: Session, upload_id: uuid.UUID) -> Upload:
    """Return a file with its case, or raise NotFound."""
    found = session.scalar(select(Upload).options(*WHOLE).where(Upload.id == upload_id))
    if found is None:
        raise NotFound(upload_id.hex)
    return found


def ready(session: Session, part_id: uuid.UUID, upload_id: uuid.UUID, purpose: Purpose) -> Upload:
    """Return a file of a part that may be shown, or raise NotFound: in quarantine, refused or another's, it is not."""
    wanted = select(Upload).options(*WHOLE).where(Upload.id == upload_id, Upload.part_id == part_id)
    found = session.scalar(wanted.where(Upload.state == str(Stand.READY), Upload.purpose == str(purpose)))
    if found is None:
        raise NotFound(upload_id.hex)
    return found


def held_of_case(session: Session, case_id: uuid.UUID, *, by_who_asks: bool) -> tuple[int, int]:
    """Return how many files who asks, or the staff, gave a case, and their bytes.

    Refused ones count, or a quota would have no end.
    """
    theirs = Upload.author.startswith(REQUESTER)
    wanted = select(func.count(), func.coalesce(func.sum(Upload.size), 0)).where(Upload.case_id == case_id)
    count, size = session.execute(wanted.where(theirs if by_who_asks else ~theirs)).one()
    return count, size


def view_of(session: Session, upload_id: uuid.UUID, viewer: str) -> EvidenceView | None:
    """Return the look that somebody had at a piece of evidence."""
    return session.scalar(
        select(EvidenceView).where(EvidenceView.upload_id == upload_id, EvidenceView.viewer == viewer)
    )


def quarantine(session: Session) -> Row[int, datetime | None]:
    """Return how many files wait in quarantine, and since when the oldest does."""
    return session.execute(select(func.count(), func.min(Upload.at)).where(IN_QUARANTINE)).one()


def evidence_left(session: Session) -> Sequence[Upload]:
    """Return the pieces of evidence whose bytes are still there."""
    gone = (str(Stand.DESTROYED), str(Stand.REFUSED))
    wanted = select(Upload).options(*WHOLE).where(Upload.purpose == str(Purpose.EVIDENCE), Upload.state.not_in(gone))
    return session.scalars(wanted.order_by(Upload.at)).all()


def evidence_of(session: Session, case_id: uuid.UUID) -> Sequence[Upload]:
    """Return the pieces of evidence of a case with who looked at them, those that were destroyed too."""
    wanted = select(Upload).options(selectinload(Upload.views))
    return session.scalars(wanted.where(Upload.case_id == case_id, Upload.purpose == str(Purpose.EVIDENCE))).all()
