"""A request under several regimes at the staff's desk: parts beside each other, opened by the clerk who reads them."""

from __future__ import annotations

from datetime import date

import pytest

from app.cases.models import Part
from app.cases.queries import case_by_id
from app.db import reading
from app.deadlines.services import differences
from app.letters.queries import letters_of
from tests.desk import Desk
from tests.pages import Page
from tests.staff.test_capacities import CHILD
from workflows import commands as do
from workflows.errors import GuardRefused
from workflows.states import Kind, Regime, Role, State

SAID = "Les remboursements de 2024 : ce sont des soins reçus."


@pytest.fixture
def case(desk) -> Desk:
    return desk(Kind.PERSONAL_ACCESS)


def parts(case: Desk) -> list[Part]:
    with reading() as session:
        return list(case_by_id(session, case.filed.case_id).parts)


def press(case: Desk, act: str, *, rank: int = 1, role: Role = Role.INTAKE, toward: str = Regime.R221) -> Page:
    who, path = case.team[role], path_of(case, rank)
    if who.get(path).location == f"{path}motif":
        who.post(f"{path}motif", {"purpose": "contact"})
    version = str(parts(case)[rank - 1].version)
    return who.post(f"{path}actes/{act}", {"text": SAID, "version": version, "toward": toward})


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
    press(case, "suivre-ailleurs", rank=2, toward=Regime.A21_CH3)

    assert [(one.regime, one.state) for one in parts(case)] == [
        (Regime.A21_CH3, State.MOVED),
        (Regime.R221, State.MOVED),
        (Regime.A21_CH3, State.RECEIVED),
    ]


def test_who_proved_their_identity_is_not_asked_again(case):
    case.give(do.ConfirmIdentity("in-person"), Role.IDENTITY)
    press(case, "separer")

    assert all(one.identity_confirmed for one in parts(case))


@pytest.mark.parametrize("act", ["separer", "suivre-ailleurs"])
def test_a_surer_law_asks_for_the_rest_of_the_proof(case, act):
    case.give(do.ConfirmIdentity("callback"), Role.IDENTITY)
    press(case, act)

    first, second = parts(case)
    assert (first.identity_confirmed, second.identity_confirmed) == (True, False)
    assert second.evidence == first.evidence
    assert differences([case.filed.case_id]).found == []


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


TO_DOCUMENTS = [
    (Kind.PERSONAL_ACCESS, Regime.A21_CH3),
    (Kind.PERSONAL_ACCESS, Regime.R221),
    (Kind.RECTIFICATION, Regime.A21_CH3),
]
ON_A_PERSON = [Regime.A21_CH3, Regime.R221]
DAYS = {Regime.A21_CH2: 20, Regime.A21_CH3: 20, Regime.R221: 30}


@pytest.mark.parametrize(("kind", "regime"), TO_DOCUMENTS)
@pytest.mark.parametrize("act", ["separer", "suivre-ailleurs"])
def test_documents_found_in_what_is_about_a_person_get_a_part_of_their_own(desk, kind, regime, act):
    case = desk(kind, regime=regime)

    press(case, act, toward=Regime.A21_CH2)

    first, second = parts(case)
    assert (second.kind, second.regime, second.days) == (Kind.DOCUMENT_ACCESS, Regime.A21_CH2, 20)
    assert (second.received_on, second.capacity, second.state) == (first.received_on, "self", State.RECEIVED)


def test_nothing_about_the_person_goes_to_the_documents_but_what_the_clerk_writes(case):
    press(case, "separer", toward=Regime.A21_CH2)

    with reading() as session:
        _first, second = case_by_id(session, case.filed.case_id).parts
        assert second.request == {"what": SAID, "period": ""}


@pytest.mark.parametrize("toward", ON_A_PERSON)
@pytest.mark.parametrize("act", ["separer", "suivre-ailleurs"])
def test_what_is_about_a_person_in_a_request_for_documents_gets_a_part_and_asks_who(desk, run_outbox, toward, act):
    case = desk()

    press(case, act, toward=toward)
    run_outbox("routing.route")

    first, second = parts(case)
    assert (second.kind, second.regime, second.days) == (Kind.PERSONAL_ACCESS, toward, DAYS[toward])
    assert (second.received_on, second.queue, second.identity_confirmed) == (first.received_on, "identite", False)


def test_the_whole_text_goes_with_what_is_about_a_person(desk):
    case = desk()
    press(case, "separer", toward=Regime.A21_CH3)

    with reading() as session:
        first, second = case_by_id(session, case.filed.case_id).parts
        assert first.request == second.request


def test_documents_of_a_request_for_a_child_are_asked_for_in_ones_own_name_and_back_again(desk, run_outbox):
    case = desk(Kind.PERSONAL_ACCESS, **CHILD)
    press(case, "suivre-ailleurs", toward=Regime.A21_CH2)
    run_outbox("routing.route")
    press(case, "suivre-ailleurs", rank=2, toward=Regime.R221)

    assert [(one.kind, one.capacity) for one in parts(case)] == [
        (Kind.PERSONAL_ACCESS, "parent"),
        (Kind.DOCUMENT_ACCESS, "self"),
        (Kind.PERSONAL_ACCESS, "parent"),
    ]


def test_a_request_ends_with_a_part_for_each_regime_and_no_more(case):
    press(case, "separer", toward=Regime.R221)
    press(case, "separer", toward=Regime.A21_CH2)

    assert [one.regime for one in parts(case)] == [Regime.A21_CH3, Regime.R221, Regime.A21_CH2]
    assert "separer" not in case.team[Role.INTAKE].get(case.path).html


def test_a_part_that_is_there_is_refused_whoever_asks_for_it(case):
    press(case, "separer", toward=Regime.R221)

    with pytest.raises(GuardRefused, match="part-there"):
        case.give(do.SeparatePart("note", Regime.R221), Role.INTAKE)


def test_a_request_is_not_moved_to_where_it_is(case):
    with pytest.raises(GuardRefused, match="led-nowhere"):
        case.give(do.MovePart("note", Regime.A21_CH3), Role.INTAKE)


def test_what_the_law_wants_in_writing_is_not_parted_from_words_said_aloud(desk):
    case = desk(channel="oral")

    with pytest.raises(GuardRefused, match="said-aloud"):
        case.give(do.SeparatePart("note", Regime.A21_CH3), Role.INTAKE)


def test_of_what_it_is_about_must_be_said(case):
    page = press(case, "separer", toward="")

    assert page.status == 422
    assert "Choisissez de quoi il s’agit" in page.text


@pytest.mark.parametrize(
    ("kind", "toward"),
    [(Kind.PERSONAL_ACCESS, Regime.A21_CH2), (Kind.DOCUMENT_ACCESS, Regime.R221), (Kind.RECTIFICATION, Regime.A21_CH2)],
)
def test_what_was_parted_is_lived_again_from_the_journal_as_it_stands(desk, kind, toward):
    case = desk(kind)
    press(case, "separer", toward=toward)

    assert differences().found == []
