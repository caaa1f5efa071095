"""An answer in SAML has one shape: whatever else is in it is refused before a signature is looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from app.signin.context import SignInFailed
from app.signin.gateway.shape import shaped
from tests.signin.saml_provider import Said, empty_signature

Turn = Callable[[str], str]
SAID = Said("_q", "http://localhost/retour", id="a1")
ASSERTION_SIGNED = SAID.response(SAID.assertion(empty_signature("a1")))
RESPONSE_SIGNED = SAID.response(SAID.assertion(), empty_signature("r_q"))
BOTH_SIGNED = SAID.response(SAID.assertion(empty_signature("a1")), empty_signature("r_q"))
NEITHER_SIGNED = SAID.response(SAID.assertion())
OTHER = SAID.assertion().replace(' ID="a1"', ' ID="a2"')
XPATH = "http://www.w3.org/TR/1999/REC-xpath-19991116"
WITH_COMMENTS = "http://www.w3.org/2001/10/xml-exc-c14n#WithComments"
ENCRYPTED = '<xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#"/>'


def before(mark: str, what: str) -> Turn:
    return lambda xml: xml.replace(mark, f"{what}{mark}", 1)


def instead(mark: str, what: str) -> Turn:
    return lambda xml: xml.replace(mark, what)


TURNS: Mapping[str, Turn] = {
    "two assertions": before("</samlp:Response>", OTHER),
    "an assertion among extensions": before("<samlp:Status>", f"<samlp:Extensions>{OTHER}</samlp:Extensions>"),
    "an assertion as advice": before("<saml:AuthnStatement", f"<saml:Advice>{OTHER}</saml:Advice>"),
    "an assertion deeper than its place": lambda xml: xml.replace("<saml:Assertion ", "<x><saml:Assertion ").replace(
        "</saml:Assertion>", "</saml:Assertion></x>"
    ),
    "no assertion": instead(SAID.assertion(empty_signature("a1")), ""),
    "another response within": before(
        "</samlp:Response>", NEITHER_SIGNED.replace(SAID.assertion(), "").replace(' ID="r', ' ID="s')
    ),
    "another root": instead("samlp:Response", "samlp:ArtifactResponse"),
    "an envelope": lambda xml: f"<x>{xml}</x>",
    "no signature": lambda _xml: NEITHER_SIGNED,
    "a signature elsewhere": before("<saml:Subject>", f"<x>{empty_signature('a1')}</x>"),
    "a signature among the subject's": before("<saml:NameID", empty_signature("a1")),
    "a name borne twice": instead(' ID="r_q"', ' ID="a1"'),
    "a name borne twice, otherwise written": instead("<samlp:Status>", '<samlp:Status Id="a1">'),
    "an object in a signature": before("</ds:Signature>", "<ds:Object/>"),
    "an unknown part of a signature": before("</ds:Signature>", "<x/>"),
    "something encrypted": before("<saml:NameID", ENCRYPTED),
    "SHA-1": instead("xmldsig-more#rsa-sha256", "xmldsig-more#rsa-sha1"),
    "a digest of SHA-1": instead("xmlenc#sha256", "xmlenc#sha1"),
    "an expression that chooses": before("</ds:Transforms>", f'<ds:Transform Algorithm="{XPATH}"/>'),
    "comments that are signed": instead("xml-exc-c14n#", "xml-exc-c14n#WithComments"),
    "a method that is not named": instead(' Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"', ""),
    "a method of something else": before("<ds:DigestValue", '<ds:Other Algorithm="x"/>'),
    "a doctype": lambda xml: f"<!DOCTYPE x>{xml}",
    "a comment": before("<samlp:Status>", "<!-- x -->"),
    "a comment within a name": instead(">5f2c<", ">5f<!-- x -->2c<"),
    "an instruction": before("<samlp:Status>", "<?x y?>"),
    "an encoding": lambda xml: f"<?xml version='1.0' encoding = 'utf-7'?>{xml}",
    "no end": lambda xml: xml[:-1],
}
SIGNED = {"the assertion": ASSERTION_SIGNED, "the response": RESPONSE_SIGNED, "both": BOTH_SIGNED}


@pytest.mark.parametrize("xml", SIGNED.values(), ids=SIGNED)
@pytest.mark.parametrize("declared", ["", '<?xml version="1.0" encoding="UTF-8"?>\n'], ids=["bare", "declared"])
def test_one_assertion_in_one_response_is_read(xml: str, declared: str) -> None:
    assert shaped(f"{declared}{xml}".encode()).get("ID") == "r_q"


@pytest.mark.parametrize("turned", TURNS.values(), ids=TURNS)
def test_any_other_shape_is_refused(turned: Turn) -> None:
    with pytest.raises(SignInFailed, match="forged"):
        shaped(turned(ASSERTION_SIGNED).encode())


@pytest.mark.parametrize("xml", [b"", b"\xff\xfe<\x00", b"<", ASSERTION_SIGNED.encode("utf-16")])
def test_what_is_no_text_in_utf_8_is_refused(xml: bytes) -> None:
    with pytest.raises(SignInFailed, match="forged"):
        shaped(xml)


def test_a_response_is_signed_once() -> None:
    twice = SAID.response(SAID.assertion(), empty_signature("r_q") * 2)

    with pytest.raises(SignInFailed, match="forged"):
        shaped(twice.encode())
