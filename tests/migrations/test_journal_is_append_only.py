"""The database refuses to rewrite the journal, the calendar and the changes of reference data, whoever asks."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Column, Connection, NullPool, Table, create_engine, func, select, text
from sqlalchemy.exc import DatabaseError

from app.db import Base
from tests.services.databases import Database

APPEND_ONLY = [
    "journal_entries",
    "read_entries",
    "mail_entries",
    "proclaimed_holidays",
    "reference_changes",
    "reference_rulings",
    "reference_files",
]
CHECKED = {"ruling": "refused"}  # the columns whose checks know what they may say
SAMPLES: dict[type, Any] = {
    bool: True,
    int: 1,
    str: "x",
    bytes: b"x",
    object: {},
    uuid.UUID: uuid.UUID(int=1),
    date: date(2026, 11, 23),
    datetime: datetime(2026, 11, 23, tzinfo=UTC),
}


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("rewriting", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}"])
def test_an_entry_can_be_neither_changed_nor_deleted(database: Database, table: str, rewriting: str):
    with written(database, journal(table)) as connection:
        statement = rewriting.format(table, journal(table).columns.keys()[0])

        with pytest.raises(DatabaseError, match="append-only"):
            connection.execute(text(statement))

    assert count(database, table) == 1


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_the_journal_cannot_be_emptied_at_one_stroke(postgresql_database: Database, table: str):
    with (
        written(postgresql_database, journal(table)) as connection,
        pytest.raises(DatabaseError, match="append-only"),
    ):
        connection.execute(text(f"TRUNCATE {table} CASCADE"))

    assert count(postgresql_database, table) == 1


def journal(name: str) -> Table:
    import app.tables  # noqa: F401, PLC0415  registers them

    return Base.metadata.tables[name]


@contextmanager
def written(database: Database, table: Table) -> Iterator[Connection]:
    """Give a connection after one entry was stored; what the entry refers to is of no matter here."""
    with create_engine(database.url, poolclass=NullPool).connect() as connection:
        if database.kind == "postgresql":
            connection.execute(text("SET session_replication_role = replica"))  # no foreign keys
        connection.execute(table.insert().values(**sample(table)))
        if database.kind == "postgresql":
            connection.execute(text("SET session_replication_role = origin"))
        connection.commit()
        yield connection


def sample(table: Table) -> dict[str, Any]:
    held = (column for column in table.columns if not column.nullable)
    return {column.name: CHECKED.get(column.name, SAMPLES[stored_type(column)]) for column in held}


def stored_type(column: Column[Any]) -> type:
    """Look beneath the application's own column types."""
    return getattr(column.type, "impl_instance", column.type).python_type


def count(database: Database, table: str) -> int:
    """Count the entries that are still what ``written`` stored."""
    held = [journal(table).c[name] == value for name, value in sample(journal(table)).items() if value != {}]
    with create_engine(database.url, poolclass=NullPool).connect() as connection:
        return connection.scalar(select(func.count()).select_from(journal(table)).where(*held))


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_an_entry_cannot_be_replaced_on_its_way_in(sqlite_database: Database, table: str):
    with written(sqlite_database, journal(table)) as connection:
        replacing = journal(table).insert().prefix_with("OR REPLACE").values(**sample(journal(table)))

        with pytest.raises(DatabaseError, match="append-only"):
            connection.execute(replacing)

    assert count(sqlite_database, table) == 1
