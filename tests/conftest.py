"""The application under test, and what every test may ask for."""

from __future__ import annotations

import contextvars
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from app import clock, create_app
from app.cases.context import Filed, Filing
from app.cases.filing import file_case
from app.config import DEMO_BODY, Body, Settings
from app.db import reading
from app.extensions import celery
from app.outbox.models import OutboxMessage
from tests import kept
from tests.chromium import browser, page, shared_app
from tests.services.databases import Database
from workflows.states import Kind

__all__ = ["browser", "page", "shared_app"]  # fixtures every test may ask for


class Browser(FlaskClient):
    """A browser whose every request is served in a context of its own, as in production: ``g`` is never shared."""

    def open(self, *arguments: Any, **options: Any) -> TestResponse:
        return contextvars.Context().run(super().open, *arguments, **options)


@pytest.fixture
def settings(database: Database, tmp_path: Path) -> Settings:
    """Settings of an application of its own: its database, folder, keys; quick hashes."""
    master = tmp_path / "master.key"
    master.write_text("1:" + "ab" * 32 + "\n", encoding="ascii")
    return Settings(
        var=tmp_path,
        database_url=database.url,
        broker_url="memory://",
        secret_key="a key for tests only, long enough to sign with",
        master_key_file=master,
        base_url="http://localhost",
        body=Body.read(DEMO_BODY),
        demo=True,
        testing=True,
        argon2_memory_kib=8,
        argon2_passes=1,
    )


@pytest.fixture
def app(settings: Settings, press: None) -> Iterator[Flask]:
    """The whole application on a fresh database with its reference data, inside its context."""
    app = create_app(settings)
    app.testing = True
    app.test_client_class = Browser
    kept.lend(app)
    with app.app_context():
        yield app
        app.extensions["database"].dispose()


@pytest.fixture(scope="session")
def app_without_rows(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application, for what needs its words and forms but no database."""
    folder = tmp_path_factory.mktemp("words")
    master = folder / "master.key"
    master.write_text("1:" + "ab" * 32 + "\n", encoding="ascii")
    return create_app(
        Settings(
            var=folder,
            database_url=f"sqlite:///{folder}/none.sqlite",
            broker_url="memory://",
            secret_key="a key for tests only, long enough to sign with",
            master_key_file=master,
            base_url="http://localhost",
            body=Body.read(DEMO_BODY),
            demo=True,
        )
    )


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without JavaScript."""
    return app.test_client()


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What was sent to the broker, instead of a broker: (task, message)."""
    sent: list[tuple[str, str]] = []
    monkeypatch.setattr(celery, "send_task", lambda topic, args, **_: sent.append((topic, args[0])))
    return sent


@pytest.fixture
def file_one(app: Flask, rung: list[tuple[str, str]]) -> Callable[..., Filed]:
    """File a request as a person would have, valid by default."""

    def file(kind: Kind = Kind.DOCUMENT_ACCESS, **values: object) -> Filed:
        filing = {
            "key": uuid.uuid4().hex,
            "kind": kind,
            "regime": kind.regime,
            "subject": "services-assures",
            "request": {"what": "Le rapport annuel de 2024 sur les délais de traitement."},
            "name": "Camille Tremblay-Nguyễn",
            "contact": {"email": "camille@exemple.test"},
            "answer_channel": "online",
            "received_at": clock.now(),
        }
        return file_case(Filing(**{**filing, **values}))

    return file


@pytest.fixture
def run_outbox(app: Flask, rung: list[tuple[str, str]]) -> Callable[..., list[str]]:
    """Do what the outbox promises, as workers would, until nothing waits (only *topics* when given); say what ran."""

    def run(*topics: str) -> list[str]:
        ran: list[str] = []
        while waiting := [m for m in _waiting() if m.id.hex not in ran and (not topics or m.topic in topics)]:
            for message in waiting:
                ran.append(message.id.hex)
                celery.tasks[message.topic](message.id.hex)
        return ran

    return run


def _waiting() -> list[OutboxMessage]:
    with reading() as session:
        return list(
            session.scalars(
                select(OutboxMessage).where(OutboxMessage.state == "waiting").order_by(OutboxMessage.created_at)
            )
        )


@pytest.fixture
def at_date(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Set the date of the whole application: ``at_date("2026-12-14")``."""
    return lambda day: monkeypatch.setenv("GREFFE_TODAY", day)
