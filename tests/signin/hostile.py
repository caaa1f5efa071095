"""A provider of identities in a thread, honest until a test makes it lie: what it says, and how, are values."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey

CLIENT, SECRET = "greffe", "a secret that two servers share"
ABSENT = object()
"""Says that something is left out."""
DISCOVERY = "/.well-known/openid-configuration"
Reply = Callable[[BaseHTTPRequestHandler], None]
Json = dict[str, Any]


def a_key(kid: str) -> ECKey:
    return ECKey.generate_key("P-256", {"kid": kid, "use": "sig", "alg": "ES256"})


def altered(honest: Mapping[str, Any], lies: Mapping[str, Any]) -> Json:
    return {name: value for name, value in {**honest, **lies}.items() if value is not ABSENT}


class Hostile:
    """The provider: who signs in, and each thing it may lie about."""

    def __init__(self, port: int) -> None:
        self.issuer = f"http://127.0.0.1:{port}"
        self.key = a_key("first")
        self.published: list[ECKey] = [self.key]
        self.person: Json = {"health_number": "", "given_name": "", "family_name": "", "birthdate": ""}
        self.subject = "5f2c"
        self.document: Json = {}
        self.header: Json = {}
        self.claims: Json = {}
        self.token: Json = {}
        self.userinfo: Json = {}
        self.replies: dict[str, Reply] = {}
        self.sign: Callable[[Json, Json], str] = self._sign
        self.asked: list[str] = []
        self._codes: dict[str, Json] = {}

    def authorize(self, address: str) -> dict[str, list[str]]:
        """Sign the person in, as their browser would have it done; return what the browser brings back."""
        asked = dict(parse_qsl(urlsplit(address).query))
        code = hashlib.sha256(asked["state"].encode()).hexdigest()
        self._codes[code] = asked
        return {"code": [code], "state": [asked["state"]], "iss": [self.issuer]}

    def answer(self, path: str, handler: BaseHTTPRequestHandler) -> None:
        self.asked.append(path)
        if path in self.replies:
            return self.replies[path](handler)
        body = handler.rfile.read(int(handler.headers.get("Content-Length", 0))).decode()
        status, said = self._honest(path, body, handler.headers.get("Authorization", ""))
        return send(handler, status, json.dumps(said).encode())

    def _honest(self, path: str, body: str, authorization: str) -> tuple[int, Json]:
        if path == DISCOVERY:
            return 200, altered(self._document(), self.document)
        if path == "/keys":
            return 200, {"keys": [key.as_dict(private=False) for key in self.published]}
        if path == "/userinfo":
            return 200, altered({"sub": self.subject, **self.person}, self.userinfo)
        if path == "/token":
            return self._give(parse_qs(body), authorization)
        return 404, {}

    def _document(self) -> Json:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "end_session_endpoint": f"{self.issuer}/bye",
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
        }

    def _give(self, form: dict[str, list[str]], authorization: str) -> tuple[int, Json]:
        asked = self._codes.pop(form["code"][0], None)
        known = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        digest = hashlib.sha256(form["code_verifier"][0].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if asked is None or authorization != f"Basic {known}" or challenge != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        now, access = int(time.time()), "opaque"
        half = hashlib.sha256(access.encode()).digest()[:16]
        claims = {
            "iss": self.issuer, "aud": CLIENT, "sub": self.subject, "nonce": asked["nonce"], "acr": "fort",
            "iat": now, "exp": now + 60, "auth_time": now,
            "at_hash": base64.urlsafe_b64encode(half).decode().rstrip("="),
        }  # fmt: skip
        header = altered({"alg": "ES256", "kid": "first"}, self.header)
        signed = self.sign(header, altered(claims, self.claims))
        token = {"access_token": access, "token_type": "Bearer", "expires_in": 60, "id_token": signed}
        return 200, altered(token, self.token)

    def _sign(self, header: Json, claims: Json) -> str:
        return jwt.encode(header, claims, self.key, algorithms=["ES256"])


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes, **headers: str) -> None:
    handler.send_response(status)
    for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def saying(status: int, body: bytes, **headers: str) -> Reply:
    return lambda handler: send(handler, status, body, **headers)


def late(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(1.5)


def dripping(handler: BaseHTTPRequestHandler) -> None:
    """Give a sign at a time: each alone comes soon enough."""
    for sign in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"." * 15:
        handler.wfile.write(bytes([sign]))
        time.sleep(0.05)


def dripping_claims(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n")
    for sign in b'{"sub": "5f2c"}   ':
        handler.wfile.write(bytes([sign]))
        time.sleep(0.05)


def hanging_up(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True


@contextmanager
def serving() -> Iterator[Hostile]:
    """Run a provider until the end of a test."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.server.provider.answer(urlsplit(self.path).path, self)

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *_about: object) -> None:
            return

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_about: object) -> None:
            return  # the other side hung up, as it should

    with Server(("127.0.0.1", 0), Handler) as server:
        server.provider = Hostile(server.server_port)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server.provider
        finally:
            server.shutdown()
            thread.join()
