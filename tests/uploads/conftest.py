"""A request that takes files, and a scanner to clear them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.cases.context import Filed
from app.config import Settings
from app.followup.context import requester
from app.uploads import services
from app.uploads.context import Given, Line
from tests.followup.conftest import Followed, citizen, followed, inside, request_of
from tests.services.clamd import ClamServer
from tests.uploads import corpus

__all__ = ["citizen", "followed", "inside", "request_of"]  # fixtures


@pytest.fixture
def settings(settings: Settings, clam_server: ClamServer) -> Settings:
    """The application with a scanner that answers."""
    return replace(settings, clamd=clam_server.unix)


Give = Callable[..., Line]


@pytest.fixture
def give(followed: Followed) -> Give:
    """Give a file to the request, and return what its list says of it."""

    def given(content: bytes | None = None, name: str = "bail.pdf", filed: Filed = followed.filed, **more) -> Line:
        what = Given(name, corpus.pdf() if content is None else content, **more)
        upload_id = services.receive(filed.part_id, what, by=requester(filed.case_id))
        return line_of(filed, upload_id)

    return given


def line_of(filed: Filed, upload_id) -> Line:
    return next(line for line in services.listed(filed.part_id) if line.id == upload_id)
