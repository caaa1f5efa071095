"""A request under two laws at once: one number, one code, and for each law a part with its own limit and answer."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.cases.models import Case, Part
from app.cases.queries import case_by_number
from app.db import reading
from app.journal.queries import entries_of
from tests.citizen import PERSONAL, RECTIFICATION, Citizen
from workflows.states import State

BOTH = ("nature", {"nature": "both"})
NOT_WHO = ("acces", {"accesses": "no"})
OTHERS = ("autres", {"what": "Les notes de mes plaintes de 2024."})


def asking_for_both(answers: tuple) -> list:
    """Return *answers* about both sorts of information."""
    sent = []
    for step, typed in answers:
        sent += [BOTH] if step == "nature" else [(step, typed)]
        sent += [OTHERS] if step == "description" else []
        sent += [NOT_WHO] if step == "nature" and answers[0][1]["kind"] == "personal-access" else []
    return sent


def parts_of(number: str) -> list[Part]:
    with reading() as session:
        return list(case_by_number(session, number).parts)


@pytest.fixture
def number(citizen: Citizen) -> str:
    citizen.fill(*asking_for_both(PERSONAL)).press("/demandes/envoyer")
    return citizen.code_after("Numéro de la demande")


def test_each_law_has_its_part_with_its_own_limit_and_words(number: str) -> None:
    other, health = parts_of(number)

    assert (other.rank, other.regime, other.days) == (1, "A21_CH3", 20)
    assert (health.rank, health.regime, health.days) == (2, "R221", 30)
    with reading() as session:
        told = {part.regime: part.request["what"] for part in session.scalars(select(Part))}
    assert told == {"A21_CH3": "Les notes de mes plaintes de 2024.", "R221": "Les notes de mes appels de mars 2025."}


def test_both_parts_begin_in_the_journal_and_are_routed(number: str, run_outbox) -> None:
    run_outbox("routing.route")

    parts = parts_of(number)
    with reading() as session:
        begun = [entry.part_id for entry in entries_of(session, parts[0].case_id) if entry.command == "FileRequest"]
    assert begun == [part.id for part in parts]
    assert {part.state for part in parts} == {State.TRIAGE}


def test_sent_twice_it_makes_one_case_of_two_parts(citizen: Citizen, number: str) -> None:
    citizen.press("/demandes/envoyer")

    assert len(parts_of(number)) == 2
    with reading() as session:
        assert len(list(session.scalars(select(Case)))) == 1


def test_the_confirmation_gives_both_dates(citizen: Citizen, number: str) -> None:
    assert citizen.says("Votre demande a plusieurs volets, sous le même numéro")
    assert citizen.says("La loi donne 20 jours")
    assert citizen.says("La loi donne 30 jours")


def test_the_receipt_of_each_part_can_be_taken_away(citizen: Citizen, number: str, run_outbox) -> None:
    run_outbox()
    citizen.open("/demandes/envoyee")

    assert citizen.says("Les renseignements de santé")
    assert all(citizen.client.get(f"/demandes/{name}.pdf").data[:5] == b"%PDF-" for name in ("accuse", "accuse-2"))
    assert {citizen.client.get(f"/demandes/accuse-{rank}.pdf").status_code for rank in (3, 0, "9" * 40)} == {404}


def test_each_piece_of_information_to_rectify_goes_to_the_part_of_its_law(citizen: Citizen) -> None:
    answers = asking_for_both(RECTIFICATION)
    first = answers[5][1]
    answers[5] = ("corrections/1", {**first, "nature": "other"})
    answers.insert(6, ("corrections/2", {**first, "information": "Un remboursement", "nature": "health"}))
    citizen.fill(*answers).press("/demandes/envoyer")

    with reading() as session:
        told = {
            part.regime: [one["information"] for one in part.request["corrections"]]
            for part in session.scalars(select(Part))
        }
    assert told == {"A21_CH3": ["Mon adresse en 2021"], "R221": ["Un remboursement"]}


def test_a_rectification_that_turns_out_to_be_of_one_sort_has_one_part(citizen: Citizen) -> None:
    answers = asking_for_both(RECTIFICATION)
    answers[5] = ("corrections/1", {**answers[5][1], "nature": "health"})
    citizen.fill(*answers).press("/demandes/envoyer")

    assert [part.regime for part in parts_of(citizen.code_after("Numéro de la demande"))] == ["R221"]


def test_which_law_a_piece_of_information_falls_under_is_asked(citizen: Citizen) -> None:
    citizen.fill(*asking_for_both(RECTIFICATION)[:6])

    assert citizen.answer.status_code == 422
    assert citizen.says("Choisissez ce que concerne ce renseignement.")


def test_the_other_information_is_asked_only_of_who_wants_both(citizen: Citizen) -> None:
    citizen.fill(*PERSONAL[:6])

    assert citizen.where == "/demandes/periode"
