"""A person at the door of the filing."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.config import DEMO_BODY, Body, Settings
from tests.citizen import Citizen


@pytest.fixture
def citizen(client: FlaskClient, rung: list[tuple[str, str]]) -> Citizen:
    return Citizen(client)


@pytest.fixture(scope="session")
def app_without_rows(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The application, for what needs its words and forms but no database."""
    folder = tmp_path_factory.mktemp("words")
    master = folder / "master.key"
    master.write_text("1:" + "ab" * 32 + "\n", encoding="ascii")
    return create_app(
        Settings(
            var=folder,
            database_url=f"sqlite:///{folder}/none.sqlite",
            broker_url="memory://",
            secret_key="a key for tests only, long enough to sign with",
            master_key_file=master,
            base_url="http://localhost",
            body=Body.read(DEMO_BODY),
            demo=True,
        )
    )
