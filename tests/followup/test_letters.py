"""The letters a number and a code may open: what has left, and what the body alone seals; never another's."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest

from app import blobs, clock
from app.cases.queries import part_by_id
from app.db import reading, transaction
from app.errors import NotFound
from app.followup.services.reading import letter_to_read, letters_of
from app.journal.queries import entries_of, readings_of
from app.letters import queries
from app.letters.models import Letter
from tests.citizen import Citizen
from tests.followup.conftest import Followed, Request, enter
from workflows.effects import Letter as Number
from workflows.states import Kind

RunOutbox = Callable[..., list[str]]


def with_letter(followed: Followed, number: Number, *, signed: bool = True, sent: bool = True) -> uuid.UUID:
    """Put a letter in a case at one of its steps, its bytes standing for a PDF."""
    with transaction() as session:
        part = part_by_id(session, followed.filed.part_id)
        entry = entries_of(session, part.case_id)[0]
        blob = blobs.put(session, part.case_id, b"%PDF-1.7 stands for the letter", "application/pdf")
        session.flush()
        letter = Letter(
            id=uuid.uuid4(), case_id=part.case_id, part_id=part.id, entry_id=entry.id, letter=str(number),
            code=uuid.uuid4().hex, channel="online", template_version="1", pdf_id=blob.id, composed_at=clock.now(),
        )  # fmt: skip
        if signed:
            letter.signed_pdf_id, letter.signed_sha256, letter.signed_at = blob.id, uuid.uuid4().hex, clock.now()
        if sent:
            letter.sent_at, letter.sent_on = clock.now(), clock.today()
        session.add(letter)
        return letter.id


def shown(followed: Followed) -> dict[str, bool]:
    return {line.letter: line.shown for line in letters_of(followed.filed.case_id).lines}


def test_a_receipt_is_shown_once_sealed(followed: Followed) -> None:
    with_letter(followed, Number.RECEIPT, sent=False)

    assert shown(followed) == {"L01": True}


@pytest.mark.parametrize("number", [Number.RECEIPT, Number.ACCESS_GRANTED, Number.EXTENSION_NOTICE])
def test_a_letter_not_signed_yet_is_not_known(followed: Followed, number: Number) -> None:
    with_letter(followed, number, signed=False, sent=False)

    assert shown(followed) == {}


@pytest.mark.parametrize("number", [Number.ACCESS_GRANTED, Number.EXTENSION_NOTICE])
@pytest.mark.parametrize("sent", [False, True])
def test_a_letter_signed_by_the_officer_is_shown_once_it_left(
    followed: Followed, number: Number, *, sent: bool
) -> None:
    with_letter(followed, number, sent=sent)

    assert shown(followed) == ({str(number): True} if sent else {})


@pytest.mark.parametrize("kind", [Kind.PERSONAL_ACCESS, Kind.RECTIFICATION])
def test_an_answer_on_personal_information_is_named_and_never_opened(
    citizen: Citizen, request_of: Request, kind: Kind
) -> None:
    followed = request_of(kind)
    letter = with_letter(followed, Number.ACCESS_PARTIAL)

    enter(citizen, followed)

    assert citizen.says("ne suffisent pas pour l’ouvrir ici")
    assert str(letter) not in citizen.answer.text
    assert citizen.open(f"/suivi/lettres/{letter}").answer.status_code == 404
    assert citizen.open(f"/suivi/lettres/{letter}.pdf").answer.status_code == 404


def test_the_letter_of_another_request_does_not_exist(citizen: Citizen, request_of: Request) -> None:
    mine, other = request_of(), request_of()
    letter = with_letter(other, Number.RECEIPT)

    enter(citizen, mine)

    assert citizen.open(f"/suivi/lettres/{letter}.pdf").answer.status_code == 404
    with pytest.raises(NotFound):
        letter_to_read(mine.filed.case_id, letter)


def test_a_letter_is_given_as_a_pdf_whose_name_says_nobody(inside: Citizen, followed: Followed) -> None:
    letter = with_letter(followed, Number.RECEIPT)

    answer = inside.open(f"/suivi/lettres/{letter}.pdf").answer

    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="lettre-L01.pdf"'
    assert answer.headers["Cache-Control"] == "no-store"


def test_reading_a_letter_is_journaled_first(inside: Citizen, followed: Followed) -> None:
    letter = with_letter(followed, Number.RECEIPT)

    inside.open(f"/suivi/lettres/{letter}.pdf")

    with reading() as session:
        assert readings_of(session, followed.filed.case_id)[-1].what == "letter:L01"


def test_a_letter_that_failed_is_not_shown(followed: Followed) -> None:
    letter = with_letter(followed, Number.RECEIPT)
    with transaction() as session:
        queries.letter_by_id(session, letter).failure = "withdrawn"

    assert shown(followed) == {}


@pytest.mark.usefixtures("press")
def test_the_receipt_is_composed_sealed_and_read_in_both_forms(
    citizen: Citizen, followed: Followed, run_outbox: RunOutbox
) -> None:
    run_outbox()

    enter(citizen, followed)
    (line,) = letters_of(followed.filed.case_id).lines

    assert citizen.says(f"Lettre envoyée {line.title}")
    assert citizen.open(f"/suivi/lettres/{line.id}.pdf").answer.data.startswith(b"%PDF-1.7")
    citizen.open(f"/suivi/lettres/{line.id}")
    assert citizen.answer.status_code == 200
    assert citizen.says("Camille Tremblay-Nguyễn")
    assert citizen.says(line.title)
