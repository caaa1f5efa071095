"""What a process of ours may reach: the hosts and ports of its settings. In production it calls nothing else.

A second door behind the kernel's (deploy/systemd), which knows addresses and no names. Python asks at it before each
line it opens; libpq, which is C, does not, and who runs code of their own in the process goes around it: decision 0023.
"""

import socket
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

import structlog

from app.config import Settings
from app.reach_settings import LOOPBACK

REDIS: Final = 6379
HTTPS: Final = 443
INTERNET: Final = frozenset({socket.AF_INET, socket.AF_INET6})
log = structlog.get_logger()


class NotOurs(PermissionError):
    """A name or an address that no setting names: whoever called takes it for a host that does not answer."""


class Place(NamedTuple):
    """A host and a port."""

    host: str
    port: int


def places(settings: Settings) -> Iterator[Place]:
    """Yield what the settings name: the broker, the scanner, the servers of mail and texts, the hosts of a sign-in."""
    yield from _of(settings.broker_url, REDIS)
    yield from _of(settings.clamd or "", 0)
    if settings.mail:
        yield Place(settings.mail.host, settings.mail.port)
    if settings.texting:
        yield from _of(settings.texting.url, HTTPS)
    if settings.sign_in:
        yield from (Place(host, port) for host, port in settings.sign_in.called)


def close(settings: Settings) -> None:
    """Let this process reach no other place than its own, from now on and for good. A demonstration stays open."""
    if not settings.demo:
        sys.addaudithook(Door(frozenset(places(settings))).asked)


class Door:
    """What Python asks before it looks a name up, opens a line or sends to an address; raise NotOurs."""

    def __init__(self, ours: frozenset[Place]) -> None:
        self._ours = ours
        self._names = LOOPBACK | {place.host for place in ours} | {socket.gethostname()}
        self._known: frozenset[Place] = ours
        self._events: Mapping[str, Callable[[tuple[Any, ...]], bool]] = {
            "socket.getaddrinfo": self._name,
            "socket.gethostbyname": self._name,
            "socket.connect": self._address,
            "socket.sendto": self._address,
            "socket.sendmsg": self._address,
        }

    def asked(self, event: str, about: tuple[Any, ...]) -> None:
        """Let *event* pass, or raise NotOurs."""
        passes = self._events.get(event)
        if passes and not passes(about):
            log.warning("egress.refused", where=event)
            raise NotOurs(event)

    def _name(self, about: tuple[Any, ...]) -> bool:
        host = about[0]
        return host is None or (host.decode() if isinstance(host, bytes) else host) in self._names

    def _address(self, about: tuple[Any, ...]) -> bool:
        line, address = about[0], about[1]
        if address is None or line.family == socket.AF_UNIX:
            return True
        if line.family not in INTERNET:
            return False
        asked = Place(*address[:2])
        if asked not in self._known:  # an address changed, or it is nobody's; a name may have several in turn
            self._known = self._known.union(*map(_found, self._ours))
        return asked in self._known


def _found(place: Place) -> set[Place]:
    """Return the addresses of a place now; none when its name is not to be found."""
    try:
        return {Place(str(told[4][0]), place.port) for told in socket.getaddrinfo(*place, type=socket.SOCK_STREAM)}
    except OSError:
        return set()


def _of(url: str, port: int) -> Iterator[Place]:
    parts = urlsplit(url)
    if parts.hostname:
        yield Place(parts.hostname, parts.port or port)
