"""Killed anywhere while filing: a whole case or none, and the same key filed again gives exactly one."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from itertools import count

import pytest
from flask import Flask
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from app.cases.filing import file_case
from app.db import database, reading
from app.extensions import celery
from app.tables import Base
from tests.faults.filer import filing

Bomb = Callable[[], None]
Hook = Callable[[Bomb], None]  # arms it at one place
REFERENCE = {"routing_rules", "provisions", "reminder_rules", "delay_rules", "proclaimed_holidays", "tariffs"} | {
    "retention_rules",
    "reference_files",
    "body_contacts",
    "commission_contacts",
    "ladder_versions",
    "unit_names",
}


@pytest.mark.parametrize("moment", ["before_cursor_execute", "after_cursor_execute"])
def test_killed_around_any_statement_it_leaves_nothing(app: Flask, rung: list[tuple[str, str]], moment: str):
    clean = rows_of_one_filing()

    for nth in count(1):
        if not die_filing("k" * 32, at_statement(nth, moment)):
            break  # there are fewer statements than that
        assert rows() == clean, f"killed {moment} {nth}"

    assert nth > len(written(clean))  # every table that a filing writes was tried
    file_case(filing(key="k" * 32))
    assert rows() == twice(clean)


def test_killed_before_the_commit_it_leaves_nothing(app: Flask, rung: list[tuple[str, str]]):
    clean = rows_of_one_filing()

    assert die_filing("k" * 32, lambda bomb: event.listen(database().engine, "commit", lambda _: bomb()))
    assert rows() == clean

    file_case(filing(key="k" * 32))
    assert rows() == twice(clean)


def after_the_commit(bomb: Bomb) -> None:
    event.listen(Session, "after_commit", lambda _: bomb())


def after_the_first_ring(bomb: Bomb) -> None:
    celery.send_task = lambda *_, **__: bomb()


def after_the_last_ring(bomb: Bomb) -> None:
    rings, last = count(1), promises()  # as many as the filing before this one made
    celery.send_task = lambda *_, **__: bomb() if next(rings) == last else None


@pytest.mark.parametrize("hook", [after_the_commit, after_the_first_ring, after_the_last_ring])
def test_killed_after_the_commit_the_case_is_whole(app: Flask, rung: list[tuple[str, str]], hook: Hook):
    clean = rows_of_one_filing()

    assert die_filing("k" * 32, hook)
    assert rows() == twice(clean)

    file_case(filing(key="k" * 32))
    assert rows() == twice(clean)


def at_statement(nth: int, moment: str) -> Hook:
    """Kill at one statement; whoever gets as far as the commit ends there, and leaves nothing either."""

    def arm(bomb: Bomb) -> None:
        places = count(1)
        event.listen(database().engine, moment, lambda *_: bomb() if next(places) == nth else None)
        event.listen(database().engine, "commit", lambda _: os._exit(0))

    return arm


def die_filing(key: str, hook: Hook) -> bool:
    """File in a child that kills itself where *hook* says; tell whether it did."""
    child = os.fork()
    if child == 0:
        try:
            hook(lambda: os.kill(os.getpid(), signal.SIGKILL))
            file_case(filing(key=key))
            os._exit(0)
        finally:
            os._exit(1)  # an error here must not run on as a second pytest
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def rows_of_one_filing() -> dict[str, int]:
    file_case(filing())
    return rows()


def promises() -> int:
    return rows()["outbox_messages"]


def rows() -> dict[str, int]:
    with reading() as session:
        return {t.name: session.scalar(select(func.count()).select_from(t)) for t in Base.metadata.sorted_tables}


def twice(clean: dict[str, int]) -> dict[str, int]:
    return {**clean, **{name: 2 * clean[name] for name in written(clean)}}


def written(clean: dict[str, int]) -> list[str]:
    """Return the tables that one filing writes."""
    return [name for name, rows in clean.items() if rows and name not in REFERENCE]
