"""Somebody outside: one cookie, and an address of their own, over the wire."""

from __future__ import annotations

import re
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

from app import create_app
from app.config import Settings
from tests.browser.stack import Credentials, Stack
from tests.citizen import DOCUMENT, Citizen

PATIENCE = 120
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


class Caller:
    """Opens pages and sends forms of a running application; all of 127.0.0.0/8 are addresses of this machine."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.cookie = ""
        self.source = "127.0.0.1"

    def open(self, path: str) -> str:
        """Return the words of a page."""
        return self._ask("GET", path, None)[1]

    def send(self, path: str, **typed: str) -> int:
        """Send a form as it is, and return the status of the answer."""
        return self._ask("POST", path, urlencode(typed))[0]

    def token(self, path: str) -> str:
        """Return the anti-forgery token of a page."""
        return TOKEN.search(self.open(path))[1]

    def sign_in(self, who: Credentials) -> Caller:
        """Become a member of the staff."""
        door = "/personnel/connexion"
        typed = {"identifier": who.identifier, "password": who.password, "code": who.authenticator.code()}
        status = self.send(door, csrf_token=self.token(door), **typed)
        assert status == 302, status
        return self

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str]:
        line = HTTPConnection(urlsplit(self.address).netloc, timeout=PATIENCE, source_address=(self.source, 0))
        headers = {"Origin": self.address, "Cookie": self.cookie, **(FORM if body is not None else {})}
        line.request(method, path, body, headers)
        answer = line.getresponse()
        text = answer.read().decode(errors="replace")
        line.close()
        if given := answer.getheader("Set-Cookie"):
            self.cookie = given.split(";")[0]
        return answer.status, text


def file_request(stack: Stack) -> str:
    """File a request with the running application and return its number."""
    app = create_app(Settings.from_environ(stack.environment))
    citizen = Citizen(app.test_client())
    citizen.open("/demandes/").fill(*DOCUMENT).press("/demandes/envoyer")
    app.extensions["database"].dispose()
    return citizen.code_after("Numéro de la demande")
