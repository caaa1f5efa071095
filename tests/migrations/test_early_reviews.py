"""The day an extension left is read from its letter once it has a column of its own."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date

from app.cases.context import Filed
from app.cases.queries import part_by_id
from app.db import reading, transaction
from app.journal.queries import entries_of
from app.letters.models import Letter
from tests.services.databases import Database, migrate

LEFT = date(2026, 12, 9)


def test_the_day_an_extension_left_is_that_of_its_letter(database: Database, file_one: Callable[..., Filed]) -> None:
    filed, untouched = file_one(), file_one()
    with transaction() as session:
        part_by_id(session, filed.part_id).extended_by = 10
        entry = next(iter(entries_of(session, filed.case_id)))
        session.add(
            Letter(
                id=uuid.uuid4(),
                case_id=filed.case_id,
                part_id=filed.part_id,
                entry_id=entry.id,
                letter="L04",
                code="code",
                channel="post",
                template_version="1",
                sent_on=LEFT,
            )
        )

    migrate(database.url, "0020", direction="downgrade")
    migrate(database.url)

    with reading() as session:
        days = [part_by_id(session, one.part_id).extended_on for one in (filed, untouched)]
    assert days == [LEFT, None]
