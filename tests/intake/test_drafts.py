"""A draft outlives the page, the session and the device, never its time; only its owner reopens it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock, numbers
from app.crypto import blind_index
from app.db import reading
from app.intake.models import Draft
from app.intake.services import drafts, forgetting
from tests.citizen import DOCUMENT, PERSONAL, RECTIFICATION, Citizen

Later = Callable[[timedelta], None]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Later:
    """Let time pass for the whole application."""
    real = clock.now

    def go(wait: timedelta) -> None:
        monkeypatch.setattr(clock, "now", lambda: real() + wait)

    return go


@pytest.fixture
def elsewhere(app: Flask) -> Citizen:
    """The same person on another device."""
    return Citizen(app.test_client())


def all_drafts() -> list[Draft]:
    with reading() as session:
        return list(session.scalars(select(Draft)))


def test_a_draft_is_reopened_on_another_device_by_its_code_however_it_is_typed(
    citizen: Citizen, elsewhere: Citizen
) -> None:
    code = citizen.fill(*DOCUMENT[:4]).open("/demandes/brouillon").code_after("Code du brouillon")

    elsewhere.open("/demandes/reprendre").press(resume_code=f" {code[:9].lower()}-{code[9:]} ".replace("0", "o"))

    assert elsewhere.where == "/demandes/periode"
    assert "Le contrat d’entretien de 2024." in elsewhere.open("/demandes/description").answer.text


def test_save_for_later_keeps_an_unfinished_answer_as_it_is(citizen: Citizen) -> None:
    citizen.fill(*DOCUMENT[:7]).open("/demandes/joindre").press(email="zoe@", save="1")

    assert citizen.where == "/demandes/brouillon"
    assert 'value="zoe@"' in citizen.open("/demandes/joindre").answer.text
    assert citizen.open("/demandes/verifier").where == "/demandes/joindre", (
        "an answer that does not stand is asked again"
    )


def test_save_for_later_keeps_an_unfinished_piece_of_information(citizen: Citizen) -> None:
    citizen.fill(*RECTIFICATION[:5]).open("/demandes/corrections/1").press(information="Mon adresse", save="1")

    assert citizen.where == "/demandes/brouillon"
    assert citizen.open("/demandes/corrections").where == "/demandes/corrections/1"
    assert 'value="Mon adresse"' in citizen.answer.text


@pytest.mark.parametrize("typed", ["", "abc", "0" * 25, numbers.resume_code(b"another draft")])
def test_a_code_that_opens_nothing_gets_one_answer_and_is_kept_in_its_box(citizen: Citizen, typed: str) -> None:
    citizen.open("/demandes/reprendre").press(resume_code=typed)

    assert citizen.answer.status_code == 422
    assert f'value="{typed}"' in citizen.answer.text


def test_the_database_keeps_only_a_fingerprint_of_the_code_and_sealed_answers(citizen: Citizen) -> None:
    code = citizen.fill(*DOCUMENT[:4]).open("/demandes/brouillon").code_after("Code du brouillon")

    (draft,) = all_drafts()
    assert draft.code_index == blind_index(drafts.RESUME, code)
    stored = b"".join(str(getattr(draft, column.key)).encode() for column in Draft.__table__.columns)
    assert code.encode() not in stored
    assert b"entretien" not in draft.answers_sealed


def test_a_draft_says_until_when_it_is_kept_and_is_gone_after(
    citizen: Citizen, elsewhere: Citizen, later: Later
) -> None:
    code = citizen.fill(*DOCUMENT[:4]).open("/demandes/brouillon").code_after("Code du brouillon")
    (draft,) = all_drafts()
    assert draft.expires_at - draft.created_at == timedelta(days=14)
    assert citizen.says("puis effacé")

    later(timedelta(days=14, seconds=1))

    assert elsewhere.open("/demandes/reprendre").press(resume_code=code).answer.status_code == 422


def test_an_expired_draft_is_shredded_with_its_key(citizen: Citizen, later: Later) -> None:
    citizen.fill(*DOCUMENT[:4])
    later(timedelta(days=14, seconds=1))

    assert forgetting.forget() == 1
    assert all_drafts() == []


def test_a_living_draft_is_not_forgotten(citizen: Citizen, later: Later) -> None:
    citizen.fill(*DOCUMENT[:4])
    later(timedelta(days=13, hours=23))

    assert forgetting.forget() == 0


def test_a_person_erases_a_draft_once_it_is_confirmed(citizen: Citizen) -> None:
    citizen.fill(*DOCUMENT[:4]).open("/demandes/effacer")
    assert len(all_drafts()) == 1

    citizen.press()

    assert all_drafts() == []
    assert citizen.says("Votre brouillon est effacé.")


@pytest.mark.parametrize("answers", [DOCUMENT, PERSONAL, RECTIFICATION], ids=["document", "personal", "rectification"])
def test_a_session_lost_at_any_question_loses_no_character(citizen: Citizen, answers) -> None:
    """Two presses instead of one: the first comes back with what was typed, and the draft is found by its mark."""
    for rank, (name, typed) in enumerate(answers):
        citizen.open(f"/demandes/{name}")
        citizen.client.delete_cookie("greffe")
        citizen.press(**typed)
        assert citizen.answer.status_code == 422
        assert citizen.says("Vos réponses sont encore ici")
        for value in typed.values():
            assert value.split("\n")[0] in citizen.answer.text.replace("&#39;", "'")
        citizen.press(**typed)
        assert citizen.answer.status_code == 200, (rank, citizen.page.words)
    assert citizen.where == "/demandes/verifier"


def test_a_session_lost_on_the_check_page_costs_one_more_press(citizen: Citizen) -> None:
    citizen.fill(*DOCUMENT)
    citizen.client.delete_cookie("greffe")

    citizen.press("/demandes/envoyer")
    assert citizen.answer.status_code == 422
    citizen.press("/demandes/envoyer")

    assert citizen.where == "/demandes/envoyee"


def test_an_answer_typed_after_its_draft_expired_begins_a_new_one(citizen: Citizen, later: Later) -> None:
    citizen.fill(*DOCUMENT[:3]).open("/demandes/description")
    later(timedelta(days=15))

    citizen.press(what="Le rapport de 2025")
    citizen.press(what="Le rapport de 2025")
    citizen.fill(*DOCUMENT[:3])

    assert citizen.where == "/demandes/description"
    assert "Le rapport de 2025" in citizen.answer.text


def test_two_windows_on_two_drafts_do_not_mix_their_answers(citizen: Citizen) -> None:
    citizen.fill(*DOCUMENT[:3]).open("/demandes/description")
    first = dict(citizen.page.hidden)
    citizen.client.delete_cookie("greffe")
    citizen.fill(*DOCUMENT[:3]).open("/demandes/description")

    second = dict(citizen.page.hidden)
    citizen.page.hidden = {**first, "csrf_token": second["csrf_token"]}
    citizen.press("/demandes/description", what="Pour la première")

    with_words = [draft for draft in all_drafts() if "description" in draft.answers]
    assert [draft.answers["description"]["what"] for draft in with_words] == ["Pour la première"]
    assert drafts.find_by_mark(first["draft"]).id == with_words[0].id


@pytest.mark.parametrize("origin", [{}, {"Origin": "https://ailleurs.test"}, {"Origin": "null"}])
def test_a_page_that_is_not_ours_cannot_name_a_draft(citizen: Citizen, elsewhere: Citizen, origin) -> None:
    """A stranger who posts the mark of the stranger's own draft must not have a person type into it."""
    stranger = citizen.fill(*DOCUMENT[:3]).open("/demandes/description").page.hidden["draft"]
    victim = elsewhere.open("/demandes/type")

    data = {"draft": stranger, "kind": "document-access", "csrf_token": "none"}
    victim._arrive(victim.client.post("/demandes/type", data=data, headers=origin))

    assert victim.page.hidden["draft"] == ""


@pytest.mark.parametrize("mark", ["x", "AAAA", "é", drafts.MARK])
def test_a_mark_that_is_none_finds_nothing(app: Flask, mark: str) -> None:
    assert drafts.find_by_mark(mark) is None


def test_a_draft_reopened_gets_a_fresh_session(citizen: Citizen, elsewhere: Citizen) -> None:
    code = citizen.fill(*DOCUMENT[:4]).open("/demandes/brouillon").code_after("Code du brouillon")
    elsewhere.open("/demandes/reprendre")
    before = elsewhere.client.get_cookie("greffe").value

    elsewhere.press(resume_code=code)

    assert elsewhere.client.get_cookie("greffe").value != before


def test_the_session_holds_the_id_of_the_draft_and_nothing_else_of_it(citizen: Citizen) -> None:
    citizen.fill(*DOCUMENT[:7])

    with citizen.client.session_transaction() as held:
        assert set(held) == {"csrf_token", "draft"}
        assert uuid.UUID(held["draft"]) == all_drafts()[0].id
