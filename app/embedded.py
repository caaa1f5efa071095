"""The whole application on one machine: web, workers and beat under one supervisor (`./run` ends here).

In production the system's own supervisor runs the same commands: docs/operations.md.
"""

import fcntl
import os
import shutil
import socket
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from app.config import ROOT, Settings
from app.supervisor import Supervisor

_CELERY = (sys.executable, "-m", "celery", "-A", "celery_worker")
_WORKER = (*_CELERY, "worker", "--loglevel=WARNING", "--without-gossip", "--without-mingle", "--without-heartbeat")
# Letters take seconds of processor: a worker of their own, which gives way (nice), keeps pages from waiting for them.
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "web": (sys.executable, "-m", "app.serve"),
    "worker": (*_WORKER, "--hostname=cases@%h", "--concurrency=2", "--queues=routing,notices,upkeep"),
    "letters": ("nice", *_WORKER, "--hostname=letters@%h", "--concurrency=1", "--queues=letters,documents"),
    "beat": (*_CELERY, "beat", "--loglevel=WARNING", "--pidfile="),
}


def main() -> None:
    """Run everything until Ctrl-C."""
    settings = Settings.from_environ()
    os.chdir(ROOT)
    with _only_one(settings.var):
        if taken := [port for port in (settings.port, settings.internal_port) if _answers(port)]:
            sys.exit(f"Port {taken[0]} is taken; choose another:  PORT=8080 ./run")
        _measure_in(settings.var / "measures")
        welcome = f"Greffe answers at {settings.base_url}  (Ctrl-C stops it; logs in {settings.var / 'log'})"
        Supervisor(COMMANDS, settings.var / "log", _tell).run(lambda: _answers(settings.port), welcome)


def _measure_in(folder: Path) -> None:
    """Have every process write its measures into one folder, where the pages' process reads them all."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def _tell(sentence: str) -> None:
    print(sentence, flush=True)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def _only_one(var: Path) -> Iterator[None]:
    """Refuse a second start over the same folder: two would fight over its broker and database."""
    with (var / "running.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.exit(f"Greffe already runs with the folder {var}; GREFFE_VAR chooses another.")
        yield


if __name__ == "__main__":
    main()
