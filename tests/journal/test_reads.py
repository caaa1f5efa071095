"""A reading of personal data is written before anything is shown, and never lost."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy.exc import DatabaseError, IntegrityError

from app.cases.context import Filed
from app.db import NestedTransaction, database, reading, transaction
from app.journal import services
from app.journal.queries import readings_of
from app.journal.services import ReadNotJournaled, record_read, verify

CLERK = "staff:0190a1b20000700080000000000000aa"
FileOne = Callable[..., Filed]


def test_a_reading_says_who_what_and_why(app: Flask, file_one: FileOne):
    filed = file_one()

    record_read(CLERK, filed.case_id, "request", "analysis")

    with reading() as session:
        (entry,) = readings_of(session, filed.case_id)
        assert (entry.actor, entry.seq, entry.what, entry.purpose) == (CLERK, 1, "request", "analysis")


def test_each_actor_has_a_chain(app: Flask, file_one: FileOne):
    filed = file_one()

    for actor in (CLERK, "staff:b", CLERK):
        record_read(actor, filed.case_id, "request", "analysis")

    with reading() as session:
        assert sorted((e.actor, e.seq) for e in readings_of(session, filed.case_id)) == [
            (CLERK, 1),
            (CLERK, 2),
            ("staff:b", 1),
        ]


def test_forty_readings_at_once_are_forty_links(app: Flask, file_one: FileOne):
    filed = file_one()

    def read(_: int) -> None:
        with app.app_context():
            record_read(CLERK, filed.case_id, "request", "analysis")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(read, range(40)))

    with reading() as session:
        assert sorted(e.seq for e in readings_of(session, filed.case_id)) == list(range(1, 41))
    assert verify() == []


def test_a_view_takes_no_lock_on_the_case(app: Flask, file_one: FileOne):
    filed = file_one()
    if database().engine.dialect.name == "sqlite":
        return  # one writer at a time, whatever the row

    with database().engine.begin() as other:
        other.exec_driver_sql("SELECT 1 FROM cases FOR NO KEY UPDATE")

        record_read(CLERK, filed.case_id, "request", "analysis")


@pytest.mark.parametrize("typed", ["Camille Tremblay", "é", ""])
def test_what_a_person_typed_is_refused(app: Flask, file_one: FileOne, typed: str):
    filed = file_one()

    with pytest.raises(ValueError, match="words of our own"):
        record_read(CLERK, filed.case_id, "request", typed)


def test_without_its_table_nothing_is_read(app: Flask, file_one: FileOne):
    filed = file_one()
    with database().engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE read_entries RENAME TO elsewhere")

    with pytest.raises(DatabaseError):
        record_read(CLERK, filed.case_id, "request", "analysis")


def test_when_it_cannot_be_written_it_says_so(app: Flask, file_one: FileOne, monkeypatch: pytest.MonkeyPatch):
    filed = file_one()

    def collide(*_: object) -> None:
        raise IntegrityError("", None, Exception())

    monkeypatch.setattr(services, "_append", collide)

    with pytest.raises(ReadNotJournaled):
        record_read(CLERK, filed.case_id, "request", "analysis")


def test_of_a_case_that_is_not_is_refused(app: Flask):
    with pytest.raises(ReadNotJournaled):
        record_read(CLERK, uuid.uuid4(), "request", "analysis")


def test_is_not_hidden_in_a_change_that_may_fail(app: Flask, file_one: FileOne):
    filed = file_one()

    with transaction(), pytest.raises(NestedTransaction):
        record_read(CLERK, filed.case_id, "request", "analysis")
