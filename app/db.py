"""The declarative base and the one transaction boundary."""

import os
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import structlog
from flask import Flask, current_app
from sqlalchemy import BigInteger, Connection, DateTime, Dialect, Engine, MetaData, TypeDecorator, create_engine, event
from sqlalchemy.orm import DeclarativeBase, Session

NAMES = {
    "ix": "ix__%(table_name)s__%(column_0_N_name)s",
    "uq": "uq__%(table_name)s__%(column_0_N_name)s",
    "fk": "fk__%(table_name)s__%(column_0_N_name)s__%(referred_table_name)s",
    "pk": "pk__%(table_name)s",
    "ck": "ck__%(table_name)s__%(constraint_name)s",
}
# No page waits for ever behind a lock, a runaway statement or a pool that is empty: it says so instead (503).
PATIENCE = "-c lock_timeout=5s -c statement_timeout=30s -c idle_in_transaction_session_timeout=60s"
POOL = {"pool_size": 8, "max_overflow": 8, "pool_timeout": 5}
log = structlog.get_logger()


class Base(DeclarativeBase):
    """Parent of every table."""

    metadata = MetaData(naming_convention=NAMES)


class Instant(TypeDecorator[datetime]):
    """A UTC aware instant, the same on both databases (SQLite forgets the zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Refuse an instant without a zone; store it in UTC."""
        if value is not None and value.tzinfo is None:
            raise ValueError("an instant needs a zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the instant back with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Money(TypeDecorator[Decimal]):
    """An amount in dollars, kept in cents: the same on both databases, and never a float."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        """Store cents; refuse what is finer."""
        if value is None:
            return None
        cents = value * 100
        if cents != int(cents):
            raise ValueError("an amount of money stops at the cent")
        return int(cents)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """Give the amount back with its two decimals."""
        return None if value is None else Decimal(value).scaleb(-2)


class NestedTransaction(Exception):
    """A service called another inside its transaction: the inner commit would commit the outer."""


class Database:
    """Two faces of one database: writers that lock at once, readers that change nothing and block nobody."""

    def __init__(self, url: str) -> None:
        self.engine, self.reader = _faces(url)
        self.open = threading.local()
        _after_fork(self)

    def session(self, engine: Engine) -> Session:
        """Return a new session on one of the two faces."""
        return Session(engine, expire_on_commit=False)

    def dispose(self, *, close: bool = True) -> None:
        """Let every pooled connection go; a child that inherited them lets go without closing its parent's."""
        self.engine.dispose(close=close)
        if self.reader.pool is not self.engine.pool:
            self.reader.dispose(close=close)
        self.open = threading.local()


def _faces(url: str) -> tuple[Engine, Engine]:
    """Return the writing and the reading engine. Statements are never logged with their values."""
    if url.startswith("sqlite"):
        return _sqlite(url, "BEGIN IMMEDIATE"), _sqlite(url, "BEGIN", "query_only=on")
    held = {"connect_timeout": 3, "options": PATIENCE}
    engine = create_engine(url, pool_pre_ping=True, hide_parameters=True, connect_args=held, **POOL)
    return engine, engine.execution_options(postgresql_readonly=True)


def _sqlite(url: str, begin: str, *more: str) -> Engine:
    arguments = {"timeout": 10, "isolation_level": None}
    engine = create_engine(url, hide_parameters=True, connect_args=arguments, **POOL)
    pragmas = ("journal_mode=wal", "synchronous=full", "foreign_keys=on", "secure_delete=on", *more)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _after_fork(held: Database) -> None:
    """Give a forked child (a Celery worker, a preloaded server) connections of its own."""
    known = weakref.ref(held)

    def forget() -> None:
        if found := known():
            found.dispose(close=False)

    os.register_at_fork(after_in_child=forget)


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
        _attempt(action)


@contextmanager
def reading() -> Iterator[Session]:
    """Give a session that can only read, and that blocks no writer."""
    held = database()
    with held.session(held.reader) as session:
        yield session


@contextmanager
def snapshot() -> Iterator[Session]:
    """Give a reading session whose every statement sees the same moment, however long it looks."""
    with reading() as session:
        if session.get_bind().dialect.name == "postgresql":
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        yield session


def settle() -> None:
    """Write over what SQLite's log beside its file holds of values that are no more; PostgreSQL vacuums itself."""
    engine = database().engine
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def after_commit(session: Session, action: Callable[[], object]) -> None:
    """Run *action* once this transaction is safely stored. Its failure is logged: what is stored is stored."""
    session.info.setdefault("after_commit", []).append(action)


def _attempt(action: Callable[[], object]) -> None:
    try:
        action()
    except Exception as error:  # noqa: BLE001  the commit took place: no doorbell may turn it into an error page
        log.warning("db.after_commit_failed", trouble=type(error).__name__)
