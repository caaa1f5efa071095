"""Where the database, the broker and the scanner are: on this machine, or over verified TLS, with nothing between."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, TypeVar
from urllib.parse import SplitResult, urlsplit

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

T = TypeVar("T")
LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})
ELSEWHERE: Final = ("PGHOST", "PGHOSTADDR", "PGSERVICE")
"""What would send libpq to another server than the one that was looked at."""
VERIFIED: Final = ("verify-full",)


class ReachRefused(Exception):
    """A part of the service is out of reach of what is said of it, or reached without knowing who answers."""


def database(url: str, env: Mapping[str, str]) -> str:
    """Return the address of a PostgreSQL of this machine, or whose certificate is verified; raise ReachRefused."""
    if also := [name for name in ELSEWHERE if env.get(name)]:
        raise ReachRefused(f"{also[0]} must not be set: GREFFE_DATABASE_URL alone says where the database is")
    told = _read("GREFFE_DATABASE_URL", url, make_url)
    if "service" in told.query:
        raise ReachRefused("GREFFE_DATABASE_URL names its host itself, not a service")
    if not LOOPBACK.issuperset(_hosts(told)) and told.normalized_query.get("sslmode") != VERIFIED:
        raise ReachRefused(
            "GREFFE_DATABASE_URL reaches another machine: add ?sslmode=verify-full&sslrootcert=/path/of/authority.pem"
        )
    if told.normalized_query.get("sslmode") == VERIFIED:
        authority("GREFFE_DATABASE_URL: sslrootcert", str(told.query.get("sslrootcert", "")))
    return url


def broker(url: str) -> str:
    """Return the address of a Redis with a password, of this machine or over verified TLS; raise ReachRefused."""
    parts = _read("GREFFE_BROKER_URL", url, urlsplit)
    if parts.scheme not in {"redis", "rediss"} or not parts.password:
        raise ReachRefused("GREFFE_BROKER_URL must be a Redis with a password in production")
    if parts.query or ";" in url:
        raise ReachRefused("GREFFE_BROKER_URL names one Redis and no option: some would undo what is verified")
    if parts.scheme == "redis" and parts.hostname not in LOOPBACK:
        raise ReachRefused(
            "GREFFE_BROKER_URL reaches another machine: begin it with rediss://, and name who vouches for its"
            " certificate in GREFFE_BROKER_CA_FILE"
        )
    return url


def scanner(address: str) -> str:
    """Return where the scanner listens, ``unix:///path`` or ``tcp://host:port``; raise ReachRefused."""
    parts = _read("GREFFE_CLAMD", address, urlsplit)
    socket = parts.scheme == "unix" and parts.path and not parts.netloc
    if not socket and not (parts.scheme == "tcp" and parts.hostname and _port(parts)):
        raise ReachRefused("GREFFE_CLAMD is unix:///path or tcp://host:port")
    return address


def scanner_here(address: str) -> str:
    """Return where the scanner of this machine listens: clamd speaks no TLS; raise ReachRefused."""
    parts = urlsplit(scanner(address))
    if parts.scheme == "tcp" and parts.hostname not in LOOPBACK:
        raise ReachRefused(
            "GREFFE_CLAMD reaches another machine, and clamd speaks no TLS: give its socket, or the loopback port of a"
            " tunnel that verifies the other end (stunnel, verifyChain and checkHost)"
        )
    return address


def authority(name: str, path: str) -> Path:
    """Return the file of who vouches for a certificate; raise ReachRefused when it is not there."""
    if not Path(path).is_file():
        raise ReachRefused(f"{name}: there is no such file")
    return Path(path)


def _hosts(url: URL) -> Iterator[str]:
    """Yield the hosts that libpq would try; a folder of sockets is none."""
    listed = [url.host or "", *(each for name in ("host", "hostaddr") for each in url.normalized_query.get(name, ()))]
    for host in (one for each in listed for one in each.split(",")):
        if host and not host.startswith("/"):
            yield host.partition(":")[0] if host.count(":") == 1 else host


def _port(parts: SplitResult) -> int | None:
    return _read("GREFFE_CLAMD", "", lambda _given: parts.port)


def _read(name: str, given: str, read: Callable[[str], T]) -> T:
    """Read an address without repeating it: it may hold a password."""
    try:
        return read(given)
    except (ValueError, ArgumentError):
        raise ReachRefused(f"{name} is no address") from None
