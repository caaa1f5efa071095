"""A broker may deliver twice, in any order: each work is done once."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app import background
from app.cases.filing import file_case
from app.db import reading
from app.outbox.models import OutboxMessage
from tests.faults import oracle
from tests.faults.filer import filing
from tests.faults.station import Station, drained, eventually, opened
from tests.services.databases import Database
from tests.services.redis_server import RedisServer

pytestmark = [pytest.mark.faults, pytest.mark.timeout(900)]
CASES, TIMES = 20, 10


@pytest.mark.parametrize("setting", ["postgresql_and_redis", "sqlite_and_folder"])
def test_ten_deliveries_in_disorder_have_one_effect(request: pytest.FixtureRequest, tmp_path: Path, setting: str):
    station = request.getfixturevalue(setting)
    with opened(station), station.app() as app:
        numbers = {file_case(filing(rank)).number for rank in range(CASES)}
        ring_in_disorder(app)
        station.start("first", "worker")
        station.start("second", "worker")

        assert eventually(lambda: drained(app))
        assert oracle.wrongs(numbers) == []


@pytest.fixture
def postgresql_and_redis(postgresql_database: Database, own_redis: RedisServer, tmp_path: Path) -> Station:
    return Station(tmp_path, postgresql_database.url, own_redis.url)


@pytest.fixture
def sqlite_and_folder(sqlite_database: Database, tmp_path: Path) -> Station:
    return Station(tmp_path, sqlite_database.url)


def ring_in_disorder(app: Flask) -> None:
    with reading() as session:
        promised = session.scalars(select(OutboxMessage.id).where(OutboxMessage.topic == oracle.ROUTING)).all()
    deliveries = [message.hex for message in promised] * TIMES
    random.Random(3).shuffle(deliveries)
    for message in deliveries:
        background.ring(oracle.ROUTING, message)
