"""One transaction boundary: it commits whole, nests never, and what reads cannot write."""

from __future__ import annotations

import os
import threading
import uuid
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError, StatementError

from app import clock
from app.db import NestedTransaction, after_commit, database, reading, transaction
from app.outbox.models import OutboxMessage
from app.reference.models import ProclaimedHoliday


def holiday(day: str = "2027-01-04") -> ProclaimedHoliday:
    label, version = "Jour de deuil", "qc-2"
    return ProclaimedHoliday(
        id=uuid.uuid4(), day=datetime.fromisoformat(day).date(), label=label, calendar_version=version
    )


def stored() -> int:
    with reading() as session:
        return session.scalar(select(func.count()).select_from(ProclaimedHoliday)) or 0


class TestTransaction:
    def test_what_was_added_is_there_after_it(self, app: Flask):
        with transaction() as session:
            session.add(holiday())

        assert stored() == 1

    def test_an_error_leaves_nothing(self, app: Flask):
        with pytest.raises(DatabaseError), transaction() as session:
            session.add_all([holiday("2027-01-04"), holiday("2027-01-05"), holiday("2027-01-05")])

        assert stored() == 0

    def test_one_inside_another_is_refused(self, app: Flask):
        with transaction(), pytest.raises(NestedTransaction), transaction():
            pass

    def test_another_may_follow_one_that_failed(self, app: Flask):
        with pytest.raises(DatabaseError), transaction() as session:
            session.add_all([holiday(), holiday()])

        with transaction() as session:
            session.add(holiday())

        assert stored() == 1

    def test_another_thread_has_its_own(self, app: Flask):
        done: list[int] = []

        def work() -> None:
            with app.app_context(), transaction() as session:
                session.add(holiday())
            done.append(1)

        with reading() as session:
            session.execute(select(ProclaimedHoliday.id)).all()
            thread = threading.Thread(target=work)
            thread.start()
            thread.join()

        assert done == [1]


class TestAfterCommit:
    def test_runs_once_the_change_is_stored(self, app: Flask):
        seen: list[int] = []

        with transaction() as session:
            session.add(holiday())
            after_commit(session, lambda: seen.append(stored()))

        assert seen == [1]

    def test_does_not_run_when_nothing_was_stored(self, app: Flask):
        seen: list[int] = []

        def fail() -> None:
            with transaction() as session:
                after_commit(session, lambda: seen.append(1))
                session.add_all([holiday(), holiday()])

        with pytest.raises(DatabaseError):
            fail()

        assert seen == []

    def test_its_failure_neither_reaches_the_caller_nor_stops_the_next(self, app: Flask):
        seen: list[int] = []

        with transaction() as session:
            after_commit(session, lambda: 1 / 0)
            after_commit(session, lambda: seen.append(1))

        assert seen == [1]

    def test_may_open_a_transaction_of_its_own(self, app: Flask):
        def follow() -> None:
            with transaction() as session:
                session.add(holiday())

        with transaction() as session:
            after_commit(session, follow)

        assert stored() == 1


class TestReading:
    def test_cannot_write_even_by_committing(self, app: Flask):
        with reading() as session:
            session.add(holiday())
            with pytest.raises(DatabaseError, match=r"(?i)read-?only"):
                session.commit()

        assert stored() == 0

    def test_cannot_write_by_a_statement_of_its_own(self, app: Flask):
        with reading() as session, pytest.raises(DatabaseError, match=r"(?i)read-?only"):
            session.execute(text("DELETE FROM routing_rules"))

    def test_goes_on_while_somebody_writes(self, app: Flask):
        with transaction() as writing:
            writing.add(holiday())
            writing.flush()

            assert stored() == 0

    def test_leaves_the_writers_their_right_to_write(self, app: Flask):
        for day in ("2027-01-04", "2027-01-05", "2027-01-06"):
            stored()
            with transaction() as session:
                session.add(holiday(day))

        assert stored() == 3


def test_a_forked_child_gets_connections_of_its_own(app: Flask):
    with transaction() as session:
        child = os.fork()
        if child == 0:  # pragma: no cover  (another process)
            try:
                with transaction() as own:
                    own.execute(select(ProclaimedHoliday.id)).all()
                os._exit(0)
            except BaseException:  # noqa: BLE001  the parent reads the code
                os._exit(1)
        if database().engine.dialect.name == "postgresql":
            assert os.waitpid(child, 0)[1] == 0
        session.add(holiday())

    if database().engine.dialect.name == "sqlite":  # the child waits for the parent's lock
        assert os.waitpid(child, 0)[1] == 0
    assert stored() == 1


def test_values_are_not_written_in_the_errors_of_a_statement(app: Flask):
    with pytest.raises(DatabaseError) as refused, transaction() as session:
        session.add_all([holiday(), holiday()])

    assert "Jour de deuil" not in str(refused.value)


def test_a_postgresql_statement_has_limits(app: Flask):
    if database().engine.dialect.name == "sqlite":
        return
    with reading() as session:
        assert session.scalar(text("SHOW statement_timeout")) == "30s"
        assert session.scalar(text("SHOW lock_timeout")) == "5s"


class TestInstant:
    def test_keeps_its_zone(self, app: Flask):
        at = datetime(2026, 11, 23, 14, 5, 6, 789, tzinfo=clock.LOCAL)
        message = OutboxMessage(id=uuid.uuid4(), topic="t", subject_id=uuid.uuid4(), key="k", created_at=at, next_at=at)
        with transaction() as session:
            session.add(message)

        with reading() as session:
            found = session.get_one(OutboxMessage, message.id)
            assert (found.created_at, found.created_at.tzinfo) == (at, UTC)

    def test_without_a_zone_is_refused(self, app: Flask):
        at = datetime(2026, 11, 23)  # noqa: DTZ001
        with pytest.raises(StatementError, match="zone"), transaction() as session:
            session.execute(select(OutboxMessage.id).where(OutboxMessage.next_at < at))
