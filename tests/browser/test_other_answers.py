"""Answers that give and refuse nothing: another body, neither yes nor no, notes and drafts, the Commission asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from app import clock
from tests.browser.backstage import Backstage
from tests.browser.citizen import Answers, Citizen, Key, on
from tests.browser.staff import Colleague
from workflows import commands as do
from workflows.states import Kind

Give = Callable[[str], Colleague]
WORD: Answers = {"Décision de la Commission": "1234567, 3 mars 2027"}
OTHER: Answers = {
    "Organisme compétent": "Bureau des barrages",
    "Nom de la personne": "Hélène Ouellet",
    "Titre de cette personne": "Secrétaire générale",
    "Comment la joindre": "500, chemin du Modèle\n819 555-0142",
    "Pourquoi cet organisme": "Ce bureau a signé les contrats et en tient l’original.",
}


def proposed(backstage: Backstage, analyst: Colleague, answer: str, boxes: Answers) -> Key:
    """Propose an answer whose page was first sent empty; have it signed."""
    key = backstage.file(Kind.DOCUMENT_ACCESS, do.StartAnalysis())
    analyst.case(key.number).follow("Préparer la décision").fill({answer: True}).press("Continuer")
    analyst.press("Garder et relire").refused().fill(boxes).press("Garder et relire")
    analyst.press("Envoyer à l’approbation").says("Le projet est à l’approbation")
    backstage.sign(key)
    return key


def test_a_requester_is_sent_to_the_body_that_can_answer(citizen: Citizen, colleague: Give, backstage: Backstage):
    key = proposed(backstage, colleague("analyste"), "Diriger vers un autre organisme", OTHER)

    citizen.enter(key).wait_for("Un autre organisme peut répondre")
    citizen.says("Vous pouvez écrire à cet organisme", "Demander une révision").follow("Lire Un autre organisme")
    citizen.says("Hélène Ouellet", "500, chemin du Modèle", "Nous ne lui avons pas transmis votre demande")
    colleague("responsable").case(key.number).says("dirigée vers un autre organisme").tab("Décision").says(
        "819 555-0142"
    )


def test_an_answer_neither_confirms_nor_denies(citizen: Citizen, colleague: Give, backstage: Backstage):
    key = proposed(backstage, colleague("analyste"), "Ne confirmer ni nier", {"art. 28": True})

    citizen.enter(key).wait_for("nous ne pouvons ni confirmer ni nier").follow("Lire Décision")
    citizen.says("Cette réponse est la même que nous ayons ou non ce que vous demandez")


def test_notes_and_drafts_are_left_out(citizen: Citizen, colleague: Give, backstage: Backstage):
    reason = {"Motifs": "Ce sont les notes qu’une personne a prises pour elle-même."}
    key = proposed(backstage, colleague("analyste"), "le droit d’accès ne vise pas", reason)

    citizen.enter(key).wait_for("le droit d’accès ne vise pas ces documents").follow("Lire Décision")
    citizen.says("article 9, al. 2", "prises pour elle-même")


def test_the_commission_is_asked_narrows_the_request_and_it_comes_back(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    officer = colleague("responsable")
    reason = {"Motifs": "C’est la trentième demande sur les mêmes contrats."}
    key = proposed(backstage, colleague("analyste"), "Demander à la Commission", reason)

    citizen.enter(key).wait_for("C’est à la Commission d’agir").says("Le délai continue de compter")
    citizen.follow("Lire Avis").says("C’est elle qui décide", "la trentième demande")
    word = {"Ce que la demande vise maintenant": "Les contrats de 2025 (décision 1234567, 3 mars 2027)."}
    narrows = "Inscrire que la Commission restreint la demande"
    officer.case(key.number).says("devant la Commission").act(narrows, "Inscrire et reprendre la demande", word)
    citizen.open("/suivi/demande").says("Nous préparons la réponse", "Les contrats de 2025", "restreint votre demande")


def test_the_commission_is_waited_for_no_longer_then_asked_again_gives_time_refuses_and_accepts(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    asked = (do.DraftDisregard("1"), do.ApproveDecision(), do.SignDecision("1"))
    left = do.RecordDisregardAsked("1", clock.today())
    key, officer = backstage.file(Kind.DOCUMENT_ACCESS, do.StartAnalysis(), *asked, left), colleague("responsable")
    why = {"Pourquoi": "La personne a précisé sa demande."}
    officer.case(key.number).act("Reprendre sans attendre la Commission", "Reprendre la demande", why)
    citizen.enter(key).says("Nous reprenons le travail sans attendre la Commission")

    backstage.give(key, *asked, left)
    time = {**WORD, **on(clock.today() + timedelta(days=90))}
    more = "Inscrire que la Commission prolonge le délai"
    officer.case(key.number).act(more, "Inscrire et reprendre la demande", time)
    backstage.give(key, *asked, left)
    officer.case(key.number).act("Inscrire que la Commission refuse", "Reprendre la demande", WORD)
    citizen.open("/suivi/demande").says("La Commission prolonge le délai", "La Commission refuse")

    backstage.give(key, *asked, left)
    officer.case(key.number).act("Inscrire que la Commission accepte", "Fermer le dossier", WORD)
    citizen.open("/suivi/demande").says("Votre demande est terminée", "ne pas tenir compte de la demande")
