"""The floor: a request that inserts one row and rings for one task, which updates it. No framework, no rule, no safety.

Started by the same servers as Greffe, on the same database and broker; BARE_DATABASE and BARE_BROKER name them.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import psycopg
from celery import Celery

DATABASE, BROKER = os.environ.get("BARE_DATABASE", ""), os.environ.get("BARE_BROKER", "memory://")
TABLE = "CREATE TABLE IF NOT EXISTS bare (id text PRIMARY KEY, value text NOT NULL, done integer NOT NULL DEFAULT 0)"
_held = threading.local()

celery = Celery("bare", broker=BROKER)
celery.conf.update(task_ignore_result=True, worker_enable_remote_control=False, task_default_queue="bare")
if BROKER.startswith("filesystem"):
    folder = os.environ["BARE_FOLDER"]
    celery.conf.broker_transport_options = {
        "data_folder_in": folder,
        "data_folder_out": folder,
        "control_folder": folder,
        "polling_interval": 0.02,
    }


def connect(url: str) -> Any:
    """Return a connection without a library between, as durable as Greffe's."""
    if url.startswith("sqlite"):
        connection = sqlite3.connect(url.removeprefix("sqlite:///"), timeout=10, isolation_level=None)
        connection.execute("PRAGMA journal_mode=wal")
        connection.execute("PRAGMA synchronous=full")
        return connection
    return psycopg.connect(url.replace("+psycopg", ""), autocommit=True)


def mark(url: str) -> str:
    """Return how the database's driver writes a parameter."""
    return "?" if url.startswith("sqlite") else "%s"


def _connection() -> Any:
    """Return the connection of this process and thread."""
    key = os.getpid()
    if getattr(_held, "key", None) != key:
        _held.key, _held.connection = key, connect(DATABASE)
    return _held.connection


@celery.task(name="bare.done")
def done(row: str) -> None:
    """Mark a row."""
    _connection().execute(f"UPDATE bare SET done = 1 WHERE id = {mark(DATABASE)}", (row,))  # noqa: S608  one sign


@cache
def _insert() -> str:
    sign = mark(DATABASE)
    return f"INSERT INTO bare (id, value) VALUES ({sign}, {sign})"  # noqa: S608


def wsgi(environ: dict[str, Any], start_response: Callable[..., object]) -> Iterable[bytes]:
    """Insert, commit, ring when the path says so."""
    environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    row = environ["QUERY_STRING"] or uuid.uuid4().hex
    _connection().execute(_insert(), (row, "x" * 500))
    if environ["PATH_INFO"] == "/ring":
        celery.send_task("bare.done", args=[row], queue="bare")
    start_response("303 See Other", [("Location", "/"), ("Content-Length", "0")])
    return [b""]
