"""An application on a real broker, whose every trace is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app import logs
from app.config import DEMO_BODY, Body, Settings
from tests.canary.places import Places
from tests.citizen import Citizen
from tests.services.databases import Database


@pytest.fixture
def settings(request: pytest.FixtureRequest, database: Database, tmp_path: Path) -> Settings:
    """Settings of an application of its own, on the broker that goes with its database and keeps what it is handed."""
    (tmp_path / "var").mkdir()
    master = tmp_path / "master.key"
    master.write_text("1:" + "ab" * 32 + "\n", encoding="ascii")
    broker = request.getfixturevalue("redis_url") if database.kind == "postgresql" else "filesystem://"
    return Settings(
        var=tmp_path / "var", database_url=database.url, broker_url=broker,
        secret_key="a key for tests only, long enough to sign with", master_key_file=master,
        base_url="http://localhost", body=Body.read(DEMO_BODY), demo=True, testing=True,
        argon2_memory_kib=8, argon2_passes=1,
    )  # fmt: skip


@pytest.fixture
def rung() -> list[tuple[str, str]]:
    """Nothing stands between the outbox and the broker."""
    return []


@pytest.fixture
def places(
    app: Flask,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> Iterator[Places]:
    """Everything that is written from now on."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    logs.configure()
    kept: list[str] = []

    def written() -> str:
        told = capfd.readouterr()
        kept.append(told.out + told.err)
        return "".join(kept)

    made = Places(app, logs=written, temporary=temporary)
    made.watch()
    yield made
    for undo in made.undo:
        undo()


@pytest.fixture
def citizen(app: Flask) -> Citizen:
    return Citizen(app.test_client())
