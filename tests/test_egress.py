"""A production process reaches the places of its settings, and no other: neither by name nor by number."""

from __future__ import annotations

import dataclasses
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from structlog.testing import capture_logs

from app.config import ROOT, Settings
from app.egress import Door, NotOurs, Place, places
from app.mail_settings import Mail, Texting
from app.signin_settings import SignIn
from tests.production import environment, secret
from workflows.identity_ladder import Way

OURS = frozenset({Place("127.0.0.1", 6379), Place("courrier.exemple.test", 587)})


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> Door:
    """A door, and a directory of names in which the mail server has one address."""
    monkeypatch.setattr(socket, "getaddrinfo", _told)
    return Door(OURS)


def _told(host: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
    if host == "courrier.exemple.test":
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("192.0.2.7", port))]
    raise socket.gaierror


@pytest.fixture(params=[socket.AF_INET, socket.AF_INET6])
def line(request: pytest.FixtureRequest) -> Iterator[socket.socket]:
    with socket.socket(request.param) as made:
        yield made


@pytest.mark.parametrize("address", [("127.0.0.1", 6379), ("192.0.2.7", 587), ("courrier.exemple.test", 587)])
@pytest.mark.parametrize("event", ["socket.connect", "socket.sendto", "socket.sendmsg"])
def test_a_place_of_ours_is_reached_by_name_and_by_number(
    door: Door, line: socket.socket, event: str, address: tuple[str, int]
):
    assert door.asked(event, (line, address)) is None


@pytest.mark.parametrize(
    "address",
    [
        ("192.0.2.7", 25),
        ("127.0.0.1", 5432),
        ("169.254.169.254", 80),
        ("ailleurs.exemple.test", 587),
        ("::1", 6379, 0, 0),
    ],
)
@pytest.mark.parametrize("event", ["socket.connect", "socket.sendto", "socket.sendmsg"])
def test_no_other_place_or_port_is(door: Door, line: socket.socket, event: str, address: tuple[str, int]):
    with pytest.raises(NotOurs):
        door.asked(event, (line, address))


@pytest.mark.parametrize("event", ["socket.getaddrinfo", "socket.gethostbyname"])
@pytest.mark.parametrize("host", ["ailleurs.exemple.test", b"ailleurs.exemple.test", "192.0.2.8", ""])
def test_no_other_name_is_looked_up(door: Door, event: str, host: str | bytes):
    with pytest.raises(NotOurs):
        door.asked(event, (host, 80, 0, 0, 0))


@pytest.mark.parametrize("host", ["courrier.exemple.test", b"courrier.exemple.test", "localhost", None])
def test_names_of_ours_are(door: Door, host: str | bytes | None):
    assert door.asked("socket.getaddrinfo", (host, 587, 0, 0, 0)) is None


def test_the_kernel_keeps_what_stays_on_this_machine(door: Door):
    assert door.asked("socket.connect", (mock.Mock(family=socket.AF_UNIX), "/run/clamav/clamd.ctl")) is None


def test_no_other_sort_of_line_is_opened(door: Door):
    with pytest.raises(NotOurs):
        door.asked("socket.connect", (mock.Mock(family=socket.AF_VSOCK), (2, 6379)))


def test_what_is_refused_is_told_without_saying_where(door: Door, line: socket.socket):
    with capture_logs() as told, pytest.raises(NotOurs) as refused:
        door.asked("socket.connect", (line, ("192.0.2.66", 80)))

    assert told == [{"event": "egress.refused", "where": "socket.connect", "log_level": "warning"}]
    assert "192.0.2.66" not in str(refused.value)


def test_every_place_of_the_settings_is_one(tmp_path: Path):
    keys = {
        "GREFFE_SEAL_PKCS12_FILE": secret(tmp_path / "seal.p12", "x"),
        "GREFFE_OFFICER_PKCS12_FOLDER": str(tmp_path),
    }
    made = Settings.from_environ({**environment(tmp_path), **keys, "GREFFE_CLAMD": "tcp://127.0.0.1:3310"})
    held = dataclasses.replace(
        made,
        mail=Mail("courrier.exemple.test", "avis@exemple.test", port=465),
        texting=Texting("https://textos.exemple.test/messages", "a token"),
        sign_in=SignIn(
            adapter="oidc",
            name="Compte",
            issuer="https://compte.exemple.test:8443/oidc",
            client_id="greffe",
            secret="x",
            levels={"fort": Way.STRONG_ACCOUNT},
            hosts=("cles.exemple.test",),
        ),
    )

    assert set(places(made)) == {("127.0.0.1", 6379), ("127.0.0.1", 3310)}
    assert set(places(held)) - set(places(made)) == {
        ("courrier.exemple.test", 465),
        ("textos.exemple.test", 443),
        *((host, port) for host in ("compte.exemple.test", "cles.exemple.test") for port in (443, 8443)),
    }


TRIED = """
import http.client, os, socket
from app import egress, logs
from app.config import Settings
logs.configure()
egress.close(Settings.from_environ())
for port in os.environ["PORTS"].split(","):
    for ask in (
        lambda: socket.create_connection(("127.0.0.1", int(port)), 2).close(),
        lambda: http.client.HTTPConnection("127.0.0.1", int(port), timeout=2).connect(),
    ):
        try:
            ask()
            print("reached", end=" ")
        except PermissionError:
            print("refused", end=" ")
try:
    socket.getaddrinfo("ailleurs.exemple.test", 80)
except PermissionError:
    print("refused")
"""


@pytest.mark.parametrize(
    ("mode", "said"), [("production", "reached reached refused refused refused"), ("demo", "reached")]
)
def test_in_a_process_of_its_own_the_broker_is_reached_and_a_canary_is_not(tmp_path: Path, mode: str, said: str):
    keys = {
        "GREFFE_SEAL_PKCS12_FILE": secret(tmp_path / "seal.p12", "x"),
        "GREFFE_OFFICER_PKCS12_FOLDER": str(tmp_path),
    }
    with socket.create_server(("127.0.0.1", 0)) as broker, socket.create_server(("127.0.0.1", 0)) as canary:
        ports = [each.getsockname()[1] for each in (broker, canary)]
        given = {
            **os.environ,
            **environment(tmp_path),
            **keys,
            "GREFFE_MODE": mode,
            "GREFFE_BROKER_URL": f"redis://:a-password@127.0.0.1:{ports[0]}/0",
            "PORTS": ",".join(map(str, ports)),
        }
        done = subprocess.run(
            [sys.executable, "-c", TRIED], cwd=ROOT, env=given, capture_output=True, text=True, check=False, timeout=60
        )

    assert done.stdout.strip().startswith(said), done.stderr


@pytest.mark.parametrize("path", ["app/serve.py", "celery_worker.py"])
def test_each_process_of_production_closes_its_door(path: str):
    assert "egress.close(" in (ROOT / path).read_text(encoding="utf-8")
