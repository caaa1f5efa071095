"""The page of a staff queue among 1 000, 100 000 and 1 000 000 cases: ``python -m bench.queue [SIZE …]``.

The whole page as a signed-in lead gets it (session, policy, query, counts, template), then the query alone; the floor
is the same statement given to the driver. What grows with the table shows in the last column: the page, in pages of
the smallest size.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr
from pathlib import Path
from typing import Any

from flask import Flask, g
from sqlalchemy import Engine, event

from app import clock
from app.db import database, reading
from app.journal.services import verify
from app.reference.services import units_today
from app.staff.queries import counts, lines
from app.staff.queries.lines import Cursor, Filters
from bench import bare, figures, seed
from bench.stage import Stage, embedded, production
from tests.staff_members import colleague
from workflows.states import Role

SIZES = [int(word) for word in sys.argv[1:]] or [1_000, 100_000, 1_000_000]
QUEUE = "unite-technologies"
TIMES = 40


def timed(work: Callable[[], object]) -> list[float]:
    """Return how long *work* took, each time, once warm."""
    times = []
    for rank in range(TIMES + 5):
        begun = time.perf_counter()
        work()
        if rank >= 5:
            times.append(time.perf_counter() - begun)
    return times


@contextmanager
def counted() -> Iterator[list[tuple[str, Any]]]:
    """Collect the statements of a piece of work with their values, but the opening and closing of transactions."""
    seen: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA", "SET ", "SHOW")):
            seen.append((statement, values))

    event.listen(Engine, "before_cursor_execute", note)
    yield seen
    event.remove(Engine, "before_cursor_execute", note)


def measure(stage: Stage, app: Flask, cases: int, took: float) -> dict[str, object]:
    """Return the row of one size."""
    units = tuple(units_today())
    lead = colleague(app, Role.LEAD, units=units)
    g.pop("csrf_token", None)
    lead.sign_in()
    raw: Any = bare.connect(stage.station.database_url)

    def page() -> None:
        assert lead.get(f"/personnel/files/{QUEUE}").status == 200

    def query(cursor: Cursor | None = None) -> lines.Page:
        with reading() as session:
            return lines.page_of_queue(session, QUEUE, Filters(), cursor, clock.today())

    def count() -> None:
        with reading() as session:
            counts.counts(session, [QUEUE, *units], units, clock.today())

    deep = _deep(query)
    with counted() as of_page:
        page()
    with counted() as of_query:
        query()
    floor = timed(lambda: raw.execute(*of_query[0]).fetchall())
    held = [timed(work) for work in (page, query, lambda: query(deep), count)]
    raw.close()
    whole, first, far, counting = map(figures.median, held)
    return {
        "database": database().engine.dialect.name,
        "cases": cases,
        "seeded in s": round(took),
        "statements": len(of_page),
        "page ms": whole,
        "page min": figures.ms(min(held[0])),
        "page p95": figures.percentile(held[0], 0.95),
        "query ms": first,
        "deep query ms": far,
        "counts ms": counting,
        "floor ms": figures.median(floor),
        "query x floor": round(first / figures.median(floor), 1),
    }


def _deep(query: Callable[..., lines.Page]) -> Cursor | None:
    """Go as far as forty pages lead."""
    cursor = None
    for _ in range(40):
        found = query(cursor)
        if found.older is None:
            break
        cursor = found.older
    return cursor


def sizes(stage: Stage) -> Iterator[dict[str, object]]:
    """Let one database grow from size to size."""
    with stage.station.app() as app, Path("/dev/null").open("w") as nowhere, redirect_stderr(nowhere):
        patterns = seed.patterns()
        there, smallest = sum(map(len, patterns)), 0.0
        for cases in SIZES:
            begun = time.perf_counter()
            seed.fill(*patterns, count=cases - there)
            there, took = cases, time.perf_counter() - begun
            seed.settle()
            if cases == SIZES[0]:
                assert verify() == []
            row = measure(stage, app, cases, took)
            smallest = smallest or float(str(row["page ms"]))
            yield {**row, "x smallest": round(float(str(row["page ms"])) / smallest, 2)}


def main() -> None:
    """Measure both databases."""
    rows: list[dict[str, object]] = []
    for set_up in (embedded, production):
        with set_up() as stage:
            rows += sizes(stage)
    figures.tell("queue", rows)


if __name__ == "__main__":
    main()
