"""What the Commission tells is written down, kept in its own queue, obeyed, and nothing closes before its end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from app.cases.models import Review
from app.cases.services import execute
from app.db import reading
from app.deadlines.services import sweep
from app.letters import services as letters
from tests.letters.reading import words_of
from tests.pages import Page
from tests.staff.conftest import Desk, Team
from tests.staff.test_acts import act, notes
from tests.staff_members import PASSWORD
from workflows import commands as do
from workflows.states import SYSTEM, Role

ANSWERED, ASKED, DECIDED, ORDERED_FOR = date(2026, 11, 23), "2026-12-10", "2027-09-20", date(2027, 10, 20)
AtDate = Callable[[str], None]
Later = Callable[[str], None]


@pytest.fixture
def later(team: Team, at_date: AtDate) -> Later:
    """Let time pass: whoever comes to work that day signs in that day."""

    def wait(until: str) -> None:
        at_date(until)
        team.members.clear()

    return wait


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}-day": str(on.day), f"{name}-month": str(on.month), f"{name}-year": str(on.year)}


def reviews(case: Desk) -> list[tuple[Any, ...]]:
    with reading() as session:
        wanted = select(Review.received_on, Review.outcome, Review.ended_on, Review.answer_by)
        return [tuple(row) for row in session.execute(wanted.where(Review.part_id == case.filed.part_id))]


@pytest.fixture
def answered(desk: Callable[..., Desk], at_date: AtDate, later: Later) -> Desk:
    """A case answered on 23 November 2026, told on the day it is reviewed."""
    at_date(ANSWERED.isoformat())
    case = desk().to_signing()
    case.give(do.SignDecision("1"), Role.OFFICER)
    execute(case.filed.part_id, do.RecordDecisionSent("1", ANSWERED), by=SYSTEM)
    later(ASKED)
    return case


@pytest.fixture
def reviewed(answered: Desk) -> Desk:
    """The same, before the Commission."""
    act(answered.team[Role.INTAKE], answered, "inscrire-revision", **day("day", date(2026, 12, 9)), text="1034567")
    return answered


def end(case: Desk, issue: str, on: date = date(2027, 9, 20), **more: str) -> Page:
    return act(case.team[Role.OFFICER], case, "inscrire-fin-revision", issue=issue, **day("day", on), **more)


class TestReceived:
    def test_it_waits_in_the_queue_of_reviews_with_its_note_sealed_beside_it(self, team, reviewed):
        listing = team[Role.OFFICER].get("/personnel/files/revision").text

        assert (reviewed.part.state, reviewed.part.queue) == ("answered", "revision")
        assert "devant la Commission" in listing
        assert "en retard" not in listing.split("Prise par")[1]
        assert notes(reviewed)["review"] == "1034567"
        assert reviews(reviewed) == [(date(2026, 12, 9), None, None, None)]

    def test_the_case_page_says_since_when_and_that_all_is_kept(self, team, reviewed):
        page = team[Role.OFFICER].get(reviewed.path).text

        assert "devant la Commission depuis le 9 décembre 2026" in page
        assert "À garder tant que la demande est devant la Commission" in page

    def test_the_case_page_says_until_when_all_is_kept(self, team, answered):
        team[Role.OFFICER].post(f"{answered.path}motif", {"purpose": "commission"})

        assert "À garder au moins jusqu’au 23 décembre 2026" in team[Role.OFFICER].get(answered.path).text

    def test_nothing_closes_however_long_it_takes(self, reviewed, later):
        later(DECIDED)

        assert sweep() == 0
        assert reviewed.part.state == "answered"

    def test_a_day_to_come_is_refused_and_what_was_typed_comes_back(self, answered):
        page = act(
            answered.team[Role.INTAKE], answered, "inscrire-revision", **day("day", date(2026, 12, 11)), text="1034567"
        )

        assert page.status == 422
        assert "Inscrivez un jour passé, ou celui d’aujourd’hui." in page.text
        assert "1034567" in page.text
        assert reviews(answered) == []

    def test_a_closed_case_is_opened_again_and_closes_again(self, answered, later):
        later("2027-02-01")
        sweep()
        assert answered.part.state == "closed"

        act(answered.team[Role.INTAKE], answered, "inscrire-revision", **day("day", date(2027, 2, 1)))
        assert answered.part.state == "answered"

        end(answered, "withdrawn", date(2027, 2, 1))
        later("2027-03-10")
        assert sweep() == 1
        assert answered.part.state == "closed"

    @pytest.mark.parametrize("role", [Role.ANALYST, Role.LEAD])
    def test_nobody_else_writes_it_down(self, team, answered, role):
        team[role].post(f"{answered.path}motif", {"purpose": "commission"}, page="/personnel/")
        token = team[role].get("/personnel/").token
        filled = {"csrf_token": token, "version": str(answered.part.version), **day("day", date(2026, 12, 9))}

        answer = team[role].browser.post(f"{answered.path}actes/inscrire-revision", data=filled)

        assert answer.status_code in (403, 404)
        assert reviews(answered) == []


class TestEnded:
    @pytest.fixture(autouse=True)
    def _decided(self, reviewed, later):
        later(DECIDED)

    @pytest.mark.parametrize("issue", ["upheld", "settled", "withdrawn"])
    def test_the_answer_stands_and_the_case_waits_for_the_appeal(self, reviewed, issue, later):
        end(reviewed, issue)
        assert (reviewed.part.state, reviewed.part.queue) == ("answered", None)
        assert reviews(reviewed) == [(date(2026, 12, 9), issue, date(2027, 9, 20), None)]

        later("2027-10-20")
        assert sweep() == 0
        later("2027-10-21")
        assert sweep() == 1

    def test_an_order_without_its_day_is_refused(self, reviewed):
        page = end(reviewed, "set-aside")

        assert page.status == 422
        assert "Inscrivez le dernier jour que donne l’ordonnance" in page.text
        assert reviewed.part.queue == "revision"

    def test_an_order_is_answered_again_by_a_letter_of_its_own(self, team, reviewed, run_outbox):
        end(reviewed, "set-aside", **day("answer_by", ORDERED_FOR))
        assert (reviewed.part.state, reviewed.part.limit_on) == ("analysis", ORDERED_FOR)
        assert sweep() == 0, "an answer ordered is never a refusal by silence"

        analyst = team[Role.ANALYST].member.actor
        execute(reviewed.filed.part_id, do.DraftGranted(reviewed.draft("granted", {}).hex), by=analyst)
        act(team[Role.OFFICER], reviewed, "approuver")
        run_outbox("letters.compose")
        officer = team[Role.OFFICER]
        officer.post(f"{reviewed.path}signer", {"password": PASSWORD, "code": officer.code()})
        run_outbox("letters.sign", "letters.send")

        (letter, *_before) = letters.listed(reviewed.filed.part_id)
        said = words_of(letters.opened(reviewed.filed.case_id, letter.id).content)
        assert letter.letter == "L30"
        assert (
            "Le 20 septembre 2027, elle nous a ordonné de répondre de nouveau au plus tard le 20 octobre 2027" in said
        )
        assert "Nous acceptons maintenant votre demande" in said
        part = reviewed.part
        assert (part.state, part.answered_on, part.answered_again_on) == ("answered", ANSWERED, date(2027, 9, 20))
        officer.post(f"{reviewed.path}motif", {"purpose": "commission"})
        assert "Révision terminée : nouvelle réponse ordonnée" in officer.get(f"{reviewed.path}chronologie").text
