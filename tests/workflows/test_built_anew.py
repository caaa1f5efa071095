"""The tables depend on nothing but the code: imported again from nothing, every constant of the law is the same.

What builds them runs once, when it is imported: here it runs again, so that what breaks it is seen (make mutation).
"""

import importlib
import pkgutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from enum import Enum

import workflows

MODULES = [f"workflows.{found.name}" for found in pkgutil.iter_modules(workflows.__path__) if found.name != "__main__"]


@contextmanager
def forgotten() -> Iterator[None]:
    """Import anew whatever is imported of the workflows meanwhile; then put back what was there."""
    kept = {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] == "workflows"}
    try:
        yield
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == "workflows"]:
            del sys.modules[name]
        sys.modules.update(kept)


def told(value: object) -> object:
    """A value in words that two imports share: a class or a function is its name, a set has an order."""
    if isinstance(value, Enum | str):
        return repr(value)
    if isinstance(value, dict):
        return [(told(key), told(each)) for key, each in value.items()]
    if isinstance(value, set | frozenset):
        return sorted(map(repr, map(told, value)))
    if isinstance(value, tuple | list):
        return [told(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__name__, *(told(getattr(value, field.name)) for field in fields(value))]
    return getattr(value, "__qualname__", None) or repr(value)


def constants() -> dict[str, object]:
    """Every constant and every guard of every module, in such words."""
    return {
        f"{name}.{constant}": told(value)
        for name in MODULES
        for constant, value in vars(importlib.import_module(name)).items()
        if constant.isupper() or type(value).__name__ == "Guard"
    }


def test_the_law_is_built_the_same_from_nothing():
    before = constants()

    with forgotten():
        anew = constants()

    assert "workflows.registry.ALL" in before
    assert [name for name in before | anew if before.get(name) != anew.get(name)] == []
