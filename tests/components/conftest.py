"""The gallery, made once: components keep nothing, so that tests may share it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.chromium import serving
from tests.components.gallery import bp


@pytest.fixture(scope="module")
def gallery(shared_app: Flask) -> Flask:
    shared_app.register_blueprint(bp)
    return shared_app


@pytest.fixture(scope="module")
def address(gallery: Flask) -> Iterator[str]:
    with serving(gallery) as place:
        yield place
