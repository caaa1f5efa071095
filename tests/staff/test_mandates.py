"""A mandate as the desk sees it: recorded with its scope and its days, shown, ended at once, told to the officer."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from app import clock
from app.cases.context import Claim, Concerned
from app.cases.models import Part
from app.cases.queries import case_by_id, notes_of
from app.db import reading
from app.journal.queries import entries_of
from tests.desk import Desk
from tests.staff.test_acts import act, press
from tests.staff.test_capacities import CHILD
from tests.staff.test_proving import HEALTH
from workflows import commands as do
from workflows.states import Capacity, Kind, Role

ELSE = {"capacity": Capacity.MANDATARY, "concerned": Concerned("Awa N’Diaye"), "claim": Claim("mandate", "post")}
PART = "Les services reçus en 2025."
SAID = "La personne représentée a téléphoné."


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}-day": str(on.day), f"{name}-month": str(on.month), f"{name}-year": str(on.year)}


def in_days(days: int) -> date:
    return clock.today() + timedelta(days=days)


def parts(case: Desk) -> list[Part]:
    with reading() as session:
        return list(case_by_id(session, case.filed.case_id).parts)


@pytest.fixture
def mandated(team, desk) -> Desk:
    """A request of a mandatary, all that must be proven proven."""
    case = desk(Kind.RECTIFICATION, **ELSE)
    case.give(do.ConfirmIdentity("in-person"), Role.IDENTITY)
    case.give_second(do.ConfirmCapacity("mandate"), Role.IDENTITY)
    return case


def test_a_mandate_is_recorded_with_its_evidence_its_scope_and_its_days(team, desk) -> None:
    case, agent = desk(Kind.PERSONAL_ACCESS, **ELSE), team[Role.IDENTITY]
    days = {**day("since", in_days(-3)), **day("until", in_days(30))}

    act(agent, case, "confirmer-qualite", proof="mandate", scope="described", text=PART, **days)

    held = case.part
    assert (held.mandate_proof, held.mandate_scope) == ("mandate", "described")
    assert (held.mandate_since, held.mandate_until) == (in_days(-3), in_days(30))
    tab = agent.get(f"{case.path}identite").text
    assert "un mandat ou une procuration avec sa signature" in tab
    assert "une partie de ce qui est demandé" in tab
    assert PART in tab
    with reading() as session:
        entry = next(one for one in entries_of(session, case.filed.case_id) if one.command == "ConfirmCapacity")
        note = notes_of(session, held.id, "mandate-scope")[0]
    assert entry.facts["note_id"] == note.id.hex
    assert PART not in str(entry.facts)


MENDED = [
    ({"scope": ""}, "Choisissez pour quoi la personne peut agir"),
    ({"scope": "described", "text": ""}, "Décrivez la partie"),
    ({"scope": "everything"}, "Choisissez pour quoi la personne peut agir"),
    ({"proof": "birth-certificate"}, "Choisissez le document qui prouve la qualité."),
    (lambda: day("since", in_days(1)), "Ce document ne vaut pas encore"),
    (lambda: day("until", in_days(-1)), "Ce document ne vaut plus"),
]


@pytest.mark.parametrize(("typed", "says"), MENDED)
def test_a_mandate_that_would_open_nothing_is_not_recorded(team, desk, typed: Any, says: str) -> None:
    case = desk(Kind.PERSONAL_ACCESS, **ELSE)
    more = typed() if callable(typed) else typed

    page = press(
        team[Role.IDENTITY], f"{case.path}actes/confirmer-qualite", **{"proof": "mandate", "scope": "whole", **more}
    )

    assert page.status == 422
    assert says in page.text
    assert not case.part.capacity_confirmed


def test_a_text_that_describes_no_part_is_not_kept(team, desk) -> None:
    case = desk(Kind.PERSONAL_ACCESS, **ELSE)

    act(team[Role.IDENTITY], case, "confirmer-qualite", proof="mandate", scope="whole", text=PART)

    with reading() as session:
        assert list(notes_of(session, case.part.id, "mandate-scope")) == []


def test_the_end_of_a_mandate_acts_at_once_and_the_officer_sees_it(team, mandated: Desk) -> None:
    limit = mandated.part.limit_on
    assert "Mandats terminés" not in team[Role.OFFICER].get("/personnel/").text

    act(team[Role.INTAKE], mandated, "terminer-mandat", text=SAID)

    assert (mandated.part.mandate_ended_on, mandated.part.limit_on) == (clock.today(), limit)
    assert "Mandats terminés" in team[Role.OFFICER].get("/personnel/").text
    assert "Mandats terminés" not in team[Role.ANALYST].get("/personnel/").text
    assert "mandat terminé" in team[Role.ANALYST].get(mandated.path).text
    assert SAID in team[Role.ANALYST].get(f"{mandated.path}identite").text
    with reading() as session:
        entry = entries_of(session, mandated.filed.case_id)[-1]
    assert (entry.command, SAID in str(entry.facts)) == ("EndMandate", False)


def test_what_ended_is_told_no_longer_once_the_request_is_over(team, mandated: Desk) -> None:
    act(team[Role.INTAKE], mandated, "terminer-mandat", text=SAID)
    mandated.give(do.Withdraw(), Role.INTAKE)

    assert "Mandats terminés" not in team[Role.OFFICER].get("/personnel/").text


def test_a_refusal_is_all_that_may_be_proposed_and_a_new_proof_opens_the_rest(team, mandated: Desk) -> None:
    mandated.to_analysis()
    mandated.give(do.EndMandate("0" * 32), Role.INTAKE)
    mandated.give(do.ClaimCase(), Role.ANALYST)

    only = team[Role.ANALYST].get(f"{mandated.path}projet").html.count('type="radio"')
    mandated.give_second(do.ConfirmCapacity("protection-mandate"), Role.IDENTITY)

    assert only == 1
    assert team[Role.ANALYST].get(f"{mandated.path}projet").html.count('type="radio"') > 1
    assert mandated.part.mandate_ended_on is None


def test_a_mandate_holds_and_ends_in_every_part(team, desk) -> None:
    case = desk(Kind.PERSONAL_ACCESS, also=(HEALTH,), **ELSE)

    act(team[Role.IDENTITY], case, "confirmer-qualite", proof="mandate", scope="access")
    assert [part.mandate_scope for part in parts(case)] == ["access", "access"]

    act(team[Role.INTAKE], case, "terminer-mandat", text=SAID)
    assert [part.mandate_ended_on for part in parts(case)] == [clock.today()] * 2


@pytest.mark.parametrize(("scope", "beyond"), [("rectification", True), ("access", False)])
def test_what_is_held_for_something_else_is_told_at_the_top(team, desk, scope: str, beyond: bool) -> None:
    case = desk(Kind.PERSONAL_ACCESS, **ELSE)

    act(team[Role.IDENTITY], case, "confirmer-qualite", proof="mandate", scope=scope)

    assert ("mandat pour autre chose" in team[Role.IDENTITY].get(case.path).text) is beyond


def test_a_part_opened_beside_another_has_its_mandate(team, desk) -> None:
    case = desk(Kind.PERSONAL_ACCESS, **ELSE)
    act(team[Role.IDENTITY], case, "confirmer-qualite", proof="mandate", scope="access", **day("until", in_days(9)))

    act(team[Role.INTAKE], case, "separer", text="Le reste relève de la santé.", toward="R221")

    assert [(part.mandate_scope, part.mandate_until) for part in parts(case)] == [("access", in_days(9))] * 2


@pytest.mark.parametrize(("years", "days", "over"), [(14, 1, False), (14, 0, True), (15, 0, True)])
def test_a_parent_acts_for_a_child_until_their_fourteenth_birthday(team, desk, at_date, years, days, over) -> None:
    at_date("2026-11-23")
    case = desk(Kind.RECTIFICATION, **{**CHILD, "concerned": Concerned("Samuel N’Diaye", date(2012, 12, 1))})
    case.give(do.ConfirmIdentity("in-person"), Role.IDENTITY)
    case.give_second(do.ConfirmCapacity("birth-certificate"), Role.IDENTITY)

    at_date((date(2012 + years, 12, 1) - timedelta(days=days)).isoformat())

    tab = team[Role.ANALYST].get(f"{case.path}identite").text
    assert "ses 14 ans" in tab
    assert ("L’enfant a maintenant 14 ans" in tab) is over
    assert case.part.mandate_until is None, "the day would tell the day of birth"


@pytest.mark.parametrize(
    "concerned",
    [Concerned("Samuel N’Diaye"), Concerned("Samuel N’Diaye", date(2009, 3, 7), deceased=True)],
    ids=["birth unknown", "a child who died"],
)
def test_a_parent_of_a_child_who_never_asks_alone_acts_without_an_end(team, desk, concerned: Concerned) -> None:
    case = desk(Kind.RECTIFICATION, **{**CHILD, "concerned": concerned})

    case.give(do.ConfirmCapacity("birth-certificate"), Role.IDENTITY)

    assert "aucune date de fin" in team[Role.IDENTITY].get(f"{case.path}identite").text
