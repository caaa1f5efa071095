"""Jobs that misbehave, for the sandbox to hold."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import time
from pathlib import Path

from app.config import ROOT


class Refused(Exception):
    """An error that may be told."""

    sayable = True


def echo(_var: Path, payload: bytes) -> bytes:
    return payload[::-1]


def loop(_var: Path, _payload: bytes) -> bytes:
    while True:
        pass


def sleep(_var: Path, _payload: bytes) -> bytes:
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 30))
    time.sleep(60)
    return b""


def hoard(_var: Path, _payload: bytes) -> bytes:
    held = bytearray(300 << 20)
    return bytes(len(held) and 1)


def crash(_var: Path, _payload: bytes) -> bytes:
    ctypes.string_at(0)
    return b""


def vanish(_var: Path, _payload: bytes) -> bytes:
    os._exit(0)


def fail(_var: Path, _payload: bytes) -> bytes:
    raise ValueError("Camille Tremblay")  # a personal value, as a careless library would say it


def refuse(_var: Path, _payload: bytes) -> bytes:
    raise Refused("recipient.name: cannot print U+1F9AB BEAVER")


def write(_var: Path, payload: bytes) -> bytes:
    Path(payload.decode()).write_bytes(b"x")
    return b"written"


def read(_var: Path, payload: bytes) -> bytes:
    return Path(payload.decode()).read_bytes()[:10]


def remove(_var: Path, payload: bytes) -> bytes:
    Path(payload.decode()).unlink()
    return b"removed"


def connect(_var: Path, payload: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", int(payload)), timeout=2):
        return b"connected"


def environment(_var: Path, _payload: bytes) -> bytes:
    return repr(sorted(os.environ)).encode()


def descriptors(_var: Path, _payload: bytes) -> bytes:
    held = []
    for number in range(256):
        try:
            os.fstat(number)
        except OSError:
            continue
        held.append(number)
    return repr(len(held)).encode()


def whoami(_var: Path, _payload: bytes) -> bytes:
    return repr((os.getpid(), os.getppid())).encode()


ALL = {
    name: f"tests.sandbox.jobs:{name}"
    for name in ("echo", "loop", "sleep", "hoard", "crash", "vanish", "fail", "refuse", "write", "read", "remove",
                 "connect", "environment", "descriptors", "whoami")
}  # fmt: skip
ROOT_OF_CODE = ROOT
