"""What waits is rung for again until it is done, whatever the broker forgot."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterable
from datetime import timedelta

import pytest
from flask import Flask

from app import background, clock
from app.db import reading, transaction
from app.outbox.models import OutboxMessage
from app.outbox.services import complete, fail, lease, promise, stumble, sweep
from app.outbox.services.tending import BATCH

Rung = list[tuple[str, str]]


@pytest.fixture
def message_id(app: Flask, rung: Rung) -> uuid.UUID:
    (made,) = promised("k")
    rung.clear()
    return made


def promised(*keys: str) -> list[uuid.UUID]:
    with transaction() as session:
        return [promise(session, "routing.route", uuid.uuid4(), key=key).id for key in keys]


def row(message_id: uuid.UUID) -> OutboxMessage:
    with reading() as session:
        return session.get_one(OutboxMessage, message_id)


def pass_time(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    at = clock.now() + timedelta(seconds=seconds)
    monkeypatch.setattr(clock, "now", lambda: at)


class TestSweep:
    def test_rings_for_nothing_that_is_still_in_time(self, message_id: uuid.UUID, rung: Rung):
        assert (sweep(), rung) == (0, [])

    def test_rings_for_what_waits_too_long(self, message_id: uuid.UUID, rung: Rung, monkeypatch: pytest.MonkeyPatch):
        pass_time(monkeypatch, 11)

        assert (sweep(), rung) == (1, [("routing.route", message_id.hex)])

    def test_rings_again_within_a_minute_however_long(
        self, message_id: uuid.UUID, rung: Rung, monkeypatch: pytest.MonkeyPatch
    ):
        for _ in range(20):
            pass_time(monkeypatch, 61)
            sweep()

        assert len(rung) == 20

    def test_leaves_what_is_done_or_set_aside(self, app: Flask, rung: Rung, monkeypatch: pytest.MonkeyPatch):
        done, failed = promised("a", "b")
        with transaction() as session:
            complete(session, done)
        fail(failed, "x")
        rung.clear()
        pass_time(monkeypatch, 61)

        assert (sweep(), rung) == (0, [])

    def test_waits_as_long_as_a_failing_work_asks(
        self, message_id: uuid.UUID, rung: Rung, monkeypatch: pytest.MonkeyPatch
    ):
        for _ in range(5):
            stumble(message_id, "ZeroDivisionError")
        pass_time(monkeypatch, 300)

        assert sweep() == 0

    def test_takes_many_at_once(self, app: Flask, rung: Rung, monkeypatch: pytest.MonkeyPatch):
        ids = promised(*(str(number) for number in range(BATCH + 5)))
        rung.clear()
        pass_time(monkeypatch, 11)

        assert sweep() == BATCH + 5
        assert sorted(message for _, message in rung) == sorted(each.hex for each in ids)

    def test_twice_at_once_rings_once_for_each(self, app: Flask, rung: Rung, monkeypatch: pytest.MonkeyPatch):
        promised(*(str(number) for number in range(40)))
        rung.clear()
        pass_time(monkeypatch, 11)

        together(app, sweep, sweep)

        assert len(rung) == len(set(rung)) == 40


class TestLeased:
    def test_is_not_rung_for_while_it_runs(self, message_id: uuid.UUID, rung: Rung, monkeypatch: pytest.MonkeyPatch):
        lease(message_id, 120)
        pass_time(monkeypatch, 100)

        assert sweep() == 0

    def test_whose_worker_died_is_taken_by_another(
        self, message_id: uuid.UUID, rung: Rung, monkeypatch: pytest.MonkeyPatch
    ):
        lease(message_id, 120)
        pass_time(monkeypatch, 121)

        sweep()

        assert row(message_id).trouble == "worker-lost"
        assert lease(message_id, 120) is not None


class TestSilentBroker:
    def test_leaves_every_promise_late_for_its_return(
        self, message_id: uuid.UUID, monkeypatch: pytest.MonkeyPatch, app: Flask
    ):
        heard: list[str] = []

        def refuse(*_: object) -> None:
            raise ConnectionRefusedError

        pass_time(monkeypatch, 11)
        monkeypatch.setattr(background, "ring", refuse)
        assert sweep() == 0
        del app.extensions["broker_silent_until"]
        monkeypatch.setattr(background, "ring", lambda _topic, message: heard.append(message))

        assert sweep() == 1
        assert (heard, row(message_id).attempts) == ([message_id.hex], 1)


class TestClockThatWentBack:
    def test_leaves_nothing_waiting_for_a_time_that_may_not_come(
        self, message_id: uuid.UUID, rung: Rung, monkeypatch: pytest.MonkeyPatch
    ):
        pass_time(monkeypatch, -86400)

        assert sweep() == 1


class TestCommandLine:
    def test_tells_what_waits_and_what_is_in_trouble(self, app: Flask, rung: Rung):
        failed, tried, _ = promised("a", "b", "c")
        fail(failed, "unprintable")
        stumble(tried, "SandboxBroken")

        lines = run(app, "status")

        assert lines[:3] == ["waiting: 2", "done: 0", "failed: 1"]
        assert lines[4:] == [
            f"failed {failed.hex} routing.route unprintable 0",
            f"waiting {tried.hex} routing.route SandboxBroken 1",
        ]

    def test_puts_back_in_line_what_was_set_aside(self, message_id: uuid.UUID, app: Flask):
        fail(message_id, "unprintable")

        run(app, "retry", str(message_id))

        assert (row(message_id).state, row(message_id).trouble) == ("waiting", None)
        assert sweep() == 1

    def test_puts_back_nothing_that_was_done(self, message_id: uuid.UUID, app: Flask):
        with transaction() as session:
            complete(session, message_id)

        run(app, "retry", str(message_id))

        assert row(message_id).state == "done"


def run(app: Flask, *words: str) -> list[str]:
    result = app.test_cli_runner().invoke(args=["outbox", *words])
    assert result.exit_code == 0, result.output
    return result.output.splitlines()


def together(app: Flask, *acts: object) -> None:
    """Do several acts at the same moment, each in a thread of its own."""
    meet = threading.Barrier(len(acts))

    def act(what: object) -> None:
        with app.app_context():
            meet.wait()
            what()

    threads: Iterable[threading.Thread] = [threading.Thread(target=act, args=[each]) for each in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
