"""Whatever a request holds, nothing of it is in any message (P-24): the same bytes leave for everybody."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import SMTP
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.cases.queries import part_by_id
from app.config import Settings
from app.db import transaction
from app.notices import gateway, services
from app.notices.catalogue import LANGUAGES, OF_NO_CASE, WITH_CODE, Text, wording
from tests.notices.conftest import saying
from workflows.states import Kind

NAMED = st.text(st.characters(categories=["L", "M", "N", "P", "Zs"]), min_size=1, max_size=40).map(
    lambda said: f"Marque-{said}"
)
LOCAL = st.from_regex(r"[a-z][a-z0-9.+-]{0,30}[a-z0-9]", fullmatch=True)
TO_BE_TOLD = [text for text in Text if text not in WITH_CODE | OF_NO_CASE | {Text.IN_YOUR_NAME}]


def kept(app: Flask) -> list[Path]:
    held: Settings = app.config["GREFFE"]
    return sorted((held.var / "mail").glob("*.eml"))


@pytest.fixture
def tell(app: Flask, file_one: Callable[..., Any], run_outbox: Callable[..., Any]) -> Callable[..., list[bytes]]:
    """File a request and send every text about it; return all that would have left."""

    def send(marker: str, local: str, kind: Kind, language: str) -> list[bytes]:
        for path in kept(app):
            path.unlink()
        contact = {"email": f"{local}@exemple.test", "mail_me": True, "address": [marker], "phone": marker}
        request = {"what": marker, "period": marker, "corrections": []}
        filed = file_one(kind, name=marker, contact=contact, request=request, language=language)
        with transaction() as session:
            part = part_by_id(session, filed.part_id)
            for text in TO_BE_TOLD:
                services.tell(session, part, text, cause=uuid.uuid4().hex)
        run_outbox("notices.send")
        return [path.read_bytes() for path in kept(app)]

    return send


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(NAMED, LOCAL, st.sampled_from(Kind), st.sampled_from(LANGUAGES))
def test_a_message_is_a_text_of_the_catalogue_and_its_headers_the_same_for_everybody(
    app: Flask, tell: Callable[..., list[bytes]], marker: str, local: str, kind: Kind, language: str
):
    left = tell(marker, local, kind, language)
    house = gateway.house_of(app.config["GREFFE"])
    catalogue = {(said.subject, said.body) for said in (wording(text, language, house) for text in TO_BE_TOLD)}

    assert len(left) == len(TO_BE_TOLD) + 1
    for raw in left:
        message = message_from_bytes(raw, policy=SMTP)
        said = message.get_content().replace("\r\n", "\n").removesuffix("\n")
        assert (str(message["Subject"]), said) in catalogue
        assert marker not in str(dict(message.items())) + said
        assert str(message["To"]) == f"{local}@exemple.test"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(NAMED, st.sampled_from(Text), st.sampled_from(LANGUAGES), st.sampled_from(["opening", "middle", "end", "code"]))
def test_a_text_with_a_marker_is_refused(app_alone: Flask, marker: str, text: Text, language: str, place: str):
    held: Settings = app_alone.config["GREFFE"]
    house, sender = gateway.house_of(held), gateway.sender_of(held)
    code = "48151623" if text in WITH_CODE else ""
    envelope = gateway.Envelope("a@exemple.test", uuid.uuid4(), datetime(2026, 11, 23, tzinfo=UTC), code)
    message = gateway.write(text, language, envelope, house=house, sender=sender)
    said = message.get_content()
    where = {"opening": 0, "middle": len(said) // 2, "end": len(said), "code": max(said.find(code), 0)}[place]
    gateway.post(saying(message, said), ["a@exemple.test"], held)

    with pytest.raises(gateway.NotInCatalogue):
        gateway.post(saying(message, said[:where] + marker + said[where:]), ["a@exemple.test"], held)


@pytest.fixture
def app_alone(tmp_path: Path) -> Flask:
    """The settings of a demonstration: the gateway needs nothing more."""
    app = Flask(__name__)
    app.config["GREFFE"] = Settings.from_environ({"GREFFE_VAR": str(tmp_path)})
    return app
