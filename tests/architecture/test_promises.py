"""What the service promises in public is proven: each promise names tests that are there, one of which names it."""

from __future__ import annotations

import re

import pytest

from app.public.context import Promise, promises
from tests.architecture.source import ROOT

OF_THE_POLICY = re.compile(r"P-\d\d")
EVERY = [pytest.param(promise, id=promise.id) for promise in promises()]
DUE = {f"P-{number:02}" for number in (5, *range(22, 30), *range(33, 36), 39, 41)}


def lost(promise: Promise) -> list[str]:
    """Return the tests of a promise that are no more."""
    named = (test.split("::") for test in promise.tests)
    return [f"{path}::{name}" for path, name in named if not _is_there(path, name)]


def _is_there(path: str, name: str) -> bool:
    file = ROOT / path
    return file.exists() and f"def {name}(" in file.read_text(encoding="utf-8")


def test_each_promise_is_made_once_and_none_that_is_due_is_missing():
    made = [promise.id for promise in promises()]

    assert len(made) == len(set(made))
    assert set(made) >= DUE


@pytest.mark.parametrize("promise", EVERY)
def test_a_promise_names_tests_that_are_there(promise: Promise):
    assert promise.tests
    assert lost(promise) == []


@pytest.mark.parametrize("promise", [each for each in EVERY if OF_THE_POLICY.fullmatch(str(each.id))])
def test_a_test_of_a_promise_of_the_policy_names_it(promise: Promise):
    files = {test.partition("::")[0] for test in promise.tests}

    assert any(re.search(rf"\b{promise.id}\b", (ROOT / path).read_text(encoding="utf-8")) for path in files)


@pytest.mark.parametrize("test", ["tests/public/test_views.py::test_gone", "tests/gone.py::test_gone"])
def test_a_promise_whose_test_is_gone_is_found(test: str):
    assert lost(Promise("P-00", "", "", (test,))) == [test]
