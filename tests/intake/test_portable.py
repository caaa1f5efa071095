"""A structured file of one's own information may be asked for, for another too (A-2.1 s. 84 para. 3)."""

from __future__ import annotations

import pytest

from app.intake import journey
from app.intake.context import Answers
from app.intake.opening import filing_of
from tests.citizen import DOCUMENT, PERSONAL, RECTIFICATION, Citizen
from tests.services.databases import Database
from workflows.disclosures import RECEIVES, REQUESTERS
from workflows.states import Capacity

BEFORE = tuple(
    step for step in PERSONAL if step[0] in {"type", "aussi", "pour-qui", "sujet", "nature", "description", "periode"}
)
FUND = {"send": "yes", "name": "Fonds des pensions", "address": "300, rue du Modèle\nLévis (Québec) G6V 1A1"}


@pytest.fixture
def database(sqlite_database: Database) -> Database:
    """One database is enough: nothing here is said in its own way by either."""
    return sqlite_database


def asked(*steps: tuple[str, dict[str, str]]) -> list[str]:
    """The questions of these answers, by name."""
    answers: Answers = dict(steps)
    return [step.name for step in journey.steps(answers)]


def test_it_is_asked_of_ones_own_information_under_the_act_on_access_alone() -> None:
    health = tuple((name, {"nature": "health"} if name == "nature" else typed) for name, typed in PERSONAL)

    assert "forme" in asked(*PERSONAL)
    assert [one for one in (DOCUMENT, RECTIFICATION, health) if "forme" in asked(*one)] == []
    assert "destinataire" not in asked(*PERSONAL)
    assert "destinataire" in asked(*BEFORE, ("forme", {"form": "portable"}))


@pytest.mark.parametrize("capacity", Capacity)
def test_it_is_asked_of_nobody_from_whom_nothing_was_collected(capacity: Capacity) -> None:
    another = (*PERSONAL, ("pour-qui", {"person": "other"}), ("qualite", {"capacity": str(capacity)}))

    assert ("forme" in asked(*another)) is (RECEIVES[capacity] in REQUESTERS)


def test_the_request_says_in_which_form_and_to_whom_else() -> None:
    rest = PERSONAL[-4:]
    answers: Answers = dict((*BEFORE, ("forme", {"form": "portable"}), ("destinataire", FUND), *rest))

    request = filing_of(answers, "k", at=None).request

    third = {"name": "Fonds des pensions", "address": ["300, rue du Modèle", "Lévis (Québec) G6V 1A1"]}
    assert (request["form"], request["send_to"]) == ("portable", third)
    assert "form" not in filing_of(dict(PERSONAL), "k", at=None).request
    assert "send_to" not in filing_of({**answers, "destinataire": {"send": "no"}}, "k", at=None).request


def test_whoever_else_is_to_have_it_is_named_with_an_address(citizen: Citizen) -> None:
    citizen.fill(*BEFORE, ("forme", {"form": "portable"}), ("destinataire", {"send": "yes"}))

    assert citizen.says("Écrivez le nom de l’organisme ou de la personne à qui envoyer le fichier.")
    assert citizen.says("Écrivez son adresse")
    citizen.press("/demandes/destinataire", **FUND)
    assert citizen.where == "/demandes/reponse"
