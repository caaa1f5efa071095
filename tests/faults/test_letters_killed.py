"""Killed while composing, signing or sending: each case has its one receipt in the end, signed and sent."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from app import clock
from app.db import reading, transaction
from app.journal.services import verify
from app.letters.models import Letter
from app.letters.services import opened as opened_letter
from app.outbox.models import OutboxMessage
from tests.faults import oracle
from tests.faults.filer import acknowledged
from tests.faults.station import Station, eventually, opened
from tests.services.databases import Database
from tests.services.redis_server import RedisServer

pytestmark = [pytest.mark.faults, pytest.mark.timeout(900)]
CASES = 4
STEPS = ("letters.compose", "letters.sign", "letters.compose")
LETTERS = ("letters.compose", "letters.sign", "letters.send")


def test_each_case_has_one_receipt_signed_and_sent(
    postgresql_database: Database, own_redis: RedisServer, tmp_path: Path
):
    with opened(Station(tmp_path, postgresql_database.url, own_redis.url)) as station, station.app():
        station.start("worker", "worker")
        station.start("beat", "beat")
        letters = station.start("letters", "letters")
        filer = station.file(CASES, 1000)
        assert eventually(lambda: not filer.alive())

        for step in STEPS:
            assert eventually(lambda step=step: under_way(step)), letters.said()
            letters.kill()
            own_redis.wipe()
            let_leases_end()
            letters.start()

        assert eventually(lambda: oracle.unkept(*LETTERS) == 0), letters.said()
        assert oracle.wrongs(acknowledged(filer.said())) == []
        assert len(rows()) == len({row.case_id for row in rows()}) == CASES
        assert all(row.signed_at and row.sent_at and not row.failure for row in rows())
        assert all(opened_letter(row.case_id, row.id).content.startswith(b"%PDF") for row in rows())
        assert verify() == []


def under_way(topic: str) -> bool:
    """Tell whether a worker holds a promise of this topic now, or the moment has passed with all of them kept."""
    held = select(func.count()).where(OutboxMessage.topic == topic, OutboxMessage.trouble == "leased")
    with reading() as session:
        return bool(session.scalar(held)) or len(rows()) == CASES


def let_leases_end() -> None:
    """Let the time pass that a dead worker's lease lasts."""
    leased = update(OutboxMessage).where(OutboxMessage.trouble == "leased")
    with transaction() as session:
        session.execute(leased.values(next_at=clock.now() - timedelta(seconds=1)))


def rows() -> list[Letter]:
    with reading() as session:
        return list(session.scalars(select(Letter)))
