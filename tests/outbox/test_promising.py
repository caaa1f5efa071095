"""What is promised is stored with the decision; the doorbell rings after it, and its silence harms nobody."""

from __future__ import annotations

import base64
import dataclasses
import json
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
import redis
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app import background, clock, create_app
from app.cases.context import Filed
from app.config import Settings
from app.db import reading, transaction
from app.outbox.models import OutboxMessage
from app.outbox.services import nudge, promise
from tests.services.redis_server import RedisServer

SUBJECT = uuid.uuid4()


def promised(key: str = "k") -> uuid.UUID:
    with transaction() as session:
        return promise(session, "routing.route", SUBJECT, key=key).id


def rows() -> list[OutboxMessage]:
    with reading() as session:
        return list(session.scalars(select(OutboxMessage)))


class TestPromise:
    def test_is_a_row_and_a_ring_with_its_id_alone(self, app: Flask, rung: list[tuple[str, str]]):
        message_id = promised()

        assert [(row.id, row.topic, row.subject_id, row.state) for row in rows()] == [
            (message_id, "routing.route", SUBJECT, "waiting")
        ]
        assert rung == [("routing.route", message_id.hex)]

    def test_of_a_decision_that_failed_leaves_neither(self, app: Flask, rung: list[tuple[str, str]]):
        def fail() -> None:
            with transaction() as session:
                promise(session, "routing.route", SUBJECT, key="k")
                raise LookupError

        with pytest.raises(LookupError):
            fail()

        assert (rows(), rung) == ([], [])

    def test_cannot_be_made_twice_under_one_key(self, app: Flask, rung: list[tuple[str, str]]):
        promised()

        with pytest.raises(IntegrityError):
            promised()

        assert len(rung) == 1

    def test_is_not_late_at_once(self, app: Flask, settings: Settings, rung: list[tuple[str, str]]):
        promised()

        (row,) = rows()
        assert row.next_at - row.created_at == settings.outbox_wait


class TestSilentBroker:
    @pytest.fixture
    def rings(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """A broker that refuses, and how often it was asked."""
        asked: list[str] = []

        def refuse(_name: str, message: str) -> None:
            asked.append(message)
            raise ConnectionRefusedError

        monkeypatch.setattr(background, "ring", refuse)
        return asked

    def test_is_no_error(self, app: Flask, rings: list[str]):
        promised()

        assert (len(rings), [row.state for row in rows()]) == (1, ["waiting"])

    def test_is_left_alone_for_a_while(self, app: Flask, rings: list[str]):
        assert [nudge("routing.route", uuid.uuid4()) for _ in range(5)] == [False] * 5

        assert len(rings) == 1

    def test_is_tried_again_afterwards(self, app: Flask, rings: list[str], monkeypatch: pytest.MonkeyPatch):
        nudge("routing.route", uuid.uuid4())
        begun = time.monotonic()
        monkeypatch.setattr(time, "monotonic", lambda: begun + 6)

        nudge("routing.route", uuid.uuid4())

        assert len(rings) == 2

    def test_whose_failure_nobody_foresaw_still_lets_the_answer_through(
        self, app: Flask, monkeypatch: pytest.MonkeyPatch
    ):
        def explode(_name: str, _message: str) -> None:
            raise ZeroDivisionError

        monkeypatch.setattr(background, "ring", explode)

        promised()

        assert len(rows()) == 1


@pytest.mark.faults
class TestRealRedis:
    @pytest.fixture
    def app(self, settings: Settings, own_redis: RedisServer) -> Iterator[Flask]:
        made = create_app(dataclasses.replace(settings, broker_url=own_redis.url))
        yield made
        made.extensions["doorbell"].release()
        made.extensions["database"].dispose()

    def test_receives_a_name_and_an_id_and_nothing_else(self, app: Flask, own_redis: RedisServer):
        with app.app_context():
            message_id = promised()

        (text,) = queued(own_redis)
        assert message_id.hex in text
        assert SUBJECT.hex not in text

    def test_that_died_delays_nobody(self, app: Flask, own_redis: RedisServer):
        with app.app_context():
            promised("before")
            own_redis.kill()
            begun = time.perf_counter()

            promised("after")

            assert time.perf_counter() - begun < 2
            assert len(rows()) == 2


def queued(server: RedisServer) -> list[str]:
    with redis.Redis.from_url(server.control) as client:
        found = client.lrange("routing", 0, -1)
    return [base64.b64decode(json.loads(each)["body"]).decode() for each in found]


def test_filing_needs_no_broker(app: Flask, file_one: Callable[..., Filed], monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object, **__: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr(background, "ring", refuse)

    file_one()

    assert {row.topic for row in rows()} == {"letters.compose", "routing.route", "followup.harden"}
    assert all(row.next_at - clock.now() < timedelta(seconds=11) for row in rows())
