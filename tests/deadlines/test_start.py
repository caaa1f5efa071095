"""Where the body counts from the proof of identity, a case says so from filing to limit; by default nothing does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from app.cases.queries import part_by_id
from app.config import IDENTITY, Settings
from app.db import reading
from app.deadlines.services import differences, explain, sweep
from app.followup.services.page import case_page
from app.letters import services as letters
from tests.letters.cases import IDENTITY as AGENT
from tests.letters.cases import INTAKE, Journey
from tests.letters.reading import words_of
from tests.staff_members import colleague
from workflows import commands as do
from workflows.states import SYSTEM, Kind, Role

AtDate = Callable[[str], None]
LONG_AFTER, PROVEN_ON, ENDS = "2027-01-11", date(2027, 1, 11), date(2027, 2, 1)  # the 31st of January is a Sunday


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return replace(settings, chapter_three_starts_at=IDENTITY)


@pytest.fixture
def personal(file_one: Callable[..., object], run_outbox: Callable[..., list[str]], at_date: AtDate) -> Journey:
    """A request for one's own information, received on 23 November 2026."""
    at_date("2026-11-23")
    on = Journey(file_one(Kind.PERSONAL_ACCESS, answer_channel="in-person"), run_outbox)
    on.give(do.RouteCase("identite", "renseignements-personnels"), SYSTEM)
    on.give(do.AskIdentity(), INTAKE)
    return on


def told(on: Journey) -> str:
    page = case_page(on.filed.case_id)
    return " ".join([*page.due.sentences, *(event.text for event in page.events)]).replace("\u00a0", " ")


def letter(on: Journey, number: str) -> str:
    return words_of(letters.opened(on.filed.case_id, on.line(number).id).content)


def test_no_refusal_is_deemed_before_the_proof_and_nobody_is_said_to_be_late(personal: Journey, at_date: AtDate):
    at_date(LONG_AFTER)

    assert sweep() == 0
    assert (explain(personal.part).late, explain(personal.part).awaited) == (False, True)
    assert case_page(personal.filed.case_id).recourses == ()
    assert "Le délai commencera le jour où votre identité sera prouvée." in told(personal)


def test_the_lists_of_the_staff_call_it_late_no_more_than_the_law_does(personal: Journey, app: Flask, at_date: AtDate):
    at_date("2027-01-11")
    agent = colleague(app, Role.IDENTITY)
    agent.sign_in()

    page = agent.get("/personnel/files/identite")

    assert "pas commencé" in page.text
    assert "en retard" not in page.text.replace("En retard", "")
    assert personal.filed.number not in agent.get("/personnel/files/identite?retard=1").html


def test_the_days_are_counted_from_the_proof_and_the_receipt_stays_the_receipt(personal: Journey, at_date: AtDate):
    at_date(LONG_AFTER)
    personal.give(do.ConfirmIdentity("in-person"), AGENT)

    part = personal.part
    assert (part.received_on, part.counted_from, part.limit_on) == (date(2026, 11, 23), PROVEN_ON, ENDS)
    assert "votre identité, prouvée le 11 janvier 2027 : le délai se compte à partir de cette preuve" in told(personal)
    assert "Nous répondons au plus tard le 1er février 2027." in told(personal)
    assert differences().found == []


def test_silence_is_counted_from_there(personal: Journey, at_date: AtDate):
    at_date(LONG_AFTER)
    personal.give(do.ConfirmIdentity("in-person"), AGENT)
    at_date("2027-02-02")

    assert sweep() == 1
    assert personal.part.deemed_refused_on == date(2027, 2, 2)


def test_the_letters_promise_no_day_that_is_not_known_yet(personal: Journey):
    personal.run()

    receipt, asked = letter(personal, "L01"), letter(personal, "L24")
    assert "commencera le jour où votre identité sera prouvée" in receipt
    assert "Vous aurez notre réponse au plus tard" not in receipt
    assert "votre page de suivi donne la bonne" in receipt
    assert "Le délai commencera avec cette preuve" in asked


def test_a_request_for_documents_needs_no_proof_and_starts_at_its_filing(
    file_one: Callable[..., object], at_date: AtDate
):
    at_date("2026-11-23")
    filed = file_one()

    with reading() as session:
        part = part_by_id(session, filed.part_id)
    assert (part.starts_with_identity, explain(part).awaited) == (False, False)
