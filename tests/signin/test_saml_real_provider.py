"""The adapter with pysaml2's own provider: it reads our description, believes our request, and signs somebody in."""

from __future__ import annotations

import base64
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from saml2 import BINDING_HTTP_REDIRECT, saml
from saml2.config import IdPConfig
from saml2.response import IncorrectlySigned

from app.config import Settings
from app.saml_settings import SamlSignIn
from app.signin.context import Account, SignInFailed
from app.signin.gateway.description import description
from app.signin.gateway.saml import Saml
from tests.services.databases import Database
from tests.signin.saml_provider import DOOR, ENTITY, ISSUER, RSA_SHA256, SHA256, STRONG, Signer
from workflows.identity_ladder import Way

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what it does not use of an old cipher
    from saml2.server import Server

BACK = "http://localhost/suivi/compte/retour"


@dataclass
class Real:
    """The provider, and what it is told of who signs in."""

    server: Server

    def answer(self, address: str) -> dict[str, list[str]]:
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        request = self.server.parse_authn_request(
            asked["SAMLRequest"],
            BINDING_HTTP_REDIRECT,
            relay_state=asked["RelayState"],
            sigalg=asked["SigAlg"],
            signature=asked["Signature"],
        )
        reached = self.server.response_args(request.message)
        made = self.server.create_authn_response(
            {"identifiant": "q7"},
            name_id=saml.NameID(format=saml.NAMEID_FORMAT_PERSISTENT, text="real-1"),
            authn={"class_ref": STRONG},
            sign_assertion=True,
            sign_response=True,
            sign_alg=RSA_SHA256,
            digest_alg=SHA256,
            **{name: reached[name] for name in ("in_response_to", "destination", "sp_entity_id")},
        )
        return {
            "SAMLResponse": [base64.b64encode(str(made).encode()).decode()],
            "RelayState": [asked["RelayState"]],
        }


@pytest.fixture
def real(saml_words: dict[str, object], saml: SamlSignIn, signers: Mapping[str, Signer]) -> Real:
    door = [(DOOR, BINDING_HTTP_REDIRECT)]
    settings = {
        "entityid": ISSUER,
        "key_file": str(signers["provider"].key),
        "cert_file": str(signers["provider"].certificate),
        "service": {
            "idp": {"endpoints": {"single_sign_on_service": door}, "want_authn_requests_signed": True},
        },
        "metadata": {"inline": [description(saml, BACK)]},
    }
    return Real(Server(config=IdPConfig().load(settings)))


def test_it_believes_our_request_and_we_its_answer(saml: SamlSignIn, real: Real) -> None:
    adapter = Saml(saml)
    left = adapter.begin(BACK)

    found = adapter.come_back(BACK, left.kept, real.answer(left.address))

    assert replace(found, serves_once="") == Account(ISSUER, "real-1", Way.STRONG_ACCOUNT)


def test_it_gives_nothing_to_who_did_not_ask(saml: SamlSignIn, real: Real) -> None:
    adapter = Saml(saml)
    mine, theirs = adapter.begin(BACK), adapter.begin(BACK)

    with pytest.raises(SignInFailed, match="not-asked"):
        adapter.come_back(BACK, mine.kept, real.answer(theirs.address))


def test_it_answers_no_request_that_another_signed(
    saml: SamlSignIn, real: Real, saml_words: dict[str, object], signers: Mapping[str, Signer]
) -> None:
    other = {"key_file": str(signers["other"].key), "certificate_file": str(signers["other"].certificate)}
    impostor = SamlSignIn.read("sign-in.toml", {**saml_words, **other})

    with pytest.raises(IncorrectlySigned):
        real.answer(Saml(impostor).begin(BACK).address)


class TestTheDescription:
    @pytest.fixture
    def database(self, sqlite_database: Database) -> Database:
        return sqlite_database

    @pytest.fixture
    def settings(self, settings: Settings, saml: SamlSignIn) -> Settings:
        return replace(settings, sign_in=saml)

    def test_is_printed_for_those_who_enter_it(self, app: Flask, saml: SamlSignIn):
        told = app.test_cli_runner().invoke(args=["sign-in", "metadata"]).output

        assert told.strip() == description(saml, f"{app.config['GREFFE'].base_url}/suivi/compte/retour")
        assert (ENTITY in told, "PRIVATE" in told) == (True, False)

    def test_is_of_no_use_elsewhere(self, app: Flask):
        app.config["GREFFE"] = replace(app.config["GREFFE"], sign_in=None)

        assert "no provider that speaks SAML" in app.test_cli_runner().invoke(args=["sign-in", "metadata"]).output
