"""Who asked to be told by e-mail is told when there is something to read, and on paper when e-mail does not arrive."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select

from app import clock
from app.cases import filing
from app.cases.context import NotePurpose
from app.cases.queries import case_by_id, part_by_id, requester_of
from app.db import reading, transaction
from app.expedition import services as expedition
from app.extensions import celery
from app.identity.models import Match
from app.journal.models import JournalEntry
from app.letters import services as letters
from app.letters.services import announcing
from app.notices import services
from app.notices.catalogue import House, Text, wording
from app.notices.gateway import house_of, identifier
from app.notices.models import NoticeCode
from app.outbox.models import OutboxMessage
from app.registry.queries import by_number
from app.registry.services import write
from app.registry.services.seeding import fictitious
from tests.letters.cases import ANALYST, INTAKE, Journey
from tests.letters.reading import words_of
from tests.notices.conftest import SENDER, Post
from workflows import commands as do
from workflows.effects import Letter

TO = "camille@exemple.test"
TOLD = {"email": TO, "mail_me": True}
ADDRESS = {**TOLD, "address": ["248, avenue des Érables", "Saint-Hyacinthe (Québec) J2S 4T7"]}


@pytest.fixture
def office(app: Flask, post_office: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> Post:
    """The body's mail server."""
    mail, office = post_office()
    monkeypatch.setitem(app.config, "GREFFE", replace(app.config["GREFFE"], mail=mail))
    return office


@pytest.fixture
def house(app: Flask) -> House:
    return house_of(app.config["GREFFE"])


@pytest.fixture
def journey(office: Post, file_one: Any, run_outbox: Any, at_date: Callable[[str], None]) -> Callable[..., Journey]:
    """A request filed on 23 November 2026 by somebody who asked to be told by e-mail."""
    at_date("2026-11-23")
    return lambda *args, **values: Journey(file_one(*args, **{"contact": TOLD, **values}), run_outbox)


@pytest.fixture
def filed(journey: Callable[..., Journey]) -> Journey:
    """A request answered online, of which only the notice of its receipt waits."""
    return journey()


def promised(case: Journey) -> OutboxMessage:
    """Return the last notice promised."""
    with reading() as session:
        wanted = select(OutboxMessage).where(OutboxMessage.topic == "notices.send")
        return session.scalars(wanted.order_by(OutboxMessage.created_at.desc())).first()


def party(case: Journey) -> Any:
    with reading() as session:
        return requester_of(session, case.filed.case_id)


def count(command: str) -> int:
    with reading() as session:
        return session.scalar(select(func.count()).where(JournalEntry.command == command)) or 0


def ask(case: Journey) -> None:
    case.asked(do.AskClarification(), INTAKE, NotePurpose.CLARIFICATION_QUESTION, "Quelle année ?")


def subjects(office: Post) -> list[str]:
    return [str(message["Subject"]) for message in office.messages]


def said(house: House, *texts: Text, language: str = "fr") -> list[str]:
    return [wording(text, language, house).subject for text in texts]


def pass_time(monkeypatch: pytest.MonkeyPatch, **time: int) -> None:
    at = clock.now() + timedelta(**time)
    monkeypatch.setattr(clock, "now", lambda: at)


class TestWhoIsTold:
    def test_by_the_same_number_as_the_catalogue_at_filing(self):
        assert filing.RECEIVED == Text.RECEIVED

    def test_is_told_that_the_request_was_received(self, filed: Journey, office: Post, house: House):
        filed.run()

        (message,) = office.messages
        assert (message["To"], subjects(office)) == (TO, said(house, Text.RECEIVED))

    @pytest.mark.parametrize("contact", [{"email": TO}, {"email": TO, "mail_me": False}, {"mail_me": True}, {}])
    def test_is_nobody_who_did_not_ask_or_gave_no_address(self, journey: Any, office: Post, contact: dict[str, Any]):
        journey(contact=contact).analysed()

        assert office.received == []

    def test_is_told_of_a_question_of_an_extension_and_of_the_answer(self, filed: Journey, office: Post, house: House):
        filed.analysed()
        ask(filed)
        filed.give(do.GiveClarification(uuid.uuid4().hex), INTAKE)
        reason = NotePurpose.EXTENSION_REASON
        filed.asked(do.RequestExtension(uuid.uuid4().hex), ANALYST, reason, "Il y a beaucoup de documents.")
        filed.signed().give(do.StartAnalysis(), INTAKE)
        filed.drafted().approved().signed()

        assert subjects(office) == said(house, Text.RECEIVED, Text.QUESTION, Text.DATE_CHANGED, Text.ANSWER)

    def test_is_told_in_the_language_of_the_request(self, journey: Any, office: Post, house: House):
        journey(language="en").run()

        assert subjects(office) == said(house, Text.RECEIVED, language="en")

    def test_is_told_of_a_posted_answer_once_it_left(
        self, journey: Any, office: Post, house: House, at_date: Callable[[str], None]
    ):
        case = journey(contact=ADDRESS, answer_channel="post").analysed().drafted().approved().signed()
        before = subjects(office)

        letters.mailed(case.line("L11").id, clock.today(), INTAKE)
        case.run()

        assert before == said(house, Text.RECEIVED)
        assert subjects(office) == said(house, Text.RECEIVED, Text.ANSWER)

    def test_is_told_of_a_question_before_its_letter_is_posted(self, journey: Any, office: Post, house: House):
        case = journey(contact=ADDRESS, answer_channel="post").analysed()
        ask(case)
        letters.mailed(case.line("L03").id, clock.today(), INTAKE)
        case.run()

        assert subjects(office) == said(house, Text.RECEIVED, Text.QUESTION)

    @pytest.mark.parametrize("letter", sorted(announcing.UNTOLD))
    def test_is_told_nothing_of_what_is_for_others(self, letter: Letter):
        assert letter not in announcing.TOLD


class TestSending:
    def test_bears_the_number_of_its_promise(self, filed: Journey, office: Post):
        filed.run("notices.send")

        assert office.messages[0]["Message-ID"] == identifier(promised(filed).id, SENDER)

    def test_again_after_a_worker_died_sends_the_same_bytes(
        self, filed: Journey, office: Post, monkeypatch: pytest.MonkeyPatch
    ):
        with monkeypatch.context() as dying:
            dying.setattr(services.sending, "_end", _die)
            with pytest.raises(KeyboardInterrupt):
                filed.run("notices.send")
        pass_time(monkeypatch, minutes=5)

        filed.run("notices.send")

        first, second = (envelope.original_content for envelope in office.received)
        assert first == second
        assert promised(filed).state == "done"

    def test_twice_at_once_sends_once(self, filed: Journey, office: Post):
        message = promised(filed)

        for _ in range(2):
            celery.tasks["notices.send"](message.id.hex)

        assert len(office.received) == 1

    def test_waits_longer_each_time_while_the_server_cannot(
        self, filed: Journey, office: Post, monkeypatch: pytest.MonkeyPatch
    ):
        office.to_recipient = "450 Mailbox busy"
        rests = []
        for _ in range(12):
            celery.tasks["notices.send"](promised(filed).id.hex)
            rests.append((promised(filed).next_at - clock.now()).total_seconds())
            pass_time(monkeypatch, hours=1)

        assert (promised(filed).state, promised(filed).trouble) == ("waiting", "NotNow: 450")
        assert rests == sorted(rests)
        assert rests[0] < 60 < rests[-1]

    def test_ends_well_once_the_server_is_back(self, filed: Journey, office: Post, monkeypatch: pytest.MonkeyPatch):
        office.to_message = "451 Later"
        filed.run("notices.send")
        pass_time(monkeypatch, hours=71)
        office.to_message = "250 OK"

        filed.run("notices.send")

        assert (len(office.received), promised(filed).state) == (1, "done")

    def test_turns_to_paper_after_three_days(self, filed: Journey, office: Post, monkeypatch: pytest.MonkeyPatch):
        office.to_message = "451 Later"
        filed.run("notices.send")
        pass_time(monkeypatch, hours=72)

        filed.run("notices.send")

        assert (promised(filed).state, count("RecordMailReturned")) == ("done", 1)
        assert party(filed).mail_returned_on is None

    def test_writes_no_address_into_the_logs(
        self, filed: Journey, office: Post, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
    ):
        office.to_recipient = f"550 {TO} is unknown"

        filed.run("notices.send")

        told = capsys.readouterr()
        assert "camille" not in (caplog.text + told.out + told.err).casefold()
        assert "camille" not in str(promised(filed).trouble)


class TestAnAddressThatTakesNothing:
    @pytest.fixture
    def refused(self, journey: Any, office: Post) -> Journey:
        """A request answered online, of whose requester we know where to write on paper."""
        office.to_recipient = "550 No such user"
        case = journey(contact=ADDRESS)
        case.run()
        return case

    def test_is_marked_and_a_letter_waits_to_be_posted(self, refused: Journey):
        (waiting,) = expedition.waiting()

        assert party(refused).mail_returned_on == clock.today()
        assert (waiting.envelope.letter, waiting.envelope.channel) == (Letter.MAIL_RETURNED, "post")
        assert refused.row("L32").facts["recipient"]["address"] == ADDRESS["address"]

    def test_is_not_tried_again_and_each_news_is_written(self, refused: Journey, office: Post):
        asked = office.asked
        refused.analysed()
        ask(refused)

        assert office.asked == asked
        assert count("RecordMailReturned") == 2

    def test_is_written_nothing_where_it_is_not_safe(self, journey: Any, office: Post):
        office.to_recipient = "550 No such user"
        case = journey(contact={**ADDRESS, "do_not_write": True})
        case.run()

        row = case.row("L32")
        assert (row.channel, row.facts["recipient"]["address"]) == ("in-person", [])

    def test_of_who_is_answered_by_post_is_marked_and_no_more(self, journey: Any, office: Post):
        office.to_recipient = "550 No such user"
        case = journey(contact=ADDRESS, answer_channel="post")
        case.run()

        assert party(case).mail_returned_on == clock.today()
        assert count("RecordMailReturned") == 0

    def test_that_no_server_would_take_is_known_without_asking(self, journey: Any, office: Post):
        case = journey(contact={**TOLD, "email": "zoé@exemple.test"})
        case.run()

        assert (office.asked, count("RecordMailReturned")) == (0, 1)
        assert party(case).mail_returned_on == clock.today()

    def test_of_a_request_that_was_withdrawn_writes_nothing(self, filed: Journey, office: Post):
        office.to_recipient = "550 No such user"
        filed.run("routing.route")
        filed.give(do.Withdraw(), INTAKE)
        filed.run()

        assert promised(filed).state == "done"
        assert count("RecordMailReturned") == 0


REPORT = """\
From: MAILER-DAEMON@exemple.test
To: {sender}
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="b"
MIME-Version: 1.0
Message-ID: <report@exemple.test>

--b
Content-Type: text/plain

Your message could not be delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; exemple.test

Final-Recipient: rfc822; camille@exemple.test
Action: failed
Status: {status}

--b
Content-Type: {kind}

From: {sender}
Message-ID: {identifier}
Subject: Du nouveau

--b--
"""


class TestWhatComesBack:
    @pytest.fixture
    def sent(self, filed: Journey) -> Journey:
        filed.run()
        return filed

    def tell(self, app: Flask, *words: str, pipe: str | None = None) -> Result:
        return app.test_cli_runner().invoke(args=["notices", *words], input=pipe)

    def name(self, case: Journey) -> str:
        return identifier(promised(case).id, SENDER)

    def test_marks_the_address_and_is_written_on_paper_once(self, app: Flask, sent: Journey):
        for _ in range(2):
            assert self.tell(app, "bounced", self.name(sent)).exit_code == 0
        sent.run()

        assert party(sent).mail_returned_on == clock.today()
        assert count("RecordMailReturned") == 1
        assert sent.line("L32")

    @pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
    def test_is_read_from_a_report(self, app: Flask, sent: Journey, kind: str):
        report = REPORT.format(sender=SENDER, status="5.1.1", kind=kind, identifier=self.name(sent))

        assert self.tell(app, "receive", pipe=report).exit_code == 0
        assert count("RecordMailReturned") == 1

    @pytest.mark.parametrize("status", ["4.4.1", "2.0.0"])
    def test_is_not_what_only_waits(self, app: Flask, sent: Journey, status: str):
        report = REPORT.format(sender=SENDER, status=status, kind="message/rfc822", identifier=self.name(sent))

        assert self.tell(app, "receive", pipe=report).exit_code == 67
        assert count("RecordMailReturned") == 0

    @pytest.mark.parametrize("said", ["", "x", "<0@x>", "<" + "0" * 32 + "@organisme.example.org>", "\x00", "é" * 5000])
    def test_of_nobody_here_is_refused(self, app: Flask, sent: Journey, said: str):
        assert self.tell(app, "bounced", said).exit_code == 67

    def test_is_not_the_number_of_another_promise(self, app: Flask, sent: Journey):
        with reading() as session:
            other = session.scalars(select(OutboxMessage.id).where(OutboxMessage.topic != "notices.send")).first()

        assert self.tell(app, "bounced", f"<{other.hex}@organisme.example.org>").exit_code == 67


class TestANewAccessCode:
    def test_is_on_paper_only_and_who_has_the_mailbox_learns_that_something_is_new(self, journey: Any, office: Post):
        case = journey(contact=ADDRESS)
        case.run()
        case.give(do.PostNewCode(), INTAKE)
        case.run()

        paper = words_of(letters.printed_once(case.filed.case_id, case.row("L34").id).content)

        case.run()
        code = re.search(r"(?:[0-9A-Z]{4}-){4}[0-9A-Z]", paper)[0]
        assert subjects(office) == ["Une demande a été reçue", "Du nouveau vous attend"]
        said = "".join(message.as_string() for message in office.messages)
        assert not any(way in said for way in (code, code.replace("-", "")))


class Found:
    """Who asks was found at the registry, and gave another address than the one on file."""

    @pytest.fixture
    def case(self, office: Post, file_one: Any, run_outbox: Any) -> Journey:
        return Journey(file_one(contact={"email": TO}), run_outbox)

    @pytest.fixture
    def known(self, case: Journey) -> str:
        """The mailbox on file of the person that who asks was found to be."""
        with transaction() as session:
            write(session, fictitious(7), "test")
            person = by_number(session, fictitious(7).number)
            session.add(Match(case_id=case.filed.case_id, person_id=person.id, matched_at=clock.now()))
        return fictitious(7).contact.email


class TestACode(Found):
    def send(self, case: Journey, text: Text = Text.CODE_TO_CONFIRM, minutes: int = 10) -> None:
        with transaction() as session:
            row = case_by_id(session, case.filed.case_id)
            services.send_code(session, row, text, "48151623", clock.now() + timedelta(minutes=minutes))

    def waiting(self) -> int:
        with reading() as session:
            return session.scalar(select(func.count()).select_from(NoticeCode)) or 0

    @pytest.mark.parametrize(("text", "to_file"), [(Text.CODE_TO_OPEN, True), (Text.CODE_TO_CONFIRM, False)])
    def test_that_opens_goes_to_the_mailbox_on_file_one_that_confirms_to_the_one_given_and_is_kept_no_longer(
        self, case: Journey, known: str, office: Post, house: House, text: Text, rung: list[tuple[str, str]], *,
        to_file: bool,
    ):  # fmt: skip
        self.send(case, text)
        case.run("notices.send")

        (message,) = office.messages
        assert message["To"] == (known if to_file else TO)
        assert _body(message) == wording(text, "fr", house).body.replace("{code}", "48151623")
        assert self.waiting() == 0
        assert "48151623" not in str(rung)

    def test_that_came_too_late_is_not_sent(self, case: Journey, office: Post, monkeypatch: pytest.MonkeyPatch):
        self.send(case)
        pass_time(monkeypatch, minutes=10)

        case.run("notices.send")

        assert (office.asked, self.waiting(), promised(case).state) == (0, 0, "done")

    def test_to_an_address_that_takes_nothing_is_forgotten_and_never_written(self, case: Journey, office: Post):
        office.to_recipient = "550 No such user"
        self.send(case)
        case.run("notices.send")

        assert party(case).mail_returned_on == clock.today()
        assert (self.waiting(), count("RecordMailReturned")) == (0, 0)

    def test_to_a_mailbox_on_file_that_takes_nothing_says_nothing_of_the_address_given(
        self, case: Journey, known: str, office: Post
    ):
        office.to_recipient = "550 No such user"
        self.send(case, Text.CODE_TO_OPEN)
        case.run("notices.send")

        assert known != TO
        assert (party(case).mail_returned_on, self.waiting()) == (None, 0)

    def test_that_opens_goes_nowhere_while_nobody_is_found(self, case: Journey, office: Post):
        self.send(case, Text.CODE_TO_OPEN)
        case.run("notices.send")

        assert (office.asked, self.waiting(), promised(case).state) == (0, 0, "done")

    def test_has_no_place_in_another_text(self, case: Journey):
        with pytest.raises(ValueError, match="N02"):
            self.send(case, Text.NEWS)


def test_production_without_a_server_keeps_the_notice_waiting(
    app: Flask, file_one: Any, run_outbox: Any, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(app.config, "GREFFE", replace(app.config["GREFFE"], demo=False))
    case = Journey(file_one(contact=TOLD), run_outbox)
    case.run("notices.send")
    case.give(do.Withdraw(), INTAKE)

    assert promised(case).state == "waiting"
    assert not (app.config["GREFFE"].var / "mail").exists()


def _body(message: EmailMessage) -> str:
    return message.get_content().replace("\r\n", "\n").removesuffix("\n")


def _die(*_arguments: Any) -> None:
    raise KeyboardInterrupt


class TestWhoIsNamed(Found):
    def warn(self, case: Journey) -> None:
        with transaction() as session:
            services.warn(session, part_by_id(session, case.filed.part_id))

    def test_is_told_at_the_mailbox_on_file_and_not_at_the_one_given(
        self, case: Journey, known: str, office: Post, house: House
    ):
        self.warn(case)
        self.warn(case)
        case.run("notices.send")

        (message,) = office.messages
        assert message["To"] == known != TO
        assert _body(message) == wording(Text.IN_YOUR_NAME, "fr", house).body

    def test_is_told_nothing_while_nobody_was_found(self, case: Journey, office: Post):
        self.warn(case)
        case.run("notices.send")

        assert office.messages == []

    def test_is_told_nothing_where_writing_is_unsafe(self, case: Journey, known: str, office: Post):
        self.warn(case)
        with transaction() as session:
            there = fictitious(7)
            write(session, replace(there, contact=replace(there.contact, do_not_write=True)), "test")
        case.run("notices.send")

        assert office.messages == []

    @pytest.mark.usefixtures("known")
    def test_a_mailbox_on_file_that_takes_nothing_says_nothing_of_the_address_given(self, case: Journey, office: Post):
        office.to_recipient = "550 No such user"
        self.warn(case)
        case.run("notices.send")

        assert party(case).mail_returned_on is None
        assert count("RecordMailReturned") == 0
