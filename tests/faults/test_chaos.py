"""Workers killed, brokers wiped: every case acknowledged is there, routed once, its journal whole."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.faults import chaos
from tests.faults.station import Station, opened
from tests.services.databases import Database
from tests.services.redis_server import RedisServer

pytestmark = [pytest.mark.faults, pytest.mark.timeout(0)]
CASES = int(os.environ.get("GREFFE_CHAOS_CASES", "200"))  # make chaos: 10 000
PER_SECOND = 25.0


def test_nothing_is_lost_or_doubled_on_postgresql_and_redis(
    postgresql_database: Database, own_redis: RedisServer, tmp_path: Path
):
    def restart() -> None:
        own_redis.kill()
        own_redis.start()

    blows = {"FLUSHALL": own_redis.wipe, "kill -9 of Redis": restart}
    with opened(Station(tmp_path, postgresql_database.url, own_redis.url)) as station:
        report = chaos.run(station, CASES, PER_SECOND, blows, seed=1)

    print(report)
    assert report.wrongs == []


def test_nothing_is_lost_or_doubled_on_sqlite_and_the_folder(sqlite_database: Database, tmp_path: Path):
    def wipe() -> None:
        shutil.rmtree(tmp_path / "broker", ignore_errors=True)

    with opened(Station(tmp_path, sqlite_database.url)) as station:
        report = chaos.run(station, CASES, PER_SECOND, {"folder removed": wipe}, seed=2)

    print(report)
    assert report.wrongs == []
