"""The restrictions of health information in force, by number alone (R-22.1 ss. 7, 8; decision 0016)."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from app import clock
from app.cases.services import execute
from app.db import reading, transaction
from app.restrictions.models import Restriction
from app.restrictions.services import end, keep
from app.staff.queries import lines
from tests.desk import Desk
from tests.pages import Page
from tests.services.databases import Database
from tests.staff.test_lines import counted
from tests.staff.test_restricting import KIND, NOTICE, WHOM
from workflows import commands as do
from workflows.states import Role

PATH = "/personnel/restrictions"


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """One database is enough: the pages of lists are proven on both elsewhere."""
    return sqlite_database


@pytest.fixture
def in_force(app: Flask, desk: Callable[..., Desk]) -> Callable[..., list[Desk]]:
    """Notices recorded, each a day before the next."""

    def make(count: int) -> list[Desk]:
        made = [desk(KIND, request=NOTICE, answer_channel="post") for _ in range(count)]
        for case in made:
            case.give(do.ConfirmIdentity("in-person"), Role.IDENTITY)
            case.give(do.ConfirmSignature("paper"), Role.INTAKE)
            recorded(case)
        return made

    return make


def recorded(case: Desk) -> None:
    kept, today = uuid.uuid4(), clock.today()
    case.give(do.RecordRestriction(kept.hex, today), Role.INTAKE, along=keep(kept, today))


def dated(cases: list[Desk]) -> None:
    """Let each have effect a day before the next."""
    with transaction() as session:
        for back, case in enumerate(reversed(cases)):
            since = clock.today() - timedelta(days=back)
            session.execute(
                update(Restriction).where(Restriction.part_id == case.filed.part_id).values(effective_on=since)
            )


def numbers(page: Page, cases: list[Desk]) -> list[str]:
    """The cases that the page leads to, in its order."""
    known = {case.path: case.filed.number for case in cases}
    return [known[path] for path in page.links.values() if path in known]


def test_it_shows_those_in_force_the_oldest_first_and_leads_to_each(team, in_force):
    cases = in_force(3)
    dated(cases)

    page = team[Role.OFFICER].get(PATH)

    assert numbers(page, cases) == [case.filed.number for case in cases]
    assert PATH in team[Role.OFFICER].get("/personnel/").links.values()


def test_it_tells_neither_who_is_kept_out_nor_from_what_nor_who_gave_it(team, in_force):
    in_force(1)

    page = team[Role.LEAD].get(PATH).html

    for personal in (WHOM, "Roy", "Tremblay", "médicaments", "provider"):
        assert personal not in page


def test_what_is_lifted_or_not_recorded_is_not_there(team, desk, in_force):
    (lifted,) = in_force(1)
    desk(KIND, request=NOTICE, answer_channel="post")
    today = clock.today()

    execute(lifted.filed.part_id, do.LiftRestriction("paper", today), by=team.actor(Role.INTAKE), along=end(today))

    assert "Aucune restriction n’est en vigueur" in team[Role.INTAKE].get(PATH).text


@pytest.mark.parametrize("role", [Role.IDENTITY, Role.HOLDER, Role.ANALYST, Role.AUDITOR, Role.ADMINISTRATOR])
def test_who_may_not_open_every_case_does_not_see_the_list(team, role):
    assert team[role].get(PATH).status == 403
    assert PATH not in team[role].get("/personnel/").links.values()


def test_pages_go_on_where_the_one_before_ended_and_back(team, in_force, monkeypatch):
    cases = in_force(3)
    dated(cases)
    monkeypatch.setattr(lines, "SIZES", (2,))
    first = team[Role.INTAKE].get(PATH)

    second = team[Role.INTAKE].get(first.links["Page suivante"])

    assert [numbers(page, cases) for page in (first, second)] == [
        [case.filed.number for case in cases[:2]], [cases[2].filed.number]
    ]  # fmt: skip
    back = team[Role.INTAKE].get(second.links["Page précédente"])
    assert numbers(back, cases) == numbers(first, cases)


def test_it_costs_as_many_statements_whatever_there_is(team, in_force):
    def cost() -> int:
        with counted() as statements:
            assert team[Role.OFFICER].get(PATH).status == 200
        return len(statements)

    in_force(1)
    team[Role.OFFICER].get(PATH)
    one = cost()
    in_force(3)

    assert cost() == one <= 6
    with reading() as session:
        assert len(session.scalars(select(Restriction)).all()) == 4
