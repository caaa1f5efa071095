"""The service as it is deployed: gunicorn and nginx as shipped, a role of PostgreSQL, keys to sign out of reach."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import ssl
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url

from app.letters.keystore import Keystore
from tests.architecture.source import ROOT
from tests.production import HOST, environment
from tests.services.certificates import Identity
from tests.services.postgresql import connected
from tests.services.processes import start, stop

SHIPPED = ROOT / "deploy" / "nginx" / "greffe.conf"
PATIENCE = 120


@dataclass(frozen=True)
class Deployed:
    """Where the service answers, and what the application wrote of each request that reached it."""

    folder: Path
    https: int
    port: int

    def ask(self, raw: bytes, *, proxied: bool = True, wait: float = 1.0) -> bytes:
        """Send bytes as they are, to nginx or past it, and return all that comes back until silence."""
        with self._line(proxied) as line:
            line.sendall(raw)
            line.settimeout(wait)
            return b"".join(_heard(line))

    @property
    def routes(self) -> list[str | None]:
        """The routes of the requests that the application answered, in order."""
        said = (self.folder / "gunicorn.log").read_text(encoding="utf-8").splitlines()
        told = [json.loads(line) for line in said if line.startswith("{")]
        return [each["route"] for each in told if each["event"] == "request"]

    @contextmanager
    def _line(self, proxied: bool) -> Iterator[socket.socket]:
        with socket.create_connection(("127.0.0.1", self.https if proxied else self.port)) as plain:
            if not proxied:
                yield plain
                return
            trust = ssl.create_default_context(cafile=self.folder / "tls" / "fullchain.pem")
            with trust.wrap_socket(plain, server_hostname=HOST) as line:
                yield line


def _heard(line: socket.socket) -> Iterator[bytes]:
    try:
        while more := line.recv(65536):
            yield more
    except (TimeoutError, ConnectionResetError):
        return


@contextmanager
def deployed(folder: Path, database: str, keys: Keystore, shown: Identity) -> Iterator[Deployed]:
    """Start the service over a furnished *database*, and stop it afterwards."""
    internal, port, http, https = _unused(4)
    service = Deployed(folder, https, port)
    settings = {
        **environment(folder),
        **_out_of_reach(keys, folder),
        "GREFFE_DATABASE_URL": _as_role(database),
        "PORT": str(port),
        "GREFFE_INTERNAL_PORT": str(internal),
    }
    (folder / "tls").mkdir()
    shutil.copy(shown.certificate, folder / "tls" / "fullchain.pem")
    shutil.copy(shown.key, folder / "tls" / "privkey.pem")
    pages = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "--workers", "1"]
    front = ["/usr/sbin/nginx", "-p", str(folder), "-c", str(_written(folder, http, https, port))]
    with (
        _running([*_powerless(), *pages], folder / "gunicorn.log", settings),
        _running(front, folder / "nginx.log", {}),
    ):
        _wait(service)
        yield service


def _powerless() -> list[str]:
    """Return the words that take root's power over files: the keys are then as unreadable as to anybody."""
    return ["setpriv", "--bounding-set=-all", "--inh-caps=-all", "--"] if os.geteuid() == 0 else []


def _out_of_reach(keys: Keystore, folder: Path) -> dict[str, str]:
    """Lay the signing folder out as an operator does, with keys that nobody here may read."""
    shutil.copytree(keys.folder, folder / "seal")
    for key in (folder / "seal").rglob("*.p12"):
        key.chmod(0)
    return {
        "GREFFE_SEAL_PKCS12_FILE": str(folder / "seal" / "seal.p12"),
        "GREFFE_OFFICER_PKCS12_FOLDER": str(folder / "seal" / "officers"),
    }


def _as_role(database: str) -> str:
    with connected(database) as connection:
        connection.execute((ROOT / "deploy" / "postgresql" / "roles.sql").read_text(encoding="utf-8"))
    url = make_url(database)
    if home := url.query.get("host"):
        Path(str(home)).chmod(0o711)  # its socket is for everybody, and root without power is one of them
    return url.set(username="greffe_app").render_as_string(hide_password=False)


def _written(folder: Path, http: int, https: int, port: int) -> Path:
    """Write what is shipped with ports and files of the test's own, and nothing else changed."""
    text = re.sub(r"^\s*listen \[::\].*\n", "", SHIPPED.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for shipped, ours in (
        ("listen 80 ", f"listen 127.0.0.1:{http} "),
        ("listen 443 ", f"listen 127.0.0.1:{https} "),
        ("127.0.0.1:8000", f"127.0.0.1:{port}"),
        ("/etc/greffe/tls", str(folder / "tls")),
        ("/var/log/nginx/", f"{folder}/"),
    ):
        text = text.replace(shipped, ours)
    kept = "".join(
        f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    path = folder / "nginx.conf"
    whole = f"daemon off;\nmaster_process off;\npid {folder}/nginx.pid;\nevents {{}}\nhttp {{\n{kept}{text}\n}}\n"
    path.write_text(whole, encoding="utf-8")
    return path


@contextmanager
def _running(command: list[str], log: Path, settings: dict[str, str]) -> Iterator[None]:
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("GREFFE_", "COV_", "PG"))}
    process = start(command, log=log, cwd=ROOT, env={**bare, **settings})
    try:
        yield
    finally:
        stop(process, signal.SIGTERM)


def _wait(service: Deployed) -> None:
    until = time.monotonic() + PATIENCE
    request = f"GET /livez HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode()
    while True:
        try:
            if service.ask(request).startswith(b"HTTP/1.1 200"):
                return
        except OSError:
            pass
        if time.monotonic() > until:
            raise TimeoutError("\n".join(log.read_text(encoding="utf-8") for log in service.folder.glob("*.log")))
        time.sleep(0.1)


def _unused(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [int(probe.getsockname()[1]) for probe in probes]
    for probe in probes:
        probe.close()
    return ports
