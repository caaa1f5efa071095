"""The simulated provider believes everybody, says so on each page, and answers this machine alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import Client

from app.config import Settings
from app.internal import beside
from app.registry.services.seeding import fictitious
from app.signin.context import SignInFailed
from app.signin.gateway.oidc import Oidc
from app.simulation import on_this_machine, simulation
from workflows.identity_ladder import Way

ENTRY, BACK = "/simulation/entree", "http://127.0.0.1:8000/suivi/compte/retour"
ASKED = {
    "client_id": "greffe",
    "redirect_uri": BACK,
    "state": "s",
    "nonce": "n",
    "code_challenge": "c",
}
ANNE = {
    "health_number": "ESSA05093011",
    "given_name": "Anne",
    "family_name": "Essai",
    "birthdate": "2005-09-30",
    "acr": "fort",
}


@pytest.fixture
def demo(tmp_path: Path) -> Settings:
    return Settings.from_environ({"GREFFE_VAR": str(tmp_path)})


@pytest.fixture
def site(demo: Settings) -> Flask:
    return simulation(demo, demo.sign_in)


@pytest.fixture
def client(site: Flask) -> FlaskClient:
    return site.test_client()


class Quiet(WSGIRequestHandler):
    def log_message(self, *_about: object) -> None:
        return


@pytest.fixture
def served(demo: Settings) -> Iterator[tuple[Settings, FlaskClient]]:
    """The provider on a port of its own, and a browser on it."""
    held: list[Flask] = []
    with make_server("127.0.0.1", 0, lambda *asked: on_this_machine(held[0], *asked), handler_class=Quiet) as server:
        sign_in = replace(demo.sign_in, issuer=f"http://127.0.0.1:{server.server_port}/simulation")
        held.append(simulation(demo, sign_in))
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield replace(demo, sign_in=sign_in), held[0].test_client()
        server.shutdown()
        thread.join()


def entered(client: FlaskClient, address: str, **typed: str) -> dict[str, list[str]]:
    page = client.get(address, base_url="http://127.0.0.1").text
    hidden = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]+)"', page))
    answer = client.post(ENTRY, data={**hidden, **ANNE, **typed}, base_url="http://127.0.0.1")
    return parse_qs(urlsplit(answer.location).query)


def test_it_speaks_the_protocol_of_a_real_one(served: tuple[Settings, FlaskClient]) -> None:
    settings, browser = served
    adapter = Oidc(settings.sign_in)
    left = adapter.begin(BACK)
    parts = urlsplit(left.address)

    account = adapter.come_back(BACK, left.kept, entered(browser, f"{parts.path}?{parts.query}"))

    assert (account.way, account.number, account.name, account.born_on) == (
        Way.STRONG_ACCOUNT, "ESSA05093011", "Anne Essai", date(2005, 9, 30),
    )  # fmt: skip


def test_its_code_serves_once(served: tuple[Settings, FlaskClient]) -> None:
    settings, browser = served
    adapter = Oidc(settings.sign_in)
    left = adapter.begin(BACK)
    parts = urlsplit(left.address)
    answer = entered(browser, f"{parts.path}?{parts.query}")
    adapter.come_back(BACK, left.kept, answer)

    with pytest.raises(SignInFailed, match="forged"):
        adapter.come_back(BACK, left.kept, answer)


def test_one_may_cancel_there(client: FlaskClient) -> None:
    assert entered(client, f"{ENTRY}?{urlencode(ASKED)}", cancel="1")["error"] == ["access_denied"]


@pytest.mark.parametrize("path", [f"{ENTRY}?{urlencode(ASKED)}", "/simulation/sortie"])
def test_each_page_says_that_it_is_a_simulation(client: FlaskClient, path: str) -> None:
    page = client.get(path).text

    assert "<strong>Simulation</strong>" in page
    assert "Ceci n’est pas un service gouvernemental" in page


def test_the_person_proposed_is_fictitious(client: FlaskClient) -> None:
    assert fictitious(7).number in client.get(f"{ENTRY}?{urlencode(ASKED)}").text


@pytest.mark.parametrize(
    "changed",
    [{"redirect_uri": "https://other.invalid/"}, {"client_id": "other"}, {"code_challenge": ""}, {"state": ""}],
    ids=str,
)
def test_it_leads_nowhere_but_back_to_us(client: FlaskClient, changed: dict[str, str]) -> None:
    assert client.get(f"{ENTRY}?{urlencode({**ASKED, **changed})}").status_code == 400
    assert client.post(ENTRY, data={**ASKED, **ANNE, **changed}).status_code == 400


def test_it_answers_under_no_other_name(client: FlaskClient) -> None:
    assert client.get("/simulation/sortie", base_url="http://demandes.exemple.test").status_code == 400


def test_it_answers_no_other_machine(demo: Settings, site: Flask) -> None:
    internal = Client(beside(Flask("pages"), demo))
    here = f"http://127.0.0.1:{demo.internal_port}"

    assert internal.get("/simulation/sortie", here, environ_base={"REMOTE_ADDR": "127.0.0.1"}).status_code == 200
    assert internal.get("/simulation/sortie", here, environ_base={"REMOTE_ADDR": "203.0.113.9"}).status_code == 404


def test_it_is_not_among_the_pages_nor_where_nothing_is_simulated(demo: Settings) -> None:
    without = replace(demo, sign_in=None)
    app = Flask("pages")

    assert Client(beside(app, demo)).get("/simulation/sortie", "http://127.0.0.1:8000").status_code == 404
    internal = Client(beside(app, without))
    assert internal.get("/simulation/sortie", f"http://127.0.0.1:{demo.internal_port}").status_code == 404
