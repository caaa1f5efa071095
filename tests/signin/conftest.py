"""A provider for every test of this folder, and the settings that lead to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from app.saml_settings import SAML, SamlSignIn
from app.signin_settings import OIDC, SignIn
from tests.signin import saml_provider
from tests.signin.hostile import CLIENT, SECRET, Hostile, serving
from tests.signin.saml_provider import ENTITY, ISSUER, SIMPLE, STRONG, Signer, metadata
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


@pytest.fixture(scope="session")
def signers(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Signer]:
    """The keys of the provider, of ourselves, and of somebody else."""
    folder = tmp_path_factory.mktemp("keys")
    return {name: Signer.make(folder, name) for name in ("provider", "ours", "other")}


@pytest.fixture
def saml_words(signers: Mapping[str, Signer], tmp_path: Path) -> dict[str, object]:
    """What a file says of a sign-in through SAML."""
    described = tmp_path / "metadata.xml"
    described.write_text(metadata(signers["provider"].bare), encoding="utf-8")
    described.chmod(0o600)
    return {
        "adapter": SAML,
        "name": "Compte de l’essai",
        "issuer": ISSUER,
        "entity_id": ENTITY,
        "metadata_file": str(described),
        "key_file": str(signers["ours"].key),
        "certificate_file": str(signers["ours"].certificate),
        "levels": {SIMPLE: "known-account", STRONG: "strong-account"},
        "sign_out": "https://compte.exemple.test/sortie",
    }


@pytest.fixture
def saml(saml_words: dict[str, object]) -> SamlSignIn:
    return SamlSignIn.read(Path("sign-in.toml"), saml_words)


@pytest.fixture
def posting(signers: Mapping[str, Signer]) -> saml_provider.Hostile:
    """A provider that has its answers posted."""
    return saml_provider.Hostile(signers["provider"])
