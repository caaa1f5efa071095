"""The law changes while requests are open: the old ones keep their table for life, the new ones take the new one."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from app.cases import queries
from app.cases.context import Filed
from app.cases.models import Part
from app.cases.services import execute
from app.cases.standings import table_of
from app.db import reading
from app.deadlines.services import differences
from app.journal.queries import entries_of
from app.journal.services import verify
from app.reference.services import change_calendar
from workflows import clock, registry
from workflows import commands as do
from workflows.case import CaseView
from workflows.command import Command
from workflows.document_access import DOCUMENT_ACCESS
from workflows.errors import ActorNotAllowed, CommandNotAllowed, GuardRefused
from workflows.states import SYSTEM, Actor, Regime, Role
from workflows.table import AnyRow, Workflow

FileOne = Callable[..., Filed]
AtDate = Callable[[str], None]
ANALYST = Actor(f"staff:{uuid.uuid4().hex}", frozenset({Role.ANALYST, Role.INTAKE}))
OFFICER = Actor(f"staff:{uuid.uuid4().hex}", frozenset({Role.OFFICER}))
DAY = date(2026, 11, 23)
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def fifteen_more(view: CaseView, _command: Command, _by: Actor, _on: date) -> CaseView:
    return replace(view, clock=replace(view.clock, extended_by=15))


def amended(row: AnyRow) -> AnyRow:
    """Another law: only the officer extends, by fifteen days, and no note is kept."""
    if row.command is do.RequestExtension:
        return row.by(Role.OFFICER)
    return replace(row, change=fifteen_more) if row.command is do.RecordExtensionSent else row


def second(table: Workflow) -> Workflow:
    rows = tuple(amended(row) for row in table.rows if row.command is not do.AddNote)
    return replace(table, version="2", rows=rows)


@pytest.fixture
def requests(app: Flask, at_date: AtDate, file_one: FileOne, monkeypatch: pytest.MonkeyPatch) -> tuple[Filed, Filed]:
    """One request received before the law changed, one after it, the same day."""
    at_date(DAY.isoformat())
    old, law = file_one(), second(DOCUMENT_ACCESS)
    monkeypatch.setitem(registry._CURRENT, (law.kind, law.regime), law)
    monkeypatch.setitem(registry._BY_VERSION, (law.kind, law.regime, "2"), law)
    monkeypatch.setattr("workflows.case.ANSWER_DAYS", {**clock.ANSWER_DAYS, Regime.A21_CH2: 30})
    new = file_one()
    for each in (old, new):
        execute(each.part_id, do.RouteCase("accueil", "r1"), by=SYSTEM)
    return old, new


def part(filed: Filed) -> Part:
    with reading() as session:
        return queries.part_by_id(session, filed.part_id)


def extend(filed: Filed, by: Actor) -> None:
    execute(filed.part_id, do.RequestExtension("1"), by=by)
    execute(filed.part_id, do.SignExtension("1"), by=OFFICER)
    execute(filed.part_id, do.RecordExtensionSent("1", DAY), by=SYSTEM)


def test_each_request_keeps_its_table_its_days_and_its_rules(requests: tuple[Filed, Filed]):
    old, new = requests
    assert [part(each).table_version for each in requests] == ["1", "2"]
    assert [part(each).days for each in requests] == [20, 30]
    with pytest.raises(ActorNotAllowed):
        extend(new, ANALYST)
    with pytest.raises(CommandNotAllowed):
        execute(new.part_id, do.AddNote("1"), by=ANALYST)

    execute(old.part_id, do.AddNote("1"), by=ANALYST)
    extend(old, ANALYST)
    extend(new, OFFICER)

    assert [part(each).extended_by for each in requests] == [10, 15]


def test_every_date_is_found_again_whatever_changes_beside(requests: tuple[Filed, Filed]):
    old, new = requests
    extend(old, ANALYST)
    extend(new, OFFICER)
    assert [part(each).limit_on for each in requests] == [date(2026, 12, 23), date(2027, 1, 7)]

    change_calendar(date(2027, 1, 7), "deuil national", withdrawn=False, by=ANALYST.id, seen="qc-1")

    assert (differences().parts, differences().found) == (2, [])
    assert part(old).limit_on == date(2026, 12, 23)


def test_the_journal_tells_under_which_table_each_act_was_done(requests: tuple[Filed, Filed]):
    old, new = requests
    extend(old, ANALYST)
    extend(new, OFFICER)

    with reading() as session:
        told = [{entry.facts["table"] for entry in entries_of(session, each.case_id)} for each in requests]
    assert told == [{"1"}, {"2"}]
    assert verify() == []


def test_an_old_request_is_carried_to_its_answer(requests: tuple[Filed, Filed]):
    old, _new = requests
    execute(old.part_id, do.StartAnalysis(), by=ANALYST)
    execute(old.part_id, do.DraftGranted("1"), by=ANALYST)
    with pytest.raises(GuardRefused):
        execute(old.part_id, do.ApproveDecision(), by=Actor(ANALYST.id, frozenset({Role.OFFICER})))
    execute(old.part_id, do.ApproveDecision(), by=OFFICER)
    execute(old.part_id, do.SignDecision("1"), by=OFFICER)
    execute(old.part_id, do.RecordDecisionSent("1", DAY), by=SYSTEM)

    assert (part(old).state, part(old).table_version) == ("answered", "1")
    assert table_of(part(old)) is DOCUMENT_ACCESS
