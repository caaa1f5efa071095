"""As it is deployed: one request in is one request at most, and the pages do without what signs letters."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app import serve
from app.config import SettingsError
from app.letters.keystore import Keystore
from app.letters.pki import DemoKeystore
from app.letters.signing import trust_in
from tests.deploy.deployed import Deployed
from tests.production import HOST, environment

HIDDEN = f"GET /engagements HTTP/1.1\r\nHost: {HOST}\r\n\r\n"
"""The request that should reach nobody."""
BEHIND = len(HIDDEN)
LAST = f"GET /accessibilite HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode()


def posted(headers: str, body: str) -> bytes:
    return f"POST /verifier HTTP/1.1\r\nHost: {HOST}\r\n{headers}\r\n\r\n{body}".encode("latin-1")


CHUNKED = "Transfer-Encoding: chunked"
ENDED = f"0\r\n\r\n{HIDDEN}"
HELD = f"{BEHIND:x}\r\n{HIDDEN}\r\n0\r\n\r\n"
SMUGGLED = {
    "CL.TE": posted(f"Content-Length: {len(ENDED)}\r\n{CHUNKED}", ENDED),
    "TE.CL": posted(f"{CHUNKED}\r\nContent-Length: 4", HELD),
    "a space before the colon": posted(f"Content-Length: {len(ENDED)}\r\nTransfer-Encoding : chunked", ENDED),
    "a tab before the colon": posted(f"Content-Length: {len(ENDED)}\r\nTransfer-Encoding\t: chunked", ENDED),
    "a folded line": posted(f"Content-Length: {len(ENDED)}\r\nTransfer-Encoding:\r\n chunked", ENDED),
    "a folded line behind another": posted(f"Content-Length: {len(ENDED)}\r\nX: y\r\n {CHUNKED}", ENDED),
    "another coding": posted(f"Content-Length: {len(ENDED)}\r\nTransfer-Encoding: xchunked", ENDED),
    "two codings": posted(f"Content-Length: {len(ENDED)}\r\nTransfer-Encoding: chunked, identity", ENDED),
    "two lines of coding": posted(f"Content-Length: {len(ENDED)}\r\n{CHUNKED}\r\nTransfer-Encoding: x", ENDED),
    "a coding of another sign": posted(f"Content-Length: {len(ENDED)}\r\nTransfer-Encoding: \x0bchunked", ENDED),
    "a name with a sign of control": posted(f"Content-Length: {len(ENDED)}\r\nTransfer-Encoding\x00: chunked", ENDED),
    "an underscore": posted(f"Content-Length: {len(ENDED)}\r\nTransfer_Encoding: chunked", ENDED),
    "a bare return": posted(f"Content-Length: {len(ENDED)}\r\nX: y\r{CHUNKED}", ENDED),
    "two lengths": posted(f"Content-Length: 0\r\nContent-Length: {BEHIND}", HIDDEN),
    "two lengths, the longer first": posted(f"Content-Length: {BEHIND}\r\nContent-Length: 0", HIDDEN),
    "a list of lengths": posted(f"Content-Length: {BEHIND}, 0", HIDDEN),
    "a length with a sign": posted(f"Content-Length: +{BEHIND}", HIDDEN),
    "a length below nothing": posted(f"Content-Length: -{BEHIND}", HIDDEN),
    "a length in hexadecimal": posted(f"Content-Length: 0x{BEHIND:x}", HIDDEN),
    "a length with an underscore": posted(f"Content-Length: 1_0{BEHIND}", HIDDEN),
    "a chunk in hexadecimal": posted(CHUNKED, f"0x{BEHIND:x}\r\n{HIDDEN}\r\n0\r\n\r\n"),
    "a chunk with a sign": posted(CHUNKED, f"+{BEHIND:x}\r\n{HIDDEN}\r\n0\r\n\r\n"),
    "a chunk below nothing": posted(CHUNKED, f"-1\r\n{HIDDEN}\r\n0\r\n\r\n"),
    "a chunk beyond counting": posted(CHUNKED, f"{'F' * 17}\r\n{HIDDEN}\r\n0\r\n\r\n"),
    "a chunk with no end": posted(CHUNKED, f"{BEHIND:x}\r\n{HIDDEN}0\r\n\r\n"),
    "a chunk with an extension": posted(CHUNKED, f"{BEHIND:x};a=\r\n{HIDDEN}\r\n0\r\n\r\n"),
    "a chunk ended by half a line": posted(CHUNKED, f"{BEHIND:x}\n{HIDDEN}\r\n0\r\n\r\n"),
    "a body to a page that takes none": posted(f"Content-Length: {BEHIND}", HIDDEN).replace(
        b"POST /verifier", b"GET /"
    ),
}


@pytest.mark.parametrize("proxied", [True, False], ids=["before nginx", "past nginx"])
@pytest.mark.parametrize("how", SMUGGLED)
def test_one_request_in_is_one_at_most_behind(service: Deployed, how: str, *, proxied: bool):
    before = service.routes

    service.ask(SMUGGLED[how], proxied=proxied, wait=0.3)
    service.ask(LAST)

    assert len(service.routes) - len(before) <= 2, "itself if it is one, and the last"
    assert "/engagements" not in service.routes, "this one, or another a moment ago"


def test_two_requests_on_one_line_are_two_behind(service: Deployed):
    before = service.routes

    service.ask(HIDDEN.replace("/engagements", "/temoins").encode() * 2 + LAST)

    assert service.routes[len(before) :] == ["/temoins", "/temoins", "/accessibilite"]


def test_pages_are_shown_by_who_cannot_read_the_keys(service: Deployed):
    answer = service.ask(f"GET /verifier HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\n\r\n".encode())

    assert answer.startswith(b"HTTP/1.1 200")


def test_what_makes_a_letter_ours_is_known_without_any_key(store: DemoKeystore, tmp_path: Path):
    shutil.copytree(store.folder, tmp_path / "seal", ignore=shutil.ignore_patterns("*.p12", "*.key"))

    assert trust_in(Keystore(tmp_path / "seal", tmp_path / "seal" / "officers")) == trust_in(store)


def test_pages_do_not_start_where_they_could_sign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    given = environment(tmp_path)
    for name in ("seal.p12", "seal.pem"):
        (tmp_path / name).write_bytes(b"x")
        (tmp_path / name).chmod(0o640)
    given |= {"GREFFE_SEAL_PKCS12_FILE": f"{tmp_path}/seal.p12", "GREFFE_OFFICER_PKCS12_FOLDER": str(tmp_path)}
    for name, value in given.items():
        monkeypatch.setenv(name, value)

    with pytest.raises(SettingsError, match=r"seal\.p12: the pages may read this signing key"):
        serve.application()
