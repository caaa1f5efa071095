"""Greffe in processes of its own, as ./run starts them, over a database and a broker that a test may hurt."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask

from app import create_app
from app.config import ROOT, Settings
from app.embedded import COMMANDS
from app.reference import services as reference

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)
PATIENCE = 180  # seconds: to start a worker takes two of processor, which a busy machine gives late


@dataclass
class Crew:
    """One process that runs for ever, with the processes it starts; `kill` is kill -9 of all of them."""

    name: str
    command: tuple[str, ...]
    environment: dict[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                process_group=0,
                preexec_fn=lambda: _libc.prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL)),  # noqa: PLW1509  one prctl
            )

    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def kill(self) -> None:
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):  # it ended by itself, whole
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None

    def kill_one_child(self) -> None:
        """Kill the process that does the work, not the one that hands it out."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        if children:
            os.kill(int(children[0]), signal.SIGKILL)

    def said(self) -> str:
        return self.log.read_text(errors="replace") if self.log.exists() else ""


@dataclass
class Station:
    """The settings all processes share, and the processes."""

    folder: Path
    database_url: str
    broker_url: str = "filesystem://"
    outbox_wait: float = 2.0
    more: dict[str, str] = field(default_factory=dict)
    crews: dict[str, Crew] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith(("GREFFE_", "COV_"))},
            "GREFFE_VAR": str(self.folder),
            "GREFFE_DATABASE_URL": self.database_url,
            "GREFFE_BROKER_URL": self.broker_url,
            "GREFFE_OUTBOX_WAIT": str(self.outbox_wait),
            "PYTHONWARNINGS": "ignore",
            **self.more,
        }

    @contextmanager
    def app(self) -> Iterator[Flask]:
        """The application in this process, to read what came of it all."""
        made = create_app(Settings.from_environ(self.environment))
        try:
            with made.app_context():
                yield made
        finally:
            made.extensions["database"].dispose()

    def load(self) -> None:
        with self.app():
            reference.load()

    def start(self, name: str, kind: str) -> Crew:
        """Start a process under *name*, with the command ./run has for its *kind*."""
        words = [f"--hostname={name}@%h" if w.startswith("--hostname=") else w for w in COMMANDS[kind]]
        return self.run(name, tuple(words))

    def file(self, *words: object) -> Crew:
        """Start someone who files; see filer.py for the *words*."""
        return self.run("filer", (sys.executable, "-m", "tests.faults.filer", *map(str, words)))

    def run(self, name: str, command: tuple[str, ...]) -> Crew:
        """Start any other process with the same settings."""
        crew = self.crews[name] = Crew(name, command, self.environment, self.folder / f"{name}.log")
        crew.start()
        return crew

    def close(self) -> None:
        for crew in self.crews.values():
            crew.kill()


@contextmanager
def opened(station: Station) -> Iterator[Station]:
    """Load the reference data, lend the station, and leave no process behind."""
    station.load()
    try:
        yield station
    finally:
        station.close()


def drained(app: Flask, queue: str = "routing") -> bool:
    """Tell whether every message of a queue was taken."""
    with app.extensions["doorbell"].clone() as connection:
        return connection.default_channel._size(queue) == 0


def eventually(holds: Callable[[], bool], patience: float = PATIENCE) -> bool:
    """Tell whether it came to hold within *patience* seconds."""
    until = time.monotonic() + patience
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True
