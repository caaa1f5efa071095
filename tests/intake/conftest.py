"""A person at the door of the filing."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.citizen import Citizen


@pytest.fixture
def citizen(client: FlaskClient, rung: list[tuple[str, str]]) -> Citizen:
    return Citizen(client)
