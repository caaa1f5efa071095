"""What a request may meet on its way besides: taken down by a clerk, confirmed in writing."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.citizen import Citizen, Key
from tests.browser.staff import Colleague

Give = Callable[[str], Colleague]
SAID = {
    "Les technologies": True,
    "Ce que la personne demande, dans ses mots": "Le contrat d’entretien des serveurs signé en 2024.",
    "Nom de la personne": "Marie-Ève N’Diaye",
    "En ligne": True,
    "Téléphone": "418 555-0199",
}


def test_what_is_said_is_taken_down_then_confirmed_in_writing(citizen: Citizen, colleague: Give):
    key = said(colleague("accueil"))

    citizen.enter(key).says("Votre demande est orale").wait_for("Avis sur votre demande orale")
    citizen.open("/suivi/demande").follow("Confirmer par écrit").says("Le contrat d’entretien des serveurs")
    citizen.press("Confirmer par écrit").says("Votre demande est confirmée par écrit").wait_for("Accusé de réception")


def test_what_came_on_paper_is_typed_in_and_counts_from_the_day_it_came(colleague: Give):
    clerk = colleague("accueil").open("/personnel/inscription").fill({"Sur papier": True})
    clerk.fill({"La rectification de ses renseignements personnels": True}).press("Continuer")
    clerk.press("Inscrire la demande").refused()
    clerk.fill({"Le renseignement": "Mon adresse en 2021"}).press("Ajouter un renseignement").says("Renseignement 2")


def test_whoever_answers_for_decisions_sees_who_may_sign_today(colleague: Give):
    colleague("responsable").open("/personnel/").follow("Signataires").says("peut signer", "En personne")


def said(clerk: Colleague) -> Key:
    """Take an oral request down and read the number and the code to the person."""
    clerk.open("/personnel/").follow("Inscrire").press("Continuer").refused()
    clerk.fill({"De vive voix": True, "Ses renseignements personnels": True}).press("Continuer").refused()
    clerk.fill({"Des documents": True}).press("Continuer").press("Inscrire la demande").refused()
    clerk.fill(SAID).press("Inscrire la demande").says("La demande est inscrite")
    key = Key(clerk._shown("Numéro de la demande"), clerk._shown("Code d’accès"))
    clerk.press("Terminer").says("Inscrire une demande")
    return key
