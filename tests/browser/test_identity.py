"""Whom it is: found at the registry, shown by a code that only the true person receives, stopped by who is not it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app import clock
from app.registry.services.seeding import fictitious
from tests.browser.backstage import Backstage
from tests.browser.citizen import Citizen
from tests.browser.journeys import is_posted, words_of
from tests.browser.staff import Colleague
from tests.browser.test_harm import OPINION
from tests.chromium import faults
from workflows import commands as do
from workflows.states import Kind, Regime

Give = Callable[[str], Colleague]
PERSON = fictitious(3)
CODE = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z](?![-0-9A-Z])")
ACCESS_CODE = re.compile(r"(?:[0-9A-Z]{4}-){4}[0-9A-Z](?![-0-9A-Z])")
REPLACED = (
    ("Envoyer un nouveau code d’accès par la poste", "Envoyer le nouveau code"),
    ("Remettre un nouveau code d’accès en personne", "Préparer le nouveau code"),
)


def printed(clerk: Colleague, number: str, title: str, folder: Path) -> str:
    """Draw the code of a letter and print it; return what is on the paper."""
    row = clerk.row_of(number).filter(has_text=title)
    clerk.open("/personnel/expedition").wait_to_see(row)
    with clerk.page.expect_download() as waiting:
        row.get_by_role("button", name="Tirer le code et imprimer").click()
    path = folder / f"{title}.pdf"
    waiting.value.save_as(path)
    return words_of(path.read_bytes())


def test_a_code_by_post_shows_who_asks_and_the_true_person_may_stop_it_all(
    citizen: Citizen, colleague: Give, backstage: Backstage, tmp_path: Path
):
    key = backstage.file(Kind.PERSONAL_ACCESS, do.RerouteCase("identite"))
    agent, clerk, officer = map(colleague, ("identite", "accueil", "responsable"))
    agent.take_from("Identité", key.number).claim()
    agent.act("Trouver la personne au registre", "Trouver la personne", {"Numéro d’assurance maladie": PERSON.number})
    agent.case(key.number).act("Envoyer un code par la poste", "Envoyer le code")
    code = CODE.findall(printed(clerk, key.number, "Code de confirmation", tmp_path))[0]

    citizen.enter(key).follow("J’ai reçu un code par la poste")
    citizen.fill({"Code reçu par la poste": "0000-0000-0"}).press("Envoyer le code").refused()
    citizen.fill({"Code reçu par la poste": code}).press("Envoyer le code").says("Votre code est reçu")
    agent.case(key.number).tab("Identité").says("N2", "Code envoyé par la poste à l’adresse au dossier")

    stop = CODE.findall(printed(clerk, key.number, "Une demande a été déposée", tmp_path))[0]
    citizen.open("/opposition").press("Ce n’est pas moi").refused()
    citizen.fill({"Numéro du dossier": key.number, "Code écrit sur la lettre": stop}).press("Ce n’est pas moi")
    citizen.says("Tout est arrêté")

    officer.open("/personnel/").says("Ce n’est pas moi")
    citizen.open("/suivi/demande").says("Une vérification est en cours")
    why = {"Pourquoi l’opposition est levée": "La personne est venue au bureau et reconnaît sa demande."}
    officer.case(key.number).act("Lever l’opposition", "Lever l’opposition", why)
    assert "Une vérification est en cours" not in citizen.open("/suivi/demande").page.get_by_role("main").inner_text()
    citizen.open("/suivi/code-courriel").says("venez à nos bureaux avec une pièce")
    officer.open("/personnel/chiffres/preuves").says("Code par la poste")
    citizen.eyes.fetch(citizen.page, "/quitter")


def at_the_provider(citizen: Citizen, button: str) -> Citizen:
    """Leave for the simulated provider, whose pages are not ours, and come back by one of its buttons."""
    page = citizen.says("Vous quittez notre site").page
    page.get_by_role("link", name="Continuer (site externe)").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Simulation\u00a0: se connecter")
    assert faults(page) == []
    return citizen.press(button)


def test_who_signs_in_proves_who_they_are_and_reads_the_answer_online(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    key = backstage.file(Kind.PERSONAL_ACCESS, name=fictitious(7).name, regime=Regime.R221)
    citizen.enter(key).follow("Me connecter avec un compte").press("Me connecter")
    at_the_provider(citizen, "Annuler").says("La connexion est annulée", "Demandez-nous un code par la poste")
    at_the_provider(citizen.press("Me connecter"), "Simuler la connexion").says("Vous avez montré que c’est bien vous")

    backstage.give(key, do.ConfirmIdentity("strong-account"), do.StartAnalysis())
    analyst = colleague("analyste").case(key.number)
    analyst.open(f"/personnel/demandes/{key.number}/projet/refused").fill({"art. 17": True, **OPINION})
    analyst.date("again_on", clock.today() + timedelta(days=90)).press("Garder et relire")
    analyst.press("Envoyer à l’approbation")
    backstage.sign(key)
    is_posted(colleague("accueil"), key.number, "accès refusé")

    citizen.open("/suivi/demande").click(citizen.page.get_by_role("link", name=re.compile("^Lire.*refusé")))
    citizen.says("Réponse à votre demande d’accès à vos renseignements personnels")
    citizen.open("/suivi/demande").press("Terminer").says("Votre suivi est fermé")
    citizen.page.get_by_role("link", name="Fermer aussi cette session").click()
    expect(citizen.page.get_by_role("heading", level=1)).to_have_text("Simulation\u00a0: session fermée")
    citizen.eyes.fetch(citizen.page, "/suivi/compte/retour")  # what a window never shows: it leads on at once


@pytest.mark.parametrize(("name", "button"), REPLACED)
def test_a_lost_code_is_replaced_by_post_or_at_the_counter(
    citizen: Citizen, colleague: Give, backstage: Backstage, tmp_path: Path, name: str, button: str
):
    clerk, lost = colleague("accueil"), backstage.file(answer_channel="post")
    clerk.case(lost.number).act(name, button)
    code = ACCESS_CODE.findall(printed(clerk, lost.number, "nouveau code d’accès", tmp_path))[0]

    citizen.enter(lost).refused()
    citizen.enter(replace(lost, code=code)).says("Nouveau code d’accès demandé")
    backstage.answer(lost, do.DraftNotHeld("1"))
    is_posted(clerk, lost.number, "rien n’est détenu")
    citizen.wait_for("nous n’avons pas ce que vous demandez").follow("Lire Décision").says("Votre droit à la révision")
