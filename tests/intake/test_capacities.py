"""Asking for another person: who may, what is asked of whom, what is never collected, what the person takes away."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.cases.context import Claim, Concerned, Filing
from app.cases.filing import NotInThisCapacity, file_case
from app.cases.models import Party
from app.cases.queries import case_by_number
from app.db import reading
from app.intake import journey
from app.intake.context import capacity_of, claim_of, concerned_of
from app.intake.forms.representing import BirthForm, CapacityForm, DeathForm
from app.intake.opening import filing_of
from app.journal.queries import entries_of
from app.letters.gathering.persons import claim_of as claimed
from app.letters.gathering.persons import concerned_by
from tests.citizen import FOR_A_CHILD, PERSONAL, Citizen
from workflows.capacities import OFFERED, PROOFS
from workflows.states import Capacity, Kind

ONE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
CHOICES = {
    "parent": (Capacity.PARENT, False),
    "tutor": (Capacity.TUTOR, False),
    "mandatary": (Capacity.MANDATARY, False),
    "liquidator": (Capacity.LIQUIDATOR, True),
    "beneficiary": (Capacity.BENEFICIARY, True),
    "heir": (Capacity.HEIR, True),
    "relative": (Capacity.RELATIVE, True),
    "bereaved-parent": (Capacity.PARENT, True),
}
"""Each choice of the page: the capacity it means, and whether it supposes a death."""


def answers(capacity: str, kind: Kind = Kind.PERSONAL_ACCESS, **steps: dict[str, str]) -> dict[str, dict[str, str]]:
    """Answers of somebody who asks in that capacity, everything there is to say said."""
    return {
        "type": {"kind": str(kind)},
        "pour-qui": {"person": "other"},
        "qualite": {"capacity": capacity},
        "personne": {"name": "Samuel N’Diaye"},
        "naissance": {"on-day": "7", "on-month": "3", "on-year": "2017"},
        "deces": {"on-day": "2", "on-month": "2", "on-year": "2026"},
        "interet": {"interest": "Une somme me revient."},
        "sujet": {"subject": "autre"},
        "nature": {"nature": "other"},
        "description": {"what": "Le relevé."},
        "reponse": {"channel": "post"},
        "nom": {"name": "Awa N’Diaye"},
        "adresse": {"address": "1, rue A\nQuébec (Québec) G1A 1A1"},
        "joindre": {},
        "periode": {},
        "preuve": {"proof": "other", "way": "post"},
        **steps,
    }


def test_a_mother_asks_for_her_child_and_takes_away_what_to_bring(citizen: Citizen) -> None:
    citizen.fill(*FOR_A_CHILD)
    assert citizen.where == "/demandes/verifier"
    assert citizen.says("Parent d’un enfant de moins de 14 ans")
    assert citizen.says("Samuel N’Diaye")
    assert citizen.says("7 mars 2017")
    assert citizen.says("vous la faites dans la qualité choisie")

    citizen.press("/demandes/envoyer")

    assert citizen.says("prouver votre identité et votre qualité")
    assert citizen.says("un acte ou un certificat de naissance qui nomme les parents")
    assert citizen.says("Apportez ce document à nos bureaux")
    assert not citizen.says("Envoyez-en une copie")
    with reading() as session:
        case = case_by_number(session, citizen.code_after("Numéro de la demande"))
        part = case.parts[0]
        assert (part.capacity, part.capacity_confirmed, part.identity_confirmed) == ("parent", False, False)
        assert concerned_by(session, part) == Concerned("Samuel N’Diaye", date(2017, 3, 7))
        assert claimed(session, part) == Claim("birth-certificate", "in-person", "")


def test_what_is_known_of_the_person_concerned_is_sealed(citizen: Citizen) -> None:
    citizen.fill(*FOR_A_CHILD).press("/demandes/envoyer")

    with reading() as session:
        case = case_by_number(session, citizen.code_after("Numéro de la demande"))
        rows = session.scalars(select(Party).where(Party.case_id == case.id)).all()
        stored = b"".join((row.name_sealed or b"") + (row.about_sealed or b"") for row in rows)
        (entry,) = entries_of(session, case.id)
    assert {row.role: row.capacity for row in rows} == {"requester": "parent", "concerned": "self"}
    assert len(stored) > 100
    assert not any(word in stored for word in (b"Samuel", b"2017", b"birth"))
    assert entry.facts["capacity"] == "parent"
    assert "Samuel" not in str(entry.facts)


@pytest.mark.parametrize("kind", [Kind.PERSONAL_ACCESS, Kind.RECTIFICATION])
def test_only_the_capacities_that_the_law_opens_are_offered(app_without_rows: Flask, kind: Kind) -> None:
    with app_without_rows.test_request_context():
        offered = [choice.value for choice in CapacityForm(answers("parent", kind)).capacity.choices]

    assert {CHOICES[value][0] for value in offered} == set(OFFERED[kind]) - {Capacity.SELF}
    assert ("relative" in offered) is (kind is Kind.PERSONAL_ACCESS)


@pytest.mark.parametrize(("choice", "meant"), CHOICES.items())
def test_each_branch_is_asked_what_it_needs_and_nothing_else(choice: str, meant: tuple[Capacity, bool]) -> None:
    given = answers(choice)
    asked = [step.name for step in journey.steps(given)]

    assert (capacity_of(given), "deces" in asked) == meant
    assert ("interet" in asked) is (meant[0] in {*OFFERED[Kind.PERSONAL_ACCESS]} and choice in INTERESTED)
    assert {"qualite", "personne", "naissance", "preuve"} <= set(asked)


INTERESTED = {"liquidator", "beneficiary", "heir", "relative"}


def test_who_asks_for_themself_is_asked_nothing_of_another() -> None:
    given = answers("parent", **{"pour-qui": {"person": "self"}})
    asked = {step.name for step in journey.steps(given)}

    filing = filing_of(given, "key", clock.now())

    assert not asked & {"qualite", "personne", "naissance", "deces", "interet", "preuve"}
    assert (filing.capacity, filing.concerned, filing.claim) == (Capacity.SELF, None, None)


def test_what_a_branch_does_not_need_stays_in_the_draft_and_is_not_collected() -> None:
    changed = answers("tutor")

    assert concerned_of(changed) == Concerned("Samuel N’Diaye", date(2017, 3, 7))
    assert claim_of(changed) == Claim("other", "post", "")
    assert changed["deces"], "the answer is there if the person changes their mind"
    assert concerned_of({**changed, "qualite": {"capacity": "heir"}}).died_on == date(2026, 2, 2)


def test_a_request_for_documents_is_made_in_no_capacity() -> None:
    given = answers("parent", Kind.DOCUMENT_ACCESS)

    assert capacity_of(given) is Capacity.SELF
    assert "pour-qui" not in {step.name for step in journey.steps(given)}


@pytest.mark.parametrize("choice", CHOICES)
def test_each_document_offered_may_prove_the_capacity(app_without_rows: Flask, choice: str) -> None:
    given = answers(choice)
    with app_without_rows.test_request_context():
        form = journey.BY_NAME["preuve"].asked(given)
        assert tuple(choice.value for choice in form.proof.choices) == PROOFS[CHOICES[choice][0]]


BORN = [
    ("parent", date(2012, 11, 27), True, "one day before fourteen"),
    ("parent", date(2012, 11, 26), False, "fourteen today"),
    ("parent", date(2010, 1, 1), False, "older"),
    ("bereaved-parent", date(2010, 1, 1), True, "a minor who died is asked about at any age"),
    ("tutor", date(1950, 1, 1), True, "a tutor of an adult"),
    ("mandatary", date(1950, 1, 1), True, "a mandatary of an adult"),
    ("parent", date(2030, 1, 1), False, "a day to come"),
]


@pytest.mark.parametrize(("choice", "born", "stands", "why"), BORN, ids=[why for *_rest, why in BORN])
def test_a_child_of_fourteen_asks_alone(
    app_without_rows: Flask, at_date, choice: str, born: date, stands: bool, why: str
) -> None:
    at_date("2026-11-26")
    typed = {"on-day": str(born.day), "on-month": str(born.month), "on-year": str(born.year)}
    with app_without_rows.test_request_context():
        assert journey.stands(BirthForm, answers(choice), typed) is stands


@pytest.mark.parametrize(("form", "choice"), [(BirthForm, "heir"), (DeathForm, "heir")])
@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ({}, False),
        ({"unknown": "y"}, True),
        ({"on-day": "3", "on-month": "mars", "on-year": "2020"}, True),
        ({"on-day": "3", "on-month": "mars", "on-year": "2020", "unknown": "y"}, False),
        ({"on-day": "3", "on-month": "mars"}, False),
        ({"on-day": "3", "on-month": "mars", "on-year": "2920"}, False),
    ],
)
def test_a_day_is_given_or_said_to_be_unknown(app_without_rows: Flask, form, choice, typed, stands: bool) -> None:
    with app_without_rows.test_request_context():
        assert journey.stands(form, answers(choice), typed) is stands


def test_nobody_died_before_they_were_born(app_without_rows: Flask) -> None:
    with app_without_rows.test_request_context():
        typed = {"on-day": "1", "on-month": "1", "on-year": "2017"}
        assert not journey.stands(DeathForm, answers("heir"), typed)


def test_a_child_too_old_is_told_kindly_and_loses_nothing(citizen: Citizen) -> None:
    citizen.fill(*FOR_A_CHILD[:5]).open("/demandes/naissance")

    citizen.press(**{"on-day": "7", "on-month": "mars", "on-year": "2005"})

    assert citizen.answer.status_code == 422
    assert citizen.says("À partir de 14 ans, votre enfant fait lui-même sa demande")
    assert 'value="2005"' in citizen.answer.text


def test_a_draft_kept_half_way_keeps_a_date_as_it_was_typed(citizen: Citizen) -> None:
    citizen.fill(*FOR_A_CHILD[:5]).open("/demandes/naissance").press(**{"on-month": "mars", "save": "1"})

    assert 'value="mars"' in citizen.open("/demandes/naissance").answer.text


def test_a_person_under_fourteen_is_told_kindly_who_asks(citizen: Citizen) -> None:
    citizen.fill(*PERSONAL[:2]).open("/demandes/pour-qui").press(person="under-14")

    assert citizen.where == "/demandes/moins-de-14"
    assert citizen.says("Ton père, ta mère, ta tutrice ou ton tuteur peut faire cette demande pour toi.")


def test_nothing_is_sent_for_a_person_under_fourteen_alone(citizen: Citizen) -> None:
    citizen.fill(*PERSONAL[:2]).open("/demandes/pour-qui").press(person="under-14")

    for path in ("/demandes/verifier", "/demandes/nature"):
        assert citizen.open(path).where == "/demandes/moins-de-14"
    assert citizen.press("/demandes/moins-de-14").answer.status_code == 422


def test_an_adult_goes_on_with_what_a_child_began(citizen: Citizen) -> None:
    citizen.fill(*PERSONAL[:2]).open("/demandes/pour-qui").press(person="under-14").press(save="1")
    assert citizen.where == "/demandes/brouillon"

    citizen.open("/demandes/pour-qui").press(person="other")

    assert citizen.where == "/demandes/qualite"


@ONE
@pytest.mark.parametrize(
    ("kind", "capacity", "concerned"),
    [
        (Kind.RECTIFICATION, Capacity.RELATIVE, Concerned("X")),
        (Kind.DOCUMENT_ACCESS, Capacity.PARENT, Concerned("X")),
        (Kind.PERSONAL_ACCESS, Capacity.HEIR, None),
        (Kind.PERSONAL_ACCESS, Capacity.SELF, Concerned("X")),
    ],
)
def test_no_case_is_made_in_a_capacity_that_the_law_does_not_open(app: Flask, kind, capacity, concerned) -> None:
    filing = Filing("key", kind, kind.regime, "autre", {}, "Awa", {}, "post", clock.now(),
                    capacity=capacity, concerned=concerned)  # fmt: skip

    with pytest.raises(NotInThisCapacity):
        file_case(filing)
