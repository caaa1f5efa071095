"""A correction: sent back once, refused, recorded in the file at the person's demand, told to who holds it too."""

from __future__ import annotations

from collections.abc import Callable

from app import clock
from tests.browser.backstage import Backstage
from tests.browser.citizen import DEAD, RECTIFICATION, Answers, Citizen, Key, as_, brought, on
from tests.browser.journeys import is_posted, is_vouched_for, words_of
from tests.browser.staff import Colleague
from workflows import commands as do
from workflows.states import Kind

Give = Callable[[str], Colleague]
AT_ANALYSIS = (do.ConfirmIdentity("in-person"), do.StartAnalysis())
INTEREST: Answers = {"Quel droit ou quel intérêt": "Le droit de la succession à une rente en dépend."}
LINE: Answers = {
    "C’est à eux qu’il a été communiqué": True,
    "Organisme ou personne": "Fonds des pensions",
    "Adresse postale": "300, rue du Modèle\nLévis (Québec)  G6V 1A1",
    "Mon adresse en 2021": True,
    "Nature du renseignement": "L’adresse",
    "À quelle fin": "Verser une pension",
    "Pour quelle raison": "L’entente de 2023 le prévoit.",
    "Non": True,
}


def test_what_an_heir_asks_is_sent_back_then_refused_recorded_and_told_at_their_demand(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    told = (*as_("Héritier", *DEAD), *RECTIFICATION[3:7], INTEREST, *RECTIFICATION[7:])
    key = citizen.file(*RECTIFICATION[:2], *told, brought("un testament"))
    agent, clerk, analyst, officer = map(colleague, ("identite", "accueil", "analyste", "responsable"))
    is_vouched_for(backstage, agent, key, "héritier, héritière ou successible", "un testament")
    is_registered(analyst, key)
    is_sent_back(analyst, officer, key)
    analyst.press("Continuer").press("Garder et relire").says("le renseignement vient de la personne")
    analyst.press("Envoyer à l’approbation")
    officer.take_from("Approbation", key.number).act("Approuver la décision", "Approuver")
    officer.sign_letter(key.number, "rectification refusée")
    paper = is_posted(clerk, key.number, "rectification refusée")
    assert "Personne concernée : Awa N’Diaye Votre qualité : héritier, héritière ou successible" in paper
    assert "Elle nous l’avait écrite." in paper
    assert "Ce renseignement vient de la personne concernée" in paper

    citizen.enter(key).wait_for("Après notre décision").follow("Faire inscrire ma demande au dossier")
    citizen.says("Notre décision ne change pas").press("Exiger l’inscription").says("Une lettre vous le confirmera")
    citizen.follow("Prévenir ceux qui ont ces renseignements").press("Demander les avis")
    citizen.follow("Demander de l’aide pour comprendre la décision").says("continue de compter")
    citizen.press("Demander cette aide").says("Nous vous joindrons")
    is_done(clerk, key)
    citizen.open("/suivi/demande").says(
        "Votre demande est inscrite au dossier depuis le", "Nous vous l’avons expliquée au téléphone."
    )


def test_a_correction_granted_says_what_was_done_and_gives_its_copy_free(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    key = backstage.file(Kind.RECTIFICATION, *AT_ANALYSIS)
    analyst = colleague("analyste").case(key.number).follow("Préparer la décision")
    analyst.fill({"Accorder tout": True}).press("Continuer")
    analyst.press("Garder et relire").refused().says("Choisissez ce que la personne reçoit sans frais")
    analyst.fill({"Ce qui est fait": "L’adresse est corrigée au registre."})
    analyst.page.get_by_label("Ce que la personne reçoit sans frais").first.select_option("copy")
    analyst.press("Garder et relire").press("Envoyer à l’approbation").says("Le projet est à l’approbation")
    backstage.sign(key)
    assert "les renseignements ont été rectifiés" in is_posted(colleague("accueil"), key.number, "rectification faite")
    citizen.enter(key).says("Nous avons répondu")


def test_what_a_person_demands_by_telephone_after_a_refusal_is_written_down(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    refused = (do.DraftRefusal("1", ("A21-89",)), do.ApproveDecision(), do.SignDecision("1"))
    left = do.RecordDecisionSent("1", clock.today())
    key = backstage.file(Kind.RECTIFICATION, *AT_ANALYSIS, *refused, left)
    clerk = colleague("accueil").case(key.number)
    clerk.act("Inscrire que la personne exige l’inscription", "Inscrire cette exigence")
    clerk.act("Inscrire que la personne demande des avis", "Inscrire cette demande")
    clerk.act("Inscrire une demande d’aide pour comprendre la décision", "Inscrire cette demande d’aide")

    citizen.enter(key).says("vous avez exigé que votre demande soit inscrite", "vous nous avez demandé d’aviser")


def is_registered(analyst: Colleague, key: Key) -> None:
    analyst.case(key.number).follow("Passer à l’analyse").press("Passer à l’analyse")
    analyst.case(key.number).claim().follow("Inscrire une communication au registre")
    analyst.fill(LINE).press("Inscrire au registre").refused().says("Choisissez ce qui est communiqué")
    analyst.page.get_by_label("Ce qui est communiqué").select_option("personal")
    analyst.page.get_by_label("Sur quelle base").select_option("A21-59")
    analyst.press("Inscrire au registre")
    analyst.tab("Communications").says("Fonds des pensions", "rien ne leur est envoyé")


def is_sent_back(analyst: Colleague, officer: Colleague, key: Key) -> None:
    analyst.follow("Préparer la décision").press("Continuer").refused()
    analyst.fill({"Refuser": True}).press("Continuer").press("Garder et relire").refused()
    analyst.fill({"Pourquoi il n’est pas rectifié": "Elle nous l’avait écrite.", "art. 89": True})
    analyst.page.get_by_label("D’où vient le renseignement").first.select_option("person")
    analyst.press("Garder et relire").press("Envoyer à l’approbation")
    reason: Answers = {"Ce qui doit changer": "Dites de quel organisme il s’agit."}
    officer.take_from("Approbation", key.number).act("Retourner le projet", "Retourner le projet", reason)
    analyst.case(key.number).tab("Décision").says("Dites de quel organisme")
    analyst.follow("Préparer la décision").says("Dites de quel organisme")


def is_done(clerk: Colleague, key: Key) -> None:
    clerk.open("/personnel/").says("Demandes à inscrire au dossier de la personne")
    clerk.case(key.number).act("Confirmer l’inscription au dossier", "Confirmer l’inscription", on(clock.today()))
    given: Answers = {**on(clock.today()), "Au téléphone": True}
    clerk.case(key.number).act("Inscrire l’aide donnée pour comprendre la décision", "Inscrire l’aide donnée", given)
    clerk.case(key.number).act("Aviser un organisme", "Préparer l’avis", {"Fonds des pensions": True})
    row = clerk.row_of(key.number).filter(has_text="Avis de rectification")
    clerk.open("/personnel/expedition").wait_to_see(row)
    assert "Mon adresse en 2021" in words_of(clerk.bytes_of(row.get_by_role("link", name="PDF")))
