"""P-25 and P-39: who writes to the sender's address is answered once with the secure way, and nothing of it goes back.

What should never travel by e-mail is put apart, sealed, attached to no case; the journal says that it came.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select, text

from app import clock
from app.cases.models import Case, Note
from app.cases.queries import part_by_id
from app.db import database, reading, transaction
from app.journal.models import MailEntry
from app.journal.services import verify
from app.notices import services
from app.notices.catalogue import Text, wording
from app.notices.gateway import house_of
from app.notices.models import ReceivedMail
from app.notices.services.written import LARGEST, read
from app.outbox.models import OutboxMessage
from tests.notices.conftest import SENDER, Post

WRITER = "camille@exemple.test"
HEALTH, SOCIAL, BIRTH = "ESSA 0509 3011", "046 454 286", "Je suis née le 9 mai 2005."


def mail(words: str = "Où en est ma demande ?", **headers: str) -> EmailMessage:
    """Return what somebody wrote, as a mail server hands it over."""
    message = EmailMessage()
    given = {"Return-Path": f"<{WRITER}>", "From": WRITER, "To": SENDER, "Subject": "Re: Du nouveau vous attend"}
    for name, value in {**given, **{name.replace("_", "-"): value for name, value in headers.items()}}.items():
        message[name] = value
    message.set_content(words)
    return message


def pipe(app: Flask, message: EmailMessage | bytes) -> int:
    given = message if isinstance(message, bytes) else bytes(message)
    return app.test_cli_runner().invoke(args=["notices", "receive"], input=given).exit_code


def rows(model: Any) -> list[Any]:
    with reading() as session:
        return list(session.scalars(select(model)))


@pytest.fixture
def office(app: Flask, post_office: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, rung: list[Any]) -> Post:
    """The body's mail server."""
    server, office = post_office()
    monkeypatch.setitem(app.config, "GREFFE", replace(app.config["GREFFE"], mail=server))
    return office


class TestWhoWrites:
    @pytest.mark.parametrize("language", ["fr", "en"])
    def test_is_answered_by_the_text_of_the_catalogue_which_quotes_nothing(
        self, app: Flask, office: Post, run_outbox: Any, language: str
    ):
        code = pipe(app, mail(f"Voici mon numéro : {HEALTH}", Accept_Language=f"{language}-CA"))
        run_outbox()

        (answer,) = office.messages
        said = wording(Text.NOT_READ, language, house_of(app.config["GREFFE"]))
        assert (code, answer["To"], answer["Subject"]) == (0, WRITER, said.subject)
        assert answer.get_content().replace("\r\n", "\n").removesuffix("\n") == said.body
        assert answer["Auto-Submitted"] == "auto-generated"

    def test_is_answered_once_a_day(self, app: Flask, office: Post, run_outbox: Any, at_date: Callable[[str], None]):
        for day in ("2026-11-23", "2026-11-23", "2026-11-24"):
            at_date(day)
            pipe(app, mail(Return_Path="<Camille@Exemple.test>" if day == "2026-11-24" else f"<{WRITER}>"))
        run_outbox()

        assert len(office.messages) == 2

    @pytest.mark.parametrize(
        "headers",
        [
            {"Auto_Submitted": "auto-replied"},
            {"Auto_Submitted": "auto-generated (vacation)"},
            {"Precedence": "bulk"},
            {"Precedence": "List"},
            {"List_Id": "<liste.exemple.test>"},
            {"X_Auto_Response_Suppress": "All"},
            {"Return_Path": "<>"},
            {"Return_Path": "<MAILER-DAEMON@exemple.test>"},
            {"Return_Path": "<no-reply@exemple.test>"},
            {"Return_Path": f"<{SENDER.upper()}>"},
            {"Return_Path": "<pas une adresse>"},
        ],
    )
    def test_is_not_answered_when_it_is_a_program(
        self, app: Flask, office: Post, run_outbox: Any, headers: dict[str, str]
    ):
        assert pipe(app, mail(**headers)) == 0
        run_outbox()

        assert (office.asked, rows(ReceivedMail), rows(MailEntry)) == (0, [], [])

    def test_is_answered_when_a_person_is_said_to_have(self, app: Flask, office: Post, run_outbox: Any):
        pipe(app, mail(Auto_Submitted="no"))
        run_outbox()

        assert len(office.messages) == 1

    def test_leaves_nothing_once_answered(self, app: Flask, office: Post, run_outbox: Any):
        pipe(app, mail())
        run_outbox()

        assert rows(ReceivedMail) == []
        assert WRITER not in str([vars(one) for one in rows(OutboxMessage)])

    def test_and_whose_address_takes_nothing_is_let_go(self, app: Flask, office: Post, run_outbox: Any):
        office.to_recipient = "550 No such user"
        pipe(app, mail())
        run_outbox()

        assert (rows(ReceivedMail), [one.state for one in rows(OutboxMessage)]) == ([], ["done"])

    def test_is_told_of_no_case_by_that_text(self, app: Flask, file_one: Any):
        filed = file_one()

        with transaction() as session, pytest.raises(ValueError, match="N11"):
            services.tell(session, part_by_id(session, filed.part_id), Text.NOT_READ, cause="x")


def with_file() -> EmailMessage:
    message = mail()
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="passeport.pdf")
    return message


def in_html() -> EmailMessage:
    message = mail("Voyez plus bas.")
    message.add_alternative("<p>NAM&nbsp;: <b>ESSA</b> 0509&#160;3011</p>", subtype="html")
    return message


HELD = {
    "a health number": (mail(f"Mon numéro : {HEALTH}"), ["health"]),
    "a social number": (mail(f"NAS {SOCIAL}"), ["social"]),
    "a birth date": (mail(BIRTH), ["birth"]),
    "all three": (mail(f"{HEALTH}, {SOCIAL}. {BIRTH}"), ["birth", "health", "social"]),
    "a health number as a subject": (mail(Subject=f"Accès à l’été {HEALTH}"), ["health"]),
    "a health number in a page": (in_html(), ["health"]),
    "a file": (with_file(), ["file"]),
    "a health number from a program": (mail(HEALTH, Auto_Submitted="auto-replied"), ["health"]),
    "more than is read": (mail("bla\n" * 300_000), ["too-large"]),
}


class TestWhatShouldNotTravel:
    @pytest.mark.parametrize(("message", "held"), HELD.values(), ids=HELD)
    def test_is_put_apart_sealed_and_attached_to_no_case(
        self, app: Flask, office: Post, file_one: Any, message: EmailMessage, held: list[str]
    ):
        file_one(contact={"email": WRITER})
        assert pipe(app, message) == 0

        with reading() as session:
            (kept,) = session.scalars(select(ReceivedMail))
            opened = (kept.message or "").encode("latin-1")
            stored = bytes(kept.message_sealed)
            notes = session.scalar(select(func.count()).select_from(Note))
            seen = session.scalars(select(Case.journal_seq)).all()
        assert opened == bytes(message)[:LARGEST]
        assert b"0509" not in stored
        assert (notes, seen) == (0, [1])
        assert [one.held for one in rows(MailEntry)] == [held]

    def test_is_in_the_journal_without_a_word_of_it(self, app: Flask, office: Post):
        pipe(app, mail(f"{HEALTH} {BIRTH}"))

        (entry,), (kept,) = rows(MailEntry), rows(ReceivedMail)
        assert (entry.mail_id, entry.actor, entry.answered) == (kept.id, "mailbox", True)
        assert WRITER not in str(vars(entry))
        assert verify() == []

    def test_stays_after_the_answer_and_forgets_whom_it_came_from(self, app: Flask, office: Post, run_outbox: Any):
        pipe(app, mail(HEALTH))
        run_outbox()

        (kept,) = rows(ReceivedMail)
        assert (kept.sender_sealed, len(office.messages)) == (None, 1)

    def test_is_destroyed_after_thirty_days_and_its_entry_stays(
        self, app: Flask, office: Post, monkeypatch: pytest.MonkeyPatch
    ):
        pipe(app, mail(HEALTH))
        now = clock.now()
        left = []
        for days in (30, 31):
            monkeypatch.setattr(clock, "now", lambda days=days: now + timedelta(days=days) - timedelta(seconds=1))
            services.forget()
            left.append(len(rows(ReceivedMail)))

        assert (left, len(rows(MailEntry))) == ([1, 0], 1)


class TestTheMailServer:
    def test_is_asked_to_come_back_when_nothing_can_be_kept(self, app: Flask, office: Post):
        with database().engine.begin() as connection:
            connection.execute(text("ALTER TABLE received_mails RENAME TO elsewhere"))

        assert pipe(app, mail(HEALTH)) == 75

    def test_is_told_nothing_of_what_somebody_wrote(self, app: Flask, office: Post, caplog: pytest.LogCaptureFixture):
        result = app.test_cli_runner().invoke(args=["notices", "receive"], input=bytes(mail(HEALTH)))

        assert not re.search(r"ESSA|camille", result.output + caplog.text)

    @pytest.mark.parametrize("raw", [b"", b"x", b"\x00" * 50, "é".encode() * 5000, b"Subject: =?utf-8?B?!!?=\n\n"])
    def test_is_never_given_back_what_is_no_mail(self, app: Flask, office: Post, raw: bytes):
        assert (pipe(app, raw), rows(ReceivedMail)) == (0, [])


@given(
    st.binary(max_size=400), st.sampled_from([b"", b"Content-Type: text/html; charset=none\n\n", b"Subject: =?x?q?"])
)
def test_any_bytes_are_read(raw: bytes, before: bytes):
    assert read(before + raw, SENDER).language in {"fr", "en"}


def test_a_mail_that_was_forgotten_is_answered_no_more(app: Flask, office: Post, run_outbox: Any):
    pipe(app, mail())
    with transaction() as session:
        session.execute(text("DELETE FROM received_mails"))
    run_outbox()

    assert office.asked == 0
