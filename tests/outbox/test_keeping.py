"""A promise is kept once, in the commit of its effect; what cannot be kept is seen."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app import clock
from app.background import task
from app.db import reading, transaction
from app.errors import NotFound
from app.extensions import celery
from app.outbox.models import OutboxMessage
from app.outbox.services import complete, deliver, fail, lease, promise, stumble
from app.outbox.services.keeping import GIVE_UP
from app.reference.models import ProclaimedHoliday
from app.routing import services as routing
from workflows.errors import CommandNotAllowed

Effect = Callable[[Session, uuid.UUID], None]
SUBJECT = uuid.uuid4()


@pytest.fixture
def message_id(app: Flask, rung: list[tuple[str, str]]) -> uuid.UUID:
    with transaction() as session:
        return promise(session, "routing.route", SUBJECT, key="k").id


@pytest.fixture
def work(message_id: uuid.UUID, monkeypatch: pytest.MonkeyPatch) -> Callable[[Effect], None]:
    """Have a worker do the promised work, which has this effect."""

    def do(effect: Effect) -> None:
        monkeypatch.setattr(routing, "route", effect)
        celery.tasks["routing.route"](message_id.hex)

    return do


def row(message_id: uuid.UUID) -> OutboxMessage:
    with reading() as session:
        return session.get_one(OutboxMessage, message_id)


def write(session: Session, subject: uuid.UUID) -> None:
    """An effect that can be counted."""
    session.add(ProclaimedHoliday(id=subject, day=date(2027, 1, 4), label="x", calendar_version="qc-2"))


def written() -> bool:
    with reading() as session:
        return session.get(ProclaimedHoliday, SUBJECT) is not None


def raising(error: Exception) -> Effect:
    def effect(session: Session, subject: uuid.UUID) -> None:
        write(session, subject)
        raise error

    return effect


class TestDeliver:
    def test_does_the_work_and_marks_it_done(self, message_id: uuid.UUID, work: Callable[[Effect], None]):
        work(write)

        assert written()
        assert (row(message_id).state, row(message_id).trouble) == ("done", None)
        assert row(message_id).done_at is not None

    def test_a_second_time_does_nothing(self, message_id: uuid.UUID, work: Callable[[Effect], None]):
        work(write)

        work(raising(AssertionError()))

        assert row(message_id).state == "done"

    def test_of_a_promise_that_never_was_does_nothing(self, app: Flask):
        assert deliver(uuid.uuid4(), raising(AssertionError())) is False

    def test_by_two_workers_at_once_has_one_effect(self, app: Flask, message_id: uuid.UUID):
        meet, done = threading.Barrier(2), []

        def worker() -> None:
            with app.app_context():
                meet.wait()
                done.append(deliver(message_id, write))

        workers = [threading.Thread(target=worker) for _ in range(2)]
        for each in workers:
            each.start()
        for each in workers:
            each.join()

        assert sorted(done) == [False, True]
        assert written()

    def test_does_what_was_promised_not_what_was_rung(self, message_id: uuid.UUID):
        forged(message_id.hex)

        assert row(message_id).state == "waiting"
        assert not written()

    @pytest.mark.parametrize("rubbish", ["", "Camille", "0" * 31, "'; DROP TABLE cases; --"])
    def test_rung_with_rubbish_does_nothing(self, message_id: uuid.UUID, rubbish: str):
        with pytest.raises(ValueError, match="badly formed"):
            celery.tasks["routing.route"](rubbish)

        assert row(message_id).tries == 0


class TestRefusal:
    @pytest.mark.parametrize(
        ("error", "trouble"), [(CommandNotAllowed("x"), "command-not-allowed"), (NotFound("x"), "not-found")]
    )
    def test_for_good_is_set_aside_at_once(
        self, message_id: uuid.UUID, work: Callable[[Effect], None], error: Exception, trouble: str
    ):
        work(raising(error))

        assert (row(message_id).state, row(message_id).trouble) == ("failed", trouble)
        assert not written()

    def test_set_aside_is_not_tried_again(self, message_id: uuid.UUID, work: Callable[[Effect], None]):
        work(raising(CommandNotAllowed("x")))

        work(write)

        assert not written()


class TestTrouble:
    @pytest.mark.parametrize("error", [OperationalError("", None, Exception()), ZeroDivisionError(), MemoryError()])
    def test_leaves_the_promise_waiting_and_says_which(
        self, message_id: uuid.UUID, work: Callable[[Effect], None], error: Exception
    ):
        with pytest.raises(type(error)):
            work(raising(error))

        found = row(message_id)
        assert (found.state, found.trouble, found.tries) == ("waiting", type(error).__name__, 1)
        assert not written()

    def test_says_no_word_of_the_error(self, message_id: uuid.UUID, work: Callable[[Effect], None]):
        with pytest.raises(LookupError):
            work(raising(LookupError("Camille Tremblay")))

        assert row(message_id).trouble == "LookupError"

    def test_is_forgotten_by_a_later_success(self, message_id: uuid.UUID, work: Callable[[Effect], None]):
        with pytest.raises(ZeroDivisionError):
            work(raising(ZeroDivisionError()))

        work(write)

        assert (row(message_id).state, row(message_id).trouble) == ("done", None)

    def test_makes_the_next_try_later_and_later(self, message_id: uuid.UUID):
        waits = []
        for _ in range(6):
            stumble(message_id, "ZeroDivisionError")
            waits.append((row(message_id).next_at - clock.now()).total_seconds())

        assert [round(wait, -1) for wait in waits] == [20, 40, 80, 160, 320, 640]

    def test_without_end_becomes_a_persons(self, message_id: uuid.UUID, work: Callable[[Effect], None]):
        for _ in range(GIVE_UP):
            with pytest.raises(ZeroDivisionError):
                work(raising(ZeroDivisionError()))

        assert (row(message_id).state, row(message_id).trouble) == ("failed", "ZeroDivisionError")


class TestLease:
    def test_gives_the_subject_to_one(self, message_id: uuid.UUID):
        taken, again = lease(message_id, 60), lease(message_id, 60)

        assert taken is not None
        assert (taken.subject_id, again) == (SUBJECT, None)

    def test_is_over_after_its_time(self, message_id: uuid.UUID, monkeypatch: pytest.MonkeyPatch):
        lease(message_id, 60)

        pass_time(monkeypatch, timedelta(seconds=61))

        assert lease(message_id, 60) is not None

    def test_that_fails_is_one_try(self, message_id: uuid.UUID):
        lease(message_id, 60)

        stumble(message_id, "SandboxBroken")

        assert (row(message_id).tries, row(message_id).trouble) == (1, "SandboxBroken")

    def test_that_kills_every_worker_is_given_up(self, message_id: uuid.UUID, monkeypatch: pytest.MonkeyPatch):
        for _ in range(GIVE_UP):
            assert lease(message_id, 60)
            pass_time(monkeypatch, timedelta(seconds=61))

        assert lease(message_id, 60) is None
        assert (row(message_id).state, row(message_id).trouble) == ("failed", "given-up")

    def test_of_what_is_done_is_refused(self, message_id: uuid.UUID):
        with transaction() as session:
            complete(session, message_id)

        assert lease(message_id, 60) is None


class TestComplete:
    def test_is_in_the_commit_of_the_effect(self, message_id: uuid.UUID):
        def break_off() -> None:
            with transaction() as session:
                assert complete(session, message_id)
                write(session, SUBJECT)
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            break_off()

        assert (row(message_id).state, written()) == ("waiting", False)

    def test_after_another_did_it_says_so(self, message_id: uuid.UUID):
        for expected in (True, False):
            with transaction() as session:
                assert complete(session, message_id) is expected

    def test_after_it_was_set_aside_says_so(self, message_id: uuid.UUID):
        fail(message_id, "unprintable")

        with transaction() as session:
            assert complete(session, message_id) is False


@task("tests.forged")
def forged(message: str) -> None:
    """Another task than the one promised, rung with its message."""
    deliver(uuid.UUID(message), write)


def pass_time(monkeypatch: pytest.MonkeyPatch, later: timedelta) -> None:
    at = clock.now() + later
    monkeypatch.setattr(clock, "now", lambda: at)
