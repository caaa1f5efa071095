"""The public pages change nothing: one application serves a module's tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient

from app.access import PUBLIC, open_to
from tests.chromium import serving


@pytest.fixture(scope="module")
def failing(shared_app: Flask) -> Flask:
    """The application, with an address that answers any error asked for."""

    @shared_app.route("/faute/<int:code>", methods=["GET", "POST"])
    @open_to(PUBLIC)
    def fail(code: int) -> None:
        abort(code)

    return shared_app


@pytest.fixture
def visitor(failing: Flask) -> FlaskClient:
    return failing.test_client()


@pytest.fixture(scope="module")
def address(failing: Flask) -> Iterator[str]:
    with serving(failing) as place:
        yield place
