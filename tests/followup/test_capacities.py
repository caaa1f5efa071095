"""What who asks for another person reads on the follow-up page: what is awaited, then that it came; never a name."""

from __future__ import annotations

import uuid
from datetime import date

import pytest

from app.cases.context import Claim, Concerned
from tests.citizen import Citizen
from tests.followup.conftest import STAFF, Request, enter
from workflows.commands import (
    AskIdentity,
    ConfirmCapacity,
    ConfirmIdentity,
    CorrectCapacity,
    RefuseCapacity,
    StartAnalysis,
)
from workflows.states import Actor, Capacity, Kind, Role

CHILD = {"capacity": Capacity.PARENT, "concerned": Concerned("Samuel N’Diaye", date(2017, 3, 7)),
         "claim": Claim("judgment", "post")}  # fmt: skip
IDENTITY, CAPACITY = ConfirmIdentity("in-person"), ConfirmCapacity("judgment")
OTHER_CLERK = Actor("staff:second", frozenset({Role.IDENTITY}))
AWAITED = "La preuve de votre qualité"
STORIES = [
    ((AskIdentity(),), "Nous attendons la preuve de votre identité et de votre qualité", True),
    ((AskIdentity(), IDENTITY), "Nous attendons la preuve de votre qualité", True),
    ((AskIdentity(), CAPACITY), "Nous attendons la preuve de votre identité", False),
    ((AskIdentity(), IDENTITY, CAPACITY), "Une équipe examine votre demande", False),
]


@pytest.mark.parametrize(("acts", "title", "awaited"), STORIES)
def test_the_page_says_what_is_still_awaited(
    citizen: Citizen, request_of: Request, acts, title: str, awaited: bool
) -> None:
    followed = request_of(Kind.PERSONAL_ACCESS, **CHILD)
    for each in acts:
        followed.move(each, by=OTHER_CLERK if each is CAPACITY else STAFF)

    enter(citizen, followed)

    assert citizen.says(f"C’est {'à vous' if title.startswith('Nous') else 'à nous'} d’agir.")
    assert citizen.page.title.split(" – ")[0] == title
    assert citizen.says(AWAITED) is awaited
    assert citizen.says("Envoyez-en une copie par la poste") is awaited
    assert not citizen.says("Samuel"), "a number and a code do not open it"


def test_a_capacity_refused_is_told_with_the_way_that_remains(citizen: Citizen, request_of: Request) -> None:
    followed = request_of(Kind.RECTIFICATION, **CHILD)
    followed.move(RefuseCapacity(uuid.uuid4().hex))

    enter(citizen, followed)

    assert citizen.says("Qualité non reconnue")
    assert citizen.says("Vous pouvez encore nous donner une autre preuve.")
    assert citizen.says("Nous n’avons pas reconnu votre qualité")
    assert citizen.says("Une meilleure preuve peut encore arriver avant notre réponse")
    assert not citizen.says(AWAITED), "what was given was judged: nothing is simply awaited"
    assert citizen.says("Envoyez-en une copie par la poste")


def test_who_asks_for_themself_reads_nothing_of_it(citizen: Citizen, request_of: Request) -> None:
    followed = request_of(Kind.PERSONAL_ACCESS)
    followed.move(AskIdentity(), StartAnalysis())

    assert not enter(citizen, followed).says(AWAITED)


@pytest.mark.parametrize(
    ("filed", "truly", "says"),
    [
        ({}, "parent", "S’il faut prouver de nouveau votre identité, nous vous le dirons."),
        (CHILD, "self", "aucune preuve de qualité n’est attendue"),
    ],
)
def test_a_correction_is_told_in_plain_words(citizen: Citizen, request_of: Request, filed, truly: str, says) -> None:
    followed = request_of(Kind.PERSONAL_ACCESS, **filed)
    followed.move(CorrectCapacity(truly, uuid.uuid4().hex))

    enter(citizen, followed)

    assert citizen.says("Qualité corrigée")
    assert citizen.says(says)
    assert citizen.says(AWAITED) is (truly == "parent")
