"""SAML 2.0: a signed request by redirection, its answer posted by the browser, made and read with pysaml2."""

import secrets
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from saml2 import BINDING_HTTP_POST, VERSION, saml, samlp
from saml2.pack import http_redirect_message
from saml2.sigver import RSACrypto, SecurityContext
from saml2.time_util import TIME_FORMAT
from saml2.xmldsig import SIG_RSA_SHA256

from app import clock
from app.saml_settings import SamlSignIn
from app.signin.context import POSTED, Account, Answer, Leaving, Reason, SignInFailed
from app.signin.gateway.assertions import Expected, subject_of, told, verified
from app.signin.gateway.people import account_of
from app.signin.gateway.shape import SIGNATURE, shaped
from app.signin.gateway.tokens import LONGEST_SUBJECT
from app.signin.gateway.xmlsec import Certificate, XmlSec

ANSWER, RELAY = POSTED
OPAQUE: Final = 32  # bytes of chance
MISREAD: Final = (ValueError, TypeError, LookupError, AttributeError)
"""What reading an assertion may raise: even a signed one may lack what it should hold."""
LARGEST: Final = 100_000  # signs of base64: an answer is a tenth of it


class Pinned:
    """The keys of the provider, in the place where pysaml2 looks for what it fetched."""

    def __init__(self, settings: SamlSignIn) -> None:
        self._settings = settings

    def certs(self, *_about: object) -> list[tuple[None, Certificate]]:
        """Return the certificates that count, whoever the message says it is from: who that is, is compared later."""
        return [(None, Certificate(each)) for each in self._settings.certificates]


class Saml:
    """The adapter of a provider that speaks SAML 2.0."""

    def __init__(self, settings: SamlSignIn) -> None:
        self._settings = settings
        self._security = SecurityContext(XmlSec(), metadata=Pinned(settings), only_use_keys_in_metadata=True)

    def begin(self, callback: str) -> Leaving:
        """Say where to sign in, at one of the levels that count here, anew: how long ago cannot be asked."""
        kept = {"request": f"_{secrets.token_hex(OPAQUE)}", "relay": secrets.token_urlsafe(OPAQUE)}
        sent = http_redirect_message(
            self._request(callback, kept["request"], clock.now()),
            self._settings.door,
            relay_state=kept["relay"],
            sigalg=SIG_RSA_SHA256,
            sign=True,
            backend=RSACrypto(self._settings.key),
        )
        return Leaving(dict(sent["headers"])["Location"], kept)

    def come_back(self, callback: str, kept: Mapping[str, str], answer: Answer) -> Account:
        """Return who signed in, everything verified; raise SignInFailed."""
        xml = _posted(kept, answer)
        root = shaped(xml)
        settings = self._settings
        expected = Expected(settings.issuer, settings.entity_id, callback, kept["request"], settings.max_age)
        try:
            whole = root.find(SIGNATURE) is not None
            assertion = verified(xml.decode(), self._security, expected, clock.now(), whole=whole)
            said = told(assertion)
            level = assertion.authn_statement[0].authn_context.authn_context_class_ref.text
            found = account_of(settings, self._subject(assertion, said), level.strip(), said)
            return replace(found, serves_once=f"{settings.issuer}\n{assertion.id}")
        except MISREAD as error:
            raise SignInFailed(Reason.FORGED) from error

    def farewell(self, back: str) -> str:  # noqa: ARG002 – what would lead back names who leaves
        """Return the page that the settings name, where one signs out of the provider."""
        return self._settings.sign_out

    def _request(self, callback: str, name: str, at: datetime) -> samlp.AuthnRequest:
        levels = [saml.AuthnContextClassRef(text=level) for level in self._settings.levels]
        lasting = samlp.NameIDPolicy(format=saml.NAMEID_FORMAT_PERSISTENT, allow_create="true")
        return samlp.AuthnRequest(
            id=name,
            version=VERSION,
            issue_instant=at.strftime(TIME_FORMAT),
            destination=self._settings.door,
            issuer=saml.Issuer(text=self._settings.entity_id),
            assertion_consumer_service_url=callback,
            protocol_binding=BINDING_HTTP_POST,
            force_authn="true",
            name_id_policy=None if self._settings.subject else lasting,
            requested_authn_context=samlp.RequestedAuthnContext(authn_context_class_ref=levels, comparison="exact"),
        )

    def _subject(self, assertion: Any, said: Mapping[str, str]) -> str:
        """Return the name that is the same at every visit; raise SignInFailed when the provider gives none."""
        named = subject_of(assertion, self._settings.issuer, self._settings.entity_id)
        lasting = assertion.subject.name_id.format != saml.NAMEID_FORMAT_TRANSIENT
        found = said.get(self._settings.subject, "") if self._settings.subject else named if lasting else ""
        if not 0 < len(found) <= LONGEST_SUBJECT:
            raise SignInFailed(Reason.NO_ATTRIBUTES)
        return found


def _posted(kept: Mapping[str, str], answer: Answer) -> bytes:
    """Return the answer to what this very visit asked; raise SignInFailed, before anything of it is read."""
    said = {name: values[0] for name, values in answer.items() if len(values) == 1}
    relay, text = said.get(RELAY, ""), said.get(ANSWER, "")
    if not text or not secrets.compare_digest(relay.encode(), kept["relay"].encode()):
        raise SignInFailed(Reason.NOT_ASKED)
    if len(text) > LARGEST:
        raise SignInFailed(Reason.FORGED)
    try:
        return b64decode("".join(text.split()), validate=True)
    except ValueError as error:
        raise SignInFailed(Reason.FORGED) from error
