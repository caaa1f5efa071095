"""Keep processes running: start each again when it dies, stop all of them together and leave no orphan."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

_BACK_OFF = 2.0  # seconds before a dead child starts again: long enough not to spin, short enough not to be missed
_PATIENCE = 25.0  # more than the worker's soft shutdown, so that a task under way may finish
_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


@dataclass
class Child:
    """A process that is meant to run for ever, with all the processes it starts."""

    name: str
    command: tuple[str, ...]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    resting_until: float = 0.0

    def tend(self, tell: Callable[[str], None]) -> None:
        """Start it when it is not there; when it has died, end what it left behind and let it rest first."""
        if self.process is None and time.monotonic() >= self.resting_until:
            self._start()
        elif self.process is not None and self.process.poll() is not None:
            tell(f"{self.name} ended ({self.process.returncode}) and starts again; it wrote to {self.log}")
            self.kill()
            self.resting_until = time.monotonic() + _BACK_OFF

    def stop(self) -> None:
        """Ask it to finish what it is doing."""
        if self.process is not None:
            self.process.terminate()

    def kill(self, patience: float = 0.0) -> None:
        """End it and every process of its group, after *patience* seconds."""
        if self.process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(patience)
        with contextlib.suppress(ProcessLookupError):  # nothing of it is left
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None

    def _start(self) -> None:
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                process_group=0,
                preexec_fn=_end_with_parent,  # noqa: PLW1509  this process has one thread
            )


def _end_with_parent() -> None:
    """Ask the kernel to stop this child when the supervisor dies, even by kill -9."""
    _libc.prctl(_PR_SET_PDEATHSIG, int(signal.SIGTERM))


class Supervisor:
    """The children, tended until a signal comes."""

    def __init__(self, commands: Mapping[str, tuple[str, ...]], logs: Path, tell: Callable[[str], None]) -> None:
        logs.mkdir(parents=True, exist_ok=True)
        self.children = [Child(name, command, logs / f"{name}.log") for name, command in commands.items()]
        self._tell = tell
        self._stopping = False

    def run(self, ready: Callable[[], bool], welcome: str) -> None:
        """Tend the children, say *welcome* once they are *ready*, and stop them all when asked to."""
        signal.signal(signal.SIGINT, self._end)
        signal.signal(signal.SIGTERM, self._end)
        welcomed = False
        while not self._stopping:
            for child in self.children:
                child.tend(self._tell)
            time.sleep(0.1)
            if not welcomed and ready():
                self._tell(welcome)
                welcomed = True
        self._stop()

    def _end(self, _signal: int, _frame: FrameType | None) -> None:
        self._stopping = True

    def _stop(self) -> None:
        until = time.monotonic() + _PATIENCE
        for child in self.children:
            child.stop()
        for child in self.children:
            child.kill(patience=max(0.0, until - time.monotonic()))
