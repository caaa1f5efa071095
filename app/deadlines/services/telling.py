"""Tell the staff of what approaches, of what passed and of what the law made of silence: each thing once.

A notice is claimed by inserting its row: of two sweeps at the same moment, one inserts and the other finds it there.
"""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app import clock
from app.cases.models import Part
from app.db import reading, transaction
from app.deadlines import queries
from app.deadlines.context import DEEMED, RIGHT_AGAIN, TARGET_PASSED, Told, reminder
from app.deadlines.models import StaffNotice
from app.journal.models import JournalEntry
from app.reference.queries import calendar, reminder_rules
from workflows.reminders import reminded_until

INSERT: Mapping[str, Any] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


def remind() -> int:
    """Tell of what is near or has passed, and of rights that can be exercised again; return of how many parts."""
    with reading() as session:
        wanted = list(_wanted(session, clock.today()))
    if not wanted:
        return 0
    with transaction() as session:
        return claim(session, wanted)


def claim(session: Session, wanted: Sequence[Told]) -> int:
    """Insert the notices nobody has inserted yet, in the caller's transaction; return how many were ours."""
    insert = INSERT[session.get_bind().dialect.name]
    rows = [_row(told) for told in wanted]
    done = session.execute(insert(StaffNotice).values(rows).on_conflict_do_nothing().returning(StaffNotice.id))
    return len(done.all())


def deemed_refusal(session: Session, part: Part, _entry: JournalEntry) -> None:
    """Tell of a refusal the law deems, in the commit that records it (A-2.1 ss. 52, 102)."""
    if part.deemed_refused_on:
        claim(session, [Told(DEEMED, part.deemed_refused_on, part.id)])


def last_reminded(session: Session, today: date) -> date:
    """Return the latest target date of which anybody is reminded today."""
    dates = calendar(session)
    return max(
        (reminded_until(today, each.working_days, dates) for each in reminder_rules(session, today)), default=today
    )


def _wanted(session: Session, today: date) -> Iterator[Told]:
    for rule in reminder_rules(session, today):
        until = reminded_until(today, rule.working_days, calendar(session))
        name = reminder(rule.code)
        yield from (Told(name, due_on, part_id) for part_id, due_on in queries.near(session, name, today, until))
    for part_id, due_on in queries.past_target(session, TARGET_PASSED, today):
        yield Told(TARGET_PASSED, due_on, part_id)
    for part_id, again_on in queries.rights_again(session, RIGHT_AGAIN, today):
        yield Told(RIGHT_AGAIN, again_on, part_id)


def _row(told: Told) -> Mapping[str, object]:
    return {
        "id": uuid.uuid4(),
        "name": told.name,
        "period": told.period,
        "subject_id": told.subject_id,
        "at": clock.now(),
        "counts": dict(told.counts),
    }
