"""Every rule is used, every use has a rule, and guards ask nothing of a command's content."""

import inspect

import pytest

from workflows.citations import declared_guards, sources, uses
from workflows.house_rules import HOUSE
from workflows.registry import ALL
from workflows.sources import ACT, Status


@pytest.mark.parametrize("name", sources())
def test_no_source_is_idle(name):
    assert uses()[sources()[name]]


@pytest.mark.parametrize("name", sources())
def test_a_source_is_whole_and_in_french(name):
    source = sources()[name]

    assert source.provision
    assert source.says[0].islower()
    assert not source.says.endswith(".")
    assert (source.status is Status.HOUSE) == (source.instrument == HOUSE)


def test_no_two_sources_are_the_same():
    assert len(set(sources().values())) == len(sources())


def test_what_was_read_names_its_provision():
    assert all(source.provision.startswith("art. ") for source in sources().values() if source.instrument == ACT)


@pytest.mark.parametrize("name", declared_guards())
def test_no_guard_is_idle(name):
    guard = declared_guards()[name]

    assert any(guard in (*row.guards, *row.outright, *row.cautions) for workflow in ALL for row in workflow.rows)


@pytest.mark.parametrize("name", declared_guards())
def test_a_guard_sees_the_case_the_actor_and_the_day_only(name):
    kinds = [
        str(parameter.annotation) for parameter in inspect.signature(declared_guards()[name].test).parameters.values()
    ]

    assert kinds == ["CaseView", "Actor", "date"]


@pytest.mark.parametrize("name", declared_guards())
def test_a_guard_is_named_as_it_is_declared(name):
    guard = declared_guards()[name]

    assert (guard.name, guard.code) == (name, name.replace("_", "-"))
    assert guard.says
