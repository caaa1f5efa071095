"""The two set-ups, whole, on loopback and in a folder of their own that goes when they go."""

from __future__ import annotations

import http.client
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.faults.station import Crew, Station, eventually, opened
from tests.services.databases import migrate
from tests.services.postgresql import running_postgresql
from tests.services.redis_server import running_redis

BIN = Path(sys.executable).parent
WAITRESS = (str(BIN / "waitress-serve"), "--threads=8", "--listen=127.0.0.1:{port}")
GTHREAD = ("--worker-class=gthread", "--workers=2", "--threads=4", "--keep-alive=300")
GUNICORN = (str(BIN / "gunicorn"), *GTHREAD, "--bind=127.0.0.1:{port}")
EMBEDDED, PRODUCTION = "embedded", "production"
WORKER = (sys.executable, "-m", "celery", "-A", "bench.bare", "worker", "--concurrency=2", "--loglevel=WARNING")


@dataclass
class Stage:
    """One set-up: which, its processes, and the port where the web server answers."""

    name: str
    station: Station
    port: int

    def serve_greffe(self) -> Crew:
        """Start Greffe's web server: the embedded one as ./run does, gunicorn otherwise."""
        if self.name == EMBEDDED:
            return self._waited(self.station.start("web", "web"))
        return self._serve(GUNICORN, "app:create_app()")

    def serve_bare(self) -> Crew:
        """Start the floor behind the same server."""
        return self._serve(WAITRESS if self.name == EMBEDDED else GUNICORN, "bench.bare:wsgi")

    def work_bare(self) -> Crew:
        """Start the floor's worker."""
        return self.station.run("bare-worker", (*WORKER, "--without-gossip", "--without-mingle"))

    def _serve(self, server: tuple[str, ...], what: str) -> Crew:
        return self._waited(self.station.run("web", (*(word.format(port=self.port) for word in server), what)))

    def _waited(self, crew: Crew) -> Crew:
        assert eventually(lambda: _answers(self.port), patience=60), crew.said()
        return crew

    def post(self, connection: http.client.HTTPConnection, path: str, body: str = "", **headers: str) -> int:
        """Send a form and read the whole answer; return its status."""
        form = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{self.port}"}
        connection.request("POST", path, body, {**form, **headers})
        answer = connection.getresponse()
        answer.read()
        return answer.status

    def connection(self) -> http.client.HTTPConnection:
        """Return a browser's connection, kept open."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)


@contextmanager
def embedded() -> Iterator[Stage]:
    """SQLite and the folder, as ./run starts them."""
    with _folder() as folder:
        yield from _stage(EMBEDDED, Station(folder, f"sqlite:///{folder}/greffe.sqlite3", outbox_wait=10))


@contextmanager
def production() -> Iterator[Stage]:
    """PostgreSQL that waits for its disk, and Redis."""
    with _folder() as folder, running_postgresql(durable=True) as server, running_redis(address=None) as redis:
        yield from _stage(PRODUCTION, Station(folder, server.create("greffe"), redis.url, outbox_wait=10))


def _stage(name: str, station: Station) -> Iterator[Stage]:
    migrate(station.database_url)
    port = _free_port()
    (station.folder / "bare").mkdir()
    station.more = {
        "BARE_DATABASE": station.database_url,
        "BARE_BROKER": station.broker_url,
        "BARE_FOLDER": str(station.folder / "bare"),
        "PORT": str(port),
        "GREFFE_INTERNAL_PORT": str(_free_port()),
    }
    with opened(station):
        try:
            yield Stage(name, station, port)
        except BaseException:
            for crew in station.crews.values():
                print(f"--- {crew.name}", *crew.said().splitlines()[-20:], sep="\n", file=sys.stderr)
            raise


@contextmanager
def _folder() -> Iterator[Path]:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended from outside"))  # so that what follows cleans up
    folder = Path(tempfile.mkdtemp(prefix="greffe-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
