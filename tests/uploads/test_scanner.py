"""The client of clamd, before a real one and before scanners that lie, hang or go away."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from app.uploads import scanner
from app.uploads.scanner import ScannerSilent
from tests.services.clamd import EICAR, ClamServer
from tests.uploads import corpus

Act = Callable[[socket.socket], None]


@contextmanager
def hostile(act: Act) -> Iterator[str]:
    """A scanner that does with its caller what *act* says."""
    with socket.create_server(("127.0.0.1", 0)) as door:

        def serve() -> None:
            line, _ = door.accept()
            with line:
                act(line)

        served = threading.Thread(target=serve, daemon=True)
        served.start()
        yield f"tcp://127.0.0.1:{door.getsockname()[1]}"
        served.join(10)
        assert not served.is_alive()


def heard(line: socket.socket) -> None:
    """Read a whole stream, as clamd does."""
    got = b""
    while not got.endswith(b"\0\0\0\0"):
        got += line.recv(1 << 16)


def saying(words: bytes) -> Act:
    def act(line: socket.socket) -> None:
        heard(line)
        line.sendall(words)

    return act


@pytest.mark.parametrize("address", ["unix", "tcp"])
def test_it_tells_what_is_harmful(clam_server: ClamServer, address: str):
    assert scanner.infected(getattr(clam_server, address), EICAR)
    assert not scanner.infected(getattr(clam_server, address), b"bonjour")


def test_it_finds_what_is_hidden_in_an_archive_or_behind_a_document(clam_server: ClamServer):
    assert scanner.infected(clam_server.unix, corpus.infected_pdf())
    assert scanner.infected(clam_server.unix, bytes(3_000_000) + EICAR)


def test_a_scanner_that_is_there_says_so(clam_server: ClamServer):
    assert scanner.alive(clam_server.unix)


@pytest.mark.parametrize("address", [None, "", "unix:///nowhere/clamd.ctl", "tcp://127.0.0.1:1", "http://x", "tcp://"])
def test_one_that_is_not_there_gives_no_verdict(address: str | None):
    with pytest.raises(ScannerSilent):
        scanner.infected(address, b"bonjour")
    assert not scanner.alive(address)


@pytest.mark.parametrize(
    "words",
    [
        b"",
        b"stream: OK",
        b"OK\0",
        b"stream: ok\0",
        b"stream: OK\0stream: X FOUND\0",
        b"stream: X FOUND\n\0",
        b"stream: OKAY\0",
        b"INSTREAM size limit exceeded. ERROR\0",
        b"\xff\xfe\0",
        b"x" * 10_000,
    ],
)
def test_what_is_no_clear_answer_is_no_verdict(words: bytes):
    with hostile(saying(words)) as address, pytest.raises(ScannerSilent):
        scanner.infected(address, b"bonjour")


def test_a_clear_answer_of_another_is_believed():
    with hostile(saying(b"stream: OK\0")) as address:
        assert not scanner.infected(address, b"bonjour")


def test_one_that_closes_at_once_gives_no_verdict():
    with hostile(lambda line: None) as address, pytest.raises(ScannerSilent):
        scanner.infected(address, bytes(8_000_000))


def test_one_that_hangs_is_left_after_a_while():
    over = threading.Event()
    with hostile(lambda line: over.wait(60) and None) as address:
        with pytest.raises(ScannerSilent):
            scanner.infected(address, b"bonjour", patience=0.2)
        over.set()


def test_one_that_drips_for_ever_is_left_too():
    over = threading.Event()

    def drip(line: socket.socket) -> None:
        try:
            while not over.wait(0.01):
                line.sendall(b"s")
        except OSError:
            return

    with hostile(drip) as address:
        with pytest.raises(ScannerSilent):
            scanner.infected(address, b"bonjour", patience=0.2)
        over.set()
