"""What else becomes of a request: a question, a withdrawal, an extension, an answer on paper, a draft sent back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import expect

from app import clock
from tests.browser.backstage import Backstage
from tests.browser.citizen import Citizen, on
from tests.browser.journeys import is_posted
from tests.browser.staff import Colleague
from workflows import commands as do
from workflows.states import Kind

Give = Callable[[str], Colleague]
ADDRESS_LINES = ["12, rue des Érables", "Québec (Québec)  G1A 1A1"]
PRINTED = "Cette lettre et vos notes sont imprimées en gros caractères de 18 points."
A_DAY = timedelta(days=1)


def test_a_question_is_asked_and_answered_then_the_request_is_withdrawn(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    intake = colleague("accueil")
    key = backstage.file(answer_channel="post")
    question = {"Ce qu’il faut préciser": "De quel rapport parlez-vous ?"}
    intake.take_from("Accueil", key.number).claim().act("Demander une précision", "Envoyer les questions", question)

    assert "De quel rapport parlez-vous ?" in is_posted(intake, key.number, "précision")

    citizen.enter(key).says("C’est à vous d’agir", "De quel rapport parlez-vous").follow("Répondre à la question")
    citizen.press("Envoyer ma réponse").refused().fill({"Votre réponse": "Le rapport annuel."})
    citizen.press("Envoyer ma réponse").says("Votre réponse est reçue", "Une équipe examine votre demande")
    intake.case(key.number).says("Le rapport annuel.")

    citizen.open("/suivi/demande").follow("Retirer ma demande").press("Retirer ma demande")
    citizen.says("Votre demande est retirée").wait_for("Confirmation de retrait")
    intake.case(key.number).says("abandonnée")


def test_an_extension_ordered_and_signed_moves_the_date_once_it_is_posted(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    analyst, officer = colleague("analyste"), colleague("responsable")
    key = backstage.file(Kind.DOCUMENT_ACCESS, do.StartAnalysis(), answer_channel="post")
    before = citizen.enter(key).due()
    analyst.case(key.number)
    reason = {"Pourquoi le délai ne suffit pas": "Les documents demandés comptent 4 000 pages."}
    analyst.act("Prolonger le délai", "Demander la prolongation", reason)
    assert citizen.open("/suivi/demande").due() == before, "the notice was only ordered"

    officer.open("/personnel/").wait_for("Avis de prolongation à signer")
    expect(officer.row_of(key.number)).to_be_visible()
    officer.sign_letter(key.number, "prolongation")
    assert citizen.open("/suivi/demande").due() == before, "the notice has not left"
    assert "4 000 pages" in is_posted(colleague("accueil"), key.number, "prolongation")

    citizen.open("/suivi/demande").says("Délai prolongé de 10 jours").says("prolongation")
    assert (after := citizen.due()) != before

    citizen.follow("Contester la prolongation").says("la décision de prolonger le délai", "Nous n’envoyons rien")
    contest = "la révision de la prolongation"
    officer.case(key.number).act("Inscrire une révision de la prolongation", f"Inscrire {contest}", on(clock.today()))
    officer.says("prolongation devant la Commission depuis le")
    citizen.open("/suivi/demande").says("Nous n’attendons pas sa décision pour vous répondre")
    assert citizen.due() == after

    officer.follow("Inscrire la fin de la révision de la prolongation").press("Inscrire la fin").refused()
    officer.fill({"La Commission écarte la prolongation": True}).date("day", clock.today())
    officer.date("answer_by", clock.today() + A_DAY).press("Inscrire la fin").says("est inscrite")
    citizen.open("/suivi/demande").says("la Commission a écarté la prolongation")
    assert citizen.due() not in {before, after}


def test_an_answer_about_oneself_waits_for_a_proof_and_leaves_by_post_in_the_format_asked_for(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    contact = {"address": ADDRESS_LINES, "format": "large-print", "format_details": "En 18 points."}
    asked = {"contact": contact, "answer_channel": "adapted"}
    key = backstage.file(Kind.PERSONAL_ACCESS, do.RerouteCase("identite"), **asked)
    agent, clerk, analyst, officer = map(colleague, ("identite", "accueil", "analyste", "responsable"))
    agent.take_from("Identité", key.number).claim().act("Demander une preuve d’identité", "Demander la preuve")
    citizen.enter(key).says("Nous attendons la preuve de votre identité")
    row = clerk.row_of(key.number).filter(has_text="Demande de preuve d’identité")
    clerk.open("/personnel/expedition").wait_to_see(row).click(row.get_by_role("link", name="Elle est partie"))
    clerk.fill(on(clock.today() + A_DAY)).press("Inscrire le départ").refused()
    clerk.fill(on(clock.today())).press("Inscrire le départ").says("est partie le")
    agent.case(key.number).act("Confirmer l’identité", "Confirmer l’identité", {"Pièce montrée en personne": True})

    analyst.case(key.number).follow("Passer à l’analyse").press("Passer à l’analyse")
    analyst.case(key.number).claim().follow("Préparer la décision").fill({"Accorder tout": True}).press("Continuer")
    analyst.page.get_by_label("Document", exact=True).fill("Notes des appels de mars 2025")
    analyst.press("Garder et relire").refused().says("Choisissez ce qui est communiqué")
    analyst.page.get_by_label("Ce qui est communiqué").select_option("personal")
    analyst.page.get_by_label("Sur quelle base").select_option("A21-83")
    analyst.press("Garder et relire").refused().says("Dites dans quel format adapté")
    analyst.fill({"Accommodement accordé": PRINTED}).press("Garder et relire").press("Envoyer à l’approbation")
    officer.take_from("Approbation", key.number).act("Approuver la décision", "Approuver")
    officer.sign_letter(key.number, "Décision")
    citizen.open("/suivi/demande").wait_for("Elle est prête et part par la poste")
    paper = is_posted(clerk, key.number, "Décision")
    assert f"L’accommodement que vous avez demandé {PRINTED}" in paper

    citizen.open("/suivi/demande").says("Nous avons répondu", "Envoyée ou remise le")
    assert citizen.page.get_by_role("link", name="Lire Décision").count() == 0, "a number and a code do not open it"
