"""Find copies. Nothing here changes a row."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager

from app.copies.models import Copy
from app.errors import NotFound
from app.uploads.context import Stand
from app.uploads.models import Upload


def of_part(session: Session, part_id: uuid.UUID) -> Sequence[Copy]:
    """Return the copies joined to a part, those that were taken off too."""
    return session.scalars(select(Copy).where(Copy.part_id == part_id)).all()


def waiting(session: Session, part_id: uuid.UUID, copy_id: uuid.UUID) -> Copy:
    """Return a copy that is ready and was not handed over, or raise NotFound."""
    wanted = select(Copy).join(Copy.upload).options(contains_eager(Copy.upload)).where(Upload.state == str(Stand.READY))
    found = session.scalar(wanted.where(Copy.id == copy_id, Copy.part_id == part_id, Copy.handed_at.is_(None)))
    if found is None:
        raise NotFound(copy_id.hex)
    return found


def is_handed(session: Session, part_id: uuid.UUID, copy_id: uuid.UUID) -> bool:
    """Tell whether a file is a copy of that part which was handed over."""
    wanted = select(Copy.id).where(Copy.id == copy_id, Copy.part_id == part_id, Copy.handed_at.is_not(None))
    return session.scalar(wanted) is not None
