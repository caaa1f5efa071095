"""Mutation leaves alone only what builds tables or prints documents: never what runs when a command is decided."""

import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import fields, is_dataclass
from itertools import product
from pathlib import Path
from types import CodeType, FunctionType

import pytest

import workflows
from tests.workflows.scenes import DAY_AFTER_STRICT, EARLY, case, make
from workflows.engine import decide, warned
from workflows.errors import WorkflowError
from workflows.registry import CURRENT
from workflows.states import Actor, Role
from workflows.table import Workflow

EVERYBODY = Actor("everybody", frozenset(Role))
HOME = Path(workflows.__file__).parent.resolve()
SPARED = {
    (HOME.parent / module).resolve()
    for module in tomllib.loads((HOME.parent / "pyproject.toml").read_text())["tool"]["mutmut"]["do_not_mutate"]
}


def functions(value: object) -> Iterator[FunctionType]:
    """Every function that a value holds, however deep: guards, changes, conditions, effects."""
    if isinstance(value, FunctionType):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from functions(getattr(value, each.name))
    elif isinstance(value, tuple | list | set | frozenset):
        for each in value:
            yield from functions(each)


@contextmanager
def watched() -> Iterator[set[CodeType]]:
    """Gather whatever code runs meanwhile."""
    run: set[CodeType] = set()
    before = sys.getprofile()
    sys.setprofile(lambda frame, event, _argument: run.add(frame.f_code) if event == "call" else None)
    try:
        yield run
    finally:
        sys.setprofile(before)


def lived(workflow: Workflow) -> None:
    """Ask for all that any row allows, in time and late, as somebody who has every role; do it, allowed or not."""
    for row, on in product(workflow.rows, (EARLY, DAY_AFTER_STRICT)):
        command = make(row.command, on, workflow.kind)
        for state in row.sources:
            view = case(workflow.kind, state, regime=workflow.regime)
            warned(workflow, view, row.command, by=EVERYBODY, on=on)
            with suppress(WorkflowError, KeyError):  # KeyError: an outcome that this table has no letter for
                decide(workflow, view, command, by=EVERYBODY, on=on)
            row.after(view, command, EVERYBODY, on)


def test_only_modules_that_are_there_are_spared():
    assert [module for module in SPARED if not module.is_file()] == []


def test_no_row_asks_anything_of_a_module_that_is_spared():
    asked = {function for workflow in CURRENT for row in workflow.rows for function in functions(row)}

    assert len(asked) > 200
    assert {function.__name__ for function in asked if Path(function.__code__.co_filename).resolve() in SPARED} == set()


@pytest.mark.exhaustive
@pytest.mark.parametrize("workflow", CURRENT, ids=lambda workflow: workflow.name)
def test_nothing_of_a_module_that_is_spared_runs_when_a_command_is_decided(workflow):
    with watched() as run:
        lived(workflow)

    assert len(run) > 50
    assert {code.co_name for code in run if Path(code.co_filename).resolve() in SPARED} == set()
