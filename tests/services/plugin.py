"""Fixtures for the real services: PostgreSQL, SQLite, Redis and ClamAV, found by their address or started here."""

from __future__ import annotations

import gc
import os
import socket
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import hypothesis
import pytest

from tests.services.certificates import Identity, made
from tests.services.clamd import ClamServer, running_clamd
from tests.services.databases import Database, PostgresqlCopies, SqliteCopies
from tests.services.postgresql import PostgresqlServer, running_postgresql
from tests.services.processes import fast_folder
from tests.services.redis_server import RedisServer, emptied, running_redis

DATABASES = ("sqlite", "postgresql")
PAGES = frozenset({"client", "citizen", "team"})
"""Fixtures that open pages: nothing they do to the database is theirs alone."""

SHARED = {"explored": "explorer", "page": "windows", "printed": "press", "service": "deployed", "signed": "press"}
"""Fixtures dear to make, made once in a process: who asks for one runs where it is."""

# The machine may be shared and slow: how long an example takes says nothing about the code.
hypothesis.settings.register_profile(
    "suite", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow], print_blob=True
)
# For `make mutation`: the same few examples each time, and none made shorter, since that one fails is all it asks.
hypothesis.settings.register_profile(
    "mutation",
    parent=hypothesis.settings.get_profile("suite"),
    database=None,
    derandomize=True,
    max_examples=25,
    phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
)


def pytest_configure() -> None:
    """Keep the tests' own folders in memory too, where SQLite's waits for the disk cost nothing."""
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(fast_folder()))
    hypothesis.settings.load_profile("suite")


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a test by no bytes: those of a file made anew differ in each process, and xdist wants the same names."""
    return "bytes" if isinstance(val, bytes) else None


def pytest_collection_finish() -> None:
    """Leave out of every search for garbage what was collected, which stays to the end, and search less often."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give to one process the tests that kill and count, which would disturb each other, and those that share much."""
    for item in items:
        for group in _groups(item):
            item.add_marker(pytest.mark.xdist_group(group))
    items[:] = [item for item in items if drawn(item)]


def _groups(item: pytest.Item) -> set[str]:
    killing = {"faults"} if item.get_closest_marker("faults") else set()
    return killing or {SHARED[name] for name in SHARED.keys() & set(item.fixturenames)}


def drawn(item: pytest.Item) -> bool:
    """Tell whether a test runs on the database it was given: one that opens pages runs on one, drawn by its name.

    What speaks to a database is tested on both; of the pages above it each runs once, half of them on either.
    """
    given = item.callspec.params.get("database") if hasattr(item, "callspec") else None
    if given is None or not PAGES & set(item.fixturenames):
        return True
    name = item.nodeid.replace(given, "")
    return given == DATABASES[zlib.crc32(name.encode()) % len(DATABASES)]


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest) -> Database:
    """A database of its own, with its reference data; the test runs once on SQLite and once on PostgreSQL."""
    return request.getfixturevalue(f"{request.param}_database")


@pytest.fixture
def sqlite_database(sqlite_copies: SqliteCopies, tmp_path: Path) -> Iterator[Database]:
    with sqlite_copies.copy(tmp_path) as copy:
        yield copy


@pytest.fixture
def postgresql_database(postgresql_copies: PostgresqlCopies) -> Iterator[Database]:
    with postgresql_copies.copy() as copy:
        yield copy


@pytest.fixture
def empty_sqlite(tmp_path: Path) -> Database:
    return Database("sqlite", f"sqlite:///{tmp_path}/empty.sqlite")


@pytest.fixture
def empty_postgresql(postgresql_server: PostgresqlServer) -> Iterator[Database]:
    with postgresql_server.database() as url:
        yield Database("postgresql", url)


@pytest.fixture
def redis_url(redis_server: RedisServer) -> str:
    return emptied(redis_server.url)


@pytest.fixture
def own_redis() -> Iterator[RedisServer]:
    """A Redis that only this test knows, so that it may kill it, reached as the user that production has."""
    with running_redis(None, shut=True) as server:
        yield server


@pytest.fixture
def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def certified(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Identity]:
    """Make a certificate for a host: signed by itself, so that trusting it trusts nothing else."""
    folder = tmp_path_factory.mktemp("certificates")

    @cache
    def make(name: str = "localhost", address: str = "127.0.0.1", *, days: int = 30) -> Identity:
        return made(folder, name, address, days)

    return make


@pytest.fixture(scope="session")
def clam_server() -> Iterator[ClamServer]:
    with running_clamd() as server:
        yield server


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresqlServer]:
    with running_postgresql() as server:
        yield server


@pytest.fixture(scope="session")
def redis_server() -> Iterator[RedisServer]:
    with running_redis() as server:
        yield server


@pytest.fixture(scope="session")
def sqlite_copies(tmp_path_factory: pytest.TempPathFactory) -> SqliteCopies:
    return SqliteCopies.of_furnished_template(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def postgresql_copies(postgresql_server: PostgresqlServer) -> PostgresqlCopies:
    return PostgresqlCopies.of_furnished_template(postgresql_server)
