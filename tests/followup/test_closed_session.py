"""A session that closed loses nothing: what was typed, and the page asked for, wait past the door."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app import clock, numbers
from app.messages import services as messages
from tests.citizen import Citizen
from tests.followup.conftest import Followed, Request
from tests.followup.test_page import tell_fees
from workflows.commands import StartAnalysis
from workflows.states import Kind


def test_an_answer_typed_before_the_session_closed_is_carried_through_the_door(
    inside: Citizen, followed: Followed
) -> None:
    followed.ask()
    inside.open("/suivi/precision")
    inside.client.delete_cookie("greffe")

    inside.press(**{"answers-0": "Celui de Québec.", "answer": "Merci."})
    assert inside.says("Ce que vous avez écrit est gardé dans cette page")
    inside.press(number=followed.number, access_code=numbers.new_access_code())
    assert inside.says("n’ouvrent aucune demande")
    inside.press(number=followed.number, access_code=followed.code)

    assert inside.says("Celui de Québec ou celui de Montréal ?")
    assert "Celui de Québec.</textarea>" in inside.answer.text
    assert "Merci.</textarea>" in inside.answer.text
    assert followed.number not in inside.page.hidden.values(), "what opened the door is left at the door"
    inside.press("/suivi/precision", **{"answers-0": "Celui de Québec.", "answer": "Merci."})
    assert inside.says("Votre réponse est reçue.")


def test_a_message_typed_before_the_session_closed_is_carried_too(inside: Citizen, followed: Followed) -> None:
    inside.open("/suivi/messages")
    inside.client.delete_cookie("greffe")

    inside.press(text="Voici mon bail.\nMerci.").press(number=followed.number, access_code=followed.code)

    assert "Voici mon bail.\nMerci.</textarea>" in inside.answer.text
    assert not messages.thread(followed.filed.part_id), "nothing is sent without a press"


def test_what_another_site_sends_waits_at_no_door(inside: Citizen) -> None:
    inside.client.delete_cookie("greffe")
    elsewhere = {"Origin": "https://ailleurs.test"}

    answer = inside.client.post("/suivi/messages", data={"text": "Piège"}, headers=elsewhere, follow_redirects=True)

    assert "Piège" not in answer.text


@pytest.mark.parametrize("path", ["/suivi/messages", "/suivi/documents", "/suivi/code-postal"])
def test_the_page_that_was_asked_for_opens_past_the_door(citizen: Citizen, request_of: Request, path: str) -> None:
    followed = request_of(Kind.PERSONAL_ACCESS)

    citizen.open(path).press(number=followed.number, access_code=followed.code)

    assert citizen.where == path


@pytest.mark.parametrize("page", ["keep", "account_back", "enter", "//ailleurs.test", "letter"])
def test_no_other_page_opens_past_the_door(citizen: Citizen, followed: Followed, page: str) -> None:
    citizen.open(f"/suivi?page={page}").press(number=followed.number, access_code=followed.code)

    assert citizen.where == "/suivi/demande"


def test_what_one_keeps_to_pay_less_is_carried_too(inside: Citizen, followed: Followed) -> None:
    followed.move(StartAnalysis())
    tell_fees(followed, 400)
    inside.open("/suivi/frais/moins")
    inside.client.delete_cookie("greffe")

    inside.press(kept="Le rapport de 2024.").press(number=followed.number, access_code=followed.code)

    assert "Le rapport de 2024.</textarea>" in inside.answer.text
    assert inside.press("/suivi/frais/moins", kept="Le rapport de 2024.").says("Votre demande est réduite")


def test_a_silent_half_hour_loses_nothing_either(inside: Citizen, followed: Followed, monkeypatch) -> None:
    inside.open("/suivi/messages")
    later = clock.now() + timedelta(minutes=31)
    monkeypatch.setattr(clock, "now", lambda: later)

    inside.press(text="Voici mon bail.").press(number=followed.number, access_code=followed.code)

    assert "Voici mon bail.</textarea>" in inside.answer.text
