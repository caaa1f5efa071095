"""The same request sent fifty times at once is one case; fifty requests are fifty."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask

from app import numbers
from app.cases.context import Filed, Filing
from app.cases.filing import file_case
from tests.faults import oracle
from tests.faults.filer import filing

TIMES = 50


def test_the_same_filing_makes_one_case(app: Flask, rung: list[tuple[str, str]]):
    one = filing()

    filed = all_at_once(app, lambda _: one)

    assert len(set(filed)) == 1
    assert oracle.cases() == 1


def test_different_filings_make_as_many_cases(app: Flask, rung: list[tuple[str, str]]):
    filed = all_at_once(app, filing)

    assert len({one.number for one in filed}) == TIMES
    assert oracle.cases() == TIMES


def test_a_number_drawn_twice_is_given_once(app: Flask, rung: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch):
    drawn = ["AAAA0000", "AAAA0000", "BBBB1111"]
    monkeypatch.setattr(numbers, "new_number", lambda: drawn.pop(0))

    assert [file_case(filing()).number for _ in range(2)] == ["AAAA0000", "BBBB1111"]


def all_at_once(app: Flask, filing_of: Callable[[int], Filing]) -> list[Filed]:
    start = Barrier(TIMES)

    def file(rank: int) -> Filed:
        with app.app_context():
            start.wait()
            return file_case(filing_of(rank))

    with ThreadPoolExecutor(TIMES) as pool:
        return list(pool.map(file, range(TIMES)))
