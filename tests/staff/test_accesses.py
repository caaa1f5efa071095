"""Who drafts an answer tells, or refuses, who read or received the information, where it is asked (R-22.1 s. 18)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.db import reading
from app.journal.queries import readings_of
from app.letters.wording import WHY_READ
from app.staff.context import words
from tests.desk import Desk
from tests.letters.reading import words_of
from tests.services.databases import Database
from tests.staff.test_acts import act
from tests.staff.test_drafting import drafts, fill, send
from tests.staff_members import Colleague
from workflows import commands as do
from workflows.states import Kind, Regime, Role

WHO = {"what": "", "period": "", "accesses": True}
LINE = {
    "documents-0-title": "Relevé de qui a consulté ou reçu vos renseignements",
    "documents-0-category": "accesses",
    "documents-0-basis": "R22-18",
}
LAB = {
    "relation": "recipient", "body": "Laboratoire du Modèle", "address": "1, rue A", "nature": "Un résultat",
    "aim": "Un suivi", "because": "L’entente de 2023", "outside": "no", "category": "health", "basis": "R22-265",
}  # fmt: skip


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """One database is enough: nothing here is said in its own way by either."""
    return sqlite_database


@pytest.fixture
def case(desk: Callable[..., Desk]) -> Desk:
    return desk(Kind.PERSONAL_ACCESS, regime=Regime.R221, request=WHO).to_analysis()


@pytest.fixture
def analyst(team) -> Colleague:
    return team[Role.ANALYST]


def test_a_new_draft_proposes_the_line_that_tells_it(analyst, case):
    page = analyst.get(f"{case.path}projet/granted")

    assert page.value("documents-0-title") == LINE["documents-0-title"]
    assert 'selected value="accesses"' in page.html
    assert 'selected value="R22-18"' in page.html
    assert "Savoir qui a consulté ou reçu ses renseignements de santé" in analyst.get(case.path).text


def test_an_answer_that_neither_tells_nor_refuses_it_is_not_kept(analyst, case):
    other = {**LINE, "documents-0-category": "health", "documents-0-basis": "R22-17"}

    page = fill(analyst, case, "granted", **other)

    assert page.status == 422
    assert "La personne demande aussi qui a consulté ou reçu ses renseignements" in page.text
    assert drafts(case) == []


def test_nothing_of_it_is_wanted_where_it_is_not_asked(analyst, desk):
    case = desk(Kind.PERSONAL_ACCESS, regime=Regime.R221).to_analysis()

    page = fill(analyst, case, "granted", **{**LINE, "documents-0-category": "health", "documents-0-basis": "R22-17"})

    assert page.status == 302
    assert "same_person" not in drafts(case)[0][1]


def test_another_request_of_the_same_name_counts_only_once_it_is_chosen_and_its_reading_is_written_down(
    analyst, case, desk
):
    other = desk(Kind.PERSONAL_ACCESS, regime=Regime.R221).to_analysis()
    desk(Kind.PERSONAL_ACCESS, regime=Regime.R221, name="Dominique Roy").to_analysis()
    page = analyst.get(f"{case.path}projet/granted")
    assert page.html.count('name="same_person"') == 1
    assert "même adresse, même adresse courriel" in page.text

    fill(analyst, case, "granted", **LINE, same_person=[other.filed.case_id.hex])

    assert drafts(case)[0][1]["same_person"] == [other.filed.case_id.hex]
    with reading() as session:
        read = [(entry.actor, entry.what) for entry in readings_of(session, other.filed.case_id)]
    assert (analyst.member.actor.id, "same-person") in read


def test_a_request_that_is_not_offered_is_refused(analyst, case, desk):
    desk(Kind.PERSONAL_ACCESS, regime=Regime.R221).to_analysis()
    stranger = desk(Kind.PERSONAL_ACCESS, regime=Regime.R221, name="Dominique Roy").to_analysis()

    page = fill(analyst, case, "granted", **LINE, same_person=[stranger.filed.case_id.hex])

    assert page.status == 422
    assert drafts(case) == []


def test_the_register_of_a_health_request_goes_with_the_answer(team, case, run_outbox):
    act(team[Role.INTAKE], case, "inscrire-communication", **LAB)
    assert "Laboratoire du Modèle" in team[Role.ANALYST].get(f"{case.path}communications").text
    fill(team[Role.ANALYST], case, "granted", **LINE)
    send(team[Role.ANALYST], case)

    case.give(do.ApproveDecision(), Role.OFFICER)
    run_outbox("letters.compose")

    shown = team[Role.OFFICER].get(f"{case.path}projet/apercu.pdf")
    assert "Laboratoire du Modèle" in words_of(shown.answer.data)


def test_every_purpose_of_a_reading_is_worded_for_the_person():
    assert set(WHY_READ) == {*words.PURPOSES, *words.OWN_PURPOSES} - {"own-request"}
