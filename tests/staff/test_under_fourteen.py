"""A child under fourteen who asks alone: the registry tells, the clerk is told what to do, nothing is proven."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from app import clock
from app.db import transaction
from app.registry.services import write
from app.registry.services.seeding import fictitious
from tests.desk import Desk
from tests.pages import Page
from tests.services.databases import Database
from tests.staff.test_acts import act
from tests.staff.test_capacities import CHILD
from workflows.states import Kind, Role

SOMEBODY = fictitious(7)
SAYS = "Selon le registre, cette personne a moins de 14 ans"
THIRTEEN, FOURTEEN = timedelta(days=14 * 365), timedelta(days=14 * 366)
"""How long somebody lived who will soon be fourteen, and somebody who is."""


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """One database is enough: nothing here is said in its own way by either."""
    return sqlite_database


@pytest.fixture
def matched(team, desk) -> Callable[..., Desk]:
    """A request whose maker the registry knows, and how old."""

    def make(lived: timedelta, **values: object) -> Desk:
        with transaction() as session:
            write(session, replace(SOMEBODY, born_on=clock.today() - lived), "test")
        case: Desk = desk(Kind.PERSONAL_ACCESS, **values)
        act(team[Role.IDENTITY], case, "trouver-personne", number=SOMEBODY.number)
        return case

    return make


def told(page: Page) -> bool:
    return SAYS in " ".join(page.text.split())


def test_who_identifies_is_told_who_asks_for_the_child_and_nothing_is_proven(team, matched) -> None:
    case = matched(THIRTEEN)

    page = act(team[Role.IDENTITY], case, "confirmer-identite", way="in-person")

    assert page.status == 422
    assert told(page)
    assert not case.part.identity_confirmed


def test_it_stands_on_the_page_of_who_asks(team, matched) -> None:
    assert told(team[Role.IDENTITY].get(f"{matched(THIRTEEN).path}identite"))


def test_from_fourteen_years_on_nothing_more_is_asked(team, matched) -> None:
    case = matched(FOURTEEN)
    assert not told(team[Role.IDENTITY].get(f"{case.path}identite"))

    act(team[Role.IDENTITY], case, "confirmer-identite", way="in-person")

    assert case.part.identity_confirmed


def test_whoever_asks_for_somebody_else_is_not_stopped_by_their_own_age(team, matched) -> None:
    case = matched(THIRTEEN, **CHILD)
    assert not told(team[Role.IDENTITY].get(f"{case.path}identite"))

    act(team[Role.IDENTITY], case, "confirmer-identite", way="in-person")

    assert case.part.identity_confirmed
