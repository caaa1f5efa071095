"""Have mutmut break what stands under a decorator too: it leaves it alone, and so every guard of the law.

A guard that says nothing but a fact is turned round besides. What is kept once computed is computed each time: of a
test that found it computed nobody would know that it asks. And tests that could not begin kill nothing: mutmut counts a
process that died of it as one whose tests failed. It has no setting for any of this.
"""

from collections.abc import Iterable
from importlib import import_module
from typing import Any, Final

GUARD: Final = "refuses"
"""The decorator that makes a guard of a function (workflows.table)."""
CACHE: Final = "lru_cache"
SUSPICIOUS: Final = 35
"""How mutmut calls a mutant of which it is not known whether a test would notice."""
BOUND: Final = frozenset({"classmethod", "staticmethod"})


def install() -> None:
    """Change mutmut for the rest of this process; raise AttributeError if it is no longer made as it was."""
    module: Any = import_module("mutmut.mutation.file_mutation")
    visitor = module.MutationVisitor
    visitor._skip_node_and_children = _seeing_through(visitor._skip_node_and_children)  # noqa: SLF001  no other way in
    visitor._create_mutations = _turning(visitor._create_mutations, module.Mutation)  # noqa: SLF001  no other way in
    module.function_trampoline_arrangement = _dressing_one(module.function_trampoline_arrangement)
    harness: Any = import_module("mutmut.runners.harness")
    harness.PytestRunner.run_tests = _telling(harness.PytestRunner.run_tests, harness.BadTestExecutionCommandsException)


def _seeing_through(skips: Any) -> Any:
    """Judge a function as if nothing stood above it."""

    def seen(self: Any, node: Any) -> bool:
        return bool(skips(self, node.with_changes(decorators=()) if _decorators(node) else node))

    return seen


def _turning(create: Any, mutation: Any) -> Any:
    """Add, for a guard that answers with a fact or a call, the answer turned round."""

    def created(self: Any, node: Any) -> None:
        create(self, node)
        if GUARD in _decorators(node):
            self.mutations += [mutation(answer, _turned(answer), node) for answer in _answers(node)]

    return created


def _dressing_one(arranged: Any) -> Any:
    """Let the decorators stand above the function that chooses, not above each of those it chooses from."""

    def dressed(function: Any, mutants: Any, class_name: str | None) -> Any:
        names, (chooser, *chosen), assigned, mutant_names = arranged(function, mutants, class_name)
        above = [each for each in chooser.decorators if _name(each) != CACHE]
        bound = [each for each in function.decorators if _name(each) in BOUND]
        bare = [each.with_changes(decorators=bound) for each in chosen]
        return names, [chooser.with_changes(decorators=above), *bare], assigned, mutant_names

    return dressed


def _telling(run: Any, unbegun: type[Exception]) -> Any:
    """Return a code of its own when tests could not begin."""

    def ran(self: Any, **told: Any) -> int:
        try:
            return int(run(self, **told))
        except unbegun:
            return SUSPICIOUS

    return ran


def _decorators(node: Any) -> list[str]:
    return [_name(each) for each in node.decorators] if type(node).__name__ == "FunctionDef" else []


def _name(decorator: Any) -> str:
    called = decorator.decorator
    return str(getattr(getattr(called, "func", called), "value", ""))


def _answers(guard: Any) -> Iterable[Any]:
    matchers = import_module("libcst.matchers")
    plain = matchers.Attribute() | matchers.Call() | matchers.Name()
    return [found.value for found in matchers.findall(guard, matchers.Return(value=plain))]


def _turned(answer: Any) -> Any:
    cst = import_module("libcst")
    return cst.UnaryOperation(cst.Not(), answer)
