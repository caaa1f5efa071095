"""Propose requests to destroy, and decide on what another person proposed."""

import uuid
from collections.abc import Sequence

from sqlalchemy.orm import Session

from app import clock
from app.accounts.queries import people
from app.cases.models import Case
from app.db import reading, transaction
from app.errors import NotFound
from app.outbox.services import promise
from app.reference.queries import schedules
from app.retention import queries
from app.retention.context import Line, NotToDestroy, Proposed, Ruling, SamePerson, named
from app.retention.models import Batch, BatchLine
from workflows.retention import Obstacle, obstacle

TOPIC = "retention.destroy"


def propose(case_ids: Sequence[uuid.UUID], *, by: str) -> uuid.UUID:
    """Propose to destroy some requests, all of them or none; raise NotToDestroy, or NotFound for what is no request."""
    with transaction() as session:
        cases = {case_id: _case(session, case_id) for case_id in sorted(set(case_ids))}
        _refuse(session, list(cases.values()))
        batch = Batch(id=uuid.uuid4(), proposed_by=by, proposed_at=clock.now())
        batch.lines = [_line(session, case) for case in cases.values()]
        session.add(batch)
        return batch.id


def decide(batch_id: uuid.UUID, ruling: Ruling, *, by: str) -> None:
    """Confirm a batch, or refuse it; raise SamePerson, or NotFound for one that was decided.

    What is confirmed is promised, a request at a time: each is looked at again just before it is destroyed.
    """
    with transaction() as session:
        batch = queries.batch_for_update(session, batch_id)
        if ruling is Ruling.CONFIRMED:
            if batch.proposed_by == by:
                raise SamePerson
            for line in batch.lines:
                promise(session, TOPIC, line.id, key=f"{TOPIC}:{line.id.hex}")
        batch.ruling, batch.decided_by, batch.decided_at = str(ruling), by, clock.now()


def proposed(batch_id: uuid.UUID) -> Proposed:
    """Return a batch, or raise NotFound."""
    with reading() as session:
        return _told(session, [queries.batch(session, batch_id)])[0]


def batches() -> tuple[Proposed, ...]:
    """Return the batches that wait, then the last that were decided."""
    with reading() as session:
        return _told(session, queries.batches(session))


def obstacle_of(session: Session, case: Case) -> Obstacle | None:
    """Return what stands in the way of destroying a case today, None when nothing does."""
    today = clock.today()
    return obstacle(queries.standing(session, case), schedules(session, today), today)


def _case(session: Session, case_id: uuid.UUID) -> Case:
    found = session.get(Case, case_id, with_for_update=True)
    if found is None:
        raise NotFound(case_id.hex)
    return found


def _refuse(session: Session, cases: Sequence[Case]) -> None:
    """Raise NotToDestroy when something stands in the way of one, or when there is none."""
    found = {case.number: why for case in cases if (why := obstacle_of(session, case))}
    if found or not cases:
        raise NotToDestroy(found)


def _line(session: Session, case: Case) -> BatchLine:
    found = queries.standing(session, case)
    return BatchLine(id=uuid.uuid4(), case_id=case.id, kinds=named(found.kinds), over_on=found.over_on)


def _told(session: Session, rows: Sequence[Batch]) -> tuple[Proposed, ...]:
    known = people(session, {one for row in rows for one in (row.proposed_by, row.decided_by) if one})
    numbers = queries.numbers(session, [line.case_id for row in rows for line in row.lines])
    return tuple(
        Proposed(
            row.id, row.proposed_by, known.get(row.proposed_by, ""), row.proposed_at, row.ruling,
            known.get(row.decided_by or "", ""), row.decided_at, _lines(row, numbers),
        )
        for row in rows
    )  # fmt: skip


def _lines(row: Batch, numbers: dict[uuid.UUID, str]) -> tuple[Line, ...]:
    told = (
        Line(numbers[one.case_id], tuple(one.kinds.split()), one.over_on, one.destroyed_at, one.spared)
        for one in row.lines
    )
    return tuple(sorted(told, key=lambda line: line.number))
