"""What a request may meet on its way besides: taken down by a clerk, confirmed in writing, charged for a copy."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.citizen import DOCUMENT, Citizen, Key
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


def test_fees_are_told_line_by_line_then_less_is_asked_then_they_are_accepted_and_paid(
    citizen: Citizen, colleague: Give
):
    analyst, clerk = colleague("analyste"), colleague("accueil")
    key = citizen.file(*DOCUMENT)
    analyst.take_from("Technologies", key.number).claim().follow("Estimer les frais")
    analyst.press("Envoyer l’estimation").refused().fill({"Pages à copier": "3000"}).press("Envoyer l’estimation")
    citizen.enter(key).wait_for("Frais à prévoir").follow("Voir le calcul et répondre").says("3 000 à 0,50 $")
    citizen.follow("Demander moins").press("Envoyer").refused()
    citizen.fill({"Ce que vous demandez encore": "Le contrat seulement."}).press("Envoyer")

    analyst.case(key.number).follow("Estimer les frais").fill({"Pages à copier": "300", "la moitié": True})
    analyst.press("Envoyer l’estimation")
    citizen.open("/suivi/demande").follow("Voir le calcul et répondre").says("140,00 $", "70,00 $", "fictif")
    citizen.press("Accepter ces frais").says("Vous acceptez les frais")

    clerk.case(key.number).follow("Inscrire un paiement").press("Inscrire le paiement").refused()
    day = {"Jour": "1", "Mois": "1", "Année": "2001"}
    clerk.fill({"Montant reçu": "70", "Chèque": True, **day}).press("Inscrire le paiement").refused()
    today = clerk.page.evaluate("new Date().toLocaleDateString('en-CA', {timeZone: 'America/Toronto'})").split("-")
    clerk.fill(dict(zip(("Année", "Mois", "Jour"), today, strict=True))).press("Inscrire le paiement")
    clerk.case(key.number).tab("Frais").says("Reste à payer", "70,00 $")


def said(clerk: Colleague) -> Key:
    """Take an oral request down and read the number and the code to the person."""
    clerk.open("/personnel/").follow("Inscrire").press("Continuer").refused()
    clerk.fill({"De vive voix": True, "Ses renseignements personnels": True}).press("Continuer").refused()
    clerk.fill({"Des documents": True}).press("Continuer").press("Inscrire la demande").refused()
    clerk.fill(SAID).press("Inscrire la demande").says("La demande est inscrite")
    key = Key(clerk._shown("Numéro de la demande"), clerk._shown("Code d’accès"))
    clerk.press("Terminer").says("Inscrire une demande")
    return key
