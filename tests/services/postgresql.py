"""A PostgreSQL for the tests: the one GREFFE_TEST_POSTGRES_URL names, or one started here and thrown away."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from tests.services.certificates import Identity
from tests.services.processes import start, stop, temporary_home, unprivileged_user

_BINARIES = Path("/usr/lib/postgresql")
# Nothing here survives the run, so nothing waits for the disk; no address listens, only a socket in a private folder.
_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "autovacuum_naptime": "5s",
    "log_min_messages": "fatal",
}
_DURABLE = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "shared_buffers": "512MB",
    "max_wal_size": "4GB",
    "autovacuum_naptime": "1min",
}


class ServerDidNotStart(Exception):
    """PostgreSQL is missing or did not answer; the message says what its log said."""


@dataclass(frozen=True)
class PostgresqlServer:
    """A server where the tests may make and drop databases."""

    url: str

    def create(self, name: str, template: str | None = None) -> str:
        """Make a database, a copy of `template` when one is named, and return its address."""
        source = (
            sql.SQL(" TEMPLATE {} STRATEGY FILE_COPY").format(sql.Identifier(template)) if template else sql.SQL("")
        )
        self._run(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)) + source)
        return make_url(self.url).set(database=name).render_as_string(hide_password=False)

    def drop(self, name: str) -> None:
        self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    @contextmanager
    def database(self, template: str | None = None) -> Iterator[str]:
        """Lend a database for the length of a test."""
        name = f"greffe_{token_hex(6)}"
        try:
            yield self.create(name, template)
        finally:
            self.drop(name)

    def _run(self, statement: sql.Composable) -> None:
        with connected(self.url) as connection:
            connection.execute(statement)


@contextmanager
def connected(url: str) -> Iterator[psycopg.Connection]:
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        yield connection


@contextmanager
def running_postgresql(*, durable: bool = False) -> Iterator[PostgresqlServer]:
    """Give the server named in the environment, or start one as an unprivileged user and stop it afterwards.

    A *durable* one waits for the disk at each commit, as in production: what bench/ measures.
    """
    if address := os.environ.get("GREFFE_TEST_POSTGRES_URL"):
        yield PostgresqlServer(address)
        return
    owner = unprivileged_user()
    with (
        temporary_home("greffe-pg-", owner, on_disk=durable) as home,
        _serving(home, owner, _DURABLE if durable else {}),
    ):
        yield _reached(home)


@contextmanager
def postgresql_over_tls(identity: Identity, port: int) -> Iterator[TlsServer]:
    """Start a server that listens on a loopback port too, and shows a certificate there."""
    owner = unprivileged_user()
    with temporary_home("greffe-pg-", owner) as home:
        server = TlsServer(home, owner)
        server.place(identity)
        shown = {"ssl": "on", "ssl_cert_file": f"{home}/shown.pem", "ssl_key_file": f"{home}/shown.key"}
        with _serving(home, owner, {**shown, "listen_addresses": "127.0.0.1", "port": str(port)}):
            yield server


@dataclass(frozen=True)
class TlsServer:
    """A server whose certificate a test may change."""

    home: Path
    owner: str | None

    def place(self, identity: Identity) -> None:
        for path, kind in ((identity.certificate, "pem"), (identity.key, "key")):
            placed = self.home / f"shown.{kind}"
            placed.write_bytes(path.read_bytes())
            placed.chmod(0o600)  # PostgreSQL refuses a key that others may read
            if self.owner:
                shutil.chown(placed, self.owner)

    def show(self, identity: Identity, port: int) -> None:
        """Show another certificate from now on."""
        self.place(identity)
        with connected(_reached(self.home, port).url) as connection:
            connection.execute("SELECT pg_reload_conf()")


@contextmanager
def _serving(home: Path, owner: str | None, more: Mapping[str, str]) -> Iterator[None]:
    _make_cluster(home, owner)
    server = start(_server_command(home, {**_SETTINGS, **more}), log=home / "log", owner=owner)
    try:
        _reached(home, int(more.get("port", 5432)))
        yield
    finally:
        stop(server)


def _reached(home: Path, port: int = 5432) -> PostgresqlServer:
    url = f"postgresql+psycopg://postgres@/postgres?host={home}&port={port}"
    return _wait_for(PostgresqlServer(url), home)


def _newest(program: str) -> str:
    found = sorted(_BINARIES.glob(f"*/bin/{program}"), key=lambda path: float(path.parts[-3]))
    if not found:
        message = f"No {program} below {_BINARIES}: apt-get install postgresql"
        raise ServerDidNotStart(message)
    return str(found[-1])


def _make_cluster(home: Path, owner: str | None) -> None:
    command = [
        _newest("initdb"),
        "-D",
        f"{home}/data",
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
    ]
    done = subprocess.run(
        [*command, "--no-sync", "--no-instructions"], user=owner, cwd="/", capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ServerDidNotStart(done.stderr)


def _server_command(home: Path, settings: dict[str, str]) -> list[str]:
    flat = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    return [_newest("postgres"), "-D", f"{home}/data", "-k", str(home), *flat]


def _wait_for(server: PostgresqlServer, home: Path, patience: float = 120) -> PostgresqlServer:
    until = time.monotonic() + patience
    while True:
        try:
            with connected(server.url):
                return server
        except psycopg.OperationalError:
            if time.monotonic() > until:
                raise ServerDidNotStart((home / "log").read_text()) from None
            time.sleep(0.05)
