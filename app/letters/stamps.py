"""Time stamp tokens (RFC 3161) made in this process, out of parts that are encoded once for each stamping key."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TypeVar

from asn1crypto import algos, cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from app.letters.keystore import Identity, der

POLICY = "2.25.266841570222276310633022139781735229973"  # drawn at random: it promises nothing but a time
DIGEST = "sha256"


Encoded = TypeVar("Encoded", bound=core.Asn1Value)


@dataclass(frozen=True, slots=True)
class Fixed:
    """What does not change from one token of a stamping key to the next."""

    signer: cms.SignerIdentifier
    digest: algos.DigestAlgorithm
    mechanism: algos.SignedDigestAlgorithm
    certificates: cms.CertificateSet
    own_certificate: cms.CMSAttribute


def token(identity: Identity, asked: tsp.TimeStampReq, at: datetime) -> cms.ContentInfo:
    """Return the token that says *asked* existed at an instant."""
    info = tsp.TSTInfo(
        {
            "version": "v1",
            "policy": POLICY,
            "message_imprint": asked["message_imprint"],
            "serial_number": secrets.randbits(64),
            "gen_time": at.replace(microsecond=0),
            "nonce": asked["nonce"],
        }
    ).dump()
    fixed = _fixed(identity)
    attributes = cms.CMSAttributes(
        [
            _attribute("content_type", "tst_info"),
            _attribute("message_digest", hashlib.sha256(info).digest()),
            fixed.own_certificate,
        ]
    )
    signer = {
        "version": "v1",
        "sid": fixed.signer,
        "digest_algorithm": fixed.digest,
        "signed_attrs": attributes,
        "signature_algorithm": fixed.mechanism,
        "signature": raw_signature(identity, attributes.dump()),
    }
    signed = {
        "version": "v3",
        "digest_algorithms": [fixed.digest],
        "encap_content_info": {"content_type": "tst_info", "content": core.ParsableOctetString(info)},
        "certificates": fixed.certificates,
        "signer_infos": [signer],
    }
    return cms.ContentInfo({"content_type": "signed_data", "content": signed})


def raw_signature(identity: Identity, content: bytes, digest: hashes.HashAlgorithm | None = None) -> bytes:
    """Sign *content* with the identity's key, kept parsed."""
    chosen = digest or hashes.SHA256()
    if isinstance(identity.key, RSAPrivateKey):
        return identity.key.sign(content, padding.PKCS1v15(), chosen)
    return identity.key.sign(content, ec.ECDSA(chosen))


@lru_cache(maxsize=4)
def _fixed(identity: Identity) -> Fixed:
    own, *above = (asn1_x509.Certificate.load(der(c)) for c in (identity.certificate, *identity.chain))
    issuer = cms.IssuerAndSerialNumber({"issuer": own.issuer, "serial_number": own.serial_number})
    fingerprint = hashlib.sha256(der(identity.certificate)).digest()
    mechanism = "sha256_rsa" if isinstance(identity.key, RSAPrivateKey) else "sha256_ecdsa"
    return Fixed(
        signer=_encoded(cms.SignerIdentifier(name="issuer_and_serial_number", value=issuer)),
        digest=_encoded(algos.DigestAlgorithm({"algorithm": DIGEST})),
        mechanism=_encoded(algos.SignedDigestAlgorithm({"algorithm": mechanism})),
        certificates=_encoded(cms.CertificateSet([own, *above])),
        own_certificate=_encoded(
            _attribute("signing_certificate_v2", tsp.SigningCertificateV2({"certs": [{"cert_hash": fingerprint}]}))
        ),
    )


def _attribute(kind: str, value: object) -> cms.CMSAttribute:
    return cms.CMSAttribute({"type": kind, "values": [value]})


def _encoded(value: Encoded) -> Encoded:
    """Return a value that only remembers its bytes: asn1crypto walks through all it has parsed at each encoding."""
    loaded: Encoded = type(value).load(value.dump())
    return loaded
