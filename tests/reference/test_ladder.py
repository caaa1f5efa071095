"""The identity ladder as reference data: shipped, changed by two persons from a day, never below its floor."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.cases.queries import part_by_id
from app.cases.standings import view_of
from app.db import reading, transaction
from app.reference import queries
from app.reference.context import ALONE, Proposal, Ruling, Sort
from app.reference.models import LadderVersion
from app.reference.services import SamePerson, UnderTheFloor, load, propose, rule
from workflows.identity_ladder import FIRST, Level
from workflows.ladder_floor import written
from workflows.states import Capacity, Kind, Regime

AtDate = Callable[[str], None]
ONE, OTHER = f"staff:{uuid.uuid4().hex}", f"staff:{uuid.uuid4().hex}"
SOON = date(2026, 12, 1)
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
def _today(app: Flask, at_date: AtDate) -> None:
    at_date("2026-11-23")


def saying(**said: int) -> Proposal:
    return Proposal(Sort.LADDER, ALONE[Sort.LADDER], SOON, {**written(FIRST), **said})


def agreed(proposal: Proposal) -> None:
    rule(propose(proposal, by=ONE), Ruling.APPLIED, by=OTHER)


def test_the_first_version_is_the_one_that_the_engine_has_and_is_flagged_for_counsel():
    with reading() as session:
        (row,) = queries.versions(session, Sort.LADDER)
        assert queries.ladder_on(session, SOON) == FIRST
        assert isinstance(row, LadderVersion)
        assert row.status == "house"
    assert load()["ladder"].unchanged == ["identite"]


def test_where_nothing_is_loaded_the_engine_keeps_its_own():
    with transaction() as session:
        session.query(LadderVersion).delete()

    with reading() as session:
        assert queries.ladder_on(session, SOON) == FIRST


def test_a_version_takes_another_person_and_counts_from_its_day():
    change_id = propose(saying(asks_access=3), by=ONE)
    with pytest.raises(SamePerson):
        rule(change_id, Ruling.APPLIED, by=ONE)
    rule(change_id, Ruling.APPLIED, by=OTHER)

    with reading() as session:
        before, after = (queries.ladder_on(session, day) for day in (date(2026, 11, 30), SOON))
    assert before == FIRST
    asked = after.asked(Kind.PERSONAL_ACCESS, Regime.A21_CH3, Capacity.SELF)
    assert (asked, after.gives) == (Level.N3, before.gives)


def test_a_version_below_the_floor_is_refused_at_entry():
    with pytest.raises(UnderTheFloor, match="own"):
        propose(saying(asks_access=1), by=ONE)


def test_a_request_keeps_the_ladder_of_the_day_it_was_received(file_one, at_date: AtDate):
    held = file_one(Kind.PERSONAL_ACCESS, regime=Regime.A21_CH3)
    agreed(saying(asks_access=3, lasts_letter_code=7))
    at_date("2026-12-02")
    later = file_one(Kind.PERSONAL_ACCESS, regime=Regime.A21_CH3)

    with reading() as session:
        asked = [
            view_of(part_by_id(session, one.part_id), queries.calendars(session)).level_asked for one in (held, later)
        ]
    assert asked == [Level.N2, Level.N3]


def test_a_way_that_no_longer_suffices_is_not_offered_to_who_reads_how_to_ask(client: FlaskClient, at_date: AtDate):
    agreed(saying(gives_letter_code=1))
    posted = "Demandez-nous un code par la poste"
    assert posted in client.get("/comment-faire-une-demande").text

    at_date("2026-12-01")

    shown = client.get("/comment-faire-une-demande").text
    assert posted not in shown
    assert "Venez à nos bureaux" in shown
