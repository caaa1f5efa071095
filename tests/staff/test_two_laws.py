"""A request under two laws at the staff's desk: parts beside each other, opened by the clerk who reads them."""

from __future__ import annotations

from datetime import date

import pytest

from app.cases.models import Part
from app.cases.queries import case_by_id
from app.db import reading
from app.letters.queries import letters_of
from tests.desk import Desk
from workflows import commands as do
from workflows.states import Kind, Regime, Role, State

SAID = "Les remboursements de 2024 : ce sont des soins reçus."


@pytest.fixture
def case(desk) -> Desk:
    return desk(Kind.PERSONAL_ACCESS)


def parts(case: Desk) -> list[Part]:
    with reading() as session:
        return list(case_by_id(session, case.filed.case_id).parts)


def press(case: Desk, act: str, *, rank: int = 1, role: Role = Role.INTAKE) -> None:
    who, path = case.team[role], path_of(case, rank)
    if who.get(path).location == f"{path}motif":
        who.post(f"{path}motif", {"purpose": "contact"})
    version = str(parts(case)[rank - 1].version)
    who.post(f"{path}actes/{act}", {"text": SAID, "version": version})


def path_of(case: Desk, rank: int) -> str:
    return case.path if rank == 1 else f"/personnel/demandes/{case.filed.number}-{rank}/"


def test_what_is_separated_opens_under_the_other_law_counted_from_the_receipt(case):
    press(case, "separer")

    first, second = parts(case)
    assert (first.state, second.state) == (State.TRIAGE, State.RECEIVED)
    assert (second.rank, second.regime, second.days) == (2, Regime.R221, 30)
    assert second.received_on == first.received_on
    assert (second.limit_on - date.min).days > (first.limit_on - date.min).days


def test_what_is_moved_is_over_here_and_owed_there(case):
    press(case, "suivre-ailleurs")

    first, second = parts(case)
    assert (first.state, first.queue) == (State.MOVED, None)
    assert (second.state, second.regime, second.queue) == (State.RECEIVED, Regime.R221, "accueil")


def test_a_wrong_move_is_mended_by_another(case, run_outbox):
    press(case, "suivre-ailleurs")
    run_outbox("routing.route")
    press(case, "suivre-ailleurs", rank=2)

    assert [(one.regime, one.state) for one in parts(case)] == [
        (Regime.A21_CH3, State.MOVED),
        (Regime.R221, State.MOVED),
        (Regime.A21_CH3, State.RECEIVED),
    ]


def test_who_proved_their_identity_is_not_asked_again(case):
    case.give(do.ConfirmIdentity("in-person"), Role.IDENTITY)
    press(case, "separer")

    assert all(one.identity_confirmed for one in parts(case))


def test_units_are_no_longer_asked_for_what_is_followed_elsewhere(case):
    case.give(do.ConfirmIdentity("in-person"), Role.IDENTITY)
    case.to_search()
    press(case, "suivre-ailleurs", role=Role.ANALYST)

    assert [asked.state for asked in case.consultations()] == ["returned"]
    assert case.part.consultations_open == 0


def test_each_part_has_its_page_with_a_way_to_the_other_and_the_words_of_the_clerk(case, run_outbox):
    press(case, "separer")
    run_outbox("routing.route")
    clerk = case.team[Role.INTAKE]
    here, there = clerk.get(case.path), clerk.get(path_of(case, 2))

    assert path_of(case, 2) in here.links.values()
    assert case.path in there.links.values()
    assert all(SAID in page.text for page in (here, there))
    assert clerk.get(path_of(case, 3)).status == 404
    assert clerk.get(f"/personnel/demandes/{case.filed.number}-1/").status == 404


def test_both_parts_wait_in_a_queue_under_their_own_name(case, run_outbox):
    press(case, "separer")
    run_outbox("routing.route")

    listed = case.team[Role.IDENTITY].get(f"/personnel/files/{parts(case)[1].queue}")
    assert f"{case.filed.number[:4]} {case.filed.number[4:]}-2" in listed.text


def test_the_receipt_of_the_other_part_says_which_part_it_is_about(case, run_outbox):
    press(case, "separer")
    run_outbox()

    second = parts(case)[1]
    with reading() as session:
        facts = [letter.facts for letter in letters_of(session, second.id)]
    assert [(one["reference"][-2:], one["portion"]) for one in facts] == [("-2", "Les renseignements de santé")]
