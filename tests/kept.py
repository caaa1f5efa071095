"""What one test worked out serves the next: templates, routes and statements, compiled once in a process.

Every test has an application of its own; two thirds of what one cost was compiling again what the last had compiled.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import Dialect, Engine
from sqlalchemy.util import LRUCache
from werkzeug.routing import Rule


class Templates(BytecodeCache):
    """Compiled templates."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


class Route(Rule):
    """A route whose builder of addresses, which depends on its own words alone, is compiled once."""

    kept: ClassVar[dict[object, Callable[..., tuple[str, str]]]] = {}

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        key = (self.rule, tuple(self._trace), repr(self.defaults), append_unknown)
        if key not in self.kept:
            self.kept[key] = super()._compile_builder(append_unknown)
        return self.kept[key]


class Statements:
    """Compiled statements, one set for each kind of database and face of it."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[Dialect, LRUCache[Any, Any]]] = {}

    def lend(self, engine: Engine) -> None:
        """Give to *engine* the dialect, and with it the statements, of the first engine of its kind."""
        with engine.connect():  # the first to come is asked what it can do
            pass
        kept = self.kept.setdefault(engine.dialect.name, (engine.dialect, engine._compiled_cache))
        engine.dialect, engine._compiled_cache = kept


Flask.url_rule_class = Route
TEMPLATES = Templates()
STATEMENTS = Statements()


def lend(app: Flask) -> None:
    """Let an application begin with what those before it compiled."""
    app.jinja_env.bytecode_cache = TEMPLATES
    held = app.extensions["database"]
    for face in (held.engine, held.reader):
        STATEMENTS.lend(face)
