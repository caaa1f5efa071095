"""Which case to take next: the oldest risk first, among those that wait on nobody else."""

import uuid
from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from app.cases.models import OPEN_ONLY, Part
from workflows.queues import WAITS_OUTSIDE
from workflows.states import State

WAITS_ON_OTHERS = (*WAITS_OUTSIDE, State.SEARCH)
LOOKED_AT = 10


def candidates(session: Session, queues: Iterable[str], actor: str, today: date) -> Iterator[uuid.UUID]:
    """Yield parts nobody holds, the first due of all *queues* first, never one the actor prepared."""
    found = [row for queue in queues for row in session.execute(_free(queue, actor, today)).all()]
    yield from (row[1] for row in sorted(found, key=lambda row: (row[0], row[1].hex)))


def free_for_update(session: Session, part_id: uuid.UUID) -> bool:
    """Lock a part if nobody holds or locks it; tell whether it was ours to take."""
    row = select(Part.id).where(Part.id == part_id, Part.assignee_id.is_(None), OPEN_ONLY)
    return session.scalar(row.with_for_update(skip_locked=True)) is not None


def _free(queue: str, actor: str, today: date) -> Select[date, uuid.UUID]:
    ready = or_(Part.state.not_in(WAITS_ON_OTHERS), Part.wake_on <= today)
    return (
        select(Part.due_on, Part.id)
        .where(Part.queue == queue, OPEN_ONLY, Part.assignee_id.is_(None), ready)
        .where(or_(Part.prepared_by.is_(None), Part.prepared_by != actor))
        .order_by(Part.due_on, Part.id)
        .limit(LOOKED_AT)
    )
