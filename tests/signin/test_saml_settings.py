"""A sign-in through SAML pins all that is known of the provider; a file that lacks something is refused at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from app import saml_settings
from app.saml_settings import SamlSignIn
from app.secret_files import SecretRefused
from app.signin_choice import read
from app.signin_settings import Claims, SignInRefused
from tests.signin.saml_provider import DOOR, SIMPLE, STRONG, Signer, metadata
from workflows.identity_ladder import Way

Words = dict[str, object]
LEFT_OUT = ("name", "issuer", "entity_id", "levels", "metadata_file", "key_file", "certificate_file")


def closed(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    return str(path)


def refused(words: Words) -> None:
    with pytest.raises(SignInRefused):
        SamlSignIn.read(Path("sign-in.toml"), words)


def test_a_file_says_who_the_provider_is_and_what_its_levels_are_worth(saml_words: Words) -> None:
    found = SamlSignIn.read(Path("sign-in.toml"), {**saml_words, "claims": {"number": "nam"}})

    assert found.levels == {SIMPLE: Way.KNOWN_ACCOUNT, STRONG: Way.STRONG_ACCOUNT}
    assert (found.door, len(found.certificates), found.claims) == (DOOR, 1, Claims(number="nam"))


def test_the_protocol_is_named_in_the_file(saml_words: Words, tmp_path: Path) -> None:
    levels = saml_words.pop("levels")
    lines = [f'{name} = "{value}"' for name, value in saml_words.items()]
    lines += ["[levels]", *(f'"{level}" = "{way}"' for level, way in levels.items())]
    path = tmp_path / "sign-in.toml"
    closed(path, "\n".join(lines))

    assert isinstance(read(path, demo=False), SamlSignIn)


@pytest.mark.parametrize("name", LEFT_OUT)
def test_nothing_that_matters_has_a_default(saml_words: Words, name: str) -> None:
    del saml_words[name]

    refused(saml_words)


@pytest.mark.parametrize(
    "changed",
    [
        {"name": ""},
        {"entity_id": 5},
        {"subject": 5},
        {"issuer": "https://other.invalid"},
        {"levels": {}},
        {"levels": {STRONG: "in-person"}},
        {"sign_out": "http://compte.exemple.test/sortie"},
        {"max_age": 0},
        {"max_age": "long"},
        {"door": "https://other.invalid"},
        {"certificates": []},
        {"surprise": "x"},
        {"claims": {"surprise": "x"}},
    ],
    ids=str,
)
def test_what_means_nothing_or_opens_to_a_wrong_place_is_refused(saml_words: Words, changed: Words) -> None:
    refused({**saml_words, **changed})


Described = Callable[[str], str]
DESCRIBED: Mapping[str, Described] = {
    "nothing": lambda _certificate: "",
    "no XML": lambda _certificate: "metadata",
    "a doctype": lambda certificate: f"<!DOCTYPE x>{metadata(certificate)}",
    "another": lambda certificate: metadata(certificate, issuer="https://other.invalid"),
    "twice": lambda certificate: f"<x>{metadata(certificate) * 2}</x>",
    "no provider": lambda certificate: metadata(certificate).replace("IDPSSODescriptor", "SPSSODescriptor"),
    "no door": lambda certificate: metadata(certificate).replace("HTTP-Redirect", "SOAP"),
    "a door in clear": lambda certificate: metadata(certificate, door="http://compte.exemple.test/sso"),
    "no key that signs": lambda certificate: metadata(certificate).replace('use="signing"', 'use="encryption"'),
    "a certificate that is none": lambda _certificate: metadata("AAAA"),
}


@pytest.mark.parametrize("described", DESCRIBED.values(), ids=DESCRIBED)
def test_a_description_that_says_too_little_is_refused(
    saml_words: Words, signers: Mapping[str, Signer], tmp_path: Path, described: Described
) -> None:
    path = closed(tmp_path / "other.xml", described(signers["provider"].bare))

    refused({**saml_words, "metadata_file": path})


def test_one_provider_is_found_among_others(saml_words: Words, signers: Mapping[str, Signer], tmp_path: Path) -> None:
    other = metadata(signers["other"].bare, issuer="https://other.invalid", door="https://other.invalid/sso")
    path = closed(tmp_path / "several.xml", f"<x>{other}{metadata(signers['provider'].bare)}</x>")

    assert SamlSignIn.read(Path("sign-in.toml"), {**saml_words, "metadata_file": path}).door == DOOR


def test_a_short_key_signs_nothing_of_the_providers(saml_words: Words, tmp_path: Path) -> None:
    short = Signer.make(tmp_path, "short", bits=1024)
    path = closed(tmp_path / "short.xml", metadata(short.bare))

    refused({**saml_words, "metadata_file": path})


def test_a_short_key_signs_nothing_of_ours(saml_words: Words, tmp_path: Path) -> None:
    short = Signer.make(tmp_path, "short", bits=1024)

    refused({**saml_words, "key_file": str(short.key), "certificate_file": str(short.certificate)})


def test_a_certificate_is_of_its_key(saml_words: Words, signers: Mapping[str, Signer]) -> None:
    refused({**saml_words, "certificate_file": str(signers["other"].certificate)})


@pytest.mark.parametrize("name", ["metadata_file", "key_file", "certificate_file"])
def test_a_file_that_everybody_may_read_is_refused(saml_words: Words, tmp_path: Path, name: str) -> None:
    path = tmp_path / "open"
    path.write_bytes(Path(str(saml_words[name])).read_bytes())
    path.chmod(0o644)

    with pytest.raises(SecretRefused, match="everybody"):
        SamlSignIn.read(Path("sign-in.toml"), {**saml_words, name: str(path)})


def test_the_key_is_not_shown(saml: SamlSignIn) -> None:
    assert "key=" not in repr(saml)


def test_without_the_program_nobody_signs_in(saml_words: Words, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saml_settings, "PROGRAM", "a-program-that-is-not-there")

    with pytest.raises(SignInRefused, match="missing"):
        SamlSignIn.read(Path("sign-in.toml"), saml_words)
