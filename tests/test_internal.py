"""The internal port: readiness and measures there, and nowhere else."""

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text
from werkzeug.test import Client, TestResponse

from app import create_app
from app.config import Settings
from app.db import transaction
from app.internal import beside
from tests.services.databases import Database


@pytest.fixture
def ask(app: Flask, settings: Settings) -> Callable[..., TestResponse]:
    browser = Client(beside(app, settings))

    def get(path: str, port: int = settings.internal_port) -> TestResponse:
        return browser.get(path, base_url=f"http://127.0.0.1:{port}")

    return get


def test_it_is_ready_once_migrated(ask):
    answer = ask("/ready")

    assert (answer.status_code, answer.text) == (200, "ready\n")


def test_it_is_not_ready_before_a_migration(ask):
    with transaction() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '0000'"))

    assert (ask("/ready").status_code, ask("/ready").text) == (503, "the database waits for a migration\n")


def test_it_is_not_ready_without_its_tables(empty_sqlite: Database, tmp_path: Path):
    settings = Settings.from_environ({"GREFFE_VAR": str(tmp_path), "GREFFE_DATABASE_URL": empty_sqlite.url})
    client = Client(beside(create_app(settings), settings))

    assert client.get("/ready", base_url=f"http://127.0.0.1:{settings.internal_port}").status_code == 503


def test_measures_count_what_waits(ask, file_one):
    file_one()

    words = ask("/metrics").text
    assert 'greffe_outbox_messages{state="waiting"}' in words
    assert "greffe_outbox_oldest_seconds" in words


@pytest.mark.parametrize("path", ["/", "/personnel/", "/ready/", "/static/icon.svg"])
def test_pages_are_not_served_on_the_internal_port(ask, path: str):
    assert ask(path).status_code == 404


@pytest.mark.parametrize("path", ["/ready", "/metrics"])
def test_measures_are_not_served_on_the_port_of_people(ask, settings: Settings, path: str):
    assert ask(path, settings.port).status_code == 404
