"""Where signing keys and certificates are read: a folder the body keeps, or the one the demonstration makes.

A production folder holds ``seal.p12``, ``tsa.p12``, ``chain/*.pem`` (roots and intermediates) and ``crl/*.crl``, which
its operator keeps current; each officer has ``<officer>.p12`` in a folder of its own. The certificate of each ``x.p12``
stands in ``x.pem`` beside it, its passphrase, if any, in ``x.pass``.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

SEAL, TSA = "seal", "tsa"
SAFE_NAME = re.compile(r"[a-z0-9-]{1,80}")
PrivateKey = EllipticCurvePrivateKey | RSAPrivateKey


class KeyMissing(Exception):
    """There is no key for this signatory."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A signing certificate, its private key and the certificates above it."""

    certificate: x509.Certificate
    key: PrivateKey = field(repr=False)
    chain: tuple[x509.Certificate, ...] = ()


class Keystore:
    """The signing folder of a body."""

    def __init__(self, folder: Path, officers: Path) -> None:
        self.folder, self.officers = folder, officers

    def ensure(self) -> None:
        """See to it that keys and lists are there and current: in production, its operator does."""

    def identity(self, who: str) -> Identity:
        """Return the identity of the seal, of the time stamps or of an officer; raise KeyMissing."""
        path = self._path(who)
        if not path.exists():
            raise KeyMissing(who)
        return _load(path, path.stat().st_mtime_ns)

    def signers(self) -> Iterator[x509.Certificate]:
        """Return the certificates whose signature makes a letter ours: the seal's and the officers'."""
        files = [self.folder / f"{SEAL}.pem", *sorted(self.officers.glob("*.pem"))]
        return (_certificate(path) for path in files if path.exists())

    def authorities(self) -> list[x509.Certificate]:
        """Return the roots and intermediates."""
        return [_certificate(path) for path in sorted((self.folder / "chain").glob("*.pem"))]

    def stamper(self) -> x509.Certificate:
        """Return the certificate of the time stamps."""
        return _certificate(self.folder / f"{TSA}.pem")

    def revocations(self) -> list[bytes]:
        """Return the certificate revocation lists in force, in DER."""
        return [path.read_bytes() for path in sorted((self.folder / "crl").glob("*.crl"))]

    def within_reach(self) -> list[Path]:
        """Return the signing keys that this process may read: who only shows pages should find none."""
        keys = [path for folder in (self.folder, self.officers) for path in sorted(folder.glob("*.p12"))]
        return [path for path in keys if os.access(path, os.R_OK, effective_ids=True)]

    def _path(self, who: str) -> Path:
        if who in (SEAL, TSA):
            return self.folder / f"{who}.p12"
        name = who.replace(":", "-")
        if not SAFE_NAME.fullmatch(name):
            raise KeyMissing(who)
        return self.officers / f"{name}.p12"


def der(certificate: x509.Certificate) -> bytes:
    """Return a certificate in DER."""
    return certificate.public_bytes(Encoding.DER)


def is_root(certificate: x509.Certificate) -> bool:
    """Tell whether a certificate is its own issuer."""
    return certificate.issuer == certificate.subject


def _certificate(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(path.read_bytes())


@lru_cache(maxsize=64)
def _load(path: Path, _changed: int) -> Identity:
    secret = path.with_suffix(".pass")
    passphrase = secret.read_bytes().strip() if secret.exists() else None
    key, certificate, chain = pkcs12.load_key_and_certificates(path.read_bytes(), passphrase)
    if certificate is None or not isinstance(key, PrivateKey):
        raise KeyMissing(f"{path.name} holds no certificate with an RSA or elliptic-curve key")
    return Identity(certificate, key, tuple(chain))
