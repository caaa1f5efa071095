"""What is not a notice, word for word, does not leave; what is, leaves over TLS to one person (P-24)."""

from __future__ import annotations

import json
import threading
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.config import DEMO_BODY, Body, Settings
from app.mail_settings import IMPLICIT, STARTTLS, Texting
from app.notices import gateway
from app.notices.catalogue import LANGUAGES, WITH_CODE, House, Text, wording
from app.notices.gateway import Envelope, NotInCatalogue, NotNow, Undeliverable, identifier, post, write
from app.notices.gateway.checking import check, check_text
from app.notices.gateway.leaving import house_of, sender_of
from tests.notices.conftest import SENDER, checked, saying
from tests.services.certificates import Identity

HOUSE = House("Régie de démonstration", "418 555-0100", "du lundi au vendredi", "https://demandes.example.org")
ID = uuid.UUID("12345678123456781234567812345678")
TO, CODE = "camille@exemple.test", "48151623"
AT = datetime(2026, 11, 23, 15, tzinfo=UTC)
ALL = [(text, language) for text in Text for language in LANGUAGES]
Office = Callable[..., tuple[Any, Any]]


def notice(
    text: Text = Text.NEWS, language: str = "fr", *, to: str = TO, code: str = "", house: House = HOUSE
) -> EmailMessage:
    return write(text, language, Envelope(to, ID, AT, code), house=house, sender=SENDER)


def code_of(text: Text) -> str:
    return CODE if text in WITH_CODE else ""


def let_through(message: EmailMessage, *recipients: str) -> None:
    check(message, recipients or (TO,), house=HOUSE, sender=SENDER)


def with_code(text: Text) -> EmailMessage:
    """Return a text with a code on a line of its own where it has no slot, and without one where it has."""
    opening, *rest = notice(text).get_content().split("\n\n")
    return saying(notice(text), "\n\n".join([opening, *([] if text in WITH_CODE else [CODE]), *rest]))


class TestTheGate:
    @pytest.mark.parametrize(("text", "language"), ALL)
    def test_lets_every_text_of_the_catalogue_through(self, text: Text, language: str):
        let_through(notice(text, language, code=code_of(text)))

    def test_lets_the_same_words_through_written_again(self):
        let_through(saying(notice(), notice().get_content()))

    @pytest.mark.parametrize("text", Text)
    def test_refuses_a_code_where_there_is_no_slot_and_a_slot_without_its_code(self, text: Text):
        with pytest.raises(NotInCatalogue):
            let_through(with_code(text))

    @pytest.mark.parametrize("code", ["", "1234567", "123456789", "4815162x", "{code}", "48151623 48151623"])
    def test_refuses_a_slot_that_does_not_hold_eight_digits(self, code: str):
        with pytest.raises(NotInCatalogue):
            let_through(notice(Text.CODE_TO_OPEN, code=code))

    @given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
    def test_refuses_any_word_more(self, word: str):
        said = notice().get_content()
        message = saying(notice(), said + word)

        with pytest.raises(NotInCatalogue):
            let_through(message)

    @pytest.mark.parametrize("header", ["Bcc", "Cc", "Reply-To", "X-Case", "Return-Path"])
    def test_refuses_a_header_more(self, header: str):
        message = notice()
        message[header] = "other@exemple.test"

        with pytest.raises(NotInCatalogue):
            let_through(message)

    @pytest.mark.parametrize("header", ["From", "To", "Subject", "Content-Language", "Auto-Submitted", "Message-ID"])
    def test_refuses_a_header_that_says_something_else(self, header: str):
        message = notice()
        message.replace_header(header, "Camille <camille@exemple.test>")

        with pytest.raises(NotInCatalogue):
            let_through(message)

    @pytest.mark.parametrize("gone", ["Date", "Message-ID", "Auto-Submitted"])
    def test_refuses_a_header_less(self, gone: str):
        message = notice()
        del message[gone]

        with pytest.raises(NotInCatalogue):
            let_through(message)

    def test_refuses_an_attachment(self):
        message = notice()
        message.add_attachment("x", filename="demande.txt")

        with pytest.raises(NotInCatalogue):
            let_through(message)

    @pytest.mark.parametrize(
        "recipients", [(TO, "other@exemple.test"), ("other@exemple.test",), (f"{TO}, other@exemple.test",)]
    )
    def test_refuses_any_recipient_but_the_one_it_is_written_to(self, recipients: tuple[str, ...]):
        with pytest.raises(NotInCatalogue):
            let_through(notice(), *recipients)

    def test_refuses_nobody(self):
        with pytest.raises(NotInCatalogue):
            check(notice(), (), house=HOUSE, sender=SENDER)

    @pytest.mark.parametrize("to", ["camille@exemple.test\r\nBcc: x@exemple.test", "camille@exemple.test\nX: y"])
    def test_an_address_cannot_begin_a_line_of_its_own(self, to: str):
        with pytest.raises((NotInCatalogue, ValueError)):
            let_through(notice(to=to), to)

    def test_refuses_the_text_of_another_house(self):
        with pytest.raises(NotInCatalogue):
            check(notice(), [TO], house=replace(HOUSE, root="https://ailleurs.example.org"), sender=SENDER)

    @pytest.mark.parametrize(("text", "language"), ALL)
    def test_lets_every_short_text_through(self, text: Text, language: str):
        check_text("+14185550100", wording(text, language, HOUSE).short.replace("{code}", CODE), house=HOUSE)

    @pytest.mark.parametrize("number", ["", "418 555-0100", "+1418555010", "+33612345678", "+14185550100\n"])
    def test_refuses_a_number_that_is_none(self, number: str):
        with pytest.raises(NotInCatalogue):
            check_text(number, wording(Text.NEWS, "fr", HOUSE).short, house=HOUSE)

    def test_refuses_a_short_text_of_anybody(self):
        with pytest.raises(NotInCatalogue):
            check_text("+14185550100", "Camille, votre dossier est prêt.", house=HOUSE)


@pytest.fixture
def house_settings(tmp_path: Any) -> Callable[..., Settings]:
    """Settings of a body whose mail server is *mail*."""

    def make(mail: Any, **more: Any) -> Settings:
        body = Body.read(DEMO_BODY)
        given = {"var": tmp_path, "database_url": "", "broker_url": "", "secret_key": "", "master_key_file": tmp_path}
        return Settings(**{**given, "base_url": HOUSE.root, "body": body, "mail": mail, **more})

    return make


def own_notice(settings: Settings, text: Text = Text.NEWS) -> EmailMessage:
    envelope = Envelope(TO, ID, AT, code_of(text))
    return write(text, "fr", envelope, house=house_of(settings), sender=sender_of(settings))


class TestTheRoad:
    @pytest.mark.parametrize("tls", [STARTTLS, IMPLICIT])
    def test_leads_to_a_server_over_tls(self, post_office: Office, house_settings: Callable[..., Settings], tls: str):
        mail, office = post_office(tls)
        settings = house_settings(mail)

        message = own_notice(settings)

        post(message, [TO], settings)

        (envelope,) = office.received
        assert (envelope.mail_from, envelope.rcpt_tos) == (SENDER, [TO])
        assert envelope.original_content == bytes(message)
        assert message["Message-ID"] == identifier(ID, SENDER)

    def test_with_a_name_and_password(self, post_office: Office, house_settings: Callable[..., Settings]):
        mail, office = post_office(authenticator=checked, auth_required=True)
        settings = house_settings(replace(mail, user="greffe", password="open sesame"))

        post(own_notice(settings), [TO], settings)

        assert len(office.received) == 1

    @pytest.mark.parametrize("tls", [STARTTLS, IMPLICIT])
    def test_ends_at_a_certificate_nobody_vouches_for(
        self, post_office: Office, house_settings: Callable[..., Settings], certified: Callable[..., Identity], tls: str
    ):
        mail, office = post_office(tls, certified("localhost", days=29))
        settings = house_settings(mail)

        with pytest.raises(NotNow, match="SSLCertVerificationError"):
            post(own_notice(settings), [TO], settings)

        assert (office.received, office.asked) == ([], 0)

    @pytest.mark.parametrize(("name", "days"), [("ailleurs.example.org", 30), ("localhost", -30)])
    def test_ends_at_a_certificate_of_another_host_or_another_time(
        self,
        post_office: Office,
        house_settings: Callable[..., Settings],
        certified: Callable[..., Identity],
        name: str,
        days: int,
    ):
        other = certified(name, "127.0.0.9", days=days)
        mail, office = post_office(STARTTLS, other)
        settings = house_settings(replace(mail, ca_file=other.certificate))

        with pytest.raises(NotNow, match="SSLCertVerificationError"):
            post(own_notice(settings), [TO], settings)

        assert office.asked == 0

    def test_never_goes_on_in_the_clear(self, post_office: Office, house_settings: Callable[..., Settings]):
        mail, office = post_office(STARTTLS, plain=True)
        settings = house_settings(mail)

        with pytest.raises(NotNow, match="SMTPNotSupportedError"):
            post(own_notice(settings), [TO], settings)

        assert office.asked == 0

    @pytest.mark.parametrize(
        ("recipient", "message", "trouble"),
        [
            ("550 No such user", "250 OK", Undeliverable),
            ("450 Mailbox busy", "250 OK", NotNow),
            ("250 OK", "451 Later", NotNow),
            ("250 OK", "554 We do not like you", NotNow),
        ],
    )
    def test_tells_an_address_that_is_refused_from_a_server_that_cannot(
        self,
        post_office: Office,
        house_settings: Callable[..., Settings],
        recipient: str,
        message: str,
        trouble: type[Exception],
    ):
        mail, office = post_office()
        office.to_recipient, office.to_message = recipient, message
        settings = house_settings(mail)

        with pytest.raises(trouble) as raised:
            post(own_notice(settings), [TO], settings)

        assert TO not in str(raised.value)
        assert raised.value.__cause__ is None

    def test_tells_a_server_that_is_not_there(self, post_office: Office, house_settings: Callable[..., Settings]):
        mail, _ = post_office()
        settings = house_settings(replace(mail, port=1))

        with pytest.raises(NotNow, match="ConnectionRefusedError"):
            post(own_notice(settings), [TO], settings)

    def test_is_closed_to_anything_else(self, post_office: Office, house_settings: Callable[..., Settings]):
        mail, office = post_office()
        settings = house_settings(mail)
        message = saying(own_notice(settings), "Bonjour Camille, votre dossier K7Q2 9XM4 est prêt.")

        with pytest.raises(NotInCatalogue):
            post(message, [TO], settings)

        assert office.asked == 0

    def test_of_a_demonstration_ends_in_its_own_folder(self, house_settings: Callable[..., Settings]):
        settings = house_settings(None, demo=True)

        post(own_notice(settings), [TO], settings)
        post(own_notice(settings), [TO], settings)

        (kept,) = (settings.var / "mail").iterdir()
        assert kept.name == f"{ID.hex}.eml"
        assert kept.stat().st_mode & 0o777 == 0o600

    def test_without_a_server_nothing_is_taken_for_sent(self, house_settings: Callable[..., Settings]):
        settings = house_settings(None)

        with pytest.raises(NotNow):
            post(own_notice(settings), [TO], settings)

        assert not (settings.var / "mail").exists()


@dataclass
class Provider:
    """A provider of text messages, and what it was handed."""

    answers: int = 202
    handed: list[tuple[str | None, dict[str, str]]] = field(default_factory=list)


@pytest.fixture
def provider(certified: Callable[..., Identity]) -> Iterator[tuple[Texting, Provider]]:
    """A real server over TLS, with what opens it."""
    taken = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            taken.handed.append((self.headers["Authorization"], body))
            self.send_response(taken.answers)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.socket = certified().context().wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    url = f"https://localhost:{server.server_port}/messages"
    yield Texting(url, "a token", certified().certificate), taken
    server.shutdown()
    thread.join()
    server.server_close()


class TestTheProvider:
    NUMBER = "+14185550100"

    def words(self, settings: Settings) -> str:
        return wording(Text.CODE_TO_OPEN, "fr", house_of(settings)).short.replace("{code}", CODE)

    def test_is_handed_a_text_of_the_catalogue_under_the_number_of_its_promise(
        self, provider: tuple[Texting, Provider], house_settings: Callable[..., Settings]
    ):
        texting, taken = provider
        settings = house_settings(None, texting=texting)

        gateway.text(self.NUMBER, self.words(settings), ID, settings)

        assert taken.handed == [("Bearer a token", {"id": ID.hex, "to": self.NUMBER, "text": self.words(settings)})]

    def test_is_handed_nothing_else(self, provider: tuple[Texting, Provider], house_settings: Callable[..., Settings]):
        texting, taken = provider
        settings = house_settings(None, texting=texting)

        with pytest.raises(NotInCatalogue):
            gateway.text(self.NUMBER, self.words(settings) + " Camille", ID, settings)

        assert taken.handed == []

    @pytest.mark.parametrize(("status", "trouble"), [(422, Undeliverable), (410, Undeliverable), (503, NotNow)])
    def test_says_what_became_of_it(
        self,
        provider: tuple[Texting, Provider],
        house_settings: Callable[..., Settings],
        status: int,
        trouble: type[Exception],
    ):
        texting, taken = provider
        taken.answers = status
        settings = house_settings(None, texting=texting)

        with pytest.raises(trouble):
            gateway.text(self.NUMBER, self.words(settings), ID, settings)

    def test_is_refused_when_nobody_vouches_for_it(
        self,
        provider: tuple[Texting, Provider],
        house_settings: Callable[..., Settings],
        certified: Callable[..., Identity],
    ):
        texting, taken = provider
        settings = house_settings(None, texting=replace(texting, ca_file=certified(days=29).certificate))

        with pytest.raises(NotNow, match="SSLCertVerificationError"):
            gateway.text(self.NUMBER, self.words(settings), ID, settings)

        assert taken.handed == []

    def test_is_nobody_by_default_and_nothing_is_taken_for_sent(self, house_settings: Callable[..., Settings]):
        settings = house_settings(None)

        with pytest.raises(NotNow):
            gateway.text(self.NUMBER, self.words(settings), ID, settings)
