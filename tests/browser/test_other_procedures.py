"""What a request may meet on its way besides: taken down by a clerk, confirmed in writing, charged for a copy."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta

from app import clock
from app.cases.context import ORAL, NotePurpose
from app.fees import services as fees
from app.formats import date_fr
from tests.browser.backstage import STAFF, Backstage, ago, granting, said
from tests.browser.citizen import Answers, Citizen, Key, on
from tests.browser.journeys import is_posted, is_vouched_for
from tests.browser.staff import Colleague
from workflows import commands as do
from workflows.fees import Work
from workflows.states import Kind

Give = Callable[[str], Colleague]
SAID = {
    "Les technologies": True,
    "Ce que la personne demande, dans ses mots": "Le contrat d’entretien des serveurs signé en 2024.",
    "Nom de la personne": "Marie-Ève N’Diaye",
    "En ligne": True,
    "Téléphone": "418 555-0199",
}
WRITTEN: Answers = {
    "Pour une autre personne": True,
    "Liquidateur": True,
    "Nom de la personne concernée": "Awa N’Diaye",
    "Ce que cela touche": "Une prestation impayée.",
    "Un testament": True,
    "D’autres renseignements": True,
    "Les services aux personnes assurées": True,
    "Ce que la personne demande, dans ses mots": "Le relevé de ses prestations de 2025.",
}
POINTS = NotePurpose.CLARIFICATION_QUESTION
Step = tuple[str, str, Answers]
ANSWERED: tuple[Step, ...] = (
    ("Inscrire la précision reçue", "Inscrire la réponse", {"Ce que la personne répond": "De 2024."}),
    ("Reprendre sans la précision", "Reprendre", {}),
)
TOLD_OF_FEES: tuple[Step, ...] = (
    ("Inscrire que la personne demande moins", "Inscrire", {"Ce que la personne garde": "Le contrat seulement."}),
    ("Inscrire que les frais sont acceptés", "Inscrire l’acceptation", {}),
)


def test_what_is_said_is_taken_down_then_confirmed_in_writing(citizen: Citizen, colleague: Give):
    key = is_told(colleague("accueil"))

    citizen.enter(key).says("Votre demande est orale").wait_for("Avis sur votre demande orale")
    citizen.open("/suivi/demande").follow("Confirmer par écrit").says("Le contrat d’entretien des serveurs")
    citizen.press("Confirmer par écrit").says("Votre demande est confirmée par écrit").wait_for("Accusé de réception")


def test_what_came_on_paper_is_typed_in_and_counts_from_the_day_it_came(colleague: Give):
    clerk = colleague("accueil").open("/personnel/inscription").fill({"Sur papier": True})
    clerk.fill({"La rectification de ses renseignements personnels": True}).press("Continuer")
    clerk.press("Inscrire la demande").refused()
    clerk.fill({"Le renseignement": "Mon adresse en 2021"}).press("Ajouter un renseignement").says("Renseignement 2")


def test_a_liquidator_writes_on_paper_and_is_answered_on_paper(colleague: Give, backstage: Backstage):
    clerk, agent = colleague("accueil"), colleague("identite")
    clerk.open("/personnel/inscription").fill({"Sur papier": True, "Ses renseignements personnels": True})
    clerk.press("Continuer").page.get_by_text("en quelle qualité, pour qui").click()
    clerk.fill(WRITTEN).choose("recevoir la réponse", "Par la poste").page.locator("#nom-name").fill("Marie-Ève Roy")
    clerk.page.locator("#adresse-address").fill("12, rue des Érables\nQuébec (Québec)  G1A 1A1")
    for name, day in (("on", ago(9)), ("naissance-on", date(1947, 3, 7)), ("deces-on", date(2026, 2, 2))):
        clerk.date(name, day)
    clerk.press("Inscrire la demande").says("La demande est inscrite")
    key = Key(clerk._shown("Numéro de la demande"), clerk._shown("Code d’accès"))
    clerk.press("Terminer")

    capacity = "liquidateur ou liquidatrice de la succession"
    is_vouched_for(backstage, agent, key, capacity, "un testament", "Awa N’Diaye", "prestation impayée")
    backstage.answer(key, granting("personal", "successor", "A21-88-1"))
    paper = is_posted(clerk, key.number, "personne décédée")
    assert f"Demande reçue le {date_fr(ago(9))}".replace("\u00a0", " ") in paper
    assert "Votre qualité : liquidateur ou liquidatrice de la succession" in paper
    assert "Une prestation impayée appartient à la succession." in paper


def test_whoever_answers_for_decisions_sees_who_may_sign_today(colleague: Give):
    colleague("responsable").open("/personnel/").follow("Signataires").says("peut signer", "En personne")


def test_fees_are_told_line_by_line_then_less_is_asked_then_they_are_accepted_and_paid(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    analyst, clerk = colleague("analyste"), colleague("accueil")
    key = backstage.file(Kind.DOCUMENT_ACCESS, do.StartAnalysis())
    analyst.case(key.number).claim().follow("Estimer les frais")
    analyst.press("Envoyer l’estimation").refused().fill({"Pages à copier": "3000"}).press("Envoyer l’estimation")
    citizen.enter(key).wait_for("Frais à prévoir").follow("Voir le calcul et répondre").says("3 000 à 0,50 $")
    citizen.follow("Demander moins").press("Envoyer").refused()
    citizen.fill({"Ce que vous demandez encore": "Le contrat seulement."}).press("Envoyer")

    analyst.case(key.number).follow("Estimer les frais").fill({"Pages à copier": "300", "la moitié": True})
    analyst.press("Envoyer l’estimation")
    citizen.open("/suivi/demande").follow("Voir le calcul et répondre").says("140,00 $", "70,00 $", "fictif")
    citizen.press("Accepter ces frais").says("Vous acceptez les frais")

    clerk.case(key.number).follow("Inscrire un paiement").press("Inscrire le paiement").refused()
    clerk.fill({"Montant reçu": "70", "Chèque": True, **on(ago(9_000))}).press("Inscrire le paiement").refused()
    clerk.fill(on(clock.today())).press("Inscrire le paiement")
    clerk.case(key.number).tab("Frais").says("Reste à payer", "70,00 $")
    are_changed_by_the_commission(clerk, colleague("responsable"), key)
    citizen.open("/suivi/demande").says("la Commission a changé les frais").follow("Voir le calcul").says("40,00 $")


def test_what_a_person_says_by_telephone_is_written_down_at_every_step(colleague: Give, backstage: Backstage):
    today = clock.today()
    key = backstage.file(channel=ORAL, taken_by=STAFF.id, answer_channel="post")  # no letter leaves meanwhile
    page, clerk = f"/personnel/demandes/{key.number}/", colleague("accueil")
    clerk.case(key.number).act("Inscrire la confirmation écrite", "Inscrire la confirmation", on(today))

    for name, button, answers in ANSWERED:
        backstage.give(key, do.AskClarification(today + timedelta(days=5)), along=said(POINTS, "De quelle année ?"))
        clerk.open(page).act(name, button, answers)
    for name, button, answers in TOLD_OF_FEES:
        is_estimated(backstage, key)
        clerk.open(page).act(name, button, answers)
    given_up = {"Comment la personne l’a dit": "Au téléphone, aujourd’hui."}
    clerk.act("Inscrire l’abandon", "Inscrire l’abandon", given_up).says("abandonnée")


def are_changed_by_the_commission(clerk: Colleague, officer: Colleague, key: Key) -> None:
    today = clock.today()
    clerk.case(key.number).act("Inscrire une révision des frais", "Inscrire la révision des frais", on(today))
    officer.case(key.number).says("frais devant la Commission").follow("Inscrire la fin de la révision des frais")
    officer.fill({"La Commission change les frais": True}).date("day", today).press("Inscrire la fin").refused()
    officer.fill({"Montant que fixe la Commission": "40"}).press("Inscrire la fin").says("est inscrite")


def is_estimated(backstage: Backstage, key: Key) -> None:
    one, tariff = uuid.uuid4(), fees.tariff_for
    with backstage.app.app_context():
        along = fees.keep_estimate(one, Work(pages=300), tariff(clock.today()), deposit=False)
    backstage.give(key, do.EstimateFees(one.hex), along=along)


def is_told(clerk: Colleague) -> Key:
    """Take an oral request down and read the number and the code to the person."""
    clerk.open("/personnel/").follow("Inscrire").press("Continuer").refused()
    clerk.fill({"De vive voix": True, "Ses renseignements personnels": True}).press("Continuer").refused()
    clerk.fill({"Des documents": True}).press("Continuer").press("Inscrire la demande").refused()
    clerk.fill(SAID).press("Inscrire la demande").says("La demande est inscrite")
    key = Key(clerk._shown("Numéro de la demande"), clerk._shown("Code d’accès"))
    clerk.press("Terminer").says("Inscrire une demande")
    return key
