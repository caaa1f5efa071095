"""What else becomes of a request: a question, a withdrawal, an extension, an answer on paper, a draft sent back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import expect

from app import clock
from tests.browser.backstage import Backstage
from tests.browser.citizen import FOR_A_CHILD, PERSONAL, Answers, Citizen, on
from tests.browser.journeys import is_posted
from tests.browser.staff import Colleague
from workflows import commands as do
from workflows.states import Kind

Give = Callable[[str], Colleague]
A_DAY = timedelta(days=1)


def test_a_question_is_asked_and_answered_then_the_request_is_withdrawn(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    intake = colleague("accueil")
    key = backstage.file()
    question = {"Ce qu’il faut préciser": "De quel rapport parlez-vous ?"}
    intake.take_from("Accueil", key.number).claim().act("Demander une précision", "Envoyer les questions", question)

    citizen.enter(key).says("C’est à vous d’agir", "De quel rapport parlez-vous").follow("Répondre à la question")
    citizen.press("Envoyer ma réponse").refused().fill({"Votre réponse": "Le rapport annuel."})
    citizen.press("Envoyer ma réponse").says("Votre réponse est reçue", "Une équipe examine votre demande")
    intake.case(key.number).says("Le rapport annuel.")

    citizen.open("/suivi/demande").follow("Retirer ma demande").press("Retirer ma demande")
    citizen.says("Votre demande est retirée").wait_for("Confirmation de retrait")
    intake.case(key.number).says("abandonnée")


def test_an_extension_ordered_and_signed_moves_the_date_once_sent(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    analyst, officer = colleague("analyste"), colleague("responsable")
    key = backstage.file(Kind.DOCUMENT_ACCESS, do.StartAnalysis())
    before = citizen.enter(key).due()
    analyst.case(key.number)
    reason = {"Pourquoi le délai ne suffit pas": "Les documents demandés comptent 4 000 pages."}
    analyst.act("Prolonger le délai", "Demander la prolongation", reason)
    assert citizen.open("/suivi/demande").due() == before, "the notice was only ordered"

    officer.open("/personnel/").wait_for("Avis de prolongation à signer")
    expect(officer.row_of(key.number)).to_be_visible()
    officer.sign_letter(key.number, "prolongation")

    citizen.wait_for("Délai prolongé de 10 jours").says("prolongation")
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


def test_a_request_for_health_information_has_its_own_law_and_thirty_days(citizen: Citizen, colleague: Give):
    health: tuple[Answers, ...] = ({"Des soins ou des services": True}, {"Non, seulement recevoir": True})
    key = citizen.file(*PERSONAL[:3], *health, *PERSONAL[4:6], *PERSONAL[7:])  # no structured file under that law
    citizen.says("La loi donne 30 jours")

    agent = colleague("identite").take_from("Identité", key.number).says("Loi sur les renseignements de santé")

    assert agent.page.get_by_role("link", name="Prolonger le délai").count() == 0
    citizen.enter(key).wait_for("Accusé de réception")


def test_an_answer_about_oneself_waits_for_a_proof_and_leaves_by_post(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    key = backstage.file(Kind.PERSONAL_ACCESS, do.RerouteCase("identite"))
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
    analyst.press("Garder et relire").press("Envoyer à l’approbation")
    officer.take_from("Approbation", key.number).act("Approuver la décision", "Approuver")
    officer.sign_letter(key.number, "Décision")
    citizen.open("/suivi/demande").wait_for("Elle est prête et part par la poste")
    is_posted(clerk, key.number, "Décision")

    citizen.open("/suivi/demande").says("Nous avons répondu", "Envoyée ou remise le")
    assert citizen.page.get_by_role("link", name="Lire Décision").count() == 0, "a number and a code do not open it"


def test_a_mother_asks_for_her_child_and_nothing_is_searched_before_both_proofs(citizen: Citizen, colleague: Give):
    agent = colleague("identite")
    key = citizen.file(*FOR_A_CHILD)
    citizen.says("La preuve de votre qualité", "Apportez ce document à nos bureaux")
    agent.take_from("Identité", key.number).tab("Identité").says("Samuel N’Diaye", "titulaire de l’autorité parentale")
    agent.act("Confirmer l’identité", "Confirmer l’identité", {"Pièce montrée en personne": True})
    citizen.enter(key).says("La preuve de votre qualité", "un acte ou un certificat de naissance")

    other = colleague("identite2").take_from("Identité", key.number).says("qualité non prouvée")
    other.act("Confirmer la qualité", "Confirmer la qualité", {"un acte ou un certificat de naissance": True})

    citizen.open("/suivi/demande").says("Qualité confirmée")
    assert citizen.page.get_by_text("La preuve de votre qualité").count() == 0
    colleague("analyste").case(key.number).says("qualité confirmée").follow("Passer à l’analyse")


def test_a_liquidator_is_answered_within_what_touches_the_estate(citizen: Citizen, colleague: Give):
    dead = (
        {"Liquidateur": True},
        {"Quel est le nom de cette personne": "Awa N’Diaye"},
        {"Jour": "7", "Mois": "mars", "Année": "1947"},
        {"Jour": "2", "Mois": "février", "Année": "2026"},
    )
    interest = {"Quel droit ou quel intérêt": "Une prestation me semble due à la succession."}
    proof = {"Un testament": True, "En personne, à nos bureaux": True}
    key = citizen.file(*FOR_A_CHILD[:2], *dead, *PERSONAL[2:6], PERSONAL[6], interest, *PERSONAL[7:], proof)
    first, second, analyst, officer = map(colleague, ("identite", "identite2", "analyste", "responsable"))
    first.take_from("Identité", key.number).tab("Identité").says("Awa N’Diaye")
    first.act("Confirmer l’identité", "Confirmer l’identité", {"Pièce montrée en personne": True})
    second.take_from("Identité", key.number).act("Confirmer la qualité", "Confirmer la qualité", {"un testament": True})
    analyst.case(key.number).follow("Passer à l’analyse").press("Passer à l’analyse")
    analyst.case(key.number).claim().follow("Préparer la décision").fill({"Accorder tout": True}).press("Continuer")
    analyst.press("Garder et relire").refused()
    analyst.fill({"Ce qui mène à ce constat": "Une prestation impayée appartient à la succession."})
    analyst.page.get_by_label("Document", exact=True).fill("Relevé des prestations de 2025")
    analyst.page.get_by_label("Ce qui est communiqué").select_option("personal")
    analyst.page.get_by_label("Sur quelle base").select_option("A21-88-1")
    analyst.press("Garder et relire").press("Envoyer à l’approbation")
    officer.take_from("Approbation", key.number).act("Approuver la décision", "Approuver")
    officer.sign_letter(key.number, "personne décédée")
    is_posted(colleague("accueil"), key.number, "personne décédée")
