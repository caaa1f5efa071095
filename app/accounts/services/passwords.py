"""Passwords, hashed by Argon2id. A few at a time: a burst of sign-ins must not take all the memory."""

import secrets
import threading
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import current_app

SHORTEST = 12
LONGEST = 256
AT_ONCE = threading.BoundedSemaphore(2)


class TooWeak(Exception):
    """The password is too short, too long, or says who its owner is."""


def hashed(password: str) -> str:
    """Return the hash to keep of *password*."""
    with AT_ONCE:
        return _hasher().hash(password)


def matches(kept: str, password: str) -> bool:
    """Tell whether *password* is the one *kept*; a wrong one costs the same as a right one."""
    with AT_ONCE:
        try:
            return _hasher().verify(kept, password[:LONGEST])
        except (VerificationError, InvalidHashError):
            return False


def outdated(kept: str) -> bool:
    """Tell whether *kept* was made with weaker parameters than those in force."""
    return _hasher().check_needs_rehash(kept)


def nobody() -> str:
    """Return the hash that the password of an unknown identifier is compared with: the same work for everybody."""
    return _nobody(_hasher())


def check_strength(password: str, *about: str) -> None:
    """Raise TooWeak for a password too short, too long, or made of what is known of its owner."""
    words = [word for text in about for word in text.casefold().split() if len(word) > 3]  # noqa: PLR2004 (« de », « Roy »)
    if not SHORTEST <= len(password) <= LONGEST or any(word in password.casefold() for word in words):
        raise TooWeak
    if len(set(password)) <= SHORTEST // 3:
        raise TooWeak


def drawn() -> str:
    """Return a random password that can be read aloud: four groups of four, 80 bits."""
    alphabet = "abcdefghjkmnpqrstuvwxyz23456789ABCDEFGHJKMNPQRSTUVWXYZ"
    return "-".join("".join(secrets.choice(alphabet) for _ in range(4)) for _ in range(4))


def _hasher() -> PasswordHasher:
    settings = current_app.config["GREFFE"]
    return _made(settings.argon2_memory_kib, settings.argon2_passes)


@lru_cache(maxsize=4)
def _made(memory: int, passes: int) -> PasswordHasher:
    return PasswordHasher(time_cost=passes, memory_cost=memory, parallelism=1)


@lru_cache(maxsize=4)
def _nobody(hasher: PasswordHasher) -> str:
    return hasher.hash(secrets.token_urlsafe(24))
