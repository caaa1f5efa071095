"""OpenID Connect: an authorization code with PKCE, made and read with Authlib."""

import secrets
from collections.abc import Mapping
from typing import Any, Final

from authlib.common.errors import AuthlibBaseError
from authlib.common.urls import add_params_to_uri
from authlib.oauth2.client import OAuth2Client
from joserfc.errors import JoseError

from app import clock
from app.signin.context import Account, Answer, Leaving, Reason, SignInFailed
from app.signin.gateway.line import Line
from app.signin.gateway.metadata import S256, Metadata, Places
from app.signin.gateway.people import account_of
from app.signin.gateway.tokens import Expected, verified
from app.signin_settings import SignIn

OPAQUE: Final = 32  # bytes of chance
DECLINED: Final = frozenset({"access_denied", "login_required", "interaction_required", "consent_required"})
MISREAD: Final = (AuthlibBaseError, JoseError, ValueError, TypeError, LookupError, AttributeError, RecursionError)
"""What reading an answer may raise: anybody may have made it, so it may be anything."""


class Oidc:
    """The adapter of a provider that speaks OpenID Connect."""

    def __init__(self, settings: SignIn) -> None:
        self._settings = settings
        self._metadata = Metadata(settings)

    def begin(self, callback: str) -> Leaving:
        """Say where to sign in: at one of the levels that count here, anew when it was too long ago."""
        places = self._metadata.places(Line(self._settings))
        kept = {name: secrets.token_urlsafe(OPAQUE) for name in ("state", "nonce", "verifier")}
        address, _state = self._client(callback).create_authorization_url(
            places.authorization,
            state=kept["state"],
            nonce=kept["nonce"],
            code_verifier=kept["verifier"],
            max_age=self._settings.max_age,
            acr_values=" ".join(self._settings.levels),
        )
        return Leaving(address, kept)

    def come_back(self, callback: str, kept: Mapping[str, str], answer: Answer) -> Account:
        """Return who signed in, everything verified; raise SignInFailed."""
        said, line = _said(kept, answer), Line(self._settings)
        try:
            places = self._metadata.places(line)
            code = self._code(said, places)
            token = self._client(callback, line).fetch_token(places.token, code=code, code_verifier=kept["verifier"])
            claims = self._verified(line, kept, token)
            told = self._told(line, places, token, claims)
            return account_of(self._settings, claims["sub"], claims.get("acr"), told)
        except MISREAD as error:
            raise SignInFailed(Reason.FORGED) from error

    def farewell(self, back: str) -> str:
        """Return where one signs out of the provider. No token goes there: it would carry who it is about."""
        try:
            places = self._metadata.places(Line(self._settings))
        except SignInFailed:
            return ""
        about = [("client_id", self._settings.client_id), ("post_logout_redirect_uri", back)]
        return str(add_params_to_uri(places.farewell, about)) if places.farewell else ""

    def _client(self, callback: str, line: Line | None = None) -> OAuth2Client:
        return OAuth2Client(
            line,
            client_id=self._settings.client_id,
            client_secret=self._settings.secret,
            scope=" ".join(self._settings.scopes),
            redirect_uri=callback,
            code_challenge_method=S256,
        )

    def _code(self, said: Mapping[str, str], places: Places) -> str:
        """Return the code that our provider gave, and no other; raise SignInFailed."""
        by = said.get("iss", "" if places.names_itself else self._settings.issuer)
        if by != self._settings.issuer:
            raise SignInFailed(Reason.NOT_ASKED)
        if "error" in said:
            raise SignInFailed(Reason.CANCELLED if said["error"] in DECLINED else Reason.TROUBLED)
        return said["code"]

    def _verified(self, line: Line, kept: Mapping[str, str], token: Mapping[str, Any]) -> dict[str, Any]:
        if str(token["token_type"]).lower() != "bearer":
            raise SignInFailed(Reason.FORGED)
        expected = Expected(
            issuer=self._settings.issuer,
            client_id=self._settings.client_id,
            nonce=kept["nonce"],
            access_token=token["access_token"],
            max_age=self._settings.max_age,
        )
        return verified(token["id_token"], lambda kid: self._metadata.keys(line, kid), expected, clock.now())

    def _told(
        self, line: Line, places: Places, token: Mapping[str, Any], claims: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        """Return what is said of the person: what was signed counts before what the provider answers when asked."""
        if not places.userinfo:
            return claims
        told = line.get(places.userinfo, {"Authorization": f"Bearer {token['access_token']}"})
        if told.get("sub") != claims["sub"]:
            raise SignInFailed(Reason.FORGED)
        return {**told, **claims}


def _said(kept: Mapping[str, str], answer: Answer) -> Mapping[str, str]:
    """Return an answer to what this very session asked; raise SignInFailed, before anybody is asked anything."""
    said = {name: values[0] for name, values in answer.items() if len(values) == 1}
    state = said.get("state", "")
    if len(said) < len(answer) or not secrets.compare_digest(state.encode(), kept["state"].encode()):
        raise SignInFailed(Reason.NOT_ASKED)
    return said
