"""What is down is told apart from what only waits, each in a line that an operator understands."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

import pytest
from flask import Flask
from sqlalchemy import text

from app import background, clock, create_app, sandbox
from app.cases.context import Filed
from app.config import Settings
from app.crypto import Keyring
from app.db import database, transaction
from app.extensions import celery
from app.health import services
from app.health.checks import endings
from app.health.context import Finding, Fitness
from app.letters import fonts
from app.letters.keystore import Keystore
from app.letters.signing import keystore
from app.outbox.services import fail
from tests.services.certificates import Identity
from tests.services.redis_server import RedisServer

FIT, DEGRADED, DOWN = Fitness.FIT, Fitness.DEGRADED, Fitness.DOWN


def fitness(findings: tuple[Finding, ...]) -> dict[str, str]:
    return {finding.part: finding.fitness for finding in findings}


class TestReady:
    def test_all_is_fit_once_migrated(self, app: Flask):
        assert fitness(services.ready()) == {"database": FIT, "schema": FIT, "keys": FIT, "broker": FIT}

    def test_a_database_that_takes_no_writing_is_down_and_nothing_else_is_asked(self, app: Flask):
        with database().engine.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE pulses RENAME TO elsewhere")

        (found,) = services.ready()

        assert (found.part, found.fitness) == ("database", DOWN)

    def test_a_schema_of_another_day_is_down(self, app: Flask):
        with transaction() as session:
            session.execute(text("UPDATE alembic_version SET version_num = '0000'"))

        assert fitness(services.ready())["schema"] == DOWN
        assert "alembic upgrade head" in str(services.schema())

    def test_keys_of_another_database_are_down(self, app: Flask, file_one: Callable[..., Filed], tmp_path: Path):
        file_one()
        other = tmp_path / "other.key"
        other.write_text("1:" + "cd" * 32, encoding="ascii")
        app.extensions["keyring"] = Keyring(other)

        assert fitness(services.ready())["keys"] == DOWN

    def test_keys_that_open_what_is_stored_are_fit(self, app: Flask, file_one: Callable[..., Filed]):
        file_one()

        assert services.keys() == Finding("keys", FIT, "open what is stored; version 1 of 1 wraps")

    def test_asked_by_several_at_once_it_answers_each(self, app: Flask):
        assert [services.database().fitness for _ in range(3)] == [FIT] * 3


@pytest.mark.faults
class TestRealBroker:
    @pytest.fixture
    def app(self, settings: Settings, own_redis: RedisServer) -> Iterator[Flask]:
        made = create_app(dataclasses.replace(settings, broker_url=own_redis.url))
        with made.app_context():
            yield made
        made.extensions["doorbell"].release()
        made.extensions["database"].dispose()

    def test_that_answers_is_fit(self, app: Flask):
        background.ring("health.pulse", "x")

        assert services.broker() == Finding("broker", FIT, "answers, 1 message(s) wait")

    def test_that_died_is_degraded_and_not_down(self, app: Flask, own_redis: RedisServer):
        own_redis.kill()

        assert fitness(services.ready()) == {"database": FIT, "schema": FIT, "keys": FIT, "broker": DEGRADED}


class TestWorkers:
    def test_that_never_lived_are_missed(self, app: Flask):
        assert services.workers().fitness == DEGRADED

    def test_give_a_sign_of_life_through_their_task(self, app: Flask):
        celery.tasks["health.pulse"]()

        assert services.workers().fitness == FIT

    def test_that_fell_silent_are_missed(self, app: Flask, monkeypatch: pytest.MonkeyPatch):
        celery.tasks["health.pulse"]()
        later = clock.now() + services.QUIET * 2
        monkeypatch.setattr(clock, "now", lambda: later)

        assert services.workers().fitness == DEGRADED

    def test_are_asked_for_a_sign_every_minute(self, app: Flask):
        assert celery.conf.beat_schedule["health.pulse"]["schedule"] == 60


class TestPromises:
    def test_just_made_are_in_time(self, app: Flask, file_one: Callable[..., Filed]):
        file_one()

        assert services.promises().fitness == FIT

    def test_that_wait_for_long_are_told(
        self, app: Flask, file_one: Callable[..., Filed], monkeypatch: pytest.MonkeyPatch
    ):
        file_one()
        later = clock.now() + services.OLDEST * 2
        monkeypatch.setattr(clock, "now", lambda: later)

        assert services.promises().fitness == DEGRADED

    def test_set_aside_are_told(self, app: Flask, file_one: Callable[..., Filed], rung: list[tuple[str, str]]):
        file_one()
        fail(uuid.UUID(rung[0][1]), "unprintable")

        assert "1 set aside" in services.promises().says


class TestIsolation:
    def test_that_holds_is_fit(self, app: Flask, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(sandbox, "isolation", lambda: {"landlock": 2, "network": True})

        assert services.isolation() == Finding("isolation", FIT, "landlock 2, network True")

    @pytest.mark.parametrize(("demo", "expected"), [(True, DEGRADED), (False, DOWN)])
    def test_that_lacks_a_part_is_for_a_demonstration_only(
        self, app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch, expected: Fitness, *, demo: bool
    ):
        app.config["GREFFE"] = dataclasses.replace(settings, demo=demo)
        monkeypatch.setattr(sandbox, "isolation", lambda: {"landlock": 0, "network": True})

        assert services.isolation().fitness == expected

    def test_without_a_sandbox_is_down(self, app: Flask, monkeypatch: pytest.MonkeyPatch):
        def broken() -> dict[str, object]:
            raise sandbox.SandboxBroken

        monkeypatch.setattr(sandbox, "isolation", broken)

        assert services.isolation().fitness == DOWN


def test_a_table_of_the_law_that_an_open_request_keeps_is_never_missing(app: Flask, file_one: Callable[..., Filed]):
    file_one()
    assert services.law().fitness == FIT
    with transaction() as session:
        session.execute(text("UPDATE parts SET table_version = '0'"))

    assert services.law() == Finding(
        "law", DOWN, "1 open request(s) keep a table that this code does not have any more"
    )


def test_a_set_date_is_told(app: Flask, at_date: Callable[[str], None]):
    at_date("2026-12-14")

    assert "2026-12-14" in services.settings().says


def test_fonts_not_cut_are_told(app: Flask, settings: Settings, tmp_path: Path):
    app.config["GREFFE"] = dataclasses.replace(settings, var=tmp_path / "elsewhere")

    assert services.fonts().fitness == DEGRADED


def test_fonts_that_are_cut_are_fit(app: Flask, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    app.config["GREFFE"] = dataclasses.replace(settings, var=tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "fonts" / "letters").mkdir(parents=True)
    monkeypatch.setattr(fonts, "coverage", lambda _folder: frozenset(range(900)))

    assert services.fonts() == Finding("fonts", FIT, "draw 900 letters and signs")


def test_the_demonstrations_seal_is_good_for_a_while(app: Flask):
    assert services.seal().fitness == FIT


def test_a_process_that_may_not_read_the_seal_is_not_told_that_it_is_missing(
    app: Flask, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Keystore, "identity", mock.Mock(side_effect=PermissionError))

    assert services.seal() == Finding("seal", FIT, "is out of reach of this process, which signs nothing")


class TestCertificates:
    def test_of_the_demonstration_are_good_for_a_while(self, app: Flask):
        assert services.certificates().fitness == FIT

    @pytest.mark.parametrize(("days", "fitness"), [(22, FIT), (20, DEGRADED), (-1, DEGRADED)])
    def test_of_the_site_are_renewed_three_weeks_before(
        self, app: Flask, settings: Settings, certified: Callable[..., Identity], days: int, fitness: Fitness
    ):
        shown = certified("demandes.exemple.test", days=days).certificate
        app.config["GREFFE"] = dataclasses.replace(settings, site_certificate_file=shown)

        assert services.certificates().fitness == fitness
        assert dict(services.left_to_certificates())["site"] == pytest.approx(days * 86_400, abs=3_600)

    def test_that_cannot_be_read_are_told_and_count_as_over(self, app: Flask, settings: Settings, tmp_path: Path):
        app.config["GREFFE"] = dataclasses.replace(settings, site_certificate_file=tmp_path / "nothing.pem")

        assert services.certificates().fitness == DEGRADED
        assert services.left_to_certificates() == [("unreadable", -1.0)]

    def test_lists_of_what_was_revoked_end_too(self, app: Flask, monkeypatch: pytest.MonkeyPatch):
        (ending,) = (each for each in endings(keystore(), None) if each.sort == "revocations")
        monkeypatch.setattr(clock, "now", lambda: ending.at - timedelta(days=2))

        assert services.certificates().fitness == DEGRADED


def test_a_full_disk_is_told(app: Flask, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("shutil.disk_usage", lambda _path: SimpleNamespace(total=100, free=5))

    assert services.disk() == Finding("disk", DEGRADED, "95% full")


class TestDoctor:
    def test_tells_every_part_and_ends_well(self, app: Flask, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(sandbox, "isolation", lambda: {"landlock": 2})

        result = app.test_cli_runner().invoke(args=["doctor"])

        assert result.exit_code == 0
        assert [line.split()[1] for line in result.output.splitlines()] == [
            "settings",
            "database",
            "schema",
            "keys",
            "broker",
            "destructions",
            "law",
            "workers",
            "outbox",
            "scanner",
            "fonts",
            "isolation",
            "seal",
            "certificates",
            "disk",
        ]

    def test_ends_badly_when_something_is_down(self, app: Flask, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(sandbox, "isolation", lambda: {"landlock": 2})
        with transaction() as session:
            session.execute(text("UPDATE alembic_version SET version_num = '0000'"))

        assert app.test_cli_runner().invoke(args=["doctor"]).exit_code == 1
