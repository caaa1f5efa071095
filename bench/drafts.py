"""Complete drafts, each in a browser session of its own, one press of « Envoyer » away from a case."""

from __future__ import annotations

import os
import re
from contextlib import redirect_stderr
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from flask import Flask, g

from app.db import reading
from app.intake.models import Draft
from app.intake.services import drafts
from tests.citizen import DOCUMENT


@dataclass(frozen=True)
class Ready:
    """What a browser holds on the check page."""

    filing_key: str
    cookie: str
    body: str


def ready(app: Flask, count: int) -> list[Ready]:
    """Fill so many requests as people would have, up to the last button."""
    with Path(os.devnull).open("w") as nowhere, redirect_stderr(nowhere):  # each page writes a line of log
        return [_one(app) for _ in range(count)]


def _one(app: Flask) -> Ready:
    draft_id = drafts.begin(dict(DOCUMENT))
    with reading() as session:
        filing_key = session.get_one(Draft, draft_id).filing_key
    g.pop("csrf_token", None)  # kept for a whole context: the next browser needs its own
    browser = app.test_client()
    with browser.session_transaction() as held:
        held["draft"] = draft_id.hex
    page = browser.get("/demandes/verifier")
    assert page.status_code == 200, page.location
    hidden = re.findall(r'<input[^>]*type="hidden"[^>]*>', page.text)
    fields = {_part(box, "name"): _part(box, "value") for box in hidden}
    return Ready(filing_key, f"greffe={browser.get_cookie('greffe').value}", urlencode(fields))


def _part(box: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', box)
    return found.group(1) if found else ""
