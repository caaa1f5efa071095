"""A real mail server with a certificate of its own, and what it received."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP as MAIL
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope

from app.mail_settings import IMPLICIT, STARTTLS, Mail
from tests.services.certificates import Identity

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
