"""Parts by the dozen, written straight into the tables: lists are tested on what no filing could make quickly."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from app import clock, numbers
from app.cases.models import Case, Part
from app.crypto import keyring
from app.db import transaction
from app.journal.context import GENESIS

TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Row:
    """What a test wants of a part."""

    due: int = 0
    queue: str = "accueil"
    state: str = "triage"
    kind: str = "document-access"
    assignee: uuid.UUID | None = None
    prepared_by: str | None = None
    wake: int | None = None


def write(rows: Iterable[Row]) -> list[uuid.UUID]:
    """Write one case with one part for each row; return the parts' identifiers in order."""
    with transaction() as session:
        parts = []
        for row in rows:
            case = _case()
            session.add(case)
            parts.append(_part(case, row))
        session.flush()  # the parts refer to the cases above
        session.add_all(parts)
        return [part.id for part in parts]


def _case() -> Case:
    return Case(
        id=uuid.uuid4(),
        number=numbers.new_number(),
        filing_key=uuid.uuid4().hex,
        channel="web",
        language="fr",
        received_at=clock.now(),
        received_on=TODAY,
        answer_channel="online",
        wrapped_key=keyring().new_data_key().wrapped,
        journal_seq=0,
        journal_head=GENESIS,
    )


def _part(case: Case, row: Row) -> Part:
    due = TODAY + timedelta(days=row.due)
    wake = TODAY + timedelta(days=row.wake) if row.wake is not None else None
    return Part(
        id=uuid.uuid4(),
        case_id=case.id,
        kind=row.kind,
        regime="A21_CH2" if row.kind == "document-access" else "A21_CH3",
        state=row.state,
        table_version="1",
        subject="autre",
        queue=row.queue,
        routed_to=row.queue,
        assignee_id=row.assignee,
        prepared_by=row.prepared_by,
        received_on=TODAY,
        days=20,
        calendar_version="qc-1",
        due_on=due,
        limit_on=due,
        wake_on=wake,
    )
