"""Ask ClamAV about bytes, by clamd's INSTREAM. What is not a clear answer is no verdict: nothing passes."""

import socket
import struct
import time
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

CHUNK = 1 << 16
PATIENCE = 20.0  # seconds for one file, however slowly the other side drips: letters wait behind it
HASTE = 3.0  # seconds to answer that it is there
LONGEST_ANSWER = 4096
FINE, ALIVE = b"stream: OK", b"PONG"
NAMED, FOUND = b"stream: ", b" FOUND"


class ScannerSilent(Exception):
    """The scanner is not there, hangs, or says something that is no verdict."""


def infected(address: str | None, content: bytes, patience: float = PATIENCE) -> bool:
    """Tell whether the scanner knows *content* as harmful; raise ScannerSilent rather than guess."""
    answer = _asked(address, _stream(content), patience)
    if answer == FINE:
        return False
    if answer.startswith(NAMED) and answer.endswith(FOUND):
        return True
    raise ScannerSilent("no verdict")


def alive(address: str | None) -> bool:
    """Tell whether the scanner answers."""
    try:
        return _asked(address, (b"zPING\0",), HASTE) == ALIVE
    except ScannerSilent:
        return False


def _stream(content: bytes) -> Iterator[bytes]:
    yield b"zINSTREAM\0"
    for start in range(0, len(content), CHUNK):
        part = content[start : start + CHUNK]
        yield struct.pack("!I", len(part)) + part
    yield struct.pack("!I", 0)


def _asked(address: str | None, words: Iterable[bytes], patience: float) -> bytes:
    """Return the one answer to *words*, less the NUL that ends it."""
    until = time.monotonic() + patience
    try:
        with _line(address) as line:
            for word in words:
                line.settimeout(_left(until))
                line.sendall(word)
            return _answer(line, until)
    except OSError as trouble:
        raise ScannerSilent(type(trouble).__name__) from trouble


def _answer(line: socket.socket, until: float) -> bytes:
    heard = b""
    while not heard.endswith(b"\0"):
        line.settimeout(_left(until))
        more = line.recv(LONGEST_ANSWER)
        heard += more
        if not more or len(heard) > LONGEST_ANSWER:
            raise ScannerSilent("no answer")
    answer, _, more = heard.partition(b"\0")
    if more:
        raise ScannerSilent("two answers")
    return answer


def _line(address: str | None) -> socket.socket:
    parts = urlsplit(address or "")
    if parts.scheme == "tcp":
        return socket.create_connection((parts.hostname or "", parts.port or 0), HASTE)
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(HASTE)
    try:
        line.connect(parts.path)
    except BaseException:
        line.close()
        raise
    return line


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise ScannerSilent("out of time")
    return left
