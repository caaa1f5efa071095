"""What stands around a request: the home page, the promises, the door of the follow-up, a page that is not there."""

from __future__ import annotations

import json

import pytest

from tests.browser.citizen import Citizen

PROMISES = (
    "comment-faire-une-demande",
    "confidentialite",
    "temoins",
    "securite",
    "reconnaitre-nos-courriels",
    "accessibilite",
    "engagements",
    "nous-joindre",
)


@pytest.mark.parametrize("path", ["", *PROMISES, "demandes/", "suivi", "verifier"])
def test_a_page_for_everybody_is_sound(citizen: Citizen, path: str):
    citizen.open(f"/{path}")


def test_what_is_promised_is_given_to_programs_too(citizen: Citizen):
    given = citizen.open("/engagements").bytes_of(citizen.page.get_by_role("link", name="pour un programme"))

    assert len(json.loads(given)["promises"]) == citizen.page.locator(".promises > li").count()


def test_a_wrong_pair_opens_nothing_and_names_no_culprit(citizen: Citizen):
    citizen.open("/suivi").press("Ouvrir ma demande").refused()

    citizen.fill({"Numéro de la demande": "4F7K-92QX", "Code d’accès": "0000 0000 0000 0000 0"})

    citizen.press("Ouvrir ma demande").refused().says("Ce numéro et ce code n’ouvrent aucune demande")


def test_a_page_that_is_not_there_says_where_to_go(citizen: Citizen):
    citizen.open("/nulle-part").says("Nous ne trouvons pas cette page")


def test_a_request_out_of_a_closed_follow_up_asks_to_come_in_again(citizen: Citizen):
    citizen.open("/suivi/demande")

    assert citizen.heading("Suivre ma demande").is_visible()


def test_a_page_is_judged_once_and_again_as_soon_as_it_is_made_of_something_else(citizen: Citizen):
    citizen.open("/temoins")
    judged = set(citizen.eyes.judged)

    assert citizen.see().eyes.judged == judged

    citizen.page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    with pytest.raises(AssertionError, match="image-alt"):
        citizen.see()
