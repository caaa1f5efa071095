"""A database with its reference data for every test in milliseconds: furnish a template once, then copy it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from types import SimpleNamespace
from typing import Literal, Self

import alembic.command
from alembic.config import Config
from flask import Flask

from app import db
from app.config import DEMO_BODY, Body
from app.reference import services as reference
from tests.services.postgresql import PostgresqlServer

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Database:
    """Where a test's database is, and which kind it is."""

    kind: Literal["sqlite", "postgresql"]
    url: str


@dataclass(frozen=True)
class SqliteCopies:
    """Copies of a furnished SQLite file."""

    template: Path

    @classmethod
    def of_furnished_template(cls, folder: Path) -> Self:
        template = folder / "template.sqlite"
        furnish(f"sqlite:///{template}")
        return cls(template)

    @contextmanager
    def copy(self, folder: Path) -> Iterator[Database]:
        target = folder / "greffe.sqlite"
        for part in self.template.parent.glob(f"{self.template.name}*"):  # with its -wal, if it left one
            shutil.copy(part, folder / part.name.replace(self.template.name, target.name))
        yield Database("sqlite", f"sqlite:///{target}")


@dataclass(frozen=True)
class PostgresqlCopies:
    """Copies of a furnished PostgreSQL database."""

    server: PostgresqlServer
    template: str

    @classmethod
    def of_furnished_template(cls, server: PostgresqlServer) -> Self:
        name = f"greffe_template_{token_hex(4)}"
        furnish(server.create(name))
        return cls(server, name)

    @contextmanager
    def copy(self) -> Iterator[Database]:
        with self.server.database(template=self.template) as url:
            yield Database("postgresql", url)


def furnish(url: str) -> None:
    """Migrate a database and load its reference data, as set-up does."""
    migrate(url)
    app = Flask(__name__)
    app.config["GREFFE"] = SimpleNamespace(body=Body.read(DEMO_BODY))
    db.init_app(app, url)
    with app.app_context():
        reference.load()
    app.extensions["database"].dispose()


def migrate(url: str, to: str = "head", *, direction: Literal["upgrade", "downgrade"] = "upgrade") -> None:
    """Move a database's schema as an operator would: through alembic.ini and the setting that names the database."""
    with tempfile.TemporaryDirectory() as var, _settings(GREFFE_DATABASE_URL=url, GREFFE_VAR=var):
        getattr(alembic.command, direction)(Config(ROOT / "alembic.ini"), to)


@contextmanager
def _settings(**values: str) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
