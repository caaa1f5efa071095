"""What who asks for another person reads on the follow-up page: what is awaited, then that it came; never a name."""

from __future__ import annotations

import uuid
from datetime import date

import pytest

from app.cases.context import Claim, Concerned
from app.cases.queries import case_by_id
from app.db import reading
from app.followup.services import stepping
from tests.citizen import Citizen
from tests.followup.conftest import STAFF, Request, enter
from workflows.commands import (
    AskIdentity,
    ConfirmCapacity,
    ConfirmIdentity,
    CorrectCapacity,
    EndMandate,
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


MANDATARY = {"capacity": Capacity.MANDATARY, "concerned": Concerned("Awa N’Diaye"), "claim": Claim("mandate", "post")}
UNTIL = date(2026, 12, 15)
HELD = [
    (CHILD, ConfirmCapacity("judgment"), "pour tout ce qui est demandé ici", "jusqu’aux 14 ans de l’enfant"),
    (MANDATARY, ConfirmCapacity("mandate"), "pour tout ce qui est demandé ici", "Aucune date de fin n’est inscrite."),
    (MANDATARY, ConfirmCapacity("mandate", "access", until=UNTIL), "pour recevoir", "jusqu’au 15 décembre 2026"),
    (MANDATARY, ConfirmCapacity("mandate", "rectification"), "pour faire corriger", "n’en fait pas partie"),
    (MANDATARY, ConfirmCapacity("mandate", "described"), "pour une partie seulement", "Pour savoir laquelle"),
]


@pytest.fixture
def in_november(at_date) -> None:
    at_date("2026-11-23")


@pytest.mark.usefixtures("in_november")
@pytest.mark.parametrize(("filed", "held", "what", "until"), HELD)
def test_who_is_held_to_act_reads_for_what_and_until_when(
    citizen: Citizen, request_of: Request, filed, held: ConfirmCapacity, what: str, until: str
) -> None:
    followed = request_of(Kind.PERSONAL_ACCESS, **filed)
    followed.move(held)

    enter(citizen, followed)

    assert citizen.says("Votre qualité est prouvée")
    assert citizen.says(what)
    assert citizen.says(until)
    assert not citizen.says("a pris fin")


FOR_A_TIME, ENDED = ConfirmCapacity("mandate", until=UNTIL), EndMandate(uuid.uuid4().hex)
OVER = [
    (MANDATARY, ("2026-12-16", FOR_A_TIME), "valait jusqu’au 15 décembre 2026"),
    (MANDATARY, ("2026-11-23", ConfirmCapacity("mandate"), ENDED), "appris le 23 novembre 2026"),
    (MANDATARY, ("2026-12-16", FOR_A_TIME, ENDED), "appris le 23 novembre 2026"),
    (CHILD, ("2031-03-07", ConfirmCapacity("judgment")), "L’enfant a maintenant 14 ans"),
]


@pytest.mark.usefixtures("in_november")
@pytest.mark.parametrize(("filed", "story", "why"), OVER)
def test_once_it_is_over_the_page_says_so_kindly_and_what_to_do(
    citizen: Citizen, request_of: Request, at_date, filed, story, why: str
) -> None:
    day, *acts = story
    followed = request_of(Kind.PERSONAL_ACCESS, **filed)
    followed.move(*acts)
    at_date(day)

    enter(citizen, followed)

    assert citizen.says(why)
    assert citizen.says("la date limite de notre réponse ne change pas")
    assert citizen.says("Si un nouveau document vous permet d’agir")
    assert citizen.says(AWAITED)
    assert citizen.says("Envoyez-en une copie par la poste")
    assert not citizen.says("Votre qualité est prouvée")


def test_the_end_is_a_line_of_the_story_that_names_nobody(citizen: Citizen, request_of: Request) -> None:
    followed = request_of(Kind.RECTIFICATION, **MANDATARY)
    followed.move(ConfirmCapacity("mandate"), EndMandate(uuid.uuid4().hex))

    enter(citizen, followed)

    assert citizen.says("Fin de ce qui vous permettait d’agir pour l’autre personne")
    assert not citizen.says("Awa")


def test_what_we_wrote_opens_no_longer_once_the_mandate_is_over(request_of: Request) -> None:
    followed = request_of(Kind.PERSONAL_ACCESS, **MANDATARY)
    followed.move(IDENTITY)
    followed.move(ConfirmCapacity("mandate"), by=OTHER_CLERK)

    def opens() -> bool:
        with reading() as session:
            return stepping.opens(case_by_id(session, followed.filed.case_id))

    before = opens()
    followed.move(EndMandate(uuid.uuid4().hex))

    assert (before, opens()) == (True, False)
