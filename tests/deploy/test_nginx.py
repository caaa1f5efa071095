"""256 bits is meant: nginx is told to offer no 128-bit suite, and a client that knows no other is refused (P-07)."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

CONFIGURATION = (ROOT / "deploy" / "nginx" / "greffe.conf").read_text(encoding="utf-8")


def told(name: str) -> list[str]:
    """Return what a directive says, each time it is there."""
    return re.findall(rf"^\s*{name}\s+([^;]+);", CONFIGURATION, re.MULTILINE)


(CIPHERS,) = told("ssl_ciphers")
(SUITES,) = (each.removeprefix("Ciphersuites ") for each in told("ssl_conf_command"))


def test_only_the_two_protocols_that_are_sound():
    assert told("ssl_protocols") == ["TLSv1.2 TLSv1.3"]


def test_every_suite_that_is_offered_has_256_bits():
    listed = subprocess.run(
        ["openssl", "ciphers", "-v", "-s", "-ciphersuites", SUITES, CIPHERS], capture_output=True, text=True, check=True
    )

    lines = listed.stdout.splitlines()
    assert len(lines) == 6
    assert all("(256)" in line and ("AEAD" in line) for line in lines)
    assert all("Kx=ECDH" in line or "TLSv1.3" in line for line in lines)


def test_the_address_of_a_person_is_written_by_nginx_alone():
    headers = dict(each.split(" ", 1) for each in told("proxy_set_header"))

    assert headers["X-Forwarded-For"] == "$remote_addr"
    assert headers["X-Forwarded-Proto"] == "https"
    assert headers["X-Forwarded-Host"] == '""'


def test_no_log_holds_an_address_typed_or_a_browser():
    (form,) = told("log_format")

    assert not re.search(r"\$(request|request_uri|uri|args|http_\w+|remote_addr|remote_user)\b", form)
    assert set(told("access_log")) == {"/var/log/nginx/greffe.log greffe"}


def test_another_host_is_not_answered():
    assert told("ssl_reject_handshake") == ["on"]


def test_only_the_port_of_people_is_passed_on():
    assert told("proxy_pass") == ["http://127.0.0.1:8000"]


def test_braces_are_closed():
    bare = re.sub(r"#.*|'[^']*'", "", CONFIGURATION)

    assert bare.count("{") == bare.count("}")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A TLS server that offers what the configuration names."""
    folder = tmp_path_factory.mktemp("tls")
    make = "openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -keyout key.pem -out cert.pem"
    subprocess.run(make.split(), cwd=folder, capture_output=True, check=True)
    port = 44330 + time.time_ns() % 1000
    command = ["openssl", "s_server", "-accept", str(port), "-cert", "cert.pem", "-key", "key.pem", "-www", "-quiet"]
    with subprocess.Popen(
        [*command, "-cipher", CIPHERS, "-ciphersuites", SUITES],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        _wait(port, folder)
        yield port
        process.kill()


def _wait(port: int, folder: Path) -> None:
    for _ in range(100):
        if _client(port, "-tls1_3").returncode == 0:
            return
        time.sleep(0.05)
    pytest.fail(f"no TLS server on {port} in {folder}")


def _client(port: int, *options: str) -> subprocess.CompletedProcess[str]:
    command = ["openssl", "s_client", "-connect", f"127.0.0.1:{port}", *options]
    return subprocess.run(command, input="Q\n", capture_output=True, text=True, check=False, timeout=20)


@pytest.mark.parametrize(
    "options",
    [
        ("-tls1_3", "-ciphersuites", "TLS_AES_128_GCM_SHA256"),
        ("-tls1_2", "-cipher", "ECDHE-RSA-AES128-GCM-SHA256"),
        ("-tls1_2", "-cipher", "AES256-GCM-SHA384"),  # 256 bits, but no forward secrecy
    ],
)
def test_a_client_that_knows_no_other_suite_is_refused(server: int, options: tuple[str, ...]):
    answer = _client(server, *options)

    assert answer.returncode != 0
    assert "handshake failure" in answer.stderr or "alert" in answer.stderr or "no ciphers" in answer.stderr


@pytest.mark.parametrize("options", [("-tls1_3",), ("-tls1_2",)])
def test_any_other_speaks_with_256_bits(server: int, options: tuple[str, ...]):
    answer = _client(server, *options)

    assert re.search(r"Cipher is \S*(AES_256|AES256|CHACHA20)", answer.stdout)
