"""The verification page: plain words for everybody, nothing personal, nothing kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.cases.context import Filed
from app.db import reading
from app.letters import services, signing
from app.letters.models import Letter
from tests.pages import Page
from tests.press import signatory
from tests.verify import hostile, tampering

ISSUED = "Cette lettre vient bien de nous"


@pytest.fixture
def receipt(file_one: Callable[..., Filed], run_outbox: Callable[..., list[str]]) -> services.Opened:
    """The receipt of a request, issued and in the register."""
    filed = file_one()
    run_outbox()
    line = services.receipt(filed.part_id)
    assert line is not None
    return services.opened(filed.case_id, line.id)


def upload(client: FlaskClient, content: bytes, name: str = "lettre.pdf") -> Page:
    """Choose a file and press the button."""
    token = Page(client.get("/verifier")).token
    head = f'--x\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{token}\r\n--x\r\n'
    head += f'Content-Disposition: form-data; name="letter"; filename="{name}"\r\nContent-Type: application/pdf\r\n\r\n'
    body = head.encode() + content + b"\r\n--x--\r\n"
    return Page(client.post("/verifier", data=body, content_type="multipart/form-data; boundary=x"))


def test_a_letter_of_the_register_is_authentic_with_its_kind_and_its_day(
    client: FlaskClient, receipt: services.Opened
) -> None:
    page = upload(client, receipt.content)

    assert page.status == 200
    assert ISSUED in page.text
    assert "Accusé de réception" in page.text
    assert "Camille" not in page.text


def test_a_letter_that_was_changed_says_so(client: FlaskClient, receipt: services.Opened) -> None:
    page = upload(client, tampering.bytes_after_the_end(receipt.content))

    assert "Cette lettre a été modifiée" in page.text
    assert "Ne vous y fiez pas" in page.text


def test_a_letter_the_register_does_not_know_is_judged_by_its_signature(
    client: FlaskClient, receipt: services.Opened, printed: Callable[[str], bytes], app: Flask
) -> None:
    unknown = signing.sign(printed("L01"), signatory("L01"), signing.keystore())

    page = upload(client, unknown)

    assert ISSUED in page.text
    assert "cachet électronique" in page.text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"not a PDF", "Nous ne pouvons pas lire ce fichier"),
        (hostile.cyclic_fields(), "Nous ne pouvons pas lire ce fichier"),
        (hostile.pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]),
         "Cette lettre ne vient pas de nous"),
    ],
)  # fmt: skip
def test_any_other_file_gets_a_plain_answer(content: bytes, said: str, client: FlaskClient) -> None:
    page = upload(client, content)

    assert page.status == 200
    assert said in page.text


def test_a_letter_signed_elsewhere_is_not_ours(client: FlaskClient, signed: Callable[[str], bytes]) -> None:
    page = upload(client, signed("L11"))  # by the authority of the tests, not of this application

    assert "Cette lettre ne vient pas de nous" in page.text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Ce fichier est vide"),
        (b"%PDF-" + b"x" * 2_000_001, "Choisissez un fichier de 2 Mo au plus"),
    ],
)
def test_what_cannot_be_checked_is_said_beside_the_box(content: bytes, said: str, client: FlaskClient) -> None:
    page = upload(client, content)

    assert page.status == 422
    assert said in page.text


def test_no_file_chosen_is_said_beside_the_box(client: FlaskClient) -> None:
    page = upload(client, b"", name="")

    assert page.status == 422
    assert "Choisissez le fichier PDF de la lettre" in page.text


def test_an_enormous_file_is_cut_off(client: FlaskClient) -> None:
    page = upload(client, b"%PDF-" + b"x" * 9_000_000)

    assert page.status == 413


def test_a_network_that_keeps_asking_must_wait(client: FlaskClient) -> None:
    pages = [upload(client, b"%PDF-1.7 " + str(number).encode()) for number in range(23)]

    assert pages[-1].status == 429
    assert "Attendez" in pages[-1].text


def test_the_code_on_paper_tells_the_kind_and_the_day_and_warns(client: FlaskClient, receipt: services.Opened) -> None:
    found = services.issued(receipt.sha256)
    code = receipt_code(receipt)

    page = Page(client.get("/verifier", query_string={"lettre": code.lower()}))

    assert found is not None
    assert "Une lettre de nous porte ce code" in page.text
    assert found.title in page.text
    assert "Comparez avec votre papier" in page.text
    assert "Camille" not in page.text


def test_a_misread_code_is_said_beside_the_box(client: FlaskClient) -> None:
    page = Page(client.get("/verifier?lettre=4T9H-0WZK-M2RD-8YQC-X"))

    assert page.status == 422
    assert "Relisez le code" in page.text


def test_a_code_no_letter_bears_is_said_plainly(client: FlaskClient) -> None:
    page = Page(client.get("/verifier?lettre=4T9H-0WZK-M2RD-8YQC-Y"))

    assert page.status == 200
    assert "Aucune lettre de nous ne porte ce code" in page.text


def receipt_code(receipt: services.Opened) -> str:
    """Return the code printed on a receipt."""
    with reading() as session:
        return session.scalars(select(Letter.code).where(Letter.signed_sha256 == receipt.sha256)).one()
