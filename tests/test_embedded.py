"""The whole application as ./run starts it: it answers, refuses a twin, stops whole, and finds its data again."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.databases import ROOT, migrate

PATIENCE = 180  # seconds: it starts six processes
pytestmark = pytest.mark.faults


class Embedded:
    """A running ./run, after its set-up."""

    def __init__(self, var: Path, port: int) -> None:
        self.var, self.port = var, port
        self.environment = {**os.environ, "GREFFE_VAR": str(var), "PORT": str(port)}
        self.process = self.start()

    def start(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "app.embedded"]
        return subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def page(self, path: str = "/") -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
            return answer.status

    def answers(self) -> bool:
        try:
            return self.page() == 200
        except OSError:
            return False

    def wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while not self.answers():
            assert self.process.poll() is None, self.process.stderr.read()
            assert time.monotonic() < until, (self.var / "log" / "web.log").read_text()
            time.sleep(0.2)

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=PATIENCE)
        return self.process.returncode


@pytest.fixture
def embedded(tmp_path: Path, unused_port: int) -> Iterator[Embedded]:
    migrate(f"sqlite:///{tmp_path}/greffe.sqlite3")
    running = Embedded(tmp_path, unused_port)
    running.wait()
    yield running
    running.stop()


def test_run_answers_once_refuses_a_twin_and_stops_whole(embedded: Embedded):
    twin = embedded.start()

    assert "already runs" in twin.communicate(timeout=PATIENCE)[1]
    assert twin.returncode == 1
    assert embedded.stop() == 0
    assert not embedded.answers()
    assert processes_of(embedded.var) == []


def test_a_second_start_finds_its_keys_and_data_again(embedded: Embedded):
    before = kept(embedded.var)
    embedded.stop()

    embedded.process = embedded.start()
    embedded.wait()

    assert kept(embedded.var) == before


def kept(var: Path) -> dict[str, bytes]:
    return {name: (var / name).read_bytes() for name in ("secret.key", "master.key")}


def processes_of(var: Path) -> list[str]:
    """Name the processes that still have this folder in their environment."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if f"GREFFE_VAR={var}\0".encode() in (folder / "environ").read_bytes():
                found.append((folder / "cmdline").read_text())
        except OSError:
            continue  # it has ended, or belongs to somebody else
    return found
