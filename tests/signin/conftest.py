"""A provider for every test of this folder, and the settings that lead to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.signin_settings import OIDC, SignIn
from tests.signin.hostile import CLIENT, SECRET, Hostile, serving
from workflows.identity_ladder import Way


@pytest.fixture
def hostile() -> Iterator[Hostile]:
    with serving() as provider:
        yield provider


@pytest.fixture
def sign_in(hostile: Hostile) -> SignIn:
    return SignIn(
        adapter=OIDC,
        name="Compte de l’essai",
        issuer=hostile.issuer,
        client_id=CLIENT,
        secret=SECRET,
        levels={"simple": Way.KNOWN_ACCOUNT, "fort": Way.STRONG_ACCOUNT},
        patience=0.5,
    )
