"""What a refusal for fear of harm leaves to the person: a professional to choose, or a day to ask again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from app.cases.models import Note, Part
from app.db import reading
from tests.citizen import Citizen
from tests.followup.conftest import OFFICER, STAFF, Followed, Request, enter
from workflows.commands import (
    ApproveDecision,
    ConfirmIdentity,
    DraftRefusal,
    RecordDecisionSent,
    SignDecision,
    StartAnalysis,
)
from workflows.states import Kind, Regime

TODAY, AGAIN = date(2026, 11, 26), date(2027, 3, 12)
PAGE = "/suivi/professionnel"
CHOICE = {"name": "Anne Roy", "profession": "médecin de famille", "address": "12, rue des Érables\nQuébec"}


def answered(followed: Followed, draft: DraftRefusal) -> Followed:
    followed.move(ConfirmIdentity("in-person"), StartAnalysis(), draft)
    followed.move(ApproveDecision(), SignDecision("1"), by=OFFICER)
    followed.move(RecordDecisionSent("1", TODAY), by=STAFF)
    return followed


@pytest.fixture
def offered(request_of: Request, at_date: Callable[[str], None]) -> Followed:
    at_date(TODAY.isoformat())
    return answered(request_of(Kind.PERSONAL_ACCESS), DraftRefusal("1", ("A21-87-1",), offer=True))


def part(followed: Followed) -> Part:
    with reading() as session:
        return session.get_one(Part, followed.filed.part_id)


def test_a_choice_is_made_sealed_and_may_change_until_it_is_obeyed(citizen: Citizen, offered: Followed) -> None:
    enter(citizen, offered)
    assert citizen.says("Notre lettre offre de remettre des renseignements")

    citizen.open(PAGE).press(**CHOICE)

    with reading() as session:
        note = session.scalar(select(Note).where(Note.part_id == offered.filed.part_id))
        assert note is not None
        assert note.text == "Anne Roy\nmédecin de famille\n12, rue des Érables\nQuébec"
    assert part(offered).professional_named_on == TODAY
    assert citizen.says("Votre choix est reçu")
    assert citizen.says("Vous avez fait votre choix le 26 novembre 2026. Vous pouvez encore en changer.")
    assert "Roy" not in citizen.answer.text


def test_nothing_of_a_choice_may_be_missing_and_nothing_typed_is_lost(citizen: Citizen, offered: Followed) -> None:
    enter(citizen, offered)
    for missing in CHOICE:
        citizen.open(PAGE).press(**{**CHOICE, missing: ""})

        assert citizen.answer.status_code == 422
        assert all(value.split("\n")[0] in citizen.answer.text for name, value in CHOICE.items() if name != missing)
    assert part(offered).professional_named_on is None


def test_a_choice_typed_before_the_session_closed_is_shown_again(citizen: Citizen, offered: Followed) -> None:
    enter(citizen, offered).open(PAGE).client.delete_cookie("greffe")

    citizen.press(**CHOICE).press(number=offered.number, access_code=offered.code)

    assert all(value.split("\n")[-1] in citizen.answer.text for value in CHOICE.values())
    assert citizen.press(PAGE, **CHOICE).says("Votre choix est reçu")


def test_where_nothing_was_offered_there_is_no_such_page(citizen: Citizen, request_of: Request) -> None:
    enter(citizen, request_of(Kind.PERSONAL_ACCESS))

    assert citizen.open(PAGE).answer.request.path == "/suivi/demande"
    assert not citizen.says("Choisir cette personne")


def test_a_temporary_refusal_says_from_which_day_one_may_ask_again(
    citizen: Citizen, request_of: Request, at_date: Callable[[str], None]
) -> None:
    at_date(TODAY.isoformat())
    followed = request_of(Kind.PERSONAL_ACCESS, regime=Regime.R221)
    answered(followed, DraftRefusal("1", ("R22-17",), opinion=True, again_on=AGAIN))
    for on, said, asks in (
        ("2026-11-26", "À partir du 12 mars 2027, vous pourrez demander de nouveau", False),
        ("2027-03-11", "À partir du 12 mars 2027, vous pourrez demander de nouveau", False),
        ("2027-03-12", "Depuis le 12 mars 2027, vous pouvez demander de nouveau", True),
    ):
        at_date(on)
        enter(citizen, followed)

        assert citizen.says(said)
        assert ("Faire une nouvelle demande" in citizen.answer.text) is asks
