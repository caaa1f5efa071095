"""Signatures: one revision, nothing rewritten, nothing fetched, refused when they could not be proven later."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from asn1crypto import cms
from cryptography.hazmat.primitives.asymmetric import rsa
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError
from pyhanko_certvalidator.errors import RevokedError

from app.letters import signing
from app.letters.keystore import KeyMissing, Keystore
from app.letters.pki import DemoKeystore
from app.letters.signing import UntouchedWriter
from app.verify.context import Trust, Verdict
from app.verify.judge import judge
from tests.letters.reading import checked, words_of
from tests.press import OFFICER, signatory
from workflows.effects import Letter

Give = Callable[[str], bytes]


def test_signing_adds_one_revision_after_the_letter_it_signs(printed: Give, signed: Give) -> None:
    before, after = printed(Letter.ACCESS_REFUSED), signed(Letter.ACCESS_REFUSED)

    assert after.startswith(before)
    assert after.count(b"startxref") == before.count(b"startxref") + 1
    assert words_of(after) == words_of(before)


def test_the_description_of_the_letter_is_left_as_it_was_written(printed: Give, signed: Give) -> None:
    added = signed(Letter.RECEIPT)[len(printed(Letter.RECEIPT)) :]

    assert b"xpacket" not in added


def test_what_proves_the_signature_later_is_inside(signed: Give) -> None:
    reader = PdfFileReader(io.BytesIO(signed(Letter.ACCESS_REFUSED)))
    signature = reader.embedded_regular_signatures[0]

    assert len(reader.root["/DSS"]["/CRLs"]) == 2
    assert len(reader.root["/DSS"]["/Certs"]) >= 3
    assert [a["type"].native for a in signature.signer_info["unsigned_attrs"]] == ["signature_time_stamp_token"]
    assert str(signature.docmdp_level) == "MDPPerm.NO_CHANGES"


def test_a_signed_letter_cannot_be_signed_again(signed: Give, store: DemoKeystore) -> None:
    with pytest.raises(SigningError):
        signing.sign(signed(Letter.RECEIPT), signatory(Letter.RECEIPT), store)


def test_an_officer_signs_with_a_certificate_of_their_own(signed: Give, store: DemoKeystore) -> None:
    def holder(letter: str) -> bytes:
        return PdfFileReader(io.BytesIO(signed(letter))).embedded_regular_signatures[0].signer_cert.dump()

    assert holder(Letter.ACCESS_REFUSED) != holder(Letter.RECEIPT)
    assert holder(Letter.ACCESS_REFUSED) == next(
        der for der in signing.trust_in(store)["signers"] if "Geneviève".encode() in der
    )


def test_an_officer_without_a_certificate_cannot_sign(printed: Give, store: DemoKeystore) -> None:
    with pytest.raises(KeyMissing):
        signing.sign(printed(Letter.ACCESS_REFUSED), signing.Signatory("staff:nobody", "Nobody", "x"), store)


def test_a_revoked_signer_cannot_sign(printed: Give, tmp_path: Path) -> None:
    store = DemoKeystore(tmp_path, "Régie")
    store.ensure()
    store.enrol(OFFICER, "Geneviève Tremblay")
    store.revoke(store.identity(OFFICER).certificate)

    with pytest.raises((SigningError, RevokedError)):
        signing.sign(printed(Letter.ACCESS_REFUSED), signatory(Letter.ACCESS_REFUSED), store)


def test_a_body_signs_with_its_own_folder_of_keys(printed: Give, store: DemoKeystore) -> None:
    own = Keystore(store.folder, store.officers)

    signed = signing.sign(printed(Letter.RECEIPT), signatory(Letter.RECEIPT), own)

    assert len(PdfFileReader(io.BytesIO(signed)).embedded_regular_signatures) == 1


def test_a_body_may_sign_with_rsa_keys(printed: Give, tmp_path: Path) -> None:
    store = DemoKeystore(tmp_path / "pki", "Régie", lambda: rsa.generate_private_key(65537, 3072))
    store.ensure()

    signed = signing.sign(printed(Letter.RECEIPT), signatory(Letter.RECEIPT), store)

    assert "Signature is Valid." in checked("pdfsig", pdf=signed, folder=tmp_path)
    assert judge(signed, Trust(**signing.trust_in(store)))[0] is Verdict.AUTHENTIC


def test_a_body_enrols_nobody_by_itself(store: DemoKeystore) -> None:
    own = Keystore(store.folder, store.officers)

    signing.enrol(own, OFFICER, "Geneviève Tremblay")
    with pytest.raises(KeyMissing):
        signing.enrol(own, "staff:nobody", "Nobody")


@pytest.mark.parametrize("name", ["../seal", "a/b", "", "STAFF", "é", "a" * 81])
def test_a_name_that_leads_elsewhere_is_no_signatory(name: str, store: DemoKeystore) -> None:
    with pytest.raises(KeyMissing):
        store.identity(name)


def test_pyhanko_still_has_the_private_method_that_is_silenced() -> None:
    parents = UntouchedWriter.__mro__[1:]

    assert any("_update_meta" in vars(parent) for parent in parents)


def test_whatever_its_length_what_a_signature_says_is_not_taken_apart_to_be_encoded(store: DemoKeystore) -> None:
    signer = signing.WarmSigner(store.identity(OFFICER))
    stamp = cms.CMSAttribute({"type": "message_digest", "values": [bytes(32)]})

    for length in range(256):  # one of them makes a length whose last byte is 128
        attributes = cms.CMSAttributes.load(cms.CMSAttributes([stamp]).dump())
        said = signer.signer_info("sha256", attributes, bytes(length))
        assert said.dump() == said.dump()
        assert said["signed_attrs"].children is None, length


def test_trust_is_public_and_travels_as_bytes(store: DemoKeystore) -> None:
    trust = signing.trust_in(store)

    assert {name: len(held) for name, held in trust.items()} == {"roots": 1, "between": 2, "signers": 2, "lists": 2}
    assert json.dumps({name: [one.hex() for one in held] for name, held in trust.items()})
    assert all(b"PRIVATE KEY" not in one for held in trust.values() for one in held)
