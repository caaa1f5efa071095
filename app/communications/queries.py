"""Find the lines of the register. Nothing here changes a row."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.communications.models import Communication
from app.errors import NotFound

WITH_CASE = joinedload(Communication.case, innerjoin=True)


def communications_of(session: Session, part_id: uuid.UUID) -> Sequence[Communication]:
    """Return the lines of a part, in the order they were written."""
    wanted = select(Communication).options(WITH_CASE).where(Communication.part_id == part_id)
    return session.scalars(wanted.order_by(Communication.at, Communication.id)).all()


def communications_of_cases(session: Session, case_ids: Sequence[uuid.UUID]) -> Sequence[Communication]:
    """Return the lines of some cases, in the order they were written."""
    wanted = select(Communication).options(WITH_CASE).where(Communication.case_id.in_(case_ids))
    return session.scalars(wanted.order_by(Communication.at, Communication.id)).all()


def communication_of(session: Session, part_id: uuid.UUID, communication_id: uuid.UUID) -> Communication:
    """Return a line of a part, or raise NotFound: that of another part does not exist here."""
    wanted = select(Communication).options(WITH_CASE)
    found = session.scalar(wanted.where(Communication.id == communication_id, Communication.part_id == part_id))
    if found is None:
        raise NotFound(communication_id.hex)
    return found


def told_by(session: Session, entry_id: uuid.UUID) -> Communication:
    """Return the line whose body a journal entry orders to tell, or raise NotFound."""
    found = session.scalar(select(Communication).options(WITH_CASE).where(Communication.notice_entry_id == entry_id))
    if found is None:
        raise NotFound(entry_id.hex)
    return found
