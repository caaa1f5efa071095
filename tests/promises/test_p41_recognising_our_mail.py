"""P-41: our mail is recognised: every text is on a page, one domain sends it, one link is in it, and it is signed."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from app.notices.catalogue import LANGUAGES, SLOT, WITH_CODE, House, Text, everything, wording
from app.notices.gateway import Envelope, house_of, write
from tests.services.databases import Database

SENDER = "avis@organisme.example.org"
HOUSE = House("Régie de démonstration", "418 555-0100", "du lundi au vendredi", "https://demandes.example.org")
HIDDEN = "•" * 8
AT = datetime(2026, 11, 23, 15, tzinfo=UTC)
ALL = [(text, language) for text in Text for language in LANGUAGES]


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """What is shown and written does not depend on the database."""
    return sqlite_database


def mail(text: Text, language: str) -> EmailMessage:
    code = "48151623" if text in WITH_CODE else ""
    return write(
        text, language, Envelope("camille@exemple.test", uuid.UUID(int=1), AT, code), house=HOUSE, sender=SENDER
    )


def plain(words: str) -> str:
    return " ".join(words.replace("\u00a0", " ").replace("\u202f", " ").split())


def test_the_page_shows_every_text_word_for_word(app: Flask, client: FlaskClient):
    page = plain(html.document_fromstring(client.get("/reconnaitre-nos-courriels").text).text_content())
    said = everything(house_of(app.config["GREFFE"]))
    shown = {key: plain(one.body.replace(SLOT, HIDDEN)) for key, one in said.items()}

    assert [key for key, body in shown.items() if body not in page or plain(said[key].subject) not in page] == []


@pytest.mark.parametrize(("text", "language"), ALL)
def test_a_mail_names_one_domain_and_holds_one_link(text: Text, language: str):
    written = mail(text, language)

    domains = {written["From"].addresses[0].domain, written["Message-ID"].strip("<>").partition("@")[2]}
    assert domains == {"organisme.example.org"}
    assert re.findall(r"\w+://\S+", written.get_content()) == [HOUSE.root]


def test_no_text_is_kept_from_the_page():
    assert {text for text, _ in everything(HOUSE)} == set(Text)
    assert all(SLOT in wording(text, "fr", HOUSE).body for text in WITH_CODE)
