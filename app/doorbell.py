"""The broker's two transports, made harmless: a message that is none is dropped with a line in the log.

kombu's own end the worker on malformed JSON, and its folder writes each message in place, where a worker may read half
of it. Nothing here has to be safe: the outbox is.
"""

import base64
import os
import socket
import ssl
import time
import uuid
from collections import deque
from collections.abc import Mapping
from pathlib import Path
from queue import Empty
from typing import Any

import structlog
from kombu.transport import redis, virtual
from kombu.utils.json import dumps, loads
from redis import Redis, SSLConnection
from redis.exceptions import LockNotOwnedError
from redis.lock import Lock

from app import measures
from app.measures import Alarm

log = structlog.get_logger()


def well_formed(message: object) -> bool:
    """Tell whether *message* has the envelope that kombu and Celery read without asking, and what a task is given."""
    match message:
        case {
            "body": str(body),
            "headers": {"task": str(), "id": str()},
            "properties": {"delivery_tag": str(), "delivery_info": {"exchange": str(), "routing_key": str()}},
        }:
            return _given(body)
    return False


def _given(body: str) -> bool:
    """Tell whether a body holds arguments, as Celery writes them: one that holds a number ends the whole worker."""
    try:
        found = loads(base64.b64decode(body, validate=True).decode())
    except (ValueError, RecursionError):
        return False
    match found:
        case [list(), dict(), dict()]:
            return True
    return False


def poisoned(queue: str | None) -> None:
    """Tell that what the broker held was no message of ours; it is thrown away."""
    measures.alarm(Alarm.POISON)
    log.warning("broker.poison", queue=queue)


class _Careful:
    """A transport that looks at an envelope before it opens it."""

    def _deliver(self, message: object, queue: str) -> None:
        if well_formed(message):
            super()._deliver(message, queue)  # type: ignore[misc]  # kombu's Transport stands behind
        else:
            poisoned(queue)


class FolderChannel(virtual.Channel):
    """One folder per queue, one file per message: it appears whole or not at all, and whoever removes it has it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]
        self._listed: dict[str, deque[str]] = {}

    def _folder(self, queue: str) -> Path:
        return Path(self.connection.client.transport_options["folder"]) / queue

    def _names(self, queue: str) -> list[str]:
        try:
            with os.scandir(self._folder(queue)) as entries:
                return sorted(entry.name for entry in entries if not entry.name.startswith("."))
        except FileNotFoundError:  # wiped: nothing waits
            return []

    def _put(self, queue: str, message: Mapping[str, Any], **_: object) -> None:
        folder, name = self._folder(queue), f"{time.time_ns():020d}-{uuid.uuid4().hex}"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = folder / f".{name}"
        draft.write_text(dumps(message), encoding="utf-8")
        draft.replace(folder / name)

    def _get(self, queue: str, timeout: float | None = None) -> Any:  # noqa: ARG002  kombu passes none
        waiting = self._listed.setdefault(queue, deque())
        waiting.extend(() if waiting else self._names(queue))
        while waiting:
            path = self._folder(queue) / waiting.popleft()
            try:
                text = path.read_bytes()
                path.unlink()
                return loads(text.decode())
            except FileNotFoundError:
                continue  # another worker has it, or the folder was wiped
            except ValueError:
                poisoned(queue)
        raise Empty

    def _size(self, queue: str) -> int:
        return len(self._names(queue))

    def _purge(self, queue: str) -> int:
        names = self._names(queue)
        for name in names:
            (self._folder(queue) / name).unlink(missing_ok=True)
        return len(names)


class FolderTransport(_Careful, virtual.Transport):
    """The embedded broker: a folder that workers look into."""

    Channel = FolderChannel
    default_connection_params: Mapping[str, object] = {}  # no host and no port to miss
    driver_type = driver_name = "filesystem"

    def driver_version(self) -> str:
        """Return what ``celery report`` prints."""
        return "1"


class VerifiedLine(SSLConnection):
    """TLS to Redis, always verified, by who was named: redis-py would believe the system's authorities as well."""

    def _wrap_socket_with_ssl(self, sock: socket.socket) -> ssl.SSLSocket:
        return ssl.create_default_context(cafile=self.ca_certs).wrap_socket(sock, server_hostname=self.host)


class PlainLock(Lock):
    """A lock that a transaction lets go: the user of production may run no script (deploy/redis)."""

    def do_release(self, expected_token: str) -> None:
        """Let go of what is still ours; raise LockNotOwnedError."""

        def let_go(line: Any) -> None:
            if line.get(self.name) != expected_token:
                raise LockNotOwnedError("another has it by now")
            line.multi()
            line.delete(self.name)

        self.redis.transaction(let_go, self.name)


class Client(Redis):
    """A client that kombu may lock with."""

    def lock(self, *about: Any, **more: Any) -> Lock:
        """Return a lock that needs no script."""
        found: Lock = super().lock(*about, **{**more, "lock_class": PlainLock})
        return found


class RedisChannel(redis.Channel):
    """Redis lists; what is pushed there may be anything."""

    connection_class_ssl = VerifiedLine

    def _get_client(self) -> type[Redis]:
        return Client

    def _brpop_read(self, **options: Any) -> Any:
        try:
            return super()._brpop_read(**options)  # type: ignore[no-untyped-call]
        except ValueError:  # JSON or text that is none; what tasks raise never comes here, they run in other processes
            poisoned(None)
            return True


class RedisTransport(_Careful, redis.Transport):
    """The production broker."""

    Channel = RedisChannel
