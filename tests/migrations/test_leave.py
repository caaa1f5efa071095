"""Leave to disregard given before it had a column of its own is dated by its entry of the journal, in Quebec."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.cases.context import Filed
from app.cases.queries import part_by_id
from app.cases.services import execute
from app.db import reading
from tests.services.databases import Database, migrate
from workflows import commands as do
from workflows.states import SYSTEM, Actor, Role

TOLD = date(2026, 12, 9)
ANALYST, OFFICER = Actor("analyst", frozenset({Role.ANALYST})), Actor("officer", frozenset({Role.OFFICER}))
LEAVE = (
    (do.RouteCase("accueil", "r1"), SYSTEM),
    (do.StartAnalysis(), ANALYST),
    (do.DraftDisregard("1"), ANALYST),
    (do.ApproveDecision(), OFFICER),
    (do.SignDecision("1"), OFFICER),
    (do.RecordDisregardAsked("1", TOLD), SYSTEM),
    (do.RecordDisregardAllowed("1"), OFFICER),
)


def test_leave_given_before_is_dated_by_the_journal(
    database: Database, file_one: Callable[..., Filed], at_date: Callable[[str], None]
) -> None:
    at_date(TOLD.isoformat())
    filed, untouched = file_one(), file_one()
    for command, by in LEAVE:
        execute(filed.part_id, command, by=by)

    migrate(database.url, "0025", direction="downgrade")
    migrate(database.url)

    with reading() as session:
        days = [part_by_id(session, one.part_id).disregarded_on for one in (filed, untouched)]
    assert days == [TOLD, None]
