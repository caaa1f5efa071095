"""The whole application for a browser: set up as ./run sets it up, then running, one for all the tests."""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from app.accounts.services import codes
from app.letters import fonts
from tests.services.databases import ROOT
from tests.services.processes import start, stop

PATIENCE = 180
SECOND_OFFICER = "responsable-2"


@dataclass
class Authenticator:
    """The telephone of a colleague: it shows codes that were not used yet, and waits for the next one when it must."""

    secret: str = field(repr=False)
    used: int = 0

    def code(self) -> str:
        """A code the service takes: each serves once, and no later than the one of the next half minute."""
        safe = int(time.time() - codes.PERIOD / 2) // codes.PERIOD  # still good for a quarter of a minute
        self.used = max(self.used + 1, safe)
        while self.used > codes.step_now() + codes.DRIFT:
            time.sleep(0.2)
        return codes.code_at(self.secret, self.used)


@dataclass(frozen=True)
class Credentials:
    identifier: str
    password: str = field(repr=False)
    authenticator: Authenticator = field(repr=False)


class Stack:
    """A running application, and what its operator can ask it."""

    def __init__(self, var: Path, more: Mapping[str, str]) -> None:
        self.var = var
        self.port, internal = _free_ports()
        self.address = f"http://127.0.0.1:{self.port}"
        settings = {
            "GREFFE_VAR": str(var),
            "PORT": str(self.port),
            "GREFFE_INTERNAL_PORT": str(internal),
            "GREFFE_EXIT_URL": "/",
        }
        self.environment = {**os.environ, **settings, **more}
        self.staff: dict[str, Credentials] = {}

    def operator(self, *command: str) -> str:
        """Run a command as the operator would, and return what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def set_up(self) -> None:
        """Do what ./run does before it serves; take on a second officer."""
        fonts.ensure(ROOT / "var")
        (self.var / "fonts").symlink_to(ROOT / "var" / "fonts")
        self.operator("alembic", "upgrade", "head")
        self._hired(self.operator("flask", "--app", "app", "demo", "seed"))
        self.hire(SECOND_OFFICER, "Ahmed Côté", "Responsable adjoint de l’accès")

    def hire(self, identifier: str, name: str, title: str) -> None:
        """Take on somebody who may decide."""
        person = ("--name", name, "--title", title, "--role", "officer")
        self._hired(self.operator("flask", "--app", "app", "users", "add", identifier, *person))

    def _hired(self, told: str) -> None:
        password = re.search(r"password[^:]*: (\S+)", told).group(1)
        for line in re.findall(r"otpauth://\S+", told):
            address = urlsplit(line)
            identifier = address.path.split(":")[-1]
            authenticator = Authenticator(parse_qs(address.query)["secret"][0])
            self.staff[identifier] = Credentials(identifier, password, authenticator)

    def wait(self, process: subprocess.Popen[bytes]) -> None:
        until = time.monotonic() + PATIENCE
        while not self._answers():
            assert process.poll() is None, (self.var / "embedded.log").read_text()
            assert time.monotonic() < until, (self.var / "log" / "web.log").read_text()
            time.sleep(0.2)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(self.address, timeout=5) as answer:
                return answer.status == 200
        except OSError:
            return False

    def count(self, table: str) -> int:
        """How many rows a table has."""
        with closing(sqlite3.connect(self.var / "greffe.sqlite3")) as database:
            return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608  a name from a test

    def complaints(self) -> list[str]:
        """What the processes wrote that nobody should have to read."""
        lines = [line for log in sorted((self.var / "log").glob("*.log")) for line in log.read_text().splitlines()]
        return [line for line in lines if re.search(r'Traceback|"level": "(error|critical)"', line)]


@contextmanager
def running(var: Path, **more: str) -> Iterator[Stack]:
    """Set an application up in *var*, run it, and stop it afterwards."""
    stack = Stack(var, more)
    stack.set_up()
    log = var / "embedded.log"
    process = start([sys.executable, "-m", "app.embedded"], log=log, cwd=ROOT, env=stack.environment)
    try:
        stack.wait(process)
        yield stack
    finally:
        stop(process, signal.SIGTERM, patience=40)


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]
