"""The locks: every file has its hash, and nothing says where it comes from."""

import ast
import re
import sys
from collections.abc import Iterator
from importlib.metadata import distributions, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.architecture.source import ROOT, python_files, tree

OWN = {"app", "workflows", "celery_worker"}
# What a chosen library brings and offers as part of itself.
COMES_ALONG = {"asn1crypto", "babel", "click", "jinja2", "markupsafe", "pydyf", "werkzeug"}
LOCKS = ["requirements.txt", "requirements-dev.txt"]
PIN = re.compile(r"^([a-z0-9._-]+)(?:\[([a-z0-9,_-]+)\])?==(\S+)", re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock: str):
    text = (ROOT / lock).read_text()

    assert not re.search(r"://|--(extra-)?index-url|--find-links|--trusted-host", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash(lock: str):
    blocks = re.split(r"\n(?=[a-z0-9])", (ROOT / lock).read_text())
    pins = [block for block in blocks if PIN.match(block)]

    assert pins
    assert [pin.splitlines()[0] for pin in pins if "--hash=sha256:" not in pin] == []


def test_the_tests_run_on_the_versions_that_serve():
    def pins(lock: str) -> set[str]:
        return set(PIN.findall((ROOT / lock).read_text()))

    assert pins("requirements.txt") <= pins("requirements-dev.txt")


def test_a_pin_keeps_the_extras_it_is_asked_for_with():
    """Without them pip, asked for hashes, takes a newer release than the pin, and refuses it for want of a hash."""
    pinned = {name: set(extras.split(",")) for name, extras, _ in PIN.findall((ROOT / LOCKS[1]).read_text())}
    asked = [wish for each in distributions() for wish in map(Requirement, each.requires or ()) if applies(wish)]

    assert [str(wish) for wish in asked if not wish.extras <= pinned.get(canonical(wish.name), wish.extras)] == []


def test_every_library_the_application_imports_is_asked_for_by_name():
    files = [*python_files("app", "workflows"), ROOT / "celery_worker.py", ROOT / "migrations" / "env.py"]
    imported = (
        {top for path in files for top in top_level_imports(path)} - set(sys.stdlib_module_names) - OWN - COMES_ALONG
    )
    asked = {canonical(line) for line in (ROOT / "requirements.in").read_text().splitlines() if line[:1].isalpha()}
    brought_by = packages_distributions()

    assert {name for name in imported if not {canonical(d) for d in brought_by.get(name, ())} & asked} == set()


def applies(wish: Requirement) -> bool:
    return wish.marker is None or wish.marker.evaluate({"extra": ""})


def top_level_imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def canonical(requirement: str) -> str:
    return re.split(r"[\[<>=~! ]", requirement)[0].lower().replace("_", "-")
