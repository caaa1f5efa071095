"""Where a value could have leaked to: everything the service writes but the pages and letters meant for somebody."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path

import pikepdf
import redis
from flask import Flask, Response, request
from sqlalchemy import inspect, select, text

from app import internal
from app.config import Settings
from app.db import database, reading
from app.letters.models import Letter
from app.letters.services import opened

ALLOWED = {("mail", "email")}
"""A message goes to the address it is for, in the one line that says so; nothing else may be anywhere."""
FORM_REFUSED = 422
"""The form comes back to who typed it, with what they typed: no error page."""
ADDRESS = re.compile(rb"""(?:href|action|formaction|src)=["']([^"']*)["']""")


@dataclass
class Places:
    """What was written while people were at work."""

    app: Flask
    errors: list[bytes] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)
    logs: Callable[[], str] = str
    temporary: Path = Path("/nowhere")
    undo: list[Callable[[], None]] = field(default_factory=list)

    def watch(self) -> None:
        """Keep every address asked for or given, every header sent, every error page."""
        self.app.before_request(lambda: self.urls.append(request.full_path))
        self.app.after_request(self._keep)

    def _keep(self, answer: Response) -> Response:
        self.headers.append(str(answer.headers))
        if answer.mimetype == "text/html" and not answer.direct_passthrough:
            self.urls.extend(found.decode() for found in ADDRESS.findall(answer.get_data()))
            if answer.status_code >= 400 and answer.status_code != FORM_REFUSED:
                self.errors.append(answer.get_data())
        return answer

    @property
    def settings(self) -> Settings:
        held: Settings = self.app.config["GREFFE"]
        return held

    def everything(self) -> dict[str, bytes]:
        """Return what each place holds."""
        return {
            "mail": self._mail(),
            "logs": self.logs().encode(),
            "broker": self._broker(),
            "addresses": "\n".join(self.urls).encode(),
            "cookies and headers": "\n".join(self.headers).encode(),
            "measures": internal.metrics()[2],
            "files": self._files(self.settings.var) + self._files(self.temporary),
            "about of the letters": self._about(),
            "error pages": b"\n".join(self.errors),
            "database": self._database(),
        }

    def _mail(self) -> bytes:
        """Return the messages as they are and as they read, without the line that says to whom."""
        held = []
        for path in (self.settings.var / "mail").glob("*.eml"):
            message = message_from_bytes(path.read_bytes(), policy=SMTP)
            del message["To"]
            held += [bytes(message), message.get_content().encode()]
        return b"\n".join(held)

    def _broker(self) -> bytes:
        if not self.settings.broker_url.startswith("redis"):
            return self._files(self.settings.var / "broker")
        server = redis.Redis.from_url(self.settings.broker_url)
        keys = [key for key in server.scan_iter() if server.type(key) == b"list"]
        held = [*keys, *(value for key in keys for value in server.lrange(key, 0, -1))]
        server.close()
        return b"\n".join(held)

    def _files(self, folder: Path) -> bytes:
        """Return every file under a folder; the messages and the broker are places of their own."""
        apart = {self.settings.var / "mail"} - {folder}
        paths = (path for path in folder.rglob("*") if path.is_file() and not apart & set(path.parents))
        return b"\n".join(path.name.encode() + b"\n" + path.read_bytes() for path in paths)

    def _about(self) -> bytes:
        """Return what the letters say of themselves outside their pages."""
        with reading() as session:
            wanted = select(Letter.case_id, Letter.id).where(Letter.signed_at.is_not(None))
            rows = list(session.execute(wanted))
        return b"\n".join(about(opened(case_id, letter_id).content) for case_id, letter_id in rows)

    def _database(self) -> bytes:
        """Return every value of every table, as a thief of the files would read them."""
        names = inspect(database().engine).get_table_names()
        with reading() as session:
            rows = [row for name in names for row in session.execute(text(f"SELECT * FROM {name}"))]  # noqa: S608
        return b"\n".join(bytes(v) if isinstance(v, bytes | memoryview) else str(v).encode() for r in rows for v in r)


def about(pdf: bytes) -> bytes:
    """Return what a letter says of itself outside its pages, but its signatures."""
    with pikepdf.open(io.BytesIO(pdf)) as read:
        said = [*_values(read.docinfo), *map(str, read.attachments)]
        xmp = read.Root.Metadata.read_bytes() if "/Metadata" in read.Root else b""
        with read.open_outline() as outline:
            said += [item.title for item in outline.root]
        for one in read.Root.AcroForm.Fields if "/AcroForm" in read.Root else ():
            said += _values(one.get("/V", pikepdf.Dictionary()))
    return "\n".join(said).encode() + xmp


def _values(held: pikepdf.Object) -> list[str]:
    """Return the texts of a dictionary, but the bytes of a signature."""
    return [f"{name} {value}" for name, value in held.items() if name != "/Contents"]
