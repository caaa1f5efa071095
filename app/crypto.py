"""Personal values at rest: AES-256-GCM under a key per case, itself wrapped by a master key that lives in a file."""

import hashlib
import hmac
import os
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app

NONCE = 12
KEY = 32


class Unreadable(Exception):
    """A sealed value was altered, moved to another place, or its key is gone."""


@dataclass(frozen=True, slots=True)
class DataKey:
    """The key of one case, draft or file. *wrapped* is what the database keeps."""

    wrapped: bytes
    secret: bytes = field(repr=False)

    def seal(self, place: str, value: str) -> bytes:
        """Encrypt *value* for *place*, ``table.column``: moved elsewhere it no longer opens."""
        return seal(self.secret, place, value.encode())

    def open(self, place: str, sealed: bytes) -> str:
        """Return the text sealed for *place*, or raise Unreadable."""
        return unseal(self.secret, place, sealed).decode()


class Keyring:
    """The master keys, by version; the last line of the file is the one in use."""

    def __init__(self, path: Path) -> None:
        lines = [line.split(":", 1) for line in path.read_text(encoding="ascii").split()]
        self.keys = {int(version): bytes.fromhex(secret) for version, secret in lines}
        self.current = max(self.keys)
        if any(len(secret) != KEY for secret in self.keys.values()):
            raise Unreadable("a master key is not 256 bits long")

    def new_data_key(self) -> DataKey:
        """Make a fresh data key, wrapped by the current master key."""
        secret = os.urandom(KEY)
        wrapped = bytes([self.current]) + seal(self.keys[self.current], "data-key", secret)
        return DataKey(wrapped, secret)

    def data_key(self, wrapped: bytes) -> DataKey:
        """Unwrap a stored data key, or raise Unreadable."""
        try:
            master = self.keys[wrapped[0]]
        except (KeyError, IndexError):
            raise Unreadable("no such master key") from None
        return DataKey(wrapped, unseal(master, "data-key", wrapped[1:]))

    def derived(self, purpose: str) -> bytes:
        """Return the 256-bit key of one *purpose* (blind index, throttle), stable across master key rotation."""
        return _derive(self.keys[min(self.keys)], purpose)


def seal(secret: bytes, place: str, value: bytes) -> bytes:
    """Encrypt *value* bound to *place*: format byte, nonce, ciphertext with tag."""
    nonce = os.urandom(NONCE)
    return b"\x01" + nonce + AESGCM(secret).encrypt(nonce, value, place.encode())


def unseal(secret: bytes, place: str, sealed: bytes) -> bytes:
    """Return what :func:`seal` encrypted for *place*, or raise Unreadable."""
    if sealed[:1] != b"\x01":
        raise Unreadable(f"{place}: unknown format")
    try:
        return AESGCM(secret).decrypt(sealed[1 : 1 + NONCE], sealed[1 + NONCE :], place.encode())
    except InvalidTag:
        raise Unreadable(place) from None


@lru_cache(maxsize=64)
def _derive(master: bytes, purpose: str) -> bytes:
    return HKDF(hashes.SHA256(), KEY, salt=None, info=f"greffe {purpose}".encode()).derive(master)


@lru_cache(maxsize=8)
def _keyring(path: Path) -> Keyring:
    return Keyring(path)


def keyring() -> Keyring:
    """Return the master keys of the current application, read once."""
    return _keyring(current_app.config["GREFFE"].master_key_file)


def blind_index(purpose: str, value: str) -> str:
    """Return a keyed fingerprint by which an encrypted value can be found again but not guessed."""
    return hmac.new(keyring().derived(f"index {purpose}"), value.encode(), hashlib.sha256).hexdigest()
