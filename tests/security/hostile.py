"""Rows of signs that make a careless expression or loop work without end, and every expression of the code."""

from __future__ import annotations

import ast
import os
import re
import resource
import signal
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.source import name, python_files, tree

LENGTH = 100_000
SIGNS = " \t\n0aAéà@./*<>:;,-_'\"(\\+°"
PAIRS = ("a ", "0 ", "a.", "0.", "a@", "a-", "0-", "/*a", "<a", "et ", "al. ", " ,", "\r\n", "p. 1", "AB12", "e\u0301")
TAILS = ("", "\x00")
FUNCTIONS = frozenset({"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"})


@dataclass(frozen=True)
class Expression:
    """A regular expression of the code: where it is, what it says, and by which methods it is used."""

    path: Path
    line: int
    pattern: str
    flags: int
    methods: frozenset[str]

    def __str__(self) -> str:
        return f"{name(self.path)}:{self.line}"


def expressions() -> Iterator[Expression]:
    """Yield every expression of the code; one that cannot be read where it stands is an error."""
    for path in python_files("app", "workflows"):
        owners = {id(node.value): node.targets[0] for node in ast.walk(tree(path)) if isinstance(node, ast.Assign)}
        owners |= {id(node.value): node.target for node in ast.walk(tree(path)) if isinstance(node, ast.AnnAssign)}
        for node in ast.walk(tree(path)):
            if _is_one(node):
                yield _expression(path, node, owners.get(id(node)))


def _is_one(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    return ast.unparse(node.func.value) == "re" and node.func.attr in FUNCTIONS


def _expression(path: Path, node: ast.Call, owner: ast.expr | None) -> Expression:
    said = node.args[0]
    parts = said.values if isinstance(said, ast.JoinedStr) else [said]
    # a value that is put in is a small number of times
    pattern = "".join(_text(part.value) if isinstance(part, ast.Constant) else "4" for part in parts)
    flags = [one for one in node.args[1:] if isinstance(one, ast.Attribute | ast.BinOp) and node.func.attr == "compile"]
    value = eval(ast.unparse(flags[0]), {"re": re}) if flags else 0  # noqa: S307  the code’s own words
    methods = {node.func.attr} if node.func.attr != "compile" else _uses(owner)
    return Expression(path, node.lineno, pattern, int(value), frozenset(methods))


def _text(said: str | bytes) -> str:
    """Return an expression of bytes as one of text: it works as long."""
    return said.decode("latin-1") if isinstance(said, bytes) else said


def _uses(owner: ast.expr | None) -> set[str]:
    """Return by which methods a compiled expression is used, wherever its name is."""
    assert isinstance(owner, ast.Name), "an expression has a name of its own"
    called = re.compile(rf"\b{owner.id}\.({'|'.join(FUNCTIONS)})\(")
    return {use for path in python_files("app", "workflows") for use in called.findall(path.read_text("utf-8"))}


def rows(*more: str) -> Iterator[str]:
    """Yield rows of signs of the full length, each with and without an end that fits nothing."""
    for unit in dict.fromkeys([*SIGNS, *PAIRS, *more]):
        for tail in TAILS:
            yield (unit * LENGTH)[: LENGTH - len(tail)] + tail


def within_limits(work: Callable[[], object], seconds: int = 2) -> bool:
    """Do *work* in a process that may use so many *seconds* of the processor; tell whether it came to its end."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        try:
            work()
        except BaseException:  # noqa: BLE001  whatever it is, it must not go on as a second run of the tests
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


def try_all(expression: Expression) -> None:
    """Use an expression as the code does, on every row."""
    made = re.compile(expression.pattern, expression.flags)
    own = [*dict.fromkeys(expression.pattern), *re.findall(r"[^\W\d_]{2,}", expression.pattern)]
    for method in sorted(expression.methods):
        used = getattr(made, method)
        for row in rows(*own):
            found = used("", row) if method in {"sub", "subn"} else used(row)
            if method == "finditer":
                list(found)
