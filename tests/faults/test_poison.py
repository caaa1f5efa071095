"""Whatever lies in the broker, workers stay, nothing changes, and the next case is routed."""

from __future__ import annotations

import base64
import json
import os
import random
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import redis
from flask import current_app
from kombu import pools
from sqlalchemy import select

from app.cases.filing import file_case
from app.db import reading
from app.extensions import celery
from app.outbox.models import WAITING, OutboxMessage
from app.tables import Base
from tests.faults import oracle
from tests.faults.filer import filing
from tests.faults.station import Crew, Station, drained, eventually, opened
from tests.services.databases import Database
from tests.services.redis_server import RedisServer

pytestmark = [pytest.mark.faults, pytest.mark.timeout(900)]
Drop = Callable[[bytes], None]
ENVELOPE = {"delivery_tag": "t", "delivery_info": {"exchange": "", "routing_key": "routing"}, "body_encoding": "base64"}
MESSAGES = int(os.environ.get("GREFFE_POISON", "100000"))
WORKS = ("routing.route", "letters.compose", "letters.sign", "letters.send", "uploads.scan", "no.such.work")
ODD: tuple[object, ...] = (uuid.UUID(int=1).hex, None, "", -1, [], {}, "../..", "x" * 1000, "\0", "'; DROP TABLE cases")
RAW = [
    b"",
    b"not json",
    b"\xff\xfe\x00",
    b"[1, 2]",
    b"{}",
    b'"' + b"x" * 5_000_000 + b'"',
    json.dumps({"body": "e30=", "properties": {}}).encode(),
    json.dumps({"body": 7, "properties": ENVELOPE}).encode(),
    json.dumps({"body": "!!", "properties": ENVELOPE}).encode(),
    json.dumps({"body": "Nw==", "properties": ENVELOPE, "headers": {"task": "routing.route", "id": "1"}}).encode(),
    json.dumps({"body": "e30=", "properties": ENVELOPE, "headers": None}).encode(),
    json.dumps({"body": "e30=", "properties": ENVELOPE, "headers": {}, "content-type": "application/json"}).encode(),
    json.dumps(
        {
            "body": "gASVCgAAAAAAAACMBnN5c3RlbZQu",  # a pickle: never loaded
            "content-type": "application/x-python-serialize",
            "content-encoding": "binary",
            "properties": ENVELOPE,
            "headers": {"task": "routing.route", "id": "1", "lang": "py"},
        }
    ).encode(),
]


@pytest.fixture(params=["redis", "folder"])
def hurt(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Station, Drop]]:
    """A station, and how to leave something in its broker."""
    if request.param == "redis":
        server: RedisServer = request.getfixturevalue("own_redis")
        database: Database = request.getfixturevalue("postgresql_database")
        station, drop = Station(tmp_path, database.url, server.url), into_redis(server.url)
    else:
        database = request.getfixturevalue("sqlite_database")
        station, drop = Station(tmp_path, database.url), into_folder(tmp_path / "broker" / "routing")
    with opened(station), station.app():
        yield station, drop


def test_poison_changes_nothing_and_kills_nobody(hurt: tuple[Station, Drop]):
    station, drop = hurt
    worker = station.start("worker", "worker")
    routed_soon()
    before, staff = rows(), crew_of(worker)

    for raw in RAW:
        drop(raw)
    with pools.producers[current_app.extensions["doorbell"]].acquire(block=True) as producer:
        for task, arguments in forged():
            celery.send_task(task, args=arguments, queue="routing", producer=producer)

    assert eventually(lambda: drained(current_app))
    assert rows() == before
    routed_soon()
    assert crew_of(worker) == staff


@pytest.mark.slow
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("hurt", ["redis"], indirect=True)
def test_a_hundred_thousand_messages_move_no_case(hurt: tuple[Station, Drop]):
    """Whoever may write to the broker, however long: half is no message, half asks for real works with real ids."""
    station, drop = hurt
    worker = station.start("worker", "worker")
    routed_soon()
    before, chance, real = decided(), random.Random(21), known()

    with pools.producers[current_app.extensions["doorbell"]].acquire(block=True) as producer:
        for _ in range(MESSAGES // 2):
            drop(shapeless(chance))
            arguments = [chance.choice([chance.choice(real), *ODD]) for _ in range(chance.randrange(3))]
            celery.send_task(chance.choice(WORKS), args=arguments, queue="routing", producer=producer)

    assert eventually(lambda: drained(current_app), patience=7000)
    assert decided() == before
    routed_soon()
    assert worker.alive()


def known() -> list[str]:
    """Every identifier that is stored, but for the promises that wait: these are to be rung."""
    stored = [value for held in rows().values() for row in held for value in row if isinstance(value, uuid.UUID)]
    with reading() as session:
        waiting = set(session.scalars(select(OutboxMessage.id).where(OutboxMessage.state == WAITING)))
    return [each.hex for each in stored if each not in waiting]


def decided() -> dict[str, list[tuple[object, ...]]]:
    """What a forged message could have an interest in: where cases stand, what was written of them, what was signed."""
    stored = rows()
    return {name: stored[name] for name in ("cases", "parts", "journal_entries", "letters", "uploads", "staff_members")}


def shapeless(chance: random.Random) -> bytes:
    """Return bytes, JSON, or an envelope around anything."""
    noise = chance.randbytes(chance.randrange(200))
    body = base64.b64encode(noise).decode()
    envelope = {"body": body, "properties": ENVELOPE, "headers": {"task": chance.choice(WORKS), "id": body[:8]}}
    return chance.choice([noise, json.dumps(body).encode(), json.dumps(envelope).encode()])


def forged() -> Iterator[tuple[str, list[object]]]:
    yield "no.such.task", [uuid.uuid4().hex]
    yield "routing.route", []
    yield "routing.route", [uuid.uuid4().hex, uuid.uuid4().hex]
    yield "routing.route", [uuid.uuid4().hex]
    yield "routing.route", ["../../etc/passwd"]
    yield "routing.route", [None]
    yield "routing.route", ["x" * 1_000_000]
    with reading() as session:  # a promise made to another task
        other = session.scalar(select(OutboxMessage.id).where(OutboxMessage.topic != oracle.ROUTING))
    yield "routing.route", [other.hex]


def into_redis(url: str) -> Drop:
    def drop(raw: bytes) -> None:
        with redis.Redis.from_url(url) as client:
            client.lpush("routing", raw)

    return drop


def into_folder(folder: Path) -> Drop:
    return lambda raw: (folder / f"{time.time_ns():020d}-{uuid.uuid4().hex}").write_bytes(raw) and None


def routed_soon() -> None:
    """A case filed now is routed by the worker that is there."""
    file_case(filing())
    assert eventually(lambda: oracle.unkept(oracle.ROUTING) == 0)


def crew_of(worker: Crew) -> list[str]:
    """The processes of a worker: a death among them would show."""
    children = Path(f"/proc/{worker.process.pid}/task/{worker.process.pid}/children")
    return [str(worker.process.pid), *children.read_text().split()]


def rows() -> dict[str, list[tuple[object, ...]]]:
    """All that is stored."""
    with reading() as session:
        return {t.name: sorted(map(tuple, session.execute(select(t))), key=repr) for t in Base.metadata.sorted_tables}
