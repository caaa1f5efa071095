"""Whatever lies in the broker, workers stay, nothing changes, and the next case is routed."""

from __future__ import annotations

import json
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
from app.outbox.models import OutboxMessage
from app.tables import Base
from tests.faults import oracle
from tests.faults.filer import filing
from tests.faults.station import Crew, Station, drained, eventually, opened
from tests.services.databases import Database
from tests.services.redis_server import RedisServer

pytestmark = [pytest.mark.faults, pytest.mark.timeout(900)]
Drop = Callable[[bytes], None]
ENVELOPE = {"delivery_tag": "t", "delivery_info": {"exchange": "", "routing_key": "routing"}, "body_encoding": "base64"}
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
