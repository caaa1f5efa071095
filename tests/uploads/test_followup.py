"""A person adds documents to a request, and sees where each stands."""

from __future__ import annotations

import io

import pytest
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from app.db import reading
from app.journal.models import ReadEntry
from app.sandbox import SandboxBroken
from app.uploads import services
from app.uploads.catalogue import LARGEST, FileRefused, Refusal
from app.uploads.wording import CHOOSE, REFUSALS
from tests.citizen import Citizen
from tests.followup.conftest import Followed, enter
from tests.pages import Page
from tests.uploads import corpus
from workflows import commands as do
from workflows.states import Kind

PAGE = "/suivi/documents"


def send(person: Citizen, content: bytes | None, name: str = "bail.pdf", **values: str) -> Page:
    """Send a file with the form as it came."""
    token = Page(person.client.get(PAGE)).token
    file = {"file": FileStorage(io.BytesIO(content), name)} if content is not None else {}
    return Page(person.client.post(PAGE, **multipart({"csrf_token": token, **values, **file})))


def multipart(values: dict[str, object]) -> dict[str, object]:
    """Write a form as a browser does, without the temporary file of the client."""
    boundary, body = encode_multipart(values)
    return {"data": body, "content_type": f"multipart/form-data; boundary={boundary}"}


def test_a_document_is_added_and_its_progress_shown(inside: Citizen, followed: Followed, run_outbox):
    sent = send(inside, corpus.pdf(), "bail de 2024.pdf")
    assert (sent.status, sent.location) == (303, PAGE)

    page = Page(inside.client.get(PAGE))
    assert "Votre fichier est reçu" in page.text
    assert "bail de 2024.pdf" in page.text
    assert "en analyse" in page.text
    assert PAGE in Page(inside.client.get("/suivi/demande")).links.values()
    assert "Document ajouté" in Page(inside.client.get("/suivi/demande")).text

    run_outbox("uploads.scan", "uploads.rebuild")
    assert "en analyse" not in Page(inside.client.get(PAGE)).text


def test_an_infected_file_is_told(inside: Citizen, run_outbox):
    send(inside, corpus.infected_pdf())

    run_outbox("uploads.scan", "uploads.rebuild")

    page = Page(inside.client.get(PAGE))
    assert str(REFUSALS[Refusal.INFECTED]).replace("\u00a0", " ") in page.text


MENDED = {
    Refusal.EMPTY: ("x.pdf", b""),
    Refusal.TOO_LARGE: ("x.pdf", b"%PDF-" + bytes(LARGEST)),
    Refusal.OFFICE: corpus.OFFICE["Word"],
    Refusal.UNKNOWN: corpus.FOREIGN["a drawing"],
    Refusal.MISMATCH: corpus.POLYGLOTS["an archive behind a photograph"],
    Refusal.LOCKED: ("x.pdf", corpus.locked_pdf()),
    Refusal.DAMAGED: corpus.DAMAGED["a PDF cut short"],
    Refusal.TOO_DETAILED: ("x.png", corpus.pixel_bomb()),
    Refusal.TOO_LONG: ("x.pdf", corpus.pdf(61)),
    Refusal.FORM: ("x.pdf", corpus.xfa_pdf()),
}


@pytest.mark.parametrize("why", MENDED)
def test_each_refusal_has_its_own_sentence_beside_the_box_and_in_the_summary(inside: Citizen, why: Refusal):
    name, content = MENDED[why]

    page = send(inside, content, name)

    assert page.status == 422
    assert page.text.count(str(REFUSALS[why]).replace("\u00a0", " ")) == 2
    assert 'href="#file"' in page.html
    assert 'aria-invalid="true"' in page.html


def test_too_many_files_are_refused_with_another_way(inside: Citizen, monkeypatch):
    monkeypatch.setattr("app.uploads.services.receiving.FILES", 0)

    assert "Envoyez la suite par la poste" in send(inside, corpus.pdf()).text


def test_every_refusal_is_worded_differently():
    assert set(REFUSALS) == set(Refusal)
    assert len({str(said) for said in REFUSALS.values()}) == len(Refusal)


def test_no_file_at_all_is_asked_for(inside: Citizen):
    page = send(inside, None)

    assert page.status == 422
    assert page.text.count(str(CHOOSE)) == 2


def test_a_far_too_large_file_is_cut_off(inside: Citizen):
    assert send(inside, bytes(2 * LARGEST)).status == 413


def test_a_sandbox_that_does_not_start_loses_nothing_and_says_so(inside: Citizen, monkeypatch, followed: Followed):
    def broken(*_given: object) -> bytes:
        raise SandboxBroken("no")

    monkeypatch.setattr("app.uploads.services.receiving.sandbox.run", broken)
    page = send(inside, corpus.pdf())

    assert page.status == 503
    assert "dans quelques minutes" in page.text
    assert services.listed(followed.filed.part_id) == ()


@pytest.mark.parametrize("name", corpus.NAMES.values(), ids=corpus.NAMES)
def test_odd_names_do_no_harm(inside: Citizen, name: str):
    sent = send(inside, corpus.pdf(), name)
    page = Page(inside.client.get(PAGE))

    assert sent.status in {303, 422}  # a browser's own quoting may leave another ending, or none
    assert page.status == 200
    assert "<script>alert" not in page.html
    assert "\u202e" not in page.html
    assert "4949" not in page.html


HOSTILE = {
    **corpus.POLYGLOTS,
    **corpus.FOREIGN,
    **corpus.OFFICE,
    **corpus.DAMAGED,
    **{what: ("x.pdf", corpus.active_pdf(what)) for what in corpus.ACTIVE},
    "unfolds": ("x.pdf", corpus.unfolding_pdf(300)),
    "a huge page": ("x.pdf", corpus.huge_page_pdf()),
    "many pixels": ("x.png", corpus.pixel_bomb(7000, 7000)),
}


def test_no_hostile_file_makes_a_page_fail(inside: Citizen, followed: Followed, run_outbox, monkeypatch):
    """Each is refused with a sentence, or taken; what is taken becomes pixels or is refused when drawn."""
    monkeypatch.setattr("app.uploads.services.receiving.FILES", len(HOSTILE))
    answers = {what: send(inside, content, name).status for what, (name, content) in HOSTILE.items()}
    run_outbox("uploads.scan", "uploads.rebuild")

    assert set(answers.values()) <= {303, 422}
    assert {line.state for line in services.listed(followed.filed.part_id)} <= {"ready", "refused"}
    assert Page(inside.client.get(PAGE)).status == 200


def test_once_the_request_is_over_nothing_is_added(inside: Citizen, followed: Followed):
    token = Page(inside.client.get(PAGE)).token
    inside.client.post("/suivi/retrait", data={"csrf_token": token})

    page = Page(inside.client.get(PAGE))
    assert "Ajouter ce fichier" not in page.text
    late = Page(inside.client.post(PAGE, **multipart({"csrf_token": token, "file": _small()})))
    assert late.location == PAGE
    assert services.listed(followed.filed.part_id) == ()


def test_evidence_is_asked_for_only_where_an_identity_is_to_be_proven(citizen: Citizen, request_of, inside: Citizen):
    assert "prouve mon identité" not in Page(inside.client.get(PAGE)).text

    about_oneself = request_of(Kind.PERSONAL_ACCESS)
    enter(citizen, about_oneself)
    page = Page(citizen.client.get(PAGE))
    assert "prouve mon identité" in page.text

    assert "Choisissez ce que vous ajoutez" in send(citizen, corpus.pdf()).text
    assert send(citizen, corpus.pdf(), purpose="evidence").status == 303
    assert [line.purpose for line in services.listed(about_oneself.filed.part_id)] == ["evidence"]

    about_oneself.move(do.ConfirmIdentity("in-person"))
    assert "prouve mon identité" not in Page(citizen.client.get(PAGE)).text


def test_a_document_request_takes_no_evidence_even_when_it_is_posted(inside: Citizen, followed: Followed):
    send(inside, corpus.pdf(), purpose="evidence")

    assert [line.purpose for line in services.listed(followed.filed.part_id)] == ["document"]


def test_reading_the_list_is_journaled(inside: Citizen, followed: Followed):
    inside.client.get(PAGE)

    with reading() as session:
        seen = session.scalars(select(ReadEntry.what).where(ReadEntry.case_id == followed.filed.case_id)).all()
    assert "documents" in seen


def test_a_file_sent_after_the_session_closed_leads_back_to_the_door(client):
    large = FileStorage(io.BytesIO(bytes(3_000_000)), "x.pdf")
    page = Page(client.post(PAGE, **multipart({"file": large}), follow_redirects=True))

    assert page.status == 200
    assert "Code d’accès" in page.text


def test_a_refusal_is_an_error_of_its_own():
    assert FileRefused(Refusal.LOCKED).sayable


def _small() -> FileStorage:
    return FileStorage(io.BytesIO(corpus.pdf()), "x.pdf")
