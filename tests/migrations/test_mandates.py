"""What was held as proven before mandates were recorded goes on: for all that is asked, and without an end."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date

from app.cases.context import Concerned, Filed
from app.cases.queries import part_by_id
from app.cases.services import execute
from app.cases.standings import view_of
from app.db import reading
from app.reference.queries import calendars
from tests.services.databases import Database, migrate
from workflows.commands import ConfirmCapacity
from workflows.mandates import UNLIMITED
from workflows.states import Actor, Capacity, Kind, Role

CLERK = Actor(f"staff:{uuid.uuid4().hex}", frozenset({Role.IDENTITY}))
CHILD = Concerned("Samuel N’Diaye", date(2010, 3, 7))
LONG_AFTER = date(2040, 1, 1)


def test_who_was_proven_before_is_held_for_all_and_without_an_end(
    database: Database, file_one: Callable[..., Filed], run_outbox: Callable[..., list[str]], at_date
) -> None:
    at_date("2023-11-23")
    filed = file_one(Kind.PERSONAL_ACCESS, capacity=Capacity.PARENT, concerned=CHILD)
    run_outbox("routing.route")
    execute(filed.part_id, ConfirmCapacity("judgment", "access"), by=CLERK)

    migrate(database.url, "0032", direction="downgrade")
    migrate(database.url)

    with reading() as session:
        view = view_of(part_by_id(session, filed.part_id), calendars(session))
    assert (view.capacity_confirmed, view.mandate) == (True, UNLIMITED)
    assert not view.mandate_over(LONG_AFTER)
