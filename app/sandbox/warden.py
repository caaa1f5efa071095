"""The warm parent: imports what jobs need once, gives up network and files, then forks one limited child per job.

Started by the client as ``python -m app.sandbox.warden DESCRIPTOR SPEC`` with an empty environment. It reads orders
from a socket and ends when the other side closes it.
"""

import contextlib
import gc
import importlib
import json
import os
import selectors
import signal
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from app.sandbox import frames, landlock, limits

CAPACITY = 8
ORDER_SIZE = 4096
Job = Callable[[Path, bytes], bytes]


@dataclass(slots=True)
class Child:
    """A job under way: its process, the line to whoever asked, and when its time is up."""

    pid: int
    handle: int
    channel: socket.socket
    deadline: float
    overdue: bool = False


class Warden:
    """Forks, watches and reaps."""

    def __init__(self, control: socket.socket, jobs: dict[str, Job], var: Path) -> None:
        self.control, self.jobs, self.var = control, jobs, var
        self.held = limits.address_space()
        self.children: dict[int, Child] = {}
        self.selector = selectors.DefaultSelector()
        self.selector.register(control, selectors.EVENT_READ)
        self.listening = True

    def serve(self) -> None:
        """Take orders until the other side closes; then end every job under way."""
        while True:
            for key, _ in self.selector.select(self._patience()):
                if key.fileobj is not self.control:
                    self._reap(self.children[key.fd])
                elif not self._take_order():
                    return self._end()
            self._kill_overdue()
            self._listen(len(self.children) < CAPACITY)

    def _take_order(self) -> bool:
        order, received, _, _ = socket.recv_fds(self.control, ORDER_SIZE, 1)
        if not order:
            return False
        channel = socket.socket(fileno=received[0])
        asked = json.loads(order)
        allowed = limits.Limits(**asked["limits"])
        pid = os.fork()
        if pid == 0:
            self._work(channel, self.jobs[asked["job"]], allowed)
        handle = os.pidfd_open(pid)
        self.selector.register(handle, selectors.EVENT_READ)
        self.children[handle] = Child(pid, handle, channel, time.monotonic() + allowed.wall_seconds)
        return True

    def _work(self, channel: socket.socket, job: Job, allowed: limits.Limits) -> None:
        """Do the job in the child, and never return from it."""
        try:
            limits.confine(allowed, channel.fileno(), self.held)
            _, payload = frames.receive(channel)
            frames.send(channel, frames.RESULT, job(self.var, payload))
        except BaseException as error:  # noqa: BLE001 (whatever it is, it must not run the parent's code)
            _report(channel, error)
        finally:
            os._exit(0)

    def _reap(self, child: Child) -> None:
        _, status = os.waitpid(child.pid, 0)
        self.selector.unregister(child.handle)
        os.close(child.handle)
        del self.children[child.handle]
        ended = {"signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, "overdue": child.overdue}
        child.channel.setblocking(False)
        with contextlib.suppress(OSError):  # whoever asked has its answer, or is gone
            frames.send(child.channel, frames.ENDED, json.dumps(ended).encode())
        child.channel.close()

    def _kill_overdue(self) -> None:
        now = time.monotonic()
        for child in self.children.values():
            if now >= child.deadline and not child.overdue:
                child.overdue = True
                os.kill(child.pid, signal.SIGKILL)

    def _patience(self) -> float | None:
        waits = [child.deadline - time.monotonic() for child in self.children.values() if not child.overdue]
        return max(0.0, min(waits)) if waits else None

    def _listen(self, wanted: bool) -> None:  # noqa: FBT001 (private)
        if wanted and not self.listening:
            self.selector.register(self.control, selectors.EVENT_READ)
        elif self.listening and not wanted:
            self.selector.unregister(self.control)
        self.listening = wanted

    def _end(self) -> None:
        for child in self.children.values():
            os.kill(child.pid, signal.SIGKILL)


def _report(channel: socket.socket, error: BaseException) -> None:
    """Tell what went wrong by name; a sentence only from errors that promise to hold no personal value."""
    words = str(error) if getattr(error, "sayable", False) else ""
    with contextlib.suppress(OSError):  # the parent tells that the child ended
        frames.send(channel, frames.ERROR, json.dumps({"error": type(error).__name__, "words": words}).encode())


def _load(target: str) -> tuple[ModuleType, Job]:
    module_name, function = target.split(":")
    module = importlib.import_module(module_name)
    return module, getattr(module, function)


def main(arguments: list[str]) -> None:
    """Warm up, give up, say ready, serve."""
    control = socket.socket(fileno=int(arguments[0]))
    spec: dict[str, Any] = json.loads(arguments[1])
    var = Path(spec["var"])
    network = limits.cut_network()
    loaded = {name: _load(target) for name, target in spec["jobs"].items()}
    for module, _ in loaded.values():
        if hasattr(module, "prepare"):
            module.prepare(var)
    gc.collect()
    gc.freeze()
    warden = Warden(control, {name: job for name, (_, job) in loaded.items()}, var)
    files = landlock.restrict(Path(path) for path in spec["readable"])
    control.send(json.dumps({"network_cut": network, "files_cut": files}).encode())
    warden.serve()


if __name__ == "__main__":
    main(sys.argv[1:])
