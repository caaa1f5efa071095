"""Over TLS, PostgreSQL and Redis are spoken to when their certificate is the right one, and never otherwise."""

from __future__ import annotations

import dataclasses
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import redis
from flask import Flask
from kombu import pools
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from app import background, create_app, reach_settings
from app.config import Settings
from app.db import Database
from app.extensions import celery
from app.health.services import database as looked_at
from tests.services.certificates import Identity
from tests.services.databases import Database as Given
from tests.services.postgresql import TlsServer, postgresql_over_tls
from tests.services.redis_server import RedisServer, running_redis

Certified = Callable[..., Identity]
OTHERS = {
    "expired": ("localhost", "127.0.0.1", -1),
    "of another name": ("ailleurs.exemple.test", "192.0.2.1", 30),
}
"""Certificates that say something else than where we asked to be, and until when."""


def unused() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Stored:
    """A PostgreSQL over TLS, and its address as an operator would write it."""

    server: TlsServer
    port: int

    def url(self, trusting: Path) -> str:
        return reach_settings.database(
            f"postgresql+psycopg://postgres@localhost:{self.port}/postgres?sslmode=verify-full&sslrootcert={trusting}",
            {},
        )


@pytest.fixture(scope="module")
def stored(certified: Certified) -> Iterator[Stored]:
    port = unused()
    with postgresql_over_tls(certified(), port) as server:
        yield Stored(server, port)


@dataclass
class Rung:
    """A Redis over TLS: the port that the application knows, and one in the clear for the test to give orders by."""

    server: RedisServer
    port: int

    @property
    def url(self) -> str:
        password = redis.connection.parse_url(self.server.url)["password"]
        return reach_settings.broker(f"rediss://:{password}@localhost:{self.port}/0")

    def show(self, identity: Identity) -> None:
        with redis.Redis.from_url(self.server.url) as client:
            client.config_set("tls-key-file", str(identity.key), "tls-cert-file", str(identity.certificate))


@pytest.fixture(scope="module")
def rung(certified: Certified) -> Iterator[Rung]:
    port, shown = unused(), certified()
    words = ("--tls-port", str(port), "--tls-auth-clients", "no")
    files = ("--tls-cert-file", str(shown.certificate), "--tls-key-file", str(shown.key))
    with running_redis(None, *words, *files, "--tls-ca-cert-file", str(shown.certificate)) as server:
        yield Rung(server, port)


@pytest.fixture
def ringing(settings: Settings, rung: Rung) -> Iterator[Callable[[Path | None], Flask]]:
    """An application whose broker answers over TLS, trusting what the test says."""
    made: list[Flask] = []

    def start(trusting: Path | None) -> Flask:
        made.append(create_app(dataclasses.replace(settings, broker_url=rung.url, broker_ca_file=trusting)))
        return made[-1]

    yield start
    for app in made:
        app.extensions["database"].dispose()
    celery.conf.update(broker_use_ssl=None)
    pools.reset()  # lines that were verified would serve the next test


@pytest.fixture
def database(sqlite_database: Given) -> Given:
    """One database is enough: it is the broker that is reached."""
    return sqlite_database


class TestTheDatabase:
    def test_with_the_right_certificate_answers_over_tls(self, stored: Stored, certified: Certified):
        held = Database(stored.url(certified().certificate))
        stored.server.show(certified(), stored.port)

        with held.engine.connect() as connection:
            encrypted = connection.scalar(text("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"))

        held.dispose()
        assert encrypted is True

    def test_that_another_vouches_for_is_not_spoken_to(self, stored: Stored, certified: Certified):
        held = Database(stored.url(certified("localhost", days=29).certificate))

        with pytest.raises(OperationalError, match="certificate verify failed"):
            held.engine.connect()

    @pytest.mark.parametrize("why", OTHERS)
    def test_is_not_spoken_to_when_its_certificate_is(self, stored: Stored, certified: Certified, why: str):
        name, address, days = OTHERS[why]
        shown = certified(name, address, days=days)
        stored.server.show(shown, stored.port)

        with pytest.raises(OperationalError, match="certificate"):
            Database(stored.url(shown.certificate)).engine.connect()

    def test_that_is_not_spoken_to_keeps_the_service_from_starting(
        self, stored: Stored, certified: Certified, settings: Settings
    ):
        url = stored.url(certified("localhost", days=29).certificate)
        app = create_app(dataclasses.replace(settings, database_url=url))

        with app.app_context():
            assert looked_at().fitness == "down"


class TestTheBroker:
    def test_with_the_right_certificate_is_rung(
        self, rung: Rung, certified: Certified, ringing: Callable[[Path | None], Flask]
    ):
        rung.show(certified())

        with ringing(certified().certificate).app_context():
            background.ring("health.pulse", "x")
            assert background.waiting() == 1

    def test_that_another_vouches_for_is_not_spoken_to(
        self, rung: Rung, certified: Certified, ringing: Callable[[Path | None], Flask]
    ):
        rung.show(certified())

        with ringing(certified("localhost", days=29).certificate).app_context():
            assert background.waiting() is None
            with pytest.raises(background.BROKER_ERRORS):
                background.ring("health.pulse", "x")

    def test_is_trusted_by_who_was_named_and_not_by_the_system(
        self,
        rung: Rung,
        certified: Certified,
        ringing: Callable[[Path | None], Flask],
        monkeypatch: pytest.MonkeyPatch,
    ):
        rung.show(certified())
        monkeypatch.setenv("SSL_CERT_FILE", str(certified().certificate))

        with ringing(certified("localhost", days=29).certificate).app_context():
            assert background.waiting() is None
        with ringing(None).app_context():
            assert background.waiting() is not None

    @pytest.mark.parametrize("why", OTHERS)
    def test_is_not_rung_when_its_certificate_is(
        self, rung: Rung, certified: Certified, ringing: Callable[[Path | None], Flask], why: str
    ):
        name, address, days = OTHERS[why]
        shown = certified(name, address, days=days)
        rung.show(shown)

        with ringing(shown.certificate).app_context():
            assert background.waiting() is None

    def test_keeps_out_what_is_no_message_over_tls_too(
        self, certified: Certified, ringing: Callable[[Path | None], Flask]
    ):
        with ringing(certified().certificate).app_context():
            assert celery.connection_for_write().transport_cls == "app.doorbell:RedisTransport"
