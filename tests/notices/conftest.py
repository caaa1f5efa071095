"""A real mail server with a certificate of its own, and what it received."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP as MAIL
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.mail_settings import IMPLICIT, STARTTLS, Mail

SENDER = "avis@organisme.example.org"


@dataclass
class Post:
    """What reached the server, and what it answers: to a recipient, to a message."""

    received: list[Envelope] = field(default_factory=list)
    to_recipient: str = "250 OK"
    to_message: str = "250 OK"
    asked: int = 0

    @property
    def messages(self) -> list[EmailMessage]:
        return [message_from_bytes(envelope.original_content, policy=MAIL) for envelope in self.received]

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        self.asked += 1
        if self.to_recipient.startswith("2"):
            envelope.rcpt_tos.append(address)
        return self.to_recipient

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        if self.to_message.startswith("2"):
            self.received.append(envelope)
        return self.to_message


@dataclass
class Identity:
    """A certificate, its key, and the authority to trust."""

    certificate: Path
    key: Path

    def context(self) -> ssl.SSLContext:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self.certificate, self.key)
        return context


@pytest.fixture(scope="session")
def certified(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Identity]:
    """Make a certificate for a host: signed by itself, so that trusting it trusts nothing else."""
    folder = tmp_path_factory.mktemp("certificates")

    @cache
    def make(name: str = "localhost", address: str = "127.0.0.1", *, days: int = 30) -> Identity:
        key, at = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
        who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        names = [x509.DNSName(name), x509.IPAddress(ip_address(address))]
        made = (
            x509.CertificateBuilder()
            .subject_name(who)
            .issuer_name(who)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(at - timedelta(days=60))
            .not_valid_after(at + timedelta(days=days))
            .add_extension(x509.SubjectAlternativeName(names), critical=False)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .sign(key, hashes.SHA256())
        )
        stem = folder / f"{name}-{days}"
        one = Identity(stem.with_suffix(".pem"), stem.with_suffix(".key"))
        one.certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
        kind, plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        one.key.write_bytes(key.private_bytes(serialization.Encoding.PEM, kind, plain))
        return one

    return make


def saying(message: EmailMessage, words: str) -> EmailMessage:
    """Return *message* with other words in it, and the same headers."""
    other = EmailMessage(policy=message.policy)
    other.set_content(words, charset="utf-8", cte="quoted-printable")
    message.set_payload(other.get_payload())
    return message


def checked(_server: Any, _session: Any, _envelope: Any, _mechanism: str, given: Any) -> AuthResult:
    return AuthResult(success=(given.login, given.password) == (b"greffe", b"open sesame"))


class Server:
    """A mail server in a thread of its own, on a port that the machine chooses."""

    def __init__(self, post: Post, tls: str, identity: Identity, **options: Any) -> None:
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        whole = identity.context() if tls == IMPLICIT else None
        begun = (
            {}
            if whole or options.pop("plain", False)
            else {"tls_context": identity.context(), "require_starttls": True}
        )

        def speak() -> SMTP:
            return SMTP(post, hostname="localhost", decode_data=False, loop=self.loop, **begun, **options)

        serving = self.loop.create_server(speak, "127.0.0.1", 0, ssl=whole)
        self.server = asyncio.run_coroutine_threadsafe(serving, self.loop).result()
        self.port: int = self.server.sockets[0].getsockname()[1]

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self.loop).result()
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()

    async def _close(self) -> None:
        self.server.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
        await asyncio.sleep(0)


@pytest.fixture
def post_office(certified: Callable[..., Identity]) -> Iterator[Callable[..., tuple[Mail, Post]]]:
    """Start a mail server; give how to reach it, and what it receives."""
    started: list[Server] = []

    def start(tls: str = STARTTLS, identity: Identity | None = None, **options: Any) -> tuple[Mail, Post]:
        post = Post()
        started.append(Server(post, tls, identity or certified(), **options))
        return Mail("localhost", SENDER, tls, started[-1].port, ca_file=certified().certificate), post

    yield start
    for server in started:
        server.stop()
