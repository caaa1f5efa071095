"""mutmut is changed while it runs: here something stands in for it, made as it is as far as we touch it."""

import sys
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any

import pytest

from setup import mutators


@dataclass(frozen=True)
class FunctionDef:
    """A function as libcst reads it."""

    name: str
    decorators: tuple[Any, ...] = ()
    answers: tuple[str, ...] = ()

    def with_changes(self, **values: Any) -> "FunctionDef":
        return replace(self, **values)


class Unbegun(Exception):
    """What mutmut raises when tests cannot begin."""


@dataclass
class Visitor:
    """What of mutmut looks for something to break."""

    mutations: list[Any] = field(default_factory=list)

    def _skip_node_and_children(self, node: FunctionDef) -> bool:
        return bool(node.decorators)

    def _create_mutations(self, _node: FunctionDef) -> None:
        self.mutations.append("its own")


class Runner:
    """What of mutmut runs tests."""

    def run_tests(self, *, ends: int | None) -> int:
        if ends is None:
            raise Unbegun
        return ends


def decorator(name: str, *, called: bool = False) -> SimpleNamespace:
    word = SimpleNamespace(value=name)
    return SimpleNamespace(decorator=SimpleNamespace(func=word) if called else word)


REFUSES, KEPT, PROPERTY = decorator("refuses", called=True), decorator("lru_cache", called=True), decorator("property")
OF_CLASS, CHOOSES = decorator("classmethod"), decorator("_mutmut_mutated", called=True)


def arranged(function: FunctionDef, _mutants: object, _class_name: object) -> tuple[Any, ...]:
    chooser = function.with_changes(decorators=(*function.decorators, CHOOSES))
    return "names", [chooser, replace(function, name="original"), replace(function, name="mutant")], "set", ["mutant"]


class Pattern:
    """A pattern of libcst: how it is put together does not matter here."""

    def __or__(self, _other: object) -> "Pattern":
        return self


@pytest.fixture(autouse=True)
def mutmut(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    found = SimpleNamespace(
        MutationVisitor=type("MutationVisitor", (Visitor,), dict(vars(Visitor))),
        Mutation=lambda before, after, function: (before, after, function.name),
        function_trampoline_arrangement=arranged,
        PytestRunner=type("PytestRunner", (Runner,), {}),
        BadTestExecutionCommandsException=Unbegun,
        Not=lambda: "not",
        UnaryOperation=lambda word, answer: f"{word} {answer}",
        Attribute=Pattern,
        Call=Pattern,
        Name=Pattern,
        Return=lambda value: value,
        findall=lambda guard, _pattern: [SimpleNamespace(value=answer) for answer in guard.answers],
    )
    for name in ("mutmut.mutation.file_mutation", "mutmut.runners.harness", "libcst", "libcst.matchers"):
        monkeypatch.setitem(sys.modules, name, found)
    mutators.install()
    return found


@pytest.mark.parametrize("above", [(), (REFUSES,), (PROPERTY,), (KEPT,)])
def test_what_stands_under_a_decorator_is_broken_too(mutmut, above):
    assert not mutmut.MutationVisitor()._skip_node_and_children(FunctionDef("shut", above))


def test_a_guard_that_says_a_fact_is_turned_round(mutmut):
    visitor = mutmut.MutationVisitor()

    visitor._create_mutations(FunctionDef("shut", (REFUSES,), answers=("view.written",)))

    assert visitor.mutations == ["its own", ("view.written", "not view.written", "shut")]


def test_nothing_else_is_turned_round(mutmut):
    visitor = mutmut.MutationVisitor()

    visitor._create_mutations(FunctionDef("code", (PROPERTY,), answers=("self.name",)))

    assert visitor.mutations == ["its own"]


@pytest.mark.parametrize(
    ("above", "of_the_chooser", "of_each"),
    [
        ((REFUSES,), [REFUSES, CHOOSES], []),
        ((PROPERTY,), [PROPERTY, CHOOSES], []),
        ((KEPT,), [CHOOSES], []),
        ((OF_CLASS,), [OF_CLASS, CHOOSES], [OF_CLASS]),
    ],
)
def test_a_decorator_stands_above_the_choice_alone(mutmut, above, of_the_chooser, of_each):
    _, functions, *_ = mutmut.function_trampoline_arrangement(FunctionDef("shut", above), (), None)

    assert [list(each.decorators) for each in functions] == [of_the_chooser, of_each, of_each]


@pytest.mark.parametrize(("ends", "told"), [(0, 0), (1, 1), (None, 35)])
def test_tests_that_cannot_begin_end_with_a_code_of_their_own(mutmut, ends, told):
    assert mutmut.PytestRunner().run_tests(ends=ends) == told


def test_a_mutmut_that_is_made_otherwise_is_refused(mutmut):
    del mutmut.function_trampoline_arrangement

    with pytest.raises(AttributeError):
        mutators.install()
