"""The page of a request under two laws: one door, and each part with its own state, date, letters and acts."""

from __future__ import annotations

import pytest

from app.cases.context import Portion
from app.cases.queries import case_by_id
from app.db import reading
from app.followup.services.page import case_page
from tests.citizen import Citizen
from tests.followup.conftest import Followed, Request, enter
from workflows.commands import AskIdentity
from workflows.states import Kind, Regime, State

HEALTH = Portion(Regime.R221, {"what": "Mes remboursements de 2024.", "period": ""})


@pytest.fixture
def mixed(request_of: Request) -> Followed:
    return request_of(Kind.PERSONAL_ACCESS, also=(HEALTH,))


def states_of(mixed: Followed) -> list[str]:
    with reading() as session:
        return [part.state for part in case_by_id(session, mixed.filed.case_id).parts]


def test_the_page_lists_both_parts_each_with_its_date(mixed: Followed, citizen: Citizen) -> None:
    enter(citizen, mixed)

    assert citizen.says("Votre demande a plusieurs volets.")
    assert citizen.says("Les renseignements, autres que de santé")
    assert citizen.says("Les renseignements de santé")


def test_each_part_tells_its_own_story(mixed: Followed) -> None:
    mixed.move(AskIdentity())

    first, second = (case_page(mixed.filed.case_id, rank) for rank in (1, 2))
    assert (first.state, second.state) == (State.IDENTITY, State.TRIAGE)
    assert len(first.events) == len(second.events) + 1
    assert first.due.due < second.due.due


def test_what_is_done_on_the_page_of_a_part_is_done_to_that_part(mixed: Followed, citizen: Citizen) -> None:
    enter(citizen, mixed)
    citizen.open("/suivi/retrait?volet=2").press()

    assert states_of(mixed) == [State.TRIAGE, State.WITHDRAWN]
    assert citizen.where == "/suivi/demande?volet=2"


def test_a_part_that_is_not_there_is_not_shown(mixed: Followed, citizen: Citizen) -> None:
    enter(citizen, mixed)

    assert {citizen.open(f"/suivi/demande?volet={rank}").answer.status_code for rank in (3, 0, -1, "9" * 40)} == {404}
    assert citizen.open("/suivi/demande?volet=x").says("Votre demande a plusieurs volets")
