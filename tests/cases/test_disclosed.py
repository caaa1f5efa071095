"""The table of disclosures is a check of the database too: whoever writes there meets the law."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.cases.context import Filed
from app.cases.models import Disclosed
from app.db import transaction
from tests.workflows.test_disclosures import EVER, EVERYTHING
from workflows.disclosures import TABLE, Disclosure
from workflows.states import Kind


def stored(session: Session, filed: Filed, what: Disclosure, on: date) -> bool:
    """Tell whether the database takes a row, written past everything else."""
    keys = {"id": uuid.uuid4(), "case_id": filed.case_id, "part_id": filed.part_id, "rank": 0}
    values = {"category": str(what.category), "recipient": str(what.recipient), "basis": str(what.basis)}
    try:
        with session.begin_nested():
            session.execute(insert(Disclosed).values(**keys, **values, named_on=on))
    except IntegrityError:
        return False
    return True


def test_it_holds_nothing_but_what_the_table_allows(file_one: Callable[..., Filed]):
    filed = file_one(Kind.PERSONAL_ACCESS)

    with transaction() as session:
        kept = {what for what in EVERYTHING if stored(session, filed, what, date(2026, 11, 26))}

    assert kept == EVER


def test_each_line_holds_from_its_day(file_one: Callable[..., Filed]):
    filed = file_one(Kind.PERSONAL_ACCESS)

    with transaction() as session:
        begin = [stored(session, filed, line.what, line.since) for line in TABLE]
        early = [stored(session, filed, line.what, line.since - timedelta(days=1)) for line in TABLE]

    assert all(begin)
    assert not any(early)
