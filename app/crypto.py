"""Personal values at rest: AES-256-GCM under a key per case, itself wrapped by a master key that lives in a file."""

import hashlib
import hmac
import os
import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import Flask, current_app

NONCE = 12
KEY = 32
FORMAT = b"\x01"
WRAPPING = "data-key"
MASTER_LINE = re.compile(r"([1-9][0-9]{0,2}):([0-9a-fA-F]{64})")
MASTER_VERSIONS = 255  # the version is one byte of each wrapped key


class Unreadable(Exception):
    """A sealed value was altered, moved to another place, or its key is gone."""


class KeyFileRefused(Exception):
    """The master key file is not one. The message never shows what is in it."""


@dataclass(frozen=True, slots=True)
class DataKey:
    """The key of one case, draft or file. *wrapped* is what the database keeps."""

    wrapped: bytes
    secret: bytes = field(repr=False)

    def seal(self, place: str, value: str) -> bytes:
        """Encrypt *value* for *place*, ``table.column.row``: moved elsewhere it no longer opens."""
        return seal(self.secret, place, value.encode())

    def open(self, place: str, sealed: bytes) -> str:
        """Return the text sealed for *place*, or raise Unreadable."""
        return unseal(self.secret, place, sealed).decode()

    def new_key(self, place: str) -> "DataKey":
        """Make a fresh key for *place*, wrapped by this one: once this one is destroyed, it opens nothing either."""
        secret = os.urandom(KEY)
        return DataKey(seal(self.secret, place, secret), secret)

    def inner_key(self, place: str, wrapped: bytes) -> "DataKey":
        """Unwrap a key made for *place*, or raise Unreadable."""
        return DataKey(wrapped, unseal(self.secret, place, wrapped))


class Keyring:
    """The master keys of a file, ``version:hexadecimal`` a line. The highest version wraps; every one opens.

    To change the key, add a line. The lowest version stays: the blind indexes are derived from it, and a value is found
    again only under the key it was indexed with.
    """

    def __init__(self, path: Path) -> None:
        lines = [MASTER_LINE.fullmatch(line) for line in path.read_text(encoding="ascii").split()]
        found = [(int(line[1]), bytes.fromhex(line[2])) for line in lines if line]
        self.keys = dict(found)
        if not found or len(found) != len(lines) or len(self.keys) != len(found) or max(self.keys) > MASTER_VERSIONS:
            raise KeyFileRefused(f"{path}: each line is a version (1 to 255, none twice), a colon and 64 hexadecimals")
        self.current = max(self.keys)

    def new_data_key(self) -> DataKey:
        """Make a fresh data key, wrapped by the current master key."""
        secret = os.urandom(KEY)
        wrapped = bytes([self.current]) + seal(self.keys[self.current], WRAPPING, secret)
        return DataKey(wrapped, secret)

    def data_key(self, wrapped: bytes) -> DataKey:
        """Unwrap a stored data key, or raise Unreadable."""
        try:
            master = self.keys[wrapped[0]]
        except (KeyError, IndexError):
            raise Unreadable("no such master key") from None
        return DataKey(wrapped, unseal(master, WRAPPING, wrapped[1:]))

    def derived(self, purpose: str) -> bytes:
        """Return the 256-bit key of one *purpose* (blind index, throttle), stable when a master key is added."""
        return _derive(self.keys[min(self.keys)], purpose)


def seal(secret: bytes, place: str, value: bytes) -> bytes:
    """Encrypt *value* bound to *place*: format byte, nonce, ciphertext with tag."""
    nonce = os.urandom(NONCE)
    return FORMAT + nonce + AESGCM(secret).encrypt(nonce, value, place.encode())


def unseal(secret: bytes, place: str, sealed: bytes) -> bytes:
    """Return what :func:`seal` encrypted for *place*, or raise Unreadable."""
    nonce, locked = sealed[1 : 1 + NONCE], sealed[1 + NONCE :]
    if sealed[:1] != FORMAT or len(nonce) != NONCE:
        raise Unreadable(f"{place}: unknown format")
    try:
        return AESGCM(secret).decrypt(nonce, locked, place.encode())
    except InvalidTag:
        raise Unreadable(place) from None


@lru_cache(maxsize=64)
def _derive(master: bytes, purpose: str) -> bytes:
    return HKDF(hashes.SHA256(), KEY, salt=None, info=f"greffe {purpose}".encode()).derive(master)


def init_app(app: Flask, master_key_file: Path) -> None:
    """Read the master keys, before anything is served; raise KeyFileRefused or OSError."""
    app.extensions["keyring"] = Keyring(master_key_file)


def keyring() -> Keyring:
    """Return the master keys of the current application."""
    found: Keyring = current_app.extensions["keyring"]
    return found


def blind_index(purpose: str, value: str) -> str:
    """Return a keyed fingerprint by which an encrypted value can be found again but not guessed."""
    return hmac.new(keyring().derived(f"index {purpose}"), value.encode(), hashlib.sha256).hexdigest()
