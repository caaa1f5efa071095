"""Without a broker people still file; when it is back, what was promised in the dark is done."""

from __future__ import annotations

import dataclasses
import socket
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from app import background, create_app
from app.cases.filing import file_case
from app.config import Settings
from app.outbox import services as outbox
from app.reference import services as reference
from tests.faults import oracle
from tests.faults.filer import acknowledged, filing
from tests.faults.station import Station, eventually, opened
from tests.services.databases import Database
from tests.services.redis_server import RedisServer

pytestmark = [pytest.mark.faults, pytest.mark.timeout(900)]


@pytest.fixture
def deaf() -> Iterator[str]:
    """A broker that takes the call and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"redis://:x@127.0.0.1:{server.getsockname()[1]}/0"


@pytest.fixture
def gone(unused_port: int) -> str:
    """A broker where nobody listens."""
    return f"redis://:x@127.0.0.1:{unused_port}/0"


@pytest.fixture
def blocked(tmp_path: Path) -> str:
    """A folder that cannot be made: something else has its name."""
    (tmp_path / "broker").touch()
    return "filesystem://"


@pytest.fixture(params=["deaf", "gone", "blocked"])
def app_in_the_dark(request: pytest.FixtureRequest, settings: Settings) -> Iterator[Flask]:
    broker = request.getfixturevalue(request.param)
    app = create_app(dataclasses.replace(settings, broker_url=broker, outbox_wait=timedelta(0)))
    with app.app_context():
        reference.load()
        yield app
    app.extensions["database"].dispose()


def test_filing_is_acknowledged_and_rings_once(app_in_the_dark: Flask, monkeypatch: pytest.MonkeyPatch):
    rings: list[str] = []
    ring = background.ring
    monkeypatch.setattr(background, "ring", lambda name, message: (rings.append(name), ring(name, message)))

    numbers = {file_case(filing(rank)).number for rank in range(20)}

    assert len(numbers) == 20
    assert len(rings) == 1  # twenty cases promise sixty works; pages do not wait for a broker known to be silent


def test_a_sweep_in_the_dark_does_not_grow_more_patient(app_in_the_dark: Flask):
    file_case(filing())

    for _ in range(5):
        app_in_the_dark.extensions.pop("broker_silent_until")  # the broker failed long ago
        assert outbox.sweep() == 0

    assert oracle.rings() == 0


def test_what_was_filed_in_the_dark_is_routed_when_redis_is_back(
    database: Database, own_redis: RedisServer, tmp_path: Path
):
    own_redis.kill()
    with opened(Station(tmp_path, database.url, own_redis.url)) as station:
        station.start("worker", "worker")
        station.start("beat", "beat")
        filer = station.file(20, 1000)
        assert eventually(lambda: not filer.alive())

        own_redis.start()

        with station.app():
            assert eventually(lambda: oracle.unkept(oracle.ROUTING) == 0)
            assert oracle.wrongs(acknowledged(filer.said())) == []
