"""Find a restriction of the register. Nothing here changes a row."""

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.restrictions.models import Restriction


def restriction_of(session: Session, part_id: uuid.UUID) -> Restriction | None:
    """Return the restriction that a notice made, None while it is not recorded."""
    wanted = select(Restriction).options(joinedload(Restriction.case, innerjoin=True))
    return session.scalar(wanted.where(Restriction.part_id == part_id))
