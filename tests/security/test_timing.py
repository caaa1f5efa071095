"""A stopwatch at the door of the follow-up tells nobody whether a number exists."""

from __future__ import annotations

import os
import random
import sqlite3
import statistics
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from app import numbers
from tests.browser.stack import Stack, running
from tests.security.caller import Caller, file_request
from tests.security.medians import between

SAMPLES = int(os.environ.get("GREFFE_TIMING_SAMPLES", "2000"))
MARGIN = 0.05  # of the median: a door that looked first would save the hash, nearly all of it
WARM = 10


class TestIntervalOfTheMedian:
    def test_holds_zero_when_both_are_drawn_alike(self):
        chance = random.Random(1)
        low, high = between([chance.gauss(0, 30) for _ in range(1000)])

        assert -5 < low < 0 < high < 5

    def test_shows_a_difference_much_smaller_than_the_noise(self):
        chance = random.Random(2)
        low, _ = between([chance.gauss(10, 30) for _ in range(1000)])

        assert low > 5


@pytest.fixture
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with running(tmp_path_factory.mktemp("stack")) as stack:
        yield stack


def forget_tries(stack: Stack) -> None:
    """Spare the growing waits, which are another test's: only the time of one answer counts here."""
    with closing(sqlite3.connect(stack.var / "greffe.sqlite3", timeout=30)) as database, database:
        database.execute("DELETE FROM attempts")


def timed(caller: Caller, number: str, token: str) -> float:
    wrong = numbers.new_access_code()
    begun = time.perf_counter()
    status = caller.send("/suivi", csrf_token=token, number=number, access_code=wrong)
    assert status == 422, status
    return time.perf_counter() - begun


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_a_wrong_code_takes_as_long_whether_the_number_exists_or_not(stack: Stack, capsys: pytest.CaptureFixture[str]):
    chance, known = random.Random(4711), file_request(stack)
    caller = Caller(stack.address)
    token = caller.token("/suivi")
    times: dict[bool, list[float]] = {True: [], False: []}

    for _ in range(WARM + SAMPLES // 2):
        forget_tries(stack)
        for exists in chance.sample((True, False), 2):
            times[exists].append(timed(caller, known if exists else numbers.new_number(), token))

    exists, unknown = times[True][WARM:], times[False][WARM:]
    median = statistics.median(exists + unknown)
    low, high = between([one - other for one, other in zip(exists, unknown, strict=True)])
    with capsys.disabled():
        print(f"\nmedians {1000 * statistics.median(exists):.2f} and {1000 * statistics.median(unknown):.2f} ms,"
              f" difference between {1000 * low:.2f} and {1000 * high:.2f} ms")  # fmt: skip
    assert -MARGIN * median < low <= high < MARGIN * median
