"""A Redis for the tests: the one GREFFE_TEST_REDIS_URL names, or one started here that a test may kill and wipe."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import socket
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from subprocess import Popen

import redis

from tests.architecture.source import ROOT
from tests.services.processes import start, stop, temporary_home

SHIPPED = ROOT / "deploy" / "redis" / "greffe.conf"


class RedisServer:
    """A Redis with a password on a loopback port; `kill` is kill -9, as an accident would be.

    Its `url` is that of the one user that deploy/redis gives, where it is `shut`; `control` may do all.
    """

    def __init__(self, home: Path | None, url: str, more: Sequence[str] = (), *, shut: bool = False) -> None:
        self.control = url
        self.url = url.replace("redis://:", "redis://greffe:") if shut else url
        self._home = home
        self._more = [*more, *(_the_user(url) if shut else ())]
        self._process: Popen[bytes] | None = None

    def start(self) -> None:
        """Start (again) on the same port, empty: nothing is kept on disk."""
        address = redis.connection.parse_url(self.control)
        options = {
            "--port": str(address["port"]),
            "--requirepass": address["password"],
            "--save": "",
            "--appendonly": "no",
        }
        fixed = ["--bind", "127.0.0.1", "--dir", str(self._home)]
        flat = [word for pair in options.items() for word in pair]
        self._process = start(["redis-server", *flat, *fixed, *self._more], log=self._home / "log")
        _wait_for(self.url)

    def kill(self) -> None:
        stop(self._process, signal.SIGKILL)

    def wipe(self) -> None:
        emptied(self.control)

    def close(self) -> None:
        if self._process:
            stop(self._process, signal.SIGKILL)


@contextmanager
def running_redis(
    address: str | None = os.environ.get("GREFFE_TEST_REDIS_URL"), *more: str, shut: bool = False
) -> Iterator[RedisServer]:
    """Give the Redis at `address`, or start one, told some words `more`, and stop it afterwards."""
    if address:
        yield RedisServer(None, address)
        return
    with temporary_home("greffe-redis-", owner=None) as home:
        server = RedisServer(home, f"redis://:{token_hex(12)}@127.0.0.1:{_unused_port()}/0", more, shut=shut)
        try:
            server.start()
            yield server
        finally:
            server.close()


def _the_user(url: str) -> list[str]:
    """Return the words of the user that is shipped, with the password of the server."""
    (line,) = re.findall(r"^user greffe .+$", SHIPPED.read_text(encoding="utf-8"), re.MULTILINE)
    mark = hashlib.sha256(redis.connection.parse_url(url)["password"].encode()).hexdigest()
    return f"--{line.replace('0' * 64, mark)}".split()


def emptied(url: str) -> str:
    with redis.Redis.from_url(url) as client:
        client.flushall()
    return url


def _unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(url: str, patience: float = 120) -> None:
    until = time.monotonic() + patience
    with redis.Redis.from_url(url) as client:
        while True:
            try:
                client.ping()
            except redis.ConnectionError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.02)
            else:
                return
