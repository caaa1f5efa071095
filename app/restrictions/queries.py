"""Find a restriction of the register. Nothing here changes a row."""

import uuid
from collections.abc import Sequence

from sqlalchemy import Row, select
from sqlalchemy.orm import Session, joinedload

from app.cases.models import Part, Party
from app.cases.queries import subject_of
from app.restrictions.models import Restriction
from workflows.states import Capacity


def restriction_of(session: Session, part_id: uuid.UUID) -> Restriction | None:
    """Return the restriction that a notice made, None while it is not recorded."""
    wanted = select(Restriction).options(joinedload(Restriction.case, innerjoin=True))
    return session.scalar(wanted.where(Restriction.part_id == part_id))


def in_force_about(session: Session, case_id: uuid.UUID) -> Sequence[Row[Restriction, Part]]:
    """Return the restrictions in force of whoever bears the name of the person a case is about, the oldest first."""
    theirs = (Party.case_id == Part.case_id, Party.capacity == str(Capacity.SELF))
    wanted = (
        select(Restriction, Part)
        .join(Part, Part.id == Restriction.part_id)
        .join(Party, Party.name_index == subject_of(session, case_id).name_index)
        .options(joinedload(Restriction.case, innerjoin=True), joinedload(Part.case, innerjoin=True))
        .where(*theirs, Restriction.lifted_on.is_(None))
    )
    return session.execute(wanted.order_by(Restriction.effective_on, Restriction.id)).all()
