"""An identity token, believed only once everything that it could lie about was compared."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.jwk import KeySet

from app.signin.context import Reason, SignInFailed

ALGORITHMS: Final = ("RS256", "PS256", "ES256")
"""Signatures by a key of which we know the public half alone: no secret is shared, and « none » is none of them."""
LEEWAY: Final = 30  # seconds that two clocks may differ by
FRESH_FOR: Final = 600  # seconds since a token was made: it is fetched at once
LONGEST_SUBJECT: Final = 255
JWT: Final = "JWT"


@dataclass(frozen=True, slots=True)
class Expected:
    """What the token must say: who made it, for whom, for which request, since when at most somebody is signed in."""

    issuer: str
    client_id: str
    nonce: str
    access_token: str
    max_age: int


def verified(token: str, keys: Callable[[str | None], KeySet], expected: Expected, at: datetime) -> dict[str, Any]:
    """Return what the token says; raise SignInFailed, or what the libraries raise for what is no token at all."""
    read = jwt.decode(token, lambda signed: keys(signed.headers().get("kid")), algorithms=ALGORITHMS)
    claims = CodeIDToken(
        read.claims,
        read.header,
        options={"iss": {"essential": True, "value": expected.issuer}, "aud": {"essential": True}},
        params={
            "nonce": expected.nonce,
            "client_id": expected.client_id,
            "access_token": expected.access_token,
            "max_age": expected.max_age,
        },
    )
    now = int(at.timestamp())
    claims.validate(now, LEEWAY)
    _ours_alone(claims, expected)
    _fresh(claims, now, expected.max_age)
    return dict(claims)


def _ours_alone(claims: CodeIDToken, expected: Expected) -> None:
    """Refuse a token that others may use too, of another sort, or about nobody in particular."""
    subject = claims["sub"]
    named = isinstance(subject, str) and 0 < len(subject) <= LONGEST_SUBJECT
    ours = claims["aud"] in (expected.client_id, [expected.client_id])
    if not named or not ours or str(claims.header.get("typ", JWT)).upper() != JWT:
        raise SignInFailed(Reason.FORGED)


def _fresh(claims: CodeIDToken, now: int, max_age: int) -> None:
    """Refuse a token made before it was asked for, or for somebody who signed in too long ago."""
    if not now - FRESH_FOR - LEEWAY <= claims["iat"] <= now + LEEWAY:
        raise SignInFailed(Reason.FORGED)
    if not now - max_age - LEEWAY <= claims["auth_time"] <= now + LEEWAY:
        raise SignInFailed(Reason.TOO_OLD)
