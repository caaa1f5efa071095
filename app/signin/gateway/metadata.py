"""What the provider says of itself and the keys it signs with, asked again now and then: keys change without a word."""

import time
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final

from authlib.oidc.discovery import get_well_known_url
from joserfc.jwk import KeySet

from app.signin.context import Reason, SignInFailed
from app.signin.gateway.line import Line
from app.signin_settings import SignIn

FRESH_FOR: Final = 600.0  # seconds
AGAIN_AFTER: Final = 30.0  # seconds: a token that names an unknown key does not make us ask at every try
S256: Final = "S256"


@dataclass(frozen=True, slots=True)
class Places:
    """Where the provider does what. *userinfo* and *farewell* may be empty; *names_itself* is RFC 9207's."""

    authorization: str
    token: str
    keys: str
    userinfo: str
    farewell: str
    names_itself: bool


class Metadata:
    """The provider's places and keys, kept for some minutes and shared by the threads of a process."""

    def __init__(self, settings: SignIn) -> None:
        self._settings = settings
        self._lock = Lock()
        self._places: tuple[float, Places] | None = None
        self._keys: tuple[float, KeySet] | None = None

    def places(self, line: Line) -> Places:
        """Return where the provider does what; raise SignInFailed when it cannot be asked or is another."""
        held, now = self._places, time.monotonic()
        if held is None or now - held[0] > FRESH_FOR:
            found = self._read(line.get(get_well_known_url(self._settings.issuer, external=True)))
            held = self._places = (now, found)
        return held[1]

    def keys(self, line: Line, kid: str | None) -> KeySet:
        """Return the keys that are published now, asked again when *kid* is not among those known."""
        with self._lock:
            held, now = self._keys, time.monotonic()
            age = FRESH_FOR + 1 if held is None else now - held[0]
            if held is None or age > FRESH_FOR or (age > AGAIN_AFTER and not _has(held[1], kid)):
                held = self._keys = (now, _key_set(line.get(self.places(line).keys)))
            return held[1]

    def _read(self, told: dict[str, Any]) -> Places:
        if told.get("issuer") != self._settings.issuer:
            raise SignInFailed(Reason.FORGED)
        if S256 not in told.get("code_challenge_methods_supported", [S256]):
            raise SignInFailed(Reason.TROUBLED)
        try:
            return Places(
                authorization=str(told["authorization_endpoint"]),
                token=str(told["token_endpoint"]),
                keys=str(told["jwks_uri"]),
                userinfo=str(told.get("userinfo_endpoint", "")),
                farewell=str(told.get("end_session_endpoint", "")),
                names_itself=told.get("authorization_response_iss_parameter_supported") is True,
            )
        except KeyError as error:
            raise SignInFailed(Reason.TROUBLED) from error


def _has(keys: KeySet, kid: str | None) -> bool:
    return any(key.kid == kid for key in keys.keys)


def _key_set(told: dict[str, Any]) -> KeySet:
    """Return the public keys that sign; what is published for something else is left out."""
    signing = [key for key in told.get("keys", []) if key.get("kty") in {"RSA", "EC"} and key.get("use") != "enc"]
    return KeySet.import_key_set({"keys": signing})
