"""What people typed at every window, and every place where it would have no business to be.

Whatever a journey types is a marker: the search of the canary looks for it in all that the running application wrote.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from email import message_from_bytes
from email.policy import SMTP
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask
from playwright.sync_api import BrowserContext, Request
from werkzeug.exceptions import HTTPException
from werkzeug.formparser import parse_form_data

from tests.canary.markers import SHORTEST, found

OF_SOMEBODY = re.compile(r"[ @]|[^\x00-\x7f]|^\d{9,}$")
"""What a person writes in their own words; the value of a choice is one plain word."""
OF_NOBODY = re.compile(r"[0-9a-f]{32}|[0-9a-f]{64}|[\d:. T+-]+")
"""Identifiers, fingerprints and hours, most of what a database holds."""
SECRETS = {"access_code", "password", "new_password"}
FEW_SIGNS = 3
FOR_EVERYBODY = {"administration", "deadlines"}
"""The blueprints whose pages take what is published: units, texts, days of closing. The database holds it in clear."""


class Typed:
    """The values of every form that was sent, by blueprint; the addresses and cookies of every window.

    *before* is what the database said before anybody came: what the house supplies is nobody's.
    """

    def __init__(self, app: Flask) -> None:
        self._routes = app.url_map.bind("")
        self.before = _database(app.config["GREFFE"].var / "greffe.sqlite3")
        self.values: dict[str, set[str]] = defaultdict(set)
        self.addresses: set[str] = set()
        self.cookies: set[str] = set()

    def hear(self, request: Request) -> None:
        """Keep what a window asks for."""
        self.addresses.add(request.url)
        if request.method == "POST" and request.post_data_buffer:
            self.values[self._blueprint(request.url)].update(_sent(request))

    def leave(self, context: BrowserContext) -> None:
        """Keep the cookies of a window that closes."""
        self.cookies.update(f"{one['name']}={one['value']}" for one in context.cookies())

    def _blueprint(self, url: str) -> str:
        try:
            return self._routes.match(urlsplit(url).path, method="POST")[0].split(".")[0]
        except HTTPException:
            return ""

    def of_people(self) -> set[str]:
        """Return all that was typed, but what the house publishes."""
        typed = {one for blueprint, some in self.values.items() if blueprint not in FOR_EVERYBODY for one in some}
        return typed - found(self.before, {one: one for one in typed})


def _sent(request: Request) -> Iterator[str]:
    """Yield the lines and the names of files that a form carried, when they are somebody's."""
    body = request.post_data_buffer or b""
    environ = {
        "wsgi.input": BytesIO(body),
        "CONTENT_LENGTH": str(len(body)),
        "CONTENT_TYPE": request.headers.get("content-type", ""),
    }
    _, form, files = parse_form_data(environ)
    for name, value in form.items(multi=True):
        lines = [line.strip() for line in value.splitlines()]
        yield from (one for one in lines if _tells(one) and (name in SECRETS or OF_SOMEBODY.search(one)))
    for file in files.values():
        file.close()
        yield from (name for name in (file.filename or "",) if _tells(name))


def _tells(value: str) -> bool:
    """Tell whether a value is long and odd enough that finding it somewhere is no chance."""
    return len(value) >= SHORTEST and len(set(value)) > FEW_SIGNS


def leaks(values: Iterable[str], places: Mapping[str, bytes]) -> set[tuple[str, str]]:
    """Return each value that stands in a place, with the place."""
    wanted = {one: one for one in values}
    return {(place, value) for place, held in places.items() for value in found(held, wanted)}


def places(typed: Typed, var: Path) -> dict[str, bytes]:
    """Return what the running application wrote, place by place."""
    mail = [message_from_bytes(path.read_bytes(), policy=SMTP) for path in (var / "mail").glob("*.eml")]
    for message in mail:
        del message["To"]
    return {
        "mail": b"\n".join(bytes(one) + one.get_content().encode() for one in mail),
        "logs": _files(var / "log"),
        "broker": _files(var / "broker"),
        "measures": _files(var / "measures"),
        "addresses": "\n".join(typed.addresses).encode(),
        "cookies": "\n".join(typed.cookies).encode(),
        "names of files": "\n".join(str(path.relative_to(var)) for path in var.rglob("*")).encode(),
        "database": _database(var / "greffe.sqlite3"),
    }


def _files(folder: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def _database(file: Path) -> bytes:
    """Return every text of every table once: what is sealed is no text."""
    with closing(sqlite3.connect(file)) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        rows = (row for (name,) in tables for row in database.execute(f'SELECT * FROM "{name}"'))  # noqa: S608  our own
        said = {value for row in rows for value in row if isinstance(value, str)}
    return "\n".join(one for one in said if not OF_NOBODY.fullmatch(one)).encode()
