"""The migrations: up, down and up again on both databases; what they make is what the models say."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, MetaData, NullPool, create_engine, inspect

from app.db import Base
from tests.services.databases import ROOT, Database, migrate

VERSIONS = ROOT / "migrations" / "versions"


def names() -> list[str]:
    return sorted(path.stem for path in VERSIONS.glob("*.py"))


def test_migrations_are_numbered_without_a_gap():
    assert [name[:4] for name in names()] == [f"{number:04}" for number in range(1, len(names()) + 1)]


def test_head_file_names_the_last_migration():
    assert (ROOT / "migrations" / ".head").read_text().strip() == names()[-1]


@pytest.mark.parametrize("path", sorted(VERSIONS.glob("*.py")), ids=lambda path: path.stem)
def test_a_migration_imports_nothing_of_the_application(path: Path):
    assert not [line for line in path.read_text().splitlines() if line.startswith(("from app", "import app"))]


def test_every_migration_goes_up_down_and_up(empty: Database):
    migrate(empty.url)
    first = tables(empty)
    migrate(empty.url, "base", direction="downgrade")
    assert tables(empty) <= {"alembic_version"}

    migrate(empty.url)

    assert tables(empty) == first


def test_going_up_twice_changes_nothing(database: Database):
    before = tables(database)

    migrate(database.url)

    assert tables(database) == before


def test_models_are_the_migrated_schema(database: Database):
    with connection(database) as connected:
        context = MigrationContext.configure(connected, opts={"compare_type": True, "compare_server_default": False})
        assert compare_metadata(context, every_table()) == []


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest) -> Database:
    return request.getfixturevalue(f"empty_{request.param}")


def tables(database: Database) -> set[str]:
    with connection(database) as connected:
        return set(inspect(connected).get_table_names())


@contextmanager
def connection(database: Database) -> Iterator[Connection]:
    with create_engine(database.url, poolclass=NullPool).connect() as connected:
        yield connected


def every_table() -> MetaData:
    for path in ROOT.glob("app/*/models.py"):
        importlib.import_module(f"app.{path.parent.name}.models")
    return Base.metadata
