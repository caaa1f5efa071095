"""The sign-in of a government through SAML 2.0: all that is known of the provider is pinned, nothing is fetched."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import wrap
from typing import Any, ClassVar, Final
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509 import Certificate, load_pem_x509_certificate
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from app.secret_files import private
from app.signin_settings import Claims, SignInRefused, claims_of, levels_of
from workflows.identity_ladder import Way

SAML: Final = "saml"
PROGRAM: Final = "xmlsec1"
SHORTEST: Final = 2048  # bits of a key
NAMES: Final = {"md": "urn:oasis:names:tc:SAML:2.0:metadata", "ds": "http://www.w3.org/2000/09/xmldsig#"}
REDIRECT: Final = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
FILES: Final = ("metadata_file", "key_file", "certificate_file")
READ: Final = frozenset({"adapter", "levels", "claims", *FILES})


@dataclass(frozen=True, slots=True)
class SamlSignIn:
    """A provider of identities and ourselves, as each of the two knows the other.

    *door* is where one signs in, *certificates* are what it may sign with. *subject* names the attribute that is the
    same at every visit of somebody; without one, it is the name that the assertion bears.
    """

    adapter: ClassVar[str] = SAML
    simulated: ClassVar[bool] = False

    name: str
    issuer: str
    entity_id: str
    levels: Mapping[str, Way]
    key: RSAPrivateKey = field(repr=False)
    certificate: Certificate
    door: str
    certificates: tuple[str, ...]
    claims: Claims
    subject: str = ""
    sign_out: str = ""
    max_age: int = 300

    @property
    def served_by(self) -> frozenset[str]:
        """Return the hosts that people are led to."""
        return frozenset(host for address in (self.door, self.sign_out) if (host := urlsplit(address).hostname))

    @property
    def called(self) -> frozenset[tuple[str, int]]:
        """Return what the service itself calls: nothing, since all that is known of the provider is pinned."""
        return frozenset()

    @classmethod
    def read(cls, path: Path, given: Mapping[str, Any]) -> "SamlSignIn":
        """Return the sign-in that the words of a file describe; raise SignInRefused or SecretRefused."""
        plain = {name: value for name, value in given.items() if name not in READ}
        try:
            metadata, key, certificate = (private(Path(given[name])).read_bytes() for name in FILES)
            pinned = _pinned(metadata, given["issuer"])
            levels, claims = levels_of(given["levels"]), claims_of(given.get("claims", {}))
            own: Any = {"key": load_pem_private_key(key, None), "certificate": load_pem_x509_certificate(certificate)}
            return _checked(cls(**plain, **pinned, **own, levels=levels, claims=claims), path)
        except (KeyError, TypeError, ValueError, AttributeError, ParseError, DefusedXmlException) as error:
            raise SignInRefused(f"{path}: {error}") from error


def _pinned(metadata: bytes, issuer: object) -> dict[str, Any]:
    """Return what the provider's own description says of it; raise ValueError."""
    described = fromstring(metadata, forbid_dtd=True).iter(f"{{{NAMES['md']}}}EntityDescriptor")
    meant = [each for each in described if each.get("entityID") == issuer]
    roles = [role for each in meant for role in each.findall("md:IDPSSODescriptor", NAMES)]
    if len(roles) != 1:
        raise ValueError("metadata_file describes the issuer, once, as a provider of identities")
    places = [each.get("Location") for each in roles[0].findall("md:SingleSignOnService", NAMES) if _redirects(each)]
    keys = [each for each in roles[0].findall("md:KeyDescriptor", NAMES) if each.get("use", "signing") == "signing"]
    said = [text for key in keys for text in key.findall(".//ds:X509Certificate", NAMES)]
    return {"door": next(iter(places), ""), "certificates": tuple(_strong(each.text or "") for each in said)}


def _redirects(service: Any) -> bool:
    return bool(service.get("Binding") == REDIRECT)


def _strong(base64: str) -> str:
    """Return a certificate; raise ValueError for a key that is short or of another kind."""
    text = "\n".join(wrap("".join(base64.split()), 64))
    pem = f"-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----\n"
    key = load_pem_x509_certificate(pem.encode()).public_key()
    if not isinstance(key, RSAPublicKey) or key.key_size < SHORTEST:
        raise ValueError(f"the keys of metadata_file are RSA, of {SHORTEST} bits at least")
    return pem


def _checked(found: SamlSignIn, path: Path) -> SamlSignIn:
    texts: tuple[object, ...] = (found.name, found.issuer, found.entity_id, found.subject or "-")
    if not all(isinstance(each, str) and each for each in texts):
        raise SignInRefused(f"{path}: name, issuer, entity_id and subject are texts")
    if not _at_https(found.door) or not (_at_https(found.sign_out) or found.sign_out == ""):
        raise SignInRefused(f"{path}: one signs in by redirection, and out if at all, at an address in https://")
    if not found.certificates:
        raise SignInRefused(f"{path}: metadata_file holds no certificate that signs")
    if found.key.key_size < SHORTEST:
        raise SignInRefused(f"{path}: key_file is an RSA key of {SHORTEST} bits at least")
    if found.certificate.public_key() != found.key.public_key():
        raise SignInRefused(f"{path}: certificate_file is of another key")
    if found.max_age <= 0:
        raise SignInRefused(f"{path}: max_age is a number of seconds")
    if not shutil.which(PROGRAM):
        raise SignInRefused(f"{path}: the program {PROGRAM} is missing")
    return found


def _at_https(address: str) -> bool:
    return urlsplit(address).scheme == "https"
