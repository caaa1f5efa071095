"""The line to the provider: to its own hosts alone, never redirected, cut when its time is over or it says too much."""

import json
import socket
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from threading import Timer
from typing import Any, Final
from urllib.parse import SplitResult, urlencode, urlsplit

from authlib.oauth2.auth import ClientAuth

from app.signin.context import Reason, SignInFailed
from app.signin_settings import SignIn

LARGEST: Final = 200_000  # bytes: keys and a few claims are a hundred times less
OK: Final = 200
FAULT: Final = 500


@dataclass(frozen=True, slots=True)
class Said:
    """What the provider answered, in the words of the clients that Authlib knows."""

    status_code: int
    content: bytes

    def json(self) -> Any:
        """Return it read; raise ValueError."""
        return json.loads(self.content)

    def raise_for_status(self) -> None:
        """Raise SignInFailed unless all is well."""
        if self.status_code != OK:
            raise SignInFailed(Reason.TROUBLED if self.status_code >= FAULT else Reason.FORGED)


class Line:
    """All that is asked of the provider for one sign-in, within one *patience*."""

    def __init__(self, settings: SignIn) -> None:
        self._settings = settings
        self._until = time.monotonic() + settings.patience

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
        """Return the JSON object that is there; raise SignInFailed."""
        said = self._ask("GET", url, {"Accept": "application/json", **(headers or {})}, None)
        said.raise_for_status()
        try:
            found = said.json()
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            raise SignInFailed(Reason.TROUBLED)
        return found

    def post(self, url: str, data: Mapping[str, str], headers: Mapping[str, str], auth: ClientAuth) -> Said:
        """Send a form as Authlib wants it, with what shows who we are; raise SignInFailed."""
        url, signed, body = auth.prepare("POST", url, dict(headers), urlencode(data))
        return self._ask("POST", url, signed, body.encode())

    def _ask(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> Said:
        left = self._until - time.monotonic()
        if left <= 0:
            raise SignInFailed(Reason.SLOW)
        connection, address = self._connection(urlsplit(url), left)
        try:
            with _alarm(connection, left):
                connection.request(method, address, body, dict(headers))
                with connection.getresponse() as answer:
                    status, content = answer.status, answer.read(LARGEST + 1)
        except (OSError, HTTPException, ValueError) as error:
            over = time.monotonic() >= self._until or isinstance(error, TimeoutError)
            raise SignInFailed(Reason.SLOW if over else Reason.UNREACHABLE) from error
        if time.monotonic() >= self._until:
            raise SignInFailed(Reason.SLOW)
        if len(content) > LARGEST:
            raise SignInFailed(Reason.TROUBLED)
        return Said(status, content)

    def _connection(self, parts: SplitResult, left: float) -> tuple[HTTPConnection, str]:
        own = urlsplit(self._settings.issuer)
        host = parts.hostname or ""
        if parts.scheme != own.scheme or host not in self._settings.served_by:
            raise SignInFailed(Reason.FORGED)
        address = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        if parts.scheme == "http":  # a provider of this machine, in a demonstration or a test
            return HTTPConnection(host, parts.port, timeout=left), address
        trust = ssl.create_default_context(cafile=self._settings.ca_file)
        return HTTPSConnection(host, parts.port, timeout=left, context=trust), address


@contextmanager
def _alarm(connection: HTTPConnection, left: float) -> Iterator[None]:
    """Connect, and end what drips: each byte that comes would otherwise give the next one its whole time again."""
    held: list[socket.socket] = []

    def cut() -> None:
        for each in held or [connection.sock]:  # the second while TLS begins
            with suppress(OSError, AttributeError):
                each.shutdown(socket.SHUT_RDWR)

    alarm = Timer(left, cut)
    alarm.daemon = True
    alarm.start()
    try:
        connection.connect()
        held.append(connection.sock)  # which the connection forgets as soon as it has an answer to read
        yield
    finally:
        alarm.cancel()
        connection.close()
