"""P-41: our mail is recognised: every text is on a page, one domain sends it, one link is in it.

What the relay adds (its signature, the words of the server that received) is checked on a mail as it came.
"""

from __future__ import annotations

import re
import uuid
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from app.mail_settings import Mail
from app.notices.catalogue import LANGUAGES, SLOT, WITH_CODE, House, Text, everything, wording
from app.notices.gateway import Envelope, house_of, write
from tests.services.databases import Database

SENDER = "avis@organisme.example.org"
HOUSE = House("Régie de démonstration", "418 555-0100", "du lundi au vendredi", "https://demandes.example.org")
HIDDEN = "•" * 8
AT = datetime(2026, 11, 23, 15, tzinfo=UTC)
PASSED = (
    b"Authentication-Results: mx.exemple.test; dkim=pass header.d=organisme.example.org header.s=a;\r\n"
    b" spf=pass smtp.mailfrom=avis@organisme.example.org; dmarc=pass header.from=organisme.example.org\r\n"
)
SIGNED = b"DKIM-Signature: v=1; a=rsa-sha256; d=organisme.example.org; s=a; h=from:to:subject; bh=x; b=x\r\n"
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


@pytest.fixture
def received(app: Flask, monkeypatch: pytest.MonkeyPatch) -> EmailMessage:
    """A notice as a mailbox elsewhere has it, the words of its own server above what the relay signed."""
    held = replace(app.config["GREFFE"], mail=Mail("localhost", SENDER))
    monkeypatch.setitem(app.config, "GREFFE", held)
    to = Envelope("camille@exemple.test", uuid.UUID(int=1), AT, "")
    written = bytes(write(Text.NEWS, "fr", to, house=house_of(held), sender=SENDER))
    return message_from_bytes(b"".join([PASSED, SIGNED, written]), policy=SMTP)


def checked(app: Flask, message: EmailMessage) -> tuple[int, list[str]]:
    """Have the operator's command look at it; return its exit and what it does not hold for good."""
    result = app.test_cli_runner().invoke(args=["notices", "check"], input=bytes(message))
    return result.exit_code, [line[5:] for line in result.output.splitlines() if line.startswith("FAIL")]


def test_a_mail_that_came_as_it_left_is_recognised(app: Flask, received: EmailMessage):
    assert checked(app, received) == (0, [])


SPOILED = {
    "From": ("avis@organisme.example.net", "one sender"),
    "Message-ID": ("<1@organisme.example.net>", "one domain"),
    "Subject": ("Votre diagnostic", "a text of the catalogue"),
}


@pytest.mark.parametrize(("header", "said", "fault"), [(name, *each) for name, each in SPOILED.items()])
def test_a_mail_that_says_something_else_is_not(app: Flask, received: EmailMessage, header: str, said: str, fault: str):
    received.replace_header(header, said)

    assert checked(app, received) == (1, [fault])


@pytest.mark.parametrize(
    ("was", "became", "fault"),
    [
        ("dkim=pass", "dkim=fail", "signed by the domain (DKIM)"),
        ("header.d=organisme.example.org", "header.d=relais.example.net", "signed by the domain (DKIM)"),
        ("spf=pass", "spf=softfail", "sent from where the domain says (SPF)"),
        ("dmarc=pass", "dmarc=none", "both for the address that is shown (DMARC)"),
        ("header.from=organisme.example.org", "header.from=example.net", "both for the address that is shown (DMARC)"),
    ],
)
def test_a_mail_that_its_domain_does_not_vouch_for_is_not(
    app: Flask, received: EmailMessage, was: str, became: str, fault: str
):
    received.replace_header("Authentication-Results", received["Authentication-Results"].replace(was, became))

    assert checked(app, received) == (1, [fault])


def test_what_stands_below_the_words_of_the_server_counts_for_nothing(app: Flask, received: EmailMessage):
    forged = received["Authentication-Results"]
    received.replace_header("Authentication-Results", "mx.exemple.test; none")
    received["Authentication-Results"] = forged

    assert checked(app, received)[1] == [
        "signed by the domain (DKIM)",
        "sent from where the domain says (SPF)",
        "both for the address that is shown (DMARC)",
    ]


def test_no_text_is_kept_from_the_page():
    assert {text for text, _ in everything(HOUSE)} == set(Text)
    assert all(SLOT in wording(text, "fr", HOUSE).body for text in WITH_CODE)
