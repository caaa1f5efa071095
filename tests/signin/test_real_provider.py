"""The adapter with a certified provider, the real thing: it signs a made-up person in, and refuses what it must."""

from __future__ import annotations

import json
import signal
import socket
import time
import urllib.request
from collections.abc import Iterator
from datetime import date
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest

from app.signin.context import Account, Reason, SignInFailed
from app.signin.gateway import metadata
from app.signin.gateway.oidc import Oidc
from app.signin_settings import OIDC, SignIn
from setup.node import MODULE, SOURCE
from tests.services.processes import start, stop
from tests.signin.hostile import CLIENT, SECRET
from workflows.identity_ladder import Way

CALLBACK, HOME = "http://localhost/suivi/compte/retour", "http://localhost/suivi"
PERSON = {
    "health_number": "ESSA05093011",
    "given_name": "Anne",
    "family_name": "Essai",
    "birthdate": "2005-09-30",
}
PATIENCE = 10
pytestmark = [pytest.mark.timeout(30), pytest.mark.xdist_group("real provider")]


class NoFurther(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_about: object) -> None:
        return None


class Window:
    """A browser that keeps cookies and follows redirections until they lead back to us."""

    def __init__(self) -> None:
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()), NoFurther)

    def sign_in(self, address: str, *, cancel: bool = False) -> dict[str, list[str]]:
        for _step in range(8):
            if address.startswith(CALLBACK):
                return parse_qs(urlsplit(address).query)
            asking = cancel and "/interaction/" in address
            address = urljoin(address, self.get(f"{address}?cancel" if asking else address)[1])
        raise AssertionError(address)

    def get(self, address: str) -> tuple[int, str]:
        try:
            with self._opener.open(address, timeout=PATIENCE) as answer:
                return answer.status, ""
        except HTTPError as answer:
            with answer:
                return answer.status, answer.headers.get("Location", "")


@pytest.fixture(scope="module")
def _running(issuer: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    log = tmp_path_factory.mktemp("real") / "provider.log"
    settings = {
        "issuer": issuer, "client": CLIENT, "secret": SECRET, "callback": CALLBACK, "home": HOME,
        "subject": "real-1", "person": PERSON,
    }  # fmt: skip
    process = start(["node", str(SOURCE / "provider.mjs"), str(MODULE), json.dumps(settings)], log=log)
    until = time.monotonic() + 2 * PATIENCE
    try:
        while not _listens(issuer):
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < until, log.read_text()
            time.sleep(0.05)
        yield
    finally:
        stop(process, signal.SIGTERM, patience=5)


def _listens(issuer: str) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", urlsplit(issuer).port)) == 0


@pytest.fixture(scope="module")
def issuer() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}"


@pytest.fixture
def adapter(issuer: str) -> Oidc:
    levels = {"simple": Way.KNOWN_ACCOUNT, "fort": Way.STRONG_ACCOUNT}
    return Oidc(SignIn(OIDC, "Le vrai", issuer, CLIENT, SECRET, levels, patience=PATIENCE))


def signed_in(adapter: Oidc) -> Account:
    left = adapter.begin(CALLBACK)
    return adapter.come_back(CALLBACK, left.kept, Window().sign_in(left.address))


@pytest.mark.usefixtures("_running")
class TestACertifiedProvider:
    def test_says_who_signed_in_and_how_surely(self, adapter: Oidc, issuer: str):
        assert signed_in(adapter) == Account(
            issuer, "real-1", Way.STRONG_ACCOUNT, "ESSA05093011", "Anne Essai", date(2005, 9, 30)
        )

    def test_says_that_somebody_cancelled(self, adapter: Oidc):
        left = adapter.begin(CALLBACK)
        answer = Window().sign_in(left.address, cancel=True)

        with pytest.raises(SignInFailed) as refused:
            adapter.come_back(CALLBACK, left.kept, answer)

        assert refused.value.reason is Reason.CANCELLED

    def test_gives_nothing_twice_for_a_code(self, adapter: Oidc):
        left = adapter.begin(CALLBACK)
        answer = Window().sign_in(left.address)
        adapter.come_back(CALLBACK, left.kept, answer)

        with pytest.raises(SignInFailed, match="forged"):
            adapter.come_back(CALLBACK, left.kept, answer)

    def test_gives_nothing_to_who_did_not_ask(self, adapter: Oidc):
        left = adapter.begin(CALLBACK)
        answer = Window().sign_in(left.address)

        with pytest.raises(SignInFailed, match="forged"):
            adapter.come_back(CALLBACK, {**left.kept, "verifier": "x" * 43}, answer)

    def test_is_left_without_a_token(self, adapter: Oidc):
        assert Window().get(adapter.farewell(HOME))[0] == 200

    def test_is_believed_once_its_keys_changed(self, adapter: Oidc, issuer: str, monkeypatch: pytest.MonkeyPatch):
        signed_in(adapter)
        monkeypatch.setattr(metadata, "AGAIN_AFTER", 0)

        Window().get(f"{issuer}/new-keys")

        assert signed_in(adapter).subject == "real-1"
