"""The gates: what must hold besides the tests. `python -m setup.gates` runs all, with names only those."""

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from setup.environment import PYTHON, ROOT

_BIN = PYTHON.parent


@dataclass(frozen=True)
class Gate:
    """One rule a machine can check, and the command that checks it."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Verdict:
    """What came of a gate."""

    gate: Gate
    passed: bool
    words: str
    seconds: float

    def __str__(self) -> str:
        line = f"{'ok  ' if self.passed else 'FAIL'} {self.gate.name:<12} {self.seconds:5.1f} s"
        return line if self.passed else f"{line}   {' '.join(self.gate.command)}\n{self.words}"


def _tool(name: str, program: str, *arguments: str) -> Gate:
    return Gate(name, (str(_BIN / program), *arguments))


def _module(name: str, *arguments: str) -> Gate:
    return Gate(name, (str(PYTHON), "-m", *arguments))


GATES = (
    _tool("format", "ruff", "format", "--check", "--quiet", "."),
    _tool("lint", "ruff", "check", "--quiet", "."),
    _tool("types", "mypy"),
    _tool("imports", "lint-imports", "--no-logo", "--no-cache"),
    _tool("security", "bandit", "-q", "-c", "pyproject.toml", "-r", "app", "workflows", "setup"),
    _tool("templates", "djlint", "--lint", "--quiet", "app/templates", "pdf_templates"),
    _module("words", "setup.words", "--check"),
    _module("workflows", "workflows.checks"),
    _module("documents", "workflows.docs", "--check"),
    _module("locks", "setup.locks", "--check"),
    _module("secrets", "setup.leaks"),
)


def passed(names: list[str]) -> bool:
    """Run the gates named (all, without names), two at a time, and tell each verdict as it comes."""
    chosen = [gate for gate in GATES if not names or gate.name in names]
    with ThreadPoolExecutor(max_workers=2) as pool:
        verdicts = []
        for verdict in pool.map(_judge, chosen):
            print(verdict, flush=True)
            verdicts.append(verdict)
    return bool(verdicts) and all(verdict.passed for verdict in verdicts)


def _judge(gate: Gate) -> Verdict:
    begun = time.monotonic()
    done = subprocess.run(
        gate.command,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Verdict(gate, done.returncode == 0, done.stdout, time.monotonic() - begun)


if __name__ == "__main__":
    sys.exit(0 if passed(sys.argv[1:]) else 1)
