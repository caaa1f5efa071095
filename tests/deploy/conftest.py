"""The whole service as it is deployed, started once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from app.letters.pki import DemoKeystore
from tests.deploy.deployed import Deployed, deployed
from tests.production import HOST
from tests.services.certificates import Identity
from tests.services.databases import PostgresqlCopies


@pytest.fixture(scope="session")
def service(
    tmp_path_factory: pytest.TempPathFactory,
    postgresql_copies: PostgresqlCopies,
    store: DemoKeystore,
    certified: Callable[..., Identity],
) -> Iterator[Deployed]:
    folder = tmp_path_factory.mktemp("deployed")
    with postgresql_copies.copy() as copy, deployed(folder, copy.url, store, certified(HOST)) as running:
        yield running
