"""An answer in SAML that lies, or that was made for somebody or something else, shows nothing, whatever it tries."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from saml2.samlp import NAMESPACE as PROTOCOL
from saml2.sigver import SignatureError

from app import clock
from app.saml_settings import SamlSignIn
from app.signin.context import Account, Reason, SignInFailed
from app.signin.gateway import xmlsec
from app.signin.gateway.assertions import Expected, verified
from app.signin.gateway.saml import LARGEST, Saml
from app.signin.gateway.xmlsec import XmlSec
from tests.signin.saml_provider import (
    ABSENT,
    AUDIENCE,
    ENTITY,
    ISSUER,
    RESPONDER,
    SIMPLE,
    Hostile,
    Said,
    Signer,
    Turn,
    empty_signature,
)
from tests.signin.wrapping import ASSERTION, MINE, OF_A_RESPONSE, OF_AN_ASSERTION, SIGNATURE, THEIRS, Wrap, bare
from workflows.identity_ladder import Way

BACK = "http://localhost/suivi/compte/retour"
STATUS = "urn:oasis:names:tc:SAML:2.0:status:"
SHA1 = "http://www.w3.org/2000/09/xmldsig#sha1"
BOMB = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(8))
CERTIFICATE = "<ds:KeyInfo><ds:X509Data><ds:X509Certificate/></ds:X509Data></ds:KeyInfo>"
Answer = dict[str, list[str]]
FORGED, NOT_ASKED = Reason.FORGED, Reason.NOT_ASKED

LIES: Mapping[str, dict[str, object]] = {
    "another issuer": {"issuer": "https://other.invalid"},
    "another issuer around": {"outer": "https://other.invalid"},
    "no issuer": {"issuer": ABSENT},
    "another audience": {"audience": AUDIENCE.format("https://other.invalid")},
    "an audience besides": {"audience": AUDIENCE.format(f"{ENTITY}</saml:Audience><saml:Audience>x")},
    "an audience in a second list": {"audience": AUDIENCE.format(ENTITY) + AUDIENCE.format("x")},
    "no audience": {"audience": ""},
    "another destination": {"destination": "http://localhost/elsewhere"},
    "no destination": {"destination": ABSENT},
    "another recipient": {"recipient": "http://localhost/elsewhere"},
    "ourselves for an address": {"recipient": ENTITY},
    "no recipient": {"recipient": ABSENT},
    "another request": {"answers": "_other", "confirms": "_other"},
    "another request around": {"answers": "_other"},
    "another request within": {"confirms": "_other"},
    "no request": {"answers": ABSENT, "confirms": ABSENT},
    "no request around": {"answers": ABSENT},
    "no request within": {"confirms": ABSENT},
    "an expired assertion": {"begins": -300, "ends": -60},
    "an assertion to come": {"begins": 300, "ends": 600},
    "an assertion without end": {"ends": ABSENT},
    "an assertion that ends before it begins": {"begins": 20, "ends": 10},
    "an expired confirmation": {"confirmed_until": -60},
    "a confirmation without end": {"confirmed_until": ABSENT},
    "an expired session": {"open_until": -60},
    "an assertion of yesterday": {"made": -86_000},
    "an assertion from the future": {"made": 300},
    "no time": {"made": "yesterday"},
    "a confirmation by whoever vouches": {"method": "urn:oasis:names:tc:SAML:2.0:cm:sender-vouches"},
    "a confirmation by a key": {"method": "urn:oasis:names:tc:SAML:2.0:cm:holder-of-key"},
    "a confirmation of no known sort": {"method": "urn:exemple:x"},
    "a second confirmation": {
        "also": '<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">'
        '<saml:SubjectConfirmationData InResponseTo="{}" Recipient="http://localhost/x"/></saml:SubjectConfirmation>'
    },
    "an empty name": {"name": ""},
    "a name without end": {"name": "x" * 300},
    "a name given by another": {"name_about": ' NameQualifier="https://other.invalid"'},
    "a name given to another": {"name_about": ' SPNameQualifier="https://other.invalid"'},
    "a name with a comment": {"name": "victim<!-- -->.evil"},
    "a name with an instruction": {"name": "victim<?x?>.evil"},
    "two sign-ins": {"times": 2},
    "no sign-in": {"times": 0},
}
REASONS: Mapping[str, tuple[dict[str, object], Reason]] = {
    "a sign-in of this morning": ({"signed_in": -7_200}, Reason.TOO_OLD),
    "a sign-in to come": ({"signed_in": 7_200}, Reason.TOO_OLD),
    "a level below": ({"level": "urn:exemple:mot-de-passe"}, Reason.TOO_WEAK),
    "no level": ({"level": ""}, FORGED),
    "a name for a day": (
        {"name_about": ' Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient"'},
        Reason.NO_ATTRIBUTES,
    ),
    "a press on cancel": ({"status": (RESPONDER, f"{STATUS}AuthnFailed")}, Reason.CANCELLED),
    "a refusal": ({"status": (RESPONDER, f"{STATUS}RequestDenied")}, Reason.CANCELLED),
    "no such level": ({"status": (RESPONDER, f"{STATUS}NoAuthnContext")}, Reason.TOO_WEAK),
    "a trouble": ({"status": (RESPONDER,)}, Reason.TROUBLED),
    "a trouble of an unknown sort": ({"status": ("urn:x", f"{STATUS}Success")}, Reason.TROUBLED),
}


def with_doctype(declared: str) -> Turn:
    return lambda xml: f"<!DOCTYPE samlp:Response [{declared}]>{xml}"


def around(assertion: Turn) -> Turn:
    return lambda xml: ASSERTION.sub(lambda found: assertion(found[0]), xml)


def encrypted(_assertion: str) -> str:
    return (
        '<saml:EncryptedAssertion><xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#">'
        "<xenc:CipherData><xenc:CipherValue>AAAA</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData>"
        "</saml:EncryptedAssertion>"
    )


def in_place_of_an_assertion(xml: str) -> str:
    return xml.replace("<samlp:Status>", f"{SIGNATURE.search(xml)[0]}<samlp:Status>", 1).replace(
        "<ds:Signature", "<x", 1
    )


TURNS: Mapping[str, Turn] = {
    "no signature": bare,
    "somebody else's name": lambda xml: xml.replace(MINE, THEIRS),
    "an old response, around somebody else's name": lambda xml: re.sub(
        r'IssueInstant="[^"]+"', 'IssueInstant="2020-01-01T00:00:00Z"', xml.replace(MINE, THEIRS), count=1
    ),
    "two assertions": around(lambda found: found * 2),
    "an unsigned assertion beside": around(lambda found: found + bare(found).replace(' ID="a', ' ID="b')),
    "no assertion": around(lambda _found: ""),
    "an encrypted assertion": around(encrypted),
    "an encrypted assertion beside": around(lambda found: found + encrypted(found)),
    "a signature elsewhere": lambda xml: xml.replace("<samlp:Status>", f"<samlp:Status>{SIGNATURE.search(xml)[0]}"),
    "an entity of a file": with_doctype('<!ENTITY x SYSTEM "file:///etc/hostname">'),
    "an entity of another host": with_doctype('<!ENTITY % x SYSTEM "http://other.invalid/x"> %x;'),
    "a billion laughs": with_doctype(f'<!ENTITY l0 "ha">{BOMB}'),
    "a doctype": with_doctype(""),
    "a comment": lambda xml: xml.replace("<samlp:Status>", "<!-- x --><samlp:Status>"),
    "another encoding": lambda xml: f'<?xml version="1.0" encoding="ISO-8859-1"?>{xml}',
    "another root": lambda xml: xml.replace("samlp:Response", "samlp:LogoutResponse"),
    "a response in a response": lambda xml: f"{xml.removesuffix('</samlp:Response>')}{xml}</samlp:Response>",
    "an envelope": lambda xml: f"<x>{xml}</x>",
    "no end": lambda xml: xml[:-20],
    "no XML": lambda _xml: "SAML",
    "a very deep one": lambda xml: xml.replace("<samlp:Status>", "<x>" * 15_000 + "</x>" * 15_000 + "<samlp:Status>"),
    "far too much": lambda xml: xml + " " * LARGEST,
}
ANSWERS: Mapping[str, tuple[Callable[[Answer], Answer], Reason]] = {
    "another visit's mark": (lambda answer: {**answer, "RelayState": ["other"]}, NOT_ASKED),
    "no mark": (lambda answer: {"SAMLResponse": answer["SAMLResponse"]}, NOT_ASKED),
    "an empty mark": (lambda answer: {**answer, "RelayState": [""]}, NOT_ASKED),
    "two marks": (lambda answer: {**answer, "RelayState": [*answer["RelayState"], "other"]}, NOT_ASKED),
    "two answers": (lambda answer: {**answer, "SAMLResponse": answer["SAMLResponse"] * 2}, NOT_ASKED),
    "no answer": (lambda answer: {"RelayState": answer["RelayState"]}, NOT_ASKED),
    "an answer of another protocol": (lambda _answer: {"code": ["x"], "state": ["y"]}, NOT_ASKED),
    "no base64": (lambda answer: {**answer, "SAMLResponse": ["<samlp:Response/>"]}, FORGED),
    "other bytes than text": (lambda answer: {**answer, "SAMLResponse": ["/////w=="]}, FORGED),
}


def signed_in(sign_in: SamlSignIn, provider: Hostile) -> Account:
    adapter = Saml(sign_in)
    left = adapter.begin(BACK)
    return adapter.come_back(BACK, left.kept, provider.authorize(left.address, BACK))


def refused(sign_in: SamlSignIn, provider: Hostile) -> Reason:
    with pytest.raises(SignInFailed) as found:
        signed_in(sign_in, provider)
    return found.value.reason


@pytest.mark.parametrize("whole", [False, True], ids=["the assertion is signed", "the response is signed"])
def test_an_honest_provider_says_who_signed_in(saml: SamlSignIn, posting: Hostile, whole: bool) -> None:
    posting.whole, posting.lies = whole, {"id": "a1", "level": SIMPLE}
    posting.person = {
        "health_number": "essa 0509 3011",
        "given_name": "Anne",
        "family_name": "Essai",
        "birthdate": "2005-09-30",
    }

    assert signed_in(saml, posting) == Account(
        ISSUER, "5f2c", Way.KNOWN_ACCOUNT, "ESSA05093011", "Anne Essai", date(2005, 9, 30), f"{ISSUER}\na1"
    )


@pytest.mark.parametrize("lies", LIES.values(), ids=LIES)
def test_a_lie_shows_nothing(saml: SamlSignIn, posting: Hostile, lies: dict[str, object]) -> None:
    posting.lies = lies

    assert refused(saml, posting) is FORGED


@pytest.mark.parametrize(("lies", "reason"), REASONS.values(), ids=REASONS)
def test_what_is_not_enough_says_why(
    saml: SamlSignIn, posting: Hostile, lies: dict[str, object], reason: Reason
) -> None:
    posting.lies = lies

    assert refused(saml, posting) is reason


@pytest.mark.parametrize("turned", TURNS.values(), ids=TURNS)
def test_what_was_altered_shows_nothing(saml: SamlSignIn, posting: Hostile, turned: Turn) -> None:
    posting.turned = turned

    assert refused(saml, posting) is FORGED


@pytest.mark.parametrize("wrap", OF_AN_ASSERTION.values(), ids=OF_AN_ASSERTION)
def test_an_assertion_wrapped_around_a_signed_one_shows_nothing(saml: SamlSignIn, posting: Hostile, wrap: Wrap) -> None:
    posting.turned = wrap

    assert refused(saml, posting) is FORGED
    assert THEIRS in posting.last


@pytest.mark.parametrize("wrap", OF_A_RESPONSE.values(), ids=OF_A_RESPONSE)
def test_a_response_wrapped_around_a_signed_one_shows_nothing(saml: SamlSignIn, posting: Hostile, wrap: Wrap) -> None:
    posting.whole, posting.turned = True, wrap

    assert refused(saml, posting) is FORGED
    assert THEIRS in posting.last


@pytest.mark.parametrize("turned", [bare, lambda xml: xml.replace(MINE, THEIRS)], ids=["no signature", "another name"])
def test_a_signed_response_is_not_altered_within(saml: SamlSignIn, posting: Hostile, turned: Turn) -> None:
    posting.whole, posting.turned = True, turned

    assert refused(saml, posting) is FORGED


@pytest.mark.parametrize("whole", [False, True])
def test_what_nobody_signed_is_not_believed_whatever_its_shape(saml: SamlSignIn, whole: bool) -> None:
    said, expected = Said("_q", BACK), Expected(ISSUER, ENTITY, BACK, "_q", max_age=300)

    with pytest.raises(SignInFailed, match="forged"):
        verified(said.response(said.assertion()), Saml(saml)._security, expected, clock.now(), whole=whole)


@pytest.mark.parametrize("whole", [False, True])
def test_another_key_signs_nothing(
    saml: SamlSignIn, posting: Hostile, signers: Mapping[str, Signer], whole: bool
) -> None:
    posting.whole, posting.signer = whole, signers["other"]

    assert refused(saml, posting) is FORGED


@pytest.mark.parametrize("key_info", [CERTIFICATE, "<ds:KeyInfo><ds:KeyValue/></ds:KeyInfo>"])
def test_a_key_that_comes_along_is_not_looked_at(
    saml: SamlSignIn, posting: Hostile, signers: Mapping[str, Signer], key_info: str
) -> None:
    posting.signer, posting.about = signers["other"], {"key_info": key_info}

    assert refused(saml, posting) is FORGED
    assert "<ds:KeyInfo>" in posting.last


def test_without_a_pinned_key_the_one_that_comes_along_is_not_looked_at_either(
    saml: SamlSignIn, posting: Hostile
) -> None:
    posting.about = {"key_info": CERTIFICATE}

    assert refused(replace(saml, certificates=()), posting) is FORGED


def test_a_good_assertion_in_a_response_that_another_signed_shows_nothing(
    saml: SamlSignIn, posting: Hostile, signers: Mapping[str, Signer]
) -> None:
    def signed_again(xml: str) -> str:
        name = re.search(r' ID="([^"]+)"', xml)[1]
        waiting = xml.replace("</saml:Issuer>", f"</saml:Issuer>{empty_signature(name)}", 1)
        return signers["other"].sign(waiting, "Response", name)

    posting.turned = signed_again

    assert refused(saml, posting) is FORGED


@pytest.mark.parametrize(
    "about", [{"method": "http://www.w3.org/2000/09/xmldsig#rsa-sha1"}, {"digest": SHA1}], ids=["signature", "digest"]
)
def test_sha_1_signs_nothing(saml: SamlSignIn, posting: Hostile, about: dict[str, str]) -> None:
    posting.about = about

    assert refused(saml, posting) is FORGED


def test_a_shared_secret_signs_nothing(saml: SamlSignIn, posting: Hostile, signers: Mapping[str, Signer]) -> None:
    known = signers["provider"].certificate
    posting.signer = replace(signers["provider"], words=("--hmackey", str(known)))
    posting.about = {"method": "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"}

    assert refused(saml, posting) is FORGED


@pytest.mark.parametrize(("turned", "reason"), ANSWERS.values(), ids=ANSWERS)
def test_an_answer_that_was_not_asked_shows_nothing(
    saml: SamlSignIn, posting: Hostile, turned: Callable[[Answer], Answer], reason: Reason
) -> None:
    adapter = Saml(saml)
    left = adapter.begin(BACK)
    answer = turned(posting.authorize(left.address, BACK))

    with pytest.raises(SignInFailed) as found:
        adapter.come_back(BACK, left.kept, answer)

    assert found.value.reason is reason


def test_the_answer_of_another_visit_opens_nothing_even_under_our_mark(saml: SamlSignIn, posting: Hostile) -> None:
    adapter = Saml(saml)
    mine, theirs = adapter.begin(BACK), adapter.begin(BACK)
    answer = posting.authorize(theirs.address, BACK)

    with pytest.raises(SignInFailed, match="forged"):
        adapter.come_back(BACK, mine.kept, {**answer, "RelayState": [mine.kept["relay"]]})


def test_who_answers_need_not_be_said_around_what_is_signed(saml: SamlSignIn, posting: Hostile) -> None:
    posting.lies = {"outer": ABSENT}

    assert signed_in(saml, posting).issuer == ISSUER


def test_a_signature_may_keep_prefixes_as_other_libraries_have_it(saml: SamlSignIn, posting: Hostile) -> None:
    posting.about = {"kept": "saml xs"}

    assert signed_in(saml, posting).issuer == ISSUER


def test_an_attribute_may_name_who_it_is(saml: SamlSignIn, posting: Hostile) -> None:
    posting.person = {"identifiant": "q7"}
    posting.lies = {"name_about": ' Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient"'}

    assert signed_in(replace(saml, subject="identifiant"), posting).subject == "q7"


@pytest.mark.parametrize("value", ["", "x" * 300])
def test_an_attribute_that_names_nobody_shows_nothing(saml: SamlSignIn, posting: Hostile, value: str) -> None:
    posting.person = {"identifiant": value}

    assert refused(replace(saml, subject="identifiant"), posting) is Reason.NO_ATTRIBUTES


def test_what_is_said_twice_is_not_said(saml: SamlSignIn, posting: Hostile) -> None:
    posting.lies = {"attributes": (("health_number", "AAAA00000010"), ("health_number", "BBBB00000010"))}

    assert signed_in(saml, posting).number == ""


def test_two_values_are_none(saml: SamlSignIn, posting: Hostile) -> None:
    two = "AAAA00000010</saml:AttributeValue><saml:AttributeValue>BBBB00000010"
    posting.lies = {"attributes": (("health_number", two),)}

    assert signed_in(saml, posting).number == ""


def test_a_program_that_hangs_is_given_up(
    saml: SamlSignIn, posting: Hostile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    adapter = Saml(saml)
    left = adapter.begin(BACK)
    answer = posting.authorize(left.address, BACK)
    program(tmp_path, "sleep 20", monkeypatch)
    monkeypatch.setattr(xmlsec, "PATIENCE", 0.2)

    with pytest.raises(SignInFailed, match="slow"):
        adapter.come_back(BACK, left.kept, answer)


@pytest.mark.parametrize(
    ("does", "reason"),
    [("exit 1", FORGED), ("echo OK >&2; exit 1", FORGED), ("exit 0", FORGED), (None, Reason.TROUBLED)],
)
def test_a_program_that_fails_verifies_nothing(
    saml: SamlSignIn,
    posting: Hostile,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    does: str | None,
    reason: Reason,
) -> None:
    adapter = Saml(saml)
    left = adapter.begin(BACK)
    answer = posting.authorize(left.address, BACK)
    program(tmp_path, does, monkeypatch)

    with pytest.raises(SignInFailed) as found:
        adapter.come_back(BACK, left.kept, answer)

    assert found.value.reason is reason


def program(folder: Path, does: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put another program, or none, where the real one is looked for."""
    if does is not None:
        path = folder / "xmlsec1"
        path.write_text(
            f'#!/bin/sh\n[ "$1" = --version ] && {{ echo "xmlsec1 1.2.37"; exit; }}\n{does}\n', encoding="ascii"
        )
        path.chmod(0o700)
    monkeypatch.setenv("PATH", f"{folder}:/bin" if does else str(folder))


def test_the_program_looks_at_no_more_than_the_element_that_is_named(posting: Hostile, saml: SamlSignIn) -> None:
    said = posting.said("_q", BACK)
    waiting = said.response("", empty_signature("r_q").replace('URI="#r_q"', 'URI=""'))
    signed = posting.signer.sign(waiting, "Response", "r_q")

    with pytest.raises(SignatureError):
        XmlSec().validate_signature(signed, saml.certificates[0], "pem", f"{PROTOCOL}:Response", "r_q")


def test_the_address_where_one_signs_in_carries_nothing_but_chance(saml: SamlSignIn) -> None:
    left = Saml(saml).begin(BACK)

    assert left.address.startswith(f"{saml.door}?SAMLRequest=")
    assert all(len(value) >= 43 for value in left.kept.values())


def test_leaving_the_provider_carries_nothing_of_who_leaves(saml: SamlSignIn) -> None:
    assert Saml(saml).farewell("http://localhost/suivi") == "https://compte.exemple.test/sortie"
