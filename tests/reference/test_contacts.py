"""Where the body and the Commission are reached: the settings first, then what two persons said, each from its day."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, event

from app.db import database, reading, transaction
from app.reference import queries
from app.reference.context import ALONE, Proposal, Ruling, Sort
from app.reference.models import BodyContact
from app.reference.services import DayBefore, body_today, load, propose, rule

AtDate = Callable[[str], None]
ONE, OTHER = f"staff:{uuid.uuid4().hex}", f"staff:{uuid.uuid4().hex}"
SOON = date(2026, 12, 1)
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
def _today(app: Flask, at_date: AtDate) -> None:
    at_date("2026-11-23")


def change(sort: Sort, since: date = SOON, **values: str) -> Proposal:
    with reading() as session:
        held = queries.said(sort, queries.last_version(session, sort, ALONE[sort]))
    return Proposal(sort, ALONE[sort], since, {**held, **values})


def agreed(proposal: Proposal) -> None:
    rule(propose(proposal, by=ONE), Ruling.APPLIED, by=OTHER)


def phone_on(app: Flask, day: date) -> str:
    with reading() as session:
        return queries.body_on(session, app.config["GREFFE"].body, day).phone


def settings_say(app: Flask, **values: object) -> None:
    held = app.config["GREFFE"]
    app.config["GREFFE"] = replace(held, body=replace(held.body, **values))


class TestLoad:
    def test_begins_with_what_the_settings_say(self, app: Flask):
        with transaction() as session:
            session.execute(delete(BodyContact))

        told = load()

        assert (told["body"].added, told["commission"].unchanged) == (["organisme"], ["commission"])
        with reading() as session:
            assert queries.body_on(session, replace(app.config["GREFFE"].body, hours=""), SOON) == (
                app.config["GREFFE"].body
            )

    def test_brings_what_nobody_changed_to_the_settings(self, app: Flask):
        settings_say(app, phone="418 555-0199")

        assert load()["body"].changed == ["organisme"]
        assert phone_on(app, SOON) == "418 555-0199"

    def test_leaves_what_persons_changed(self, app: Flask):
        agreed(change(Sort.BODY, phone="418 555-0142"))
        settings_say(app, phone="418 555-0199")

        assert load()["body"].kept == ["organisme"]
        assert phone_on(app, SOON) == "418 555-0142"


class TestChange:
    def test_counts_from_its_day(self, app: Flask):
        agreed(change(Sort.BODY, phone="418 555-0142"))

        assert [phone_on(app, day) for day in (date(2026, 11, 30), SOON)] == ["418 555-0100", "418 555-0142"]

    def test_never_begins_on_the_day_it_is_made(self):
        with pytest.raises(DayBefore):
            propose(change(Sort.COMMISSION, date(2026, 11, 23), phone="1 888 555-0142"), by=ONE)

    def test_of_the_commission_leaves_the_body(self, app: Flask):
        agreed(change(Sort.COMMISSION, address="1, rue Neuve\nQuébec"))

        with reading() as session:
            found = queries.body_on(session, app.config["GREFFE"].body, SOON)
        assert found == replace(app.config["GREFFE"].body, commission_address=("1, rue Neuve", "Québec"))


class TestPages:
    def test_say_what_is_in_force_that_day(self, client: FlaskClient, at_date: AtDate):
        agreed(change(Sort.BODY, phone="418 555-0142"))
        assert "418\u00a0555-0100" in client.get("/nous-joindre").text

        at_date("2026-12-01")

        assert "418\u00a0555-0142" in client.get("/nous-joindre").text

    def test_ask_for_it_once_a_day(self, client: FlaskClient):
        asked: list[str] = []
        event.listen(database().reader, "before_cursor_execute", lambda *seen: asked.append(seen[2]))
        for _ in range(3):
            client.get("/nous-joindre")

        assert len([one for one in asked if "FROM body_contacts" in one]) == 1

    def test_say_what_was_known_last_while_the_database_is_out_of_reach(self, app: Flask, at_date: AtDate):
        agreed(change(Sort.BODY, phone="418 555-0142"))
        at_date("2026-12-01")
        known = body_today()
        at_date("2026-12-02")
        with transaction() as session:
            session.connection().exec_driver_sql("DROP TABLE commission_contacts")

        assert (known.phone, body_today()) == ("418 555-0142", known)

    def test_say_what_the_settings_say_where_nothing_was_ever_read(self, app: Flask):
        with transaction() as session:
            session.connection().exec_driver_sql("DROP TABLE commission_contacts")

        assert body_today() == app.config["GREFFE"].body
