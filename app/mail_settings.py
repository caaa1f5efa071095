"""How notices leave: a mail server reached over TLS alone, and a provider of text messages. Neither is required."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from app.secret_files import private

STARTTLS, IMPLICIT = "starttls", "implicit"
PORTS: Final[Mapping[str, int]] = {STARTTLS: 587, IMPLICIT: 465}
"""The two ways of TLS, and their usual port. There is no third: nothing is ever sent in the clear."""
SENDER: Final = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


class MailRefused(Exception):
    """A setting of the mail server or of the provider is missing or means nothing."""


@dataclass(frozen=True, slots=True)
class Mail:
    """The mail server: where it is, how its TLS begins, in whose name it sends."""

    host: str
    sender: str
    tls: str = STARTTLS
    port: int = PORTS[STARTTLS]
    user: str = ""
    password: str = field(default="", repr=False)
    ca_file: Path | None = None

    @classmethod
    def from_environ(cls, env: Mapping[str, str]) -> "Mail | None":
        """Read it, None when no server is named; raise MailRefused or SecretRefused."""
        host = env.get("GREFFE_SMTP_HOST")
        if not host:
            return None
        tls = env.get("GREFFE_SMTP_TLS", STARTTLS)
        if tls not in PORTS:
            raise MailRefused(f"GREFFE_SMTP_TLS is {' or '.join(PORTS)}, not {tls}: nothing is sent in the clear")
        ca_file, password = env.get("GREFFE_SMTP_CA_FILE"), env.get("GREFFE_SMTP_PASSWORD_FILE")
        return cls(
            host=host,
            sender=_sender(env),
            tls=tls,
            port=_port(env, PORTS[tls]),
            user=env.get("GREFFE_SMTP_USER", ""),
            password=_secret(password) if password else "",
            ca_file=Path(ca_file) if ca_file else None,
        )


@dataclass(frozen=True, slots=True)
class Texting:
    """The provider of text messages: an address that takes one message at a time, and what opens it."""

    url: str
    token: str = field(repr=False)
    ca_file: Path | None = None

    @classmethod
    def from_environ(cls, env: Mapping[str, str]) -> "Texting | None":
        """Read it, None when no provider is named; raise MailRefused or SecretRefused."""
        url = env.get("GREFFE_SMS_URL")
        if not url:
            return None
        if urlsplit(url).scheme != "https":
            raise MailRefused("GREFFE_SMS_URL must begin with https://")
        token = env.get("GREFFE_SMS_TOKEN_FILE")
        if not token:
            raise MailRefused("GREFFE_SMS_TOKEN_FILE is missing: the provider wants it")
        ca_file = env.get("GREFFE_SMS_CA_FILE")
        return cls(url, _secret(token), Path(ca_file) if ca_file else None)


def _sender(env: Mapping[str, str]) -> str:
    found = env.get("GREFFE_SMTP_SENDER", "")
    if not SENDER.fullmatch(found):
        raise MailRefused("GREFFE_SMTP_SENDER must be one address, such as avis@organisme.example.org")
    return found


def _port(env: Mapping[str, str], usual: int) -> int:
    given = env.get("GREFFE_SMTP_PORT", str(usual))
    if not given.isdecimal():
        raise MailRefused(f"GREFFE_SMTP_PORT cannot be {given}")
    return int(given)


def _secret(path: str) -> str:
    """Return what a file holds that not everybody may read: a server decides how long its passwords are."""
    return private(Path(path)).read_text(encoding="utf-8").strip()
