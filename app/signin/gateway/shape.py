"""The shape of an answer in SAML, looked at before anything in it is believed.

A signature covers one element and says nothing of what else is in the message: whatever an attacker wraps around it
works by being a second response, a second assertion or a second bearer of its name. Here there is one of each.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder  # nosec B405: these two read nothing

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from app.signin.context import Reason, SignInFailed

PROTOCOL, ASSERTIONS = "{urn:oasis:names:tc:SAML:2.0:protocol}", "{urn:oasis:names:tc:SAML:2.0:assertion}"
SIGNING, ENCRYPTING = "{http://www.w3.org/2000/09/xmldsig#}", "{http://www.w3.org/2001/04/xmlenc#}"
RESPONSE, ASSERTION, SIGNATURE = f"{PROTOCOL}Response", f"{ASSERTIONS}Assertion", f"{SIGNING}Signature"
SUCCESS: Final = "urn:oasis:names:tc:SAML:2.0:status:Success"
STATUSES: Final[Mapping[str, Reason]] = {
    "urn:oasis:names:tc:SAML:2.0:status:AuthnFailed": Reason.CANCELLED,
    "urn:oasis:names:tc:SAML:2.0:status:RequestDenied": Reason.CANCELLED,
    "urn:oasis:names:tc:SAML:2.0:status:NoAuthnContext": Reason.TOO_WEAK,
}
EXCLUSIVE: Final = "http://www.w3.org/2001/10/xml-exc-c14n#"
ALGORITHMS: Final[Mapping[str, frozenset[str]]] = {
    f"{SIGNING}SignatureMethod": frozenset(
        f"http://www.w3.org/2001/04/xmldsig-more#rsa-{digest}" for digest in ("sha256", "sha384", "sha512")
    ),
    f"{SIGNING}DigestMethod": frozenset(
        {
            "http://www.w3.org/2001/04/xmlenc#sha256",
            "http://www.w3.org/2001/04/xmldsig-more#sha384",
            "http://www.w3.org/2001/04/xmlenc#sha512",
        }
    ),
    f"{SIGNING}CanonicalizationMethod": frozenset({EXCLUSIVE}),
    f"{SIGNING}Transform": frozenset({EXCLUSIVE, "http://www.w3.org/2000/09/xmldsig#enveloped-signature"}),
}
"""What a signature may be made of: no shared secret, no SHA-1, nothing that computes."""
PARTS: Final = frozenset({f"{SIGNING}SignedInfo", f"{SIGNING}SignatureValue", f"{SIGNING}KeyInfo"})
OTHERWISE: Final = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["'](?!utf-8["'])""", re.IGNORECASE)


def shaped(xml: bytes) -> Element:
    """Return the response, once it can be read in one way alone; raise SignInFailed."""
    root = _read(xml)
    _succeeded(root)
    assertions = list(root.iter(ASSERTION))
    if len(assertions) != 1 or assertions[0] not in list(root) or list(root.iter(RESPONSE)) != [root]:
        raise SignInFailed(Reason.FORGED)
    if any(each.tag.startswith(ENCRYPTING) for each in root.iter()) or not _named_once(root):
        raise SignInFailed(Reason.FORGED)
    _signed(root, assertions[0])
    return root


def _read(xml: bytes) -> Element:
    """Return what is written, without entities, comments or a second way of reading its bytes; raise SignInFailed."""
    target = TreeBuilder(insert_comments=True, insert_pis=True)
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    try:
        if OTHERWISE.match(xml):
            raise SignInFailed(Reason.FORGED)
        parser.feed(xml.decode("utf-8"))
        root: Element = parser.close()
    except (ParseError, DefusedXmlException, UnicodeDecodeError) as error:
        raise SignInFailed(Reason.FORGED) from error
    if root.tag != RESPONSE or not all(isinstance(each.tag, str) for each in root.iter()):
        raise SignInFailed(Reason.FORGED)
    return root


def _succeeded(root: Element) -> None:
    """Say why nobody signed in, when the provider says so: it needs no signature to show nothing."""
    codes = [each.get("Value", "") for each in root.findall(f"{PROTOCOL}Status//{PROTOCOL}StatusCode")]
    if codes[:1] == [SUCCESS]:
        return
    raise SignInFailed(next((STATUSES[code] for code in codes if code in STATUSES), Reason.TROUBLED))


def _named_once(root: Element) -> bool:
    """Tell whether no two elements bear one name: a signature means its element by name."""
    names = [value for each in root.iter() for name, value in each.items() if name.split("}")[-1].lower() == "id"]
    return len(names) == len(set(names))


def _signed(root: Element, assertion: Element) -> None:
    """Refuse what is signed by nobody, elsewhere than in its own place, or with what nobody should sign with."""
    placed = [each for holder in (root, assertion) for each in holder.findall(SIGNATURE)]
    if not placed or len(placed) != len(list(root.iter(SIGNATURE))) or len(root.findall(SIGNATURE)) > 1:
        raise SignInFailed(Reason.FORGED)
    for signature in placed:
        if not all(part.tag in PARTS for part in signature) or not all(_allowed(each) for each in _methods(signature)):
            raise SignInFailed(Reason.FORGED)


def _methods(signature: Element) -> Iterator[Element]:
    return (each for each in signature.iter() if "Algorithm" in each.attrib or each.tag in ALGORITHMS)


def _allowed(method: Element) -> bool:
    return method.get("Algorithm") in ALGORITHMS.get(method.tag, frozenset())
