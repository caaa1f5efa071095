"""A provider that speaks SAML: what it says is a template, what it signs is signed by the real program."""

from __future__ import annotations

import base64
import subprocess
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from defusedxml.ElementTree import fromstring

ISSUER, ENTITY, DOOR = (
    "https://compte.exemple.test/idp",
    "https://demandes.exemple.test/sp",
    "https://compte.exemple.test/sso",
)
SIMPLE, STRONG = "urn:exemple:niveau:simple", "urn:exemple:niveau:fort"
SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success"
RESPONDER = "urn:oasis:names:tc:SAML:2.0:status:Responder"
AUDIENCE = "<saml:AudienceRestriction><saml:Audience>{}</saml:Audience></saml:AudienceRestriction>"
RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
C14N = "http://www.w3.org/2001/10/xml-exc-c14n#"
ABSENT = "absent"
"""Says that something is left out."""
Turn = Callable[[str], str]
When = str | int


@dataclass
class Signer:
    """A key and its certificate, as files."""

    key: Path
    certificate: Path
    words: tuple[str, ...] = ()

    @classmethod
    def make(cls, folder: Path, name: str, bits: int = 2048) -> Signer:
        key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
        named = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        at = datetime.now(UTC)
        made = x509.CertificateBuilder(
            named, named, key.public_key(), x509.random_serial_number(), at, at + timedelta(1)
        )
        found = cls(folder / f"{name}.key", folder / f"{name}.pem")
        found.key.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        signed = made.sign(key, hashes.SHA256())
        found.certificate.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
        for path in (found.key, found.certificate):
            path.chmod(0o600)
        return found

    @property
    def bare(self) -> str:
        """The certificate as it stands in XML."""
        return "".join(self.certificate.read_text(encoding="ascii").splitlines()[1:-1])

    def sign(self, xml: str, kind: str, name: str) -> str:
        """Fill the empty signature of one element."""
        space = "protocol" if kind == "Response" else "assertion"
        node = ["--id-attr:ID", f"urn:oasis:names:tc:SAML:2.0:{space}:{kind}", "--node-id", name]
        opened = self.words or ("--privkey-pem", f"{self.key},{self.certificate}")
        done = subprocess.run(
            ["xmlsec1", "--sign", *opened, *node, "-"], input=xml.encode(), capture_output=True, check=True
        )
        return done.stdout.decode().split("?>\n", 1)[-1].strip()


def empty_signature(
    name: str, method: str = RSA_SHA256, digest: str = SHA256, key_info: str = "", kept: str = ""
) -> str:
    """A signature that waits for its program; *kept* are the prefixes that it keeps whether or not they are used."""
    prefixes = f'<ec:InclusiveNamespaces xmlns:ec="{C14N}" PrefixList="{kept}"/>' if kept else ""
    return (
        '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo>'
        f'<ds:CanonicalizationMethod Algorithm="{C14N}"/><ds:SignatureMethod Algorithm="{method}"/>'
        f'<ds:Reference URI="#{name}"><ds:Transforms>'
        f'<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>'
        f'<ds:Transform Algorithm="{C14N}">{prefixes}</ds:Transform></ds:Transforms>'
        f'<ds:DigestMethod Algorithm="{digest}"/><ds:DigestValue/>'
        f"</ds:Reference></ds:SignedInfo><ds:SignatureValue/>{key_info}</ds:Signature>"
    )


def given(name: str, value: When) -> str:
    """An attribute, unless it is left out; a number is so many seconds from now."""
    said = at(value) if isinstance(value, int) else value
    return "" if said == ABSENT else f' {name}="{said}"'


def maker(issuer: str) -> str:
    """Who says so, unless it is left out."""
    return "" if issuer == ABSENT else f"<saml:Issuer>{issuer}</saml:Issuer>"


def at(seconds: float = 0) -> str:
    """An instant so many seconds from now, as SAML writes it."""
    return (datetime.now(UTC) + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass
class Said:
    """What an answer says: each may be a lie."""

    request: str
    callback: str
    issuer: str = ISSUER
    outer: str = ISSUER
    destination: str = ""
    answers: str = ""
    recipient: str = ""
    confirms: str = ""
    name: str = "5f2c"
    name_about: str = ""
    level: str = STRONG
    audience: str = AUDIENCE.format(ENTITY)
    made: When = 0
    begins: When = -5
    ends: When = 60
    confirmed_until: When = 60
    open_until: When = ABSENT
    times: int = 1
    also: str = ""
    signed_in: When = 0
    method: str = "urn:oasis:names:tc:SAML:2.0:cm:bearer"
    attributes: tuple[tuple[str, str], ...] = ()
    id: str = ""
    status: tuple[str, ...] = (SUCCESS,)

    def __post_init__(self) -> None:
        self.destination = self.destination or self.callback
        self.recipient = self.recipient or self.callback
        self.answers, self.confirms = self.answers or self.request, self.confirms or self.request
        self.id = self.id or f"a{self.request}"

    def assertion(self, signature: str = "") -> str:
        said = "".join(
            f'<saml:Attribute Name="{name}"><saml:AttributeValue>{value}</saml:AttributeValue></saml:Attribute>'
            for name, value in self.attributes
        )
        return (
            f'<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" Version="2.0" ID="{self.id}"'
            f"{given('IssueInstant', self.made)}>{maker(self.issuer)}{signature}"
            f"<saml:Subject><saml:NameID{self.name_about}>{self.name}</saml:NameID>"
            f'<saml:SubjectConfirmation Method="{self.method}"><saml:SubjectConfirmationData'
            f"{given('NotOnOrAfter', self.confirmed_until)}{given('Recipient', self.recipient)}"
            f"{given('InResponseTo', self.confirms)}/></saml:SubjectConfirmation>"
            f"{self.also.format(self.confirms)}</saml:Subject>"
            f"<saml:Conditions{given('NotBefore', self.begins)}{given('NotOnOrAfter', self.ends)}>{self.audience}"
            f"</saml:Conditions>{self.statements}"
            + (f"<saml:AttributeStatement>{said}</saml:AttributeStatement>" if said else "")
            + "</saml:Assertion>"
        )

    @property
    def statements(self) -> str:
        one = (
            f"<saml:AuthnStatement{given('AuthnInstant', self.signed_in)}"
            f"{given('SessionNotOnOrAfter', self.open_until)}>"
            f"<saml:AuthnContext><saml:AuthnContextClassRef>{self.level}</saml:AuthnContextClassRef></saml:AuthnContext>"
            "</saml:AuthnStatement>"
        )
        return one * self.times

    def response(self, inside: str, signature: str = "") -> str:
        codes = "".join(f'<samlp:StatusCode Value="{each}">' for each in self.status)
        return (
            f'<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" '
            f'xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" Version="2.0" ID="r{self.request}"'
            f"{given('IssueInstant', self.made)}{given('Destination', self.destination)}"
            f"{given('InResponseTo', self.answers)}>{maker(self.outer)}{signature}<samlp:Status>{codes}"
            f"{'</samlp:StatusCode>' * len(self.status)}</samlp:Status>{inside}</samlp:Response>"
        )


class Hostile:
    """The provider: who signs in, and each thing it may lie about."""

    def __init__(self, signer: Signer) -> None:
        self.signer = signer
        self.lies: dict[str, object] = {}
        self.person: dict[str, str] = {}
        self.about: dict[str, str] = {}
        self.whole = False
        self.turned: Turn = lambda xml: xml
        self.last = ""

    def authorize(self, address: str, callback: str) -> dict[str, list[str]]:
        """Sign the person in, as their browser would have it done; return what the browser then posts."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        request = fromstring(zlib.decompress(base64.b64decode(asked["SAMLRequest"]), -15))
        self.last = self.turned(self.signed(self.said(request.attrib["ID"], callback)))
        return {"SAMLResponse": [base64.b64encode(self.last.encode()).decode()], "RelayState": [asked["RelayState"]]}

    def said(self, request: str, callback: str) -> Said:
        said = Said(request, callback, attributes=tuple(self.person.items()))
        return replace(said, **self.lies)

    def signed(self, said: Said) -> str:
        """The response, with the assertion signed, or the whole of it."""
        if self.whole:
            name = f"r{said.request}"
            waiting = said.response(said.assertion(), empty_signature(name, **self.about))
            return self.signer.sign(waiting, "Response", name)
        if said.status != (SUCCESS,):
            return said.response("")
        waiting = said.response(said.assertion(empty_signature(said.id, **self.about)))
        return self.signer.sign(waiting, "Assertion", said.id)


def metadata(certificate: str, *, issuer: str = ISSUER, door: str = DOOR) -> str:
    """What the provider says of itself."""
    return (
        '<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" '
        f'xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="{issuer}"><md:IDPSSODescriptor '
        'protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor use="signing"><ds:KeyInfo>'
        f"<ds:X509Data><ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>"
        '</md:KeyDescriptor><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" '
        f'Location="{door}"/></md:IDPSSODescriptor></md:EntityDescriptor>'
    )
