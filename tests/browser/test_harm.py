"""Refusing for fear of harm: what the analyst is asked, whom the person chooses, what the officer gives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from app import clock
from app.formats import date_fr
from tests.browser.backstage import Backstage
from tests.browser.citizen import Answers, Citizen, on
from tests.browser.journeys import is_posted
from tests.browser.staff import Colleague
from workflows import commands as do
from workflows.states import Kind, Regime

Give = Callable[[str], Colleague]
AT_ANALYSIS = (do.ConfirmIdentity("in-person"), do.StartAnalysis())
CHOICE: Answers = {
    "Son nom": "Anne Roy",
    "Sa profession": "médecin de famille",
    "Son adresse": "12, rue des Érables\nQuébec",
}
ANOTHER: Answers = {
    "Nom": "Béatrice Ngô",
    "Profession": "infirmière praticienne",
    "Adresse professionnelle": "8, rue du Modèle\nQuébec",
}
OPINION: Answers = {
    "Qui juge": "Dre Anne Roy, psychiatre",
    "Pourquoi cette personne": "La note annonce un diagnostic.",
    "Motifs": "Lire seul cette note causerait probablement un préjudice grave.",
}
CONSENT: Answers = {
    "Numéro de l’autre personne": "2",
    "Elle consent": True,
    "Qui garde l’écrit": "Le classeur du service.",
}
SEEN: Answers = {
    "Autre renseignement de santé": True,
    "J’ai vérifié": True,
    "Comment c’est vérifié": "Tableau.",
}


def test_a_temporary_refusal_rests_on_an_opinion_and_names_the_day_to_ask_again(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    again = clock.today() + timedelta(days=90)
    key = backstage.file(Kind.PERSONAL_ACCESS, *AT_ANALYSIS, regime=Regime.R221)
    analyst = colleague("analyste").case(key.number)
    analyst.open(f"/personnel/demandes/{key.number}/projet/refused").fill({"art. 17": True})
    analyst.press("Garder et relire").refused().says("Inscrivez le nom et la profession")
    analyst.fill(OPINION).date("again_on", again).press("Garder et relire").says("Dre Anne Roy, psychiatre")
    analyst.press("Envoyer à l’approbation")
    backstage.sign(key)

    paper = is_posted(colleague("accueil"), key.number, "accès refusé")
    assert f"avant le {date_fr(again)}".replace("\u00a0", " ") in paper
    assert "Anne Roy" not in paper
    citizen.enter(key).says("Nous avons répondu", "À partir du", "vous pourrez demander de nouveau")


def test_who_is_refused_chooses_a_professional_who_is_given_what_was_offered(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    key = backstage.file(Kind.PERSONAL_ACCESS, *AT_ANALYSIS)
    analyst, clerk = colleague("analyste").case(key.number), colleague("accueil")
    analyst.act("Inscrire le consentement écrit d’une autre personne", "Inscrire", CONSENT | on(clock.today()))
    analyst.follow("Préparer la décision").fill({"Refuser": True}).press("Continuer")
    analyst.fill({"art. 87.1": True, "Offrir de remettre": True, "Motifs": OPINION["Motifs"]})
    analyst.press("Garder et relire").says("offre de remettre").press("Envoyer à l’approbation")
    backstage.sign(key)
    assert "une personne professionnelle de la santé" in is_posted(clerk, key.number, "accès refusé")

    citizen.enter(key).follow("Choisir cette personne").press("Envoyer mon choix").refused().fill(CHOICE)
    citizen.press("Envoyer mon choix").says("Votre choix est reçu", "Vous pouvez encore en changer")
    clerk.case(key.number).act("Inscrire la personne professionnelle choisie", "Inscrire ce choix", ANOTHER)

    officer = colleague("responsable").open("/personnel/").says("une remise attend").case(key.number)
    officer.follow("Inscrire la remise").says("infirmière praticienne").press("Inscrire la remise").refused()
    officer.fill(SEEN).date("day", clock.today()).press("Inscrire la remise").says("La remise est inscrite")
    citizen.open("/suivi/demande").says("Nous lui avons remis les renseignements")
