"""The declarative base and the one transaction boundary."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from flask import Flask, current_app
from sqlalchemy import Connection, DateTime, Dialect, Engine, MetaData, TypeDecorator, create_engine, event
from sqlalchemy.orm import DeclarativeBase, Session

NAMES = {
    "ix": "ix__%(table_name)s__%(column_0_N_name)s",
    "uq": "uq__%(table_name)s__%(column_0_N_name)s",
    "fk": "fk__%(table_name)s__%(column_0_N_name)s__%(referred_table_name)s",
    "pk": "pk__%(table_name)s",
    "ck": "ck__%(table_name)s__%(constraint_name)s",
}


class Base(DeclarativeBase):
    """Parent of every table."""

    metadata = MetaData(naming_convention=NAMES)


class Instant(TypeDecorator[datetime]):
    """A UTC aware instant, the same on both databases (SQLite forgets the zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is not None and value.tzinfo is None:
            raise ValueError("an instant needs a zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class NestedTransaction(Exception):
    """A service called another inside its transaction: the inner commit would commit the outer."""


class Database:
    """An engine with its two faces: writers that lock at once, readers that block nobody."""

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)
        self.reader = self.engine.execution_options(reads_only=True, **_readonly(self.engine))
        self.open = threading.local()

    def session(self, engine: Engine) -> Session:
        """Return a new session on one of the two faces."""
        return Session(engine, expire_on_commit=False)


def _readonly(engine: Engine) -> dict[str, Any]:
    return {"postgresql_readonly": True} if engine.dialect.name == "postgresql" else {}


def _engine(url: str) -> Engine:
    if url.startswith("sqlite"):
        engine = create_engine(url, connect_args={"timeout": 10, "isolation_level": None})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(url, pool_size=8, max_overflow=8, pool_pre_ping=True, connect_args={"connect_timeout": 3})


def _prepare_sqlite(connection: Any, _record: object) -> None:
    for pragma in ("journal_mode=wal", "synchronous=full", "foreign_keys=on", "secure_delete=on"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    reads = connection.get_execution_options().get("reads_only")
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def init_app(app: Flask, url: str) -> None:
    """Bind the application to its database."""
    app.extensions["database"] = Database(url)


def database() -> Database:
    """Return the database of the current application."""
    found: Database = current_app.extensions["database"]
    return found


@contextmanager
def transaction() -> Iterator[Session]:
    """Give a session that commits on success, then runs what :func:`after_commit` collected; else rolls back."""
    held = database()
    if getattr(held.open, "writing", False):
        raise NestedTransaction
    held.open.writing = True
    try:
        with held.session(held.engine) as session, session.begin():
            yield session
    finally:
        held.open.writing = False
    for action in session.info.pop("after_commit", ()):
        action()


@contextmanager
def reading() -> Iterator[Session]:
    """Give a session that can only read, and that blocks no writer."""
    held = database()
    with held.session(held.reader) as session:
        yield session


def after_commit(session: Session, action: Callable[[], object]) -> None:
    """Run *action* once this transaction is safely stored; it must not raise."""
    session.info.setdefault("after_commit", []).append(action)
