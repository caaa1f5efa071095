"""A ClamAV for the tests: Debian's own program, with one signature of ours. No database is ever fetched."""

from __future__ import annotations

import shutil
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen

from app.uploads import scanner
from tests.services.processes import start, stop, temporary_home, unprivileged_user

_PROGRAM = "/usr/sbin/clamd"
# The file of the EICAR institute, which every scanner agrees to call a virus; in two halves, or one would find it here.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class ScannerDidNotStart(Exception):
    """clamd is missing or did not answer; the message says what its log said."""


@dataclass(frozen=True)
class ClamServer:
    """A scanner at two addresses: a socket and a port."""

    unix: str
    tcp: str


@contextmanager
def running_clamd() -> Iterator[ClamServer]:
    """Start a scanner as an unprivileged user and stop it afterwards; raise ScannerDidNotStart where it is missing."""
    if not Path(_PROGRAM).exists():
        raise ScannerDidNotStart(f"No {_PROGRAM}: apt-get install clamav-daemon")
    owner = unprivileged_user()
    with temporary_home("greffe-clamd-", owner) as home:
        server = ClamServer(f"unix://{home}/socket", f"tcp://127.0.0.1:{_unused_port()}")
        process = start([_PROGRAM, f"--config-file={_configured(home, server, owner)}"], log=home / "log", owner=owner)
        try:
            _wait_for(server, process, home)
            yield server
        finally:
            stop(process)


def _configured(home: Path, server: ClamServer, owner: str | None) -> Path:
    (home / "signatures").mkdir()
    (home / "signatures" / "greffe.ndb").write_text(f"Greffe.Test.EICAR:0:*:{EICAR.hex()}\n", encoding="ascii")
    lines = (
        "Foreground yes",
        f"LocalSocket {home}/socket",
        "TCPAddr 127.0.0.1",
        f"TCPSocket {server.tcp.rpartition(':')[2]}",
        f"DatabaseDirectory {home}/signatures",
        f"TemporaryDirectory {home}",
        "MaxThreads 4",
        "SelfCheck 0",
    )
    path = home / "clamd.conf"
    path.write_text("\n".join(lines) + "\n", encoding="ascii")
    for each in (path, home / "signatures", home / "signatures" / "greffe.ndb"):
        if owner:
            shutil.chown(each, owner)
    return path


def _unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(server: ClamServer, process: Popen[bytes], home: Path, patience: float = 120) -> None:
    until = time.monotonic() + patience
    while not (scanner.alive(server.unix) and scanner.alive(server.tcp)):
        if process.poll() is not None or time.monotonic() > until:
            raise ScannerDidNotStart((home / "log").read_text(encoding="utf-8"))
        time.sleep(0.05)
