"""The internal port: readiness and measures there, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import Client, TestResponse

from app import create_app
from app.cases.context import Filed
from app.config import Settings
from app.db import transaction
from app.extensions import celery
from app.internal import beside
from tests.services.databases import Database

Ask = Callable[..., TestResponse]


@pytest.fixture
def ask(app, settings: Settings) -> Ask:
    browser = Client(beside(app, settings))

    def get(path: str, port: int = settings.internal_port) -> TestResponse:
        return browser.get(path, base_url=f"http://127.0.0.1:{port}")

    return get


class TestReadiness:
    def test_is_there_once_migrated(self, ask: Ask):
        answer = ask("/readyz")

        assert answer.status_code == 200
        assert [line.split()[:2] for line in answer.text.splitlines()] == [
            ["ok", "database"],
            ["ok", "schema"],
            ["ok", "keys"],
            ["ok", "broker"],
        ]

    def test_waits_for_a_migration(self, ask: Ask):
        with transaction() as session:
            session.execute(text("UPDATE alembic_version SET version_num = '0000'"))

        answer = ask("/readyz")

        assert answer.status_code == 503
        assert "alembic upgrade head" in answer.text

    def test_is_not_there_without_tables(self, empty_sqlite: Database, tmp_path: Path):
        settings = Settings.from_environ({"GREFFE_VAR": str(tmp_path), "GREFFE_DATABASE_URL": empty_sqlite.url})
        made = create_app(settings)
        client = Client(beside(made, settings))

        assert client.get("/readyz", base_url=f"http://127.0.0.1:{settings.internal_port}").status_code == 503
        made.extensions["database"].dispose()


class TestMeasures:
    def test_count_what_waits_and_what_is_open(self, ask: Ask, file_one: Callable[..., Filed]):
        file_one()

        words = ask("/metrics").text

        assert 'greffe_outbox_messages{state="waiting"} 3.0' in words
        assert "greffe_outbox_oldest_seconds" in words
        assert 'greffe_open_cases{queue="accueil",state="received"} 1.0' in words

    def test_count_answers_by_route(self, ask: Ask, client: FlaskClient):
        before = measured(ask, 'greffe_requests_total{code="200",method="GET",route="/confidentialite"}')

        client.get("/confidentialite?nom=Canari")

        assert measured(ask, 'greffe_requests_total{code="200",method="GET",route="/confidentialite"}') == before + 1
        assert "Canari" not in ask("/metrics").text

    @pytest.mark.parametrize("path", ["/Canari", "/suivi/Canari", "/%00Canari"])
    def test_make_no_label_of_an_address_somebody_made_up(self, ask: Ask, client: FlaskClient, path: str):
        client.get(path)
        client.open(path, method="CANARI")

        words = ask("/metrics").text
        assert "anari" not in words
        assert 'method="other",route="none"' in words

    def test_time_background_work(self, ask: Ask):
        before = measured(ask, 'greffe_task_seconds_count{ended="well",task="health.pulse"}')

        celery.tasks["health.pulse"]()

        assert measured(ask, 'greffe_task_seconds_count{ended="well",task="health.pulse"}') == before + 1
        assert "greffe_worker_quiet_seconds" in ask("/metrics").text


@pytest.mark.parametrize("path", ["/", "/personnel/", "/readyz/", "/static/icon.svg", "/livez"])
def test_pages_are_not_served_on_the_internal_port(ask: Ask, path: str):
    assert ask(path).status_code == 404


@pytest.mark.parametrize("path", ["/readyz", "/metrics"])
def test_measures_are_not_served_on_the_port_of_people(ask: Ask, settings: Settings, path: str):
    assert ask(path, settings.port).status_code == 404


def test_being_alive_needs_nothing_and_nobody(client: FlaskClient, app, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(app.extensions, "database", None)
    client.set_cookie("greffe", "x")

    answer = client.get("/livez")

    assert (answer.status_code, answer.text) == (200, "ok\n")


def measured(ask: Ask, name: str) -> float:
    found = re.search(rf"^{re.escape(name)} (\S+)$", ask("/metrics").text, re.MULTILINE)
    return float(found[1]) if found else 0.0
