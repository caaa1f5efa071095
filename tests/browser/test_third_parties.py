"""Documents that concern somebody else: they are told by post, the requester learns it, they answer."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.citizen import DOCUMENT, Citizen
from tests.browser.staff import Colleague

Give = Callable[[str], Colleague]
WHO = {
    "Nom de la personne ou de l’organisme": "Ateliers Bélanger-Ngô inc.",
    "Par la poste": True,
    "Adresse postale, si vous lui écrivez": "77, chemin du Modèle\nGaspé (Québec)  G4X 1A1",
    "Documents qui le concernent": "Le contrat d’entretien de mars 2025.",
}

DANGER = {"Quel danger": "Le bâtiment menace de s’effondrer."}


def test_a_third_party_is_told_by_post_and_answers(citizen: Citizen, colleague: Give):
    analyst, clerk = colleague("analyste"), colleague("accueil")
    key = citizen.file(*DOCUMENT)
    analyst.take_from("Technologies", key.number).act("Inscrire un tiers", "Inscrire ce tiers", WHO)
    analyst.act("Aviser les tiers", "Aviser les tiers").tab("Tiers").says("Ateliers Bélanger-Ngô", "pas encore parti")

    row = clerk.row_of(key.number).filter(has_text="Avis à un tiers")
    clerk.open("/personnel/expedition").wait_to_see(row).click(row.get_by_role("link", name="Elle est partie"))
    clerk.press("Inscrire le départ").says("est partie le")
    citizen.enter(key).wait_for("Des tiers sont avisés").says("Nous avons avisé", "le silence vaut consentement")

    today = clerk.page.evaluate("new Date().toLocaleDateString('en-CA', {timeZone: 'America/Toronto'})").split("-")
    day = dict(zip(("Année", "Mois", "Jour"), today, strict=True))
    said = {**day, "Il s’y oppose": True, "Ses observations": "Nos prix sont secrets."}
    clerk.case(key.number).act("Inscrire les observations d’un tiers", "Inscrire les observations", said)
    analyst.case(key.number).says("Tiers", "15 jours pour décider")

    officer = colleague("responsable").case(key.number)
    officer.act("Invoquer un danger immédiat", "Invoquer le danger", DANGER)
    is_granted(analyst, officer, key.number)
    row = clerk.row_of(key.number).filter(has_text="tiers")
    clerk.open("/personnel/expedition").wait_to_see(row).click(row.get_by_role("link", name="Elle est partie"))
    clerk.press("Inscrire le départ").says("est partie le")
    citizen.open("/suivi/demande").says("Un danger immédiat est invoqué")
    clerk.case(key.number).follow("Inscrire la remise des documents")
    clerk.fill(day).press("Inscrire la remise")
    citizen.open("/suivi/demande").says("remis")


def is_granted(analyst: Colleague, officer: Colleague, number: str) -> None:
    analyst.case(number).claim().follow("Préparer la décision").fill({"Accorder tout": True}).press("Continuer")
    analyst.page.get_by_label("Document", exact=True).first.fill("Le contrat d’entretien de mars 2025")
    analyst.press("Garder et relire").press("Envoyer à l’approbation")
    officer.take_from("Approbation", number).act("Approuver la décision", "Approuver")
    officer.sign_letter(number, "Décision")
