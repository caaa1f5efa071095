"""The supervisor with real processes: what dies comes back, what is stopped leaves nothing behind."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
_PROGRAM = """
import os, sys
from pathlib import Path
from app.supervisor import Supervisor

os.chdir(sys.argv[1])
sleeper = ("sh", "-c", "echo $$ >> sleeper; exec sleep 60")
nest = ("sh", "-c", "sleep 60 & echo $$ $! >> nest; wait")
Supervisor({"sleeper": sleeper, "nest": nest}, Path("logs"), print).run(lambda: True, "ready")
"""


class Running:
    """A supervisor in a process of its own, with one plain child and one that has a child of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        command = [sys.executable, "-c", _PROGRAM, str(folder)]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)

    def pids(self, child: str) -> list[int]:
        written = self.folder / child
        return [int(pid) for pid in re.findall(r"\d+", written.read_text())] if written.exists() else []

    def pids_once(self, child: str, at_least: int) -> list[int]:
        eventually(lambda: len(self.pids(child)) >= at_least)
        return self.pids(child)


def test_a_killed_child_comes_back(running: Running):
    (first,) = running.pids_once("sleeper", 1)

    os.kill(first, signal.SIGKILL)

    _, second = running.pids_once("sleeper", 2)
    assert alive(second)


def test_a_dead_child_rests_before_it_starts_again(running: Running):
    (first,) = running.pids_once("sleeper", 1)

    os.kill(first, signal.SIGKILL)
    killed_at = time.monotonic()

    running.pids_once("sleeper", 2)
    assert time.monotonic() - killed_at >= 2


def test_what_a_dead_child_left_running_is_ended(running: Running):
    parent, orphan = running.pids_once("nest", 2)

    os.kill(parent, signal.SIGKILL)

    eventually(lambda: not alive(orphan))


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_everything(running: Running, sign: signal.Signals):
    pids = running.pids_once("sleeper", 1) + running.pids_once("nest", 2)

    running.process.send_signal(sign)

    assert running.process.wait(10) == 0
    assert not any(alive(pid) for pid in pids)


def test_children_end_when_the_supervisor_is_killed(running: Running):
    (sleeper,) = running.pids_once("sleeper", 1)

    running.process.kill()

    eventually(lambda: not alive(sleeper))


def alive(pid: int) -> bool:
    """A zombie nobody waits for is dead too: in a container without an init it may stay for ever."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def eventually(holds: Callable[[], bool], patience: float = 60) -> None:
    until = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.05)


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    made = Running(tmp_path)
    yield made
    made.process.terminate()
    made.process.wait(30)
