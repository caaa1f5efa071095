"""A case opened in an emergency: read, never acted on, for half an hour, and looked at by somebody else."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.cases.context import Filed
from app.db import reading, transaction
from app.journal.models import ReadEntry
from app.numbers import new_number
from app.oversight.context import LASTS, Urgency
from app.oversight.models import Emergency, Flag
from app.oversight.services import break_glass
from app.staff.views.buttons import ACTS
from tests.pages import Page
from tests.staff_members import PASSWORD, Colleague, colleague
from workflows.states import Role

PATH = "/personnel/urgence"
pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def filed(file_one: Callable[..., Filed]) -> Filed:
    return file_one()


@pytest.fixture
def analyst(app: Flask) -> Colleague:
    one = colleague(app, Role.ANALYST)
    one.sign_in()
    return one


def ask(who: Colleague, number: str, /, **typed: str) -> Page:
    proof = {"password": PASSWORD, "code": who.code()}
    return who.post(PATH, {"number": number, "why": Urgency.DANGER, **proof, **typed})


def case_page(who: Colleague, filed: Filed) -> Page:
    return who.get(f"/personnel/demandes/{filed.number}/")


def rows(model: type) -> list:
    with reading() as session:
        return list(session.scalars(select(model)))


def test_a_case_that_is_not_theirs_opens_to_who_breaks_the_glass(analyst: Colleague, filed: Filed):
    assert case_page(analyst, filed).status == 404

    ask(analyst, filed.number)

    assert "Le rapport annuel de 2024" in case_page(analyst, filed).text


def test_it_is_written_down_before_anything_is_shown_with_its_reason_at_each_reading(analyst: Colleague, filed: Filed):
    ask(analyst, filed.number)
    case_page(analyst, filed)

    found = [(read.what, read.purpose) for read in rows(ReadEntry)]
    assert found == [("emergency", "emergency-danger"), ("summary", "emergency-danger")]


def test_it_shuts_again_after_half_an_hour(analyst: Colleague, filed: Filed):
    ask(analyst, filed.number)
    with transaction() as session:
        session.scalars(select(Emergency)).one().until = clock.now() - timedelta(seconds=1)

    assert case_page(analyst, filed).status == 404


def test_it_lasts_half_an_hour(analyst: Colleague, filed: Filed):
    ask(analyst, filed.number)
    (held,) = rows(Emergency)

    assert held.until - held.at == LASTS == timedelta(minutes=30)


def test_it_opens_to_nobody_else(app: Flask, analyst: Colleague, filed: Filed):
    ask(analyst, filed.number)
    other = colleague(app, Role.ANALYST)
    other.sign_in()

    assert case_page(other, filed).status == 404


def test_it_opens_no_other_case(analyst: Colleague, filed: Filed, file_one: Callable[..., Filed]):
    ask(analyst, filed.number)

    assert case_page(analyst, file_one()).status == 404


def test_it_lets_one_read_and_do_nothing(analyst: Colleague, filed: Filed):
    ask(analyst, filed.number)

    shown = case_page(analyst, filed)
    assert (shown.status, "Prendre" in shown.text) == (200, False)
    doors = ("prise", "notes", *(f"actes/{act}" for act in ACTS))
    answers = {analyst.post(f"/personnel/demandes/{filed.number}/{door}", page=PATH).status for door in doors}
    assert answers == {404}


def test_somebody_else_is_told_at_once(analyst: Colleague, filed: Filed):
    ask(analyst, filed.number)
    ask(analyst, filed.number)

    assert [(flag.why, flag.actor) for flag in rows(Flag)] == [("emergency", analyst.member.actor.id)]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"number": "xx"}, "Vérifiez le numéro"),
        ({"number": ""}, "Inscrivez le numéro de la demande"),
        ({"why": ""}, "Choisissez pourquoi vous ouvrez la demande en urgence"),
        ({"why": "curiosity"}, "Choisissez pourquoi vous ouvrez la demande en urgence"),
        ({"password": ""}, "Inscrivez votre mot de passe"),
        ({"password": "autre"}, "ne correspond pas"),
        ({"code": "000000"}, "ne correspond pas"),
    ],
)
def test_what_is_wrong_is_told_and_opens_nothing(analyst: Colleague, filed: Filed, typed: dict[str, str], said: str):
    refused = ask(analyst, filed.number, **typed)

    assert (refused.status, said in refused.text, rows(Emergency), rows(ReadEntry)) == (422, True, [], [])


def test_a_number_that_nobody_has_opens_nothing(analyst: Colleague, filed: Filed):
    refused = ask(analyst, new_number())

    assert (refused.status, "Aucune demande ne porte ce numéro" in refused.text) == (422, True)
    assert rows(Flag) == []


def test_where_the_reading_cannot_be_written_nothing_opens(
    analyst: Colleague, filed: Filed, monkeypatch: pytest.MonkeyPatch
):
    def out_of_reach(*_: object) -> None:
        raise OSError("journal")

    monkeypatch.setattr("app.oversight.services.breaking.record_read", out_of_reach)
    with pytest.raises(OSError, match="journal"):
        break_glass(filed.case_id, Urgency.INCIDENT, by=analyst.member.actor.id)

    assert rows(Emergency) == []


class TestExamining:
    @pytest.fixture
    def flag(self, analyst: Colleague, filed: Filed) -> str:
        break_glass(filed.case_id, Urgency.INCIDENT, by=analyst.member.actor.id)
        return f"/personnel/vigilance/{rows(Flag)[0].id}"

    @pytest.fixture
    def officer(self, app: Flask) -> Colleague:
        one = colleague(app, Role.OFFICER, name="Renée Lavoie")
        one.sign_in()
        return one

    def test_the_officer_finds_it_in_the_morning_without_a_word_of_the_case(
        self, officer: Colleague, flag: str, filed: Filed
    ):
        assert "Lectures à examiner 1" in officer.get("/personnel/").text
        listed = officer.get("/personnel/vigilance")
        assert "Accès d’urgence" in listed.text
        assert "Tremblay" not in listed.text

    def test_what_was_found_is_kept_with_who_found_it(self, officer: Colleague, flag: str):
        officer.post(flag, {"conclusion": "explained"})

        listed = officer.get("/personnel/vigilance").text
        assert "Aucune lecture n’attend" in listed
        assert "La lecture s’explique par le travail Renée Lavoie" in listed

    def test_something_must_be_found(self, officer: Colleague, flag: str):
        refused = officer.post(flag, {})

        assert (refused.status, "Choisissez votre conclusion" in refused.text) == (422, True)

    def test_it_is_examined_once(self, officer: Colleague, flag: str):
        officer.post(flag, {"conclusion": "explained"})

        assert officer.post(flag, {"conclusion": "pursued"}, page="/personnel/compte").status == 404
        assert [one.conclusion for one in rows(Flag)] == ["explained"]

    def test_nobody_examines_their_own_reading(self, officer: Colleague, filed: Filed):
        break_glass(filed.case_id, Urgency.DANGER, by=officer.member.actor.id)
        refused = officer.post(f"/personnel/vigilance/{rows(Flag)[0].id}", {"conclusion": "explained"})

        assert (refused.status, "Cette lecture est la vôtre" in refused.text) == (422, True)
        assert [one.conclusion for one in rows(Flag)] == [None]

    def test_a_flag_that_there_is_not_is_not_found(self, officer: Colleague):
        assert officer.get(f"/personnel/vigilance/{uuid.uuid4()}").status == 404
