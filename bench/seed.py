"""Many cases, fast and true: each row opens under its key, each chain of the journal verifies.

A few hundred cases are filed, routed and withdrawn by the application itself, on twenty days and five subjects. The
others are copies of them: new identifiers and numbers, values sealed again for their own row, chains linked again.
"""

from __future__ import annotations

import json
import os
import random
import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Column, Connection, select

from app import numbers
from app.cases.filing import file_case
from app.cases.services import execute
from app.crypto import DataKey, keyring
from app.db import database, reading, transaction
from app.journal.context import CHANGE_FIELDS, GENESIS, link
from app.routing.services import route
from app.tables import Base
from tests.faults.filer import SUBJECTS, filing
from workflows.commands import Withdraw
from workflows.states import Actor, Role

FIRST_DAY, DAYS = date(2026, 10, 26), 20
OPEN_SHARE = 0.1
CHUNK = 5_000
GIVEN: set[str] = set()
TABLES = [Base.metadata.tables[name] for name in ("cases", "parts", "parties", "journal_entries")]
Rows = dict[str, list[dict[str, Any]]]  # by table


@dataclass(frozen=True)
class Pattern:
    """One case of the application's own making, with the texts behind its sealed values."""

    key: DataKey
    rows: Rows
    texts: dict[tuple[str, uuid.UUID, str], str]


def patterns() -> tuple[list[Pattern], list[Pattern]]:
    """Make the cases that are copied: those still open, and those withdrawn."""
    made: tuple[list[Pattern], list[Pattern]] = ([], [])
    for day in range(DAYS):
        os.environ["GREFFE_TODAY"] = (FIRST_DAY + timedelta(days=day)).isoformat()
        for rank in range(len(SUBJECTS)):
            for withdrawn, where in enumerate(made):
                where.append(_made(rank, withdrawn=bool(withdrawn)))
    del os.environ["GREFFE_TODAY"]
    return made


def _made(rank: int, *, withdrawn: bool) -> Pattern:
    filed = file_case(filing(rank))
    GIVEN.add(filed.number)
    with transaction() as session:
        route(session, filed.part_id)
    if withdrawn:
        execute(filed.part_id, Withdraw(), by=Actor(f"requester:{filed.case_id.hex}", frozenset({Role.REQUESTER})))
    with reading() as session:
        rows: Rows = {}
        for table in TABLES:
            mine = table.c.id if table.name == "cases" else table.c.case_id
            found = session.execute(select(table).where(mine == filed.case_id).order_by(*_order(table)))
            rows[table.name] = [dict(row) for row in found.mappings()]
    key = keyring().data_key(rows["cases"][0]["wrapped_key"])
    texts = {
        (name, row["id"], column): key.open(_place(name, column, row["id"]), value)
        for name, of_table in rows.items()
        for row in of_table
        for column, value in row.items()
        if column.endswith("_sealed") and value is not None
    }
    return Pattern(key, rows, texts)


def _order(table: Any) -> list[Column[Any]]:
    return [table.c.seq] if "seq" in table.c else [table.c.id]


def _place(table: str, column: str, row_id: uuid.UUID) -> str:
    return f"{table}.{column}.{row_id.hex}"


def copy(pattern: Pattern) -> Rows:
    """Return one more case, as true as the pattern."""
    new: dict[uuid.UUID, uuid.UUID] = {row["id"]: uuid.uuid4() for rows in pattern.rows.values() for row in rows}
    made = {name: [_row(pattern, name, row, new) for row in rows] for name, rows in pattern.rows.items()}
    case, head = made["cases"][0], GENESIS
    case["number"], case["filing_key"] = _unused_number(), uuid.uuid4().hex
    for entry in made["journal_entries"]:
        entry["previous"] = head
        entry["digest"] = head = link(head, {name: entry[name] for name in CHANGE_FIELDS})
    case["journal_head"] = head
    return made


def _unused_number() -> str:
    """Return a number no case has: among a million a few are drawn twice, and the application draws those again."""
    while (number := numbers.new_number()) in GIVEN:
        pass
    GIVEN.add(number)
    return number


def _row(pattern: Pattern, table: str, row: dict[str, Any], new: dict[uuid.UUID, uuid.UUID]) -> dict[str, Any]:
    mine = new[row["id"]]
    made = {column: _renamed(value, new) for column, value in row.items()}
    for column in row:
        if (text := pattern.texts.get((table, row["id"], column))) is not None:
            made[column] = pattern.key.seal(_place(table, column, mine), text)
    return made


def _renamed(value: Any, new: dict[uuid.UUID, uuid.UUID]) -> Any:
    """Give the new identifier, alone or behind a word (``requester:…``)."""
    if isinstance(value, uuid.UUID):
        return new.get(value, value)
    if isinstance(value, str) and ":" in value:
        word, _, tail = value.partition(":")
        known = {old.hex: each.hex for old, each in new.items()}
        return f"{word}:{known.get(tail, tail)}"
    return value


def fill(open_ones: list[Pattern], closed: list[Pattern], count: int) -> None:
    """Add *count* cases, one in ten of them open."""
    chance = random.Random(count)
    for begun in range(0, count, CHUNK):
        batch: Rows = {table.name: [] for table in TABLES}
        for _ in range(min(CHUNK, count - begun)):
            made = copy(chance.choice(open_ones if chance.random() < OPEN_SHARE else closed))
            for name, rows in made.items():
                batch[name] += rows
        _store(batch)


def settle() -> None:
    """Let the database look at what it holds, as its own upkeep would by morning."""
    with database().engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE" if connection.dialect.name == "postgresql" else "ANALYZE")


def _store(batch: Rows) -> None:
    store = _copy_in if database().engine.dialect.name == "postgresql" else _insert_in
    with database().engine.connect() as connection:
        store(connection, batch)


def _copy_in(connection: Connection, batch: Rows) -> None:
    """COPY, the foreign keys unchecked: the copies are right by construction."""
    raw: Any = connection.connection.driver_connection
    with raw.transaction(), raw.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table in TABLES:
            names = list(table.c.keys())
            with cursor.copy(f"COPY {table.name} ({', '.join(names)}) FROM STDIN") as out:
                for row in batch[table.name]:
                    out.write_row([_json(row[name]) for name in names])


def _insert_in(connection: Connection, batch: Rows) -> None:
    raw: Any = connection.connection.driver_connection
    raw.execute("PRAGMA synchronous = off")
    raw.execute("PRAGMA foreign_keys = off")
    raw.execute("BEGIN IMMEDIATE")
    for table in TABLES:
        names = list(table.c.keys())
        marks = ", ".join("?" * len(names))
        rows = ([_sqlite(row[name]) for name in names] for row in batch[table.name])
        raw.executemany(f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})", rows)  # noqa: S608  own names
    raw.execute("COMMIT")


def _json(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, list | dict) else value


def _sqlite(value: Any) -> Any:
    match value:
        case uuid.UUID():
            return value.hex
        case datetime():
            return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
        case date():
            return value.isoformat()
        case bool():
            return int(value)
    return _json(value)
