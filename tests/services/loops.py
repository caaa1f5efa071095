"""Keep two event loops apart: the browser's stays « running » between its tests, and signing brings one of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Generator, Iterator
from contextlib import contextmanager

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, None, None]:
    with _no_loop_of_the_browser(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, None, None]:
    with _no_loop_of_the_browser(item):
        return (yield)


@contextmanager
def _no_loop_of_the_browser(item: pytest.Item) -> Iterator[None]:
    """Hide a loop that Playwright left marked as running, from tests that use no browser."""
    left = None if "browser" in getattr(item, "fixturenames", ()) else asyncio._get_running_loop()
    if left is None:
        yield
        return
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(left)
