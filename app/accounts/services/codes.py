"""One-time codes (TOTP, RFC 6238): six digits, thirty seconds, each good for one use."""

import hmac
import time

import pyotp

PERIOD = 30
DIGITS = 6
DRIFT = 1  # a telephone may be half a minute off


def new_secret() -> str:
    """Return a random secret for an authenticator, 160 bits."""
    return pyotp.random_base32()


def step_now() -> int:
    """Return the number of the present period. Real time: a telephone knows nothing of the demonstration's date."""
    return int(time.time()) // PERIOD


def code_at(secret: str, step: int) -> str:
    """Return the code of one period."""
    return pyotp.HOTP(secret, digits=DIGITS).at(step)


def accepted_step(secret: str, typed: str) -> int | None:
    """Return the period whose code was *typed*, the present one or a neighbour; compare all, in constant time."""
    digits = "".join(sign for sign in typed if sign.isdecimal()).encode()
    found = None
    for step in range(step_now() - DRIFT, step_now() + DRIFT + 1):
        if hmac.compare_digest(code_at(secret, step).encode(), digits):
            found = step
    return found


def address(secret: str, identifier: str, issuer: str) -> str:
    """Return the ``otpauth`` line that an authenticator reads."""
    return pyotp.TOTP(secret, digits=DIGITS, interval=PERIOD).provisioning_uri(name=identifier, issuer_name=issuer)
