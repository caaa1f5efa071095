"""A request under two laws: what is proven of who asks is proven once, and corrected once."""

from __future__ import annotations

import pytest

from app.cases.context import Portion
from app.cases.models import Part
from app.cases.queries import case_by_id, part_for_update
from app.cases.services import execute
from app.db import reading, transaction
from app.journal.queries import entries_of
from tests.desk import Desk
from tests.staff.test_acts import act
from tests.staff.test_capacities import CHILD
from workflows import commands as do
from workflows.states import Kind, Regime, Role

HEALTH = Portion(Regime.R221, {"what": "Mes remboursements de 2024.", "period": ""})


def parts(case: Desk) -> list[Part]:
    with reading() as session:
        return list(case_by_id(session, case.filed.case_id).parts)


@pytest.fixture
def mixed(desk) -> Desk:
    return desk(Kind.PERSONAL_ACCESS, also=(HEALTH,))


def test_identity_proven_for_one_part_is_proven_for_the_other(team, mixed: Desk) -> None:
    agent = team[Role.IDENTITY]

    act(agent, mixed, "confirmer-identite", way="in-person")

    assert [part.identity_confirmed for part in parts(mixed)] == [True, True]
    with reading() as session:
        told = [entry for entry in entries_of(session, mixed.filed.case_id) if entry.command == "ConfirmIdentity"]
    assert {entry.part_id for entry in told} == {part.id for part in parts(mixed)}
    assert {entry.actor for entry in told} == {agent.member.actor.id}


def test_a_part_where_it_was_proven_already_is_left_alone(team, mixed: Desk) -> None:
    other = parts(mixed)[1]
    execute(other.id, do.ConfirmIdentity("in-person"), by=team.actor(Role.IDENTITY))

    act(team[Role.IDENTITY], mixed, "confirmer-identite", way="in-person")

    assert parts(mixed)[1].version == other.version + 1


def test_a_request_of_one_part_is_confirmed_once(team, desk) -> None:
    case = desk(Kind.PERSONAL_ACCESS)

    act(team[Role.IDENTITY], case, "confirmer-identite", way="in-person")

    with reading() as session:
        commands = [entry.command for entry in entries_of(session, case.filed.case_id)]
    assert commands.count("ConfirmIdentity") == 1


def test_a_capacity_is_proven_and_corrected_for_both_parts(team, desk) -> None:
    case, agent = desk(Kind.PERSONAL_ACCESS, also=(HEALTH,), **CHILD), team[Role.IDENTITY]

    act(agent, case, "confirmer-qualite", proof="birth-certificate", scope="whole")
    assert [part.capacity_confirmed for part in parts(case)] == [True, True]

    act(agent, case, "corriger-qualite", capacity="tutor", text="Elle montre un acte de tutelle.")
    assert [(part.capacity, part.capacity_confirmed) for part in parts(case)] == [("tutor", False)] * 2

    act(agent, case, "corriger-qualite", capacity="self", text="Elle demande pour elle-même.")
    assert [part.capacity for part in parts(case)] == ["self", "self"]


def test_a_request_is_corrected_whole_or_not_at_all(team, desk) -> None:
    case, agent = desk(Kind.PERSONAL_ACCESS, also=(HEALTH,), **CHILD), team[Role.IDENTITY]
    with transaction() as session:
        part_for_update(session, parts(case)[1].id).state = "approval"

    page = act(agent, case, "corriger-qualite", capacity="self", text="Elle demande pour elle-même.")

    assert page.status == 409
    assert "un autre volet de la demande ne peut plus être corrigé" in page.text
    assert [part.capacity for part in parts(case)] == ["parent", "parent"]


DOCUMENTS = Portion(Regime.A21_CH2, {"what": "Le contrat de 2024.", "period": ""})
TOLD = {"concerned": "Samuel N’Diaye", "born-day": "7", "born-month": "3", "born-year": "2017", "text": "Son fils."}


@pytest.mark.parametrize(
    ("facts", "typed"),
    [(CHILD, {"capacity": "self", "text": "Elle demande pour elle-même."}), ({}, {"capacity": "parent", **TOLD})],
    ids=["for oneself", "for another"],
)
def test_documents_are_asked_for_in_ones_own_name_whatever_is_corrected_beside_them(desk, facts, typed) -> None:
    case = desk(Kind.PERSONAL_ACCESS, also=(DOCUMENTS,), **facts)

    act(case.team[Role.IDENTITY], case, "corriger-qualite", **typed)

    assert [part.capacity for part in parts(case)] == [typed["capacity"], "self"]


def test_what_is_about_somebody_comes_by_post_and_the_documents_beside_it_online(desk) -> None:
    case = desk(Kind.PERSONAL_ACCESS, also=(DOCUMENTS,), answer_channel="online")

    with reading() as session:
        ways = [part.answer_channel for part in case_by_id(session, case.filed.case_id).parts]
    assert ways == ["post", "online"]
