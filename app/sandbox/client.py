"""Ask for a job to be done in the sandbox. Safe from any thread; a forked process starts a warden of its own."""

import atexit
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import sysconfig
import threading
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from flask import current_app

from app.config import ROOT
from app.sandbox import frames
from app.sandbox.limits import Limits

START_SECONDS = 60.0
QUEUE_SECONDS = 30.0
JOBS = {
    "letters.render": "app.letters.render:job",
    "letters.report": "app.letters.render:report_job",
    "uploads.inspect": "app.uploads.render:inspect_job",
    "uploads.overlay": "app.uploads.render:overlay_job",
    "uploads.rebuild": "app.uploads.render:rebuild_job",
    "verify.judge": "app.verify.judge:job",
}


class SandboxError(Exception):
    """The job gave no result."""


class JobFailed(SandboxError):
    """The job raised: *error* is the name of what it raised, *words* its sentence when it may be told."""

    def __init__(self, error: str, words: str = "") -> None:
        super().__init__(f"{error}: {words}" if words else error)
        self.error, self.words = error, words


class JobKilled(SandboxError):
    """The job went over its limits, or crashed."""


class SandboxBroken(SandboxError):
    """The warm parent does not start or does not answer."""


class Sandbox:
    """A warm parent and the line to it."""

    def __init__(self, var: Path, jobs: Mapping[str, str] = JOBS, also_reads: tuple[Path, ...] = ()) -> None:
        self.var, self.jobs, self.readable = var, dict(jobs), [*_readable(var), *also_reads]
        self.lock = threading.Lock()
        self.owner = 0
        self.control: socket.socket | None = None
        self.process: subprocess.Popen[bytes] | None = None
        self.in_force: dict[str, object] = {}

    def run(self, job: str, payload: bytes, limits: Limits | None = None) -> bytes:
        """Return what *job* makes of *payload*; raise JobFailed, JobKilled or SandboxBroken."""
        allowed = limits or Limits()
        ours, theirs = socket.socketpair()
        with ours:
            ours.settimeout(allowed.wall_seconds + QUEUE_SECONDS)
            with theirs:
                self._order(json.dumps({"job": job, "limits": asdict(allowed)}).encode(), theirs)
            with contextlib.suppress(BrokenPipeError):  # the child ended before it read all: its last word follows
                frames.send(ours, frames.PAYLOAD, payload)
            return _answer(ours)

    def start(self) -> dict[str, object]:
        """Warm up now rather than at the first job; return what isolation is in force."""
        with self.lock:
            self._line()
            return dict(self.in_force)

    def close(self) -> None:
        """End the warm parent."""
        if self.control is not None and self.owner == os.getpid():
            self.control.close()
            self.control = None
        if self.process is not None and self.owner == os.getpid():
            self.process.wait(timeout=10)

    def _order(self, order: bytes, channel: socket.socket) -> None:
        with self.lock:
            try:
                socket.send_fds(self._line(), [order], [channel.fileno()])
            except OSError:  # it died since: another takes its place, once
                self.close()
                socket.send_fds(self._line(), [order], [channel.fileno()])

    def _line(self) -> socket.socket:
        if self.control is not None and self.owner != os.getpid():
            self.control.close()  # a copy that a fork left us: its warden serves our parent
            self.control = None
        if self.control is None:
            self.control, self.process, self.in_force = _start(self)
            self.owner = os.getpid()
            atexit.register(self.close)
        return self.control


def _answer(channel: socket.socket) -> bytes:
    try:
        kind, body = frames.receive(channel)
    except (frames.FrameLost, OSError) as error:
        raise SandboxBroken(str(error)) from error
    if kind == frames.RESULT:
        return body
    told = json.loads(body)
    if kind == frames.ERROR:
        if told["error"] == "MemoryError":
            raise JobKilled("out of memory")
        raise JobFailed(told["error"], told["words"])
    raise JobKilled("out of time" if told["overdue"] else _name(told["signal"]))


def _name(number: int) -> str:
    return signal.Signals(number).name if number else "ended without a word"


def _start(sandbox: Sandbox) -> tuple[socket.socket, subprocess.Popen[bytes], dict[str, object]]:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    readable = [str(path.resolve()) for path in sandbox.readable]
    spec = json.dumps({"var": str(sandbox.var), "jobs": sandbox.jobs, "readable": readable})
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-s", "-m", "app.sandbox.warden", str(theirs.fileno()), spec],
            env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"},
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            start_new_session=True,
        )
    ours.settimeout(START_SECONDS)
    ready = ours.recv(4096)
    if not ready:
        ours.close()
        raise SandboxBroken(f"the warden ended with {process.wait(timeout=10)}")
    ours.settimeout(QUEUE_SECONDS)
    return ours, process, json.loads(ready)


def _readable(var: Path) -> list[Path]:
    """Return all that jobs read: code, libraries, templates, fonts. Neither keys nor data of the application."""
    code = [ROOT / name for name in ("app", "workflows", "pdf_templates")]
    python = [Path(sys.prefix), Path(sys.base_prefix), *map(Path, set(sysconfig.get_paths().values()))]
    system = [Path(name) for name in ("/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/localtime", "/dev/null")]
    return [*code, *python, *system, Path("/dev/urandom"), var / "fonts"]


_shared: dict[Path, Sandbox] = {}
_shared_lock = threading.Lock()


def shared() -> Sandbox:
    """Return the sandbox of the current application."""
    var: Path = current_app.config["GREFFE"].var
    with _shared_lock:
        return _shared.setdefault(var, Sandbox(var))


def run(job: str, payload: bytes, limits: Limits | None = None) -> bytes:
    """Do a job of :data:`JOBS` in the sandbox of the current application."""
    return shared().run(job, payload, limits)


def isolation() -> dict[str, object]:
    """Return what isolation is in force, for ``flask doctor``: a production start without it is refused."""
    return shared().start()
