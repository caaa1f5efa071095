"""Answers that give and refuse nothing: another body, neither yes nor no, notes and drafts, the Commission asked."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.citizen import DOCUMENT, Answers, Citizen, Key
from tests.browser.staff import Colleague

Give = Callable[[str], Colleague]
OTHER: Answers = {
    "Organisme compétent": "Bureau des barrages",
    "Nom de la personne": "Hélène Ouellet",
    "Titre de cette personne": "Secrétaire générale",
    "Comment la joindre": "500, chemin du Modèle\n819 555-0142",
    "Pourquoi cet organisme": "Ce bureau a signé les contrats et en tient l’original.",
}


def is_proposed(analyst: Colleague, key: Key, answer: str, boxes: Answers) -> None:
    """Bring a request to analysis and propose an answer whose page was first sent empty."""
    analyst.take_from("Technologies", key.number).follow("Passer à l’analyse").press("Passer à l’analyse")
    analyst.case(key.number).claim().follow("Préparer la décision").fill({answer: True}).press("Continuer")
    analyst.press("Garder et relire").refused().fill(boxes).press("Garder et relire")
    analyst.press("Envoyer à l’approbation").says("Le projet est à l’approbation")


def is_decided(officer: Colleague, key: Key, title: str) -> None:
    officer.take_from("Approbation", key.number).act("Approuver la décision", "Approuver")
    officer.sign_letter(key.number, title)


def test_a_requester_is_sent_to_the_body_that_can_answer(citizen: Citizen, colleague: Give):
    key = citizen.file(*DOCUMENT)
    is_proposed(colleague("analyste"), key, "Diriger vers un autre organisme", OTHER)
    is_decided(colleague("responsable"), key, "Un autre organisme")

    citizen.enter(key).wait_for("Un autre organisme peut répondre")
    citizen.says("Vous pouvez écrire à cet organisme", "Demander une révision").follow("Lire Un autre organisme")
    citizen.says("Hélène Ouellet", "500, chemin du Modèle", "Nous ne lui avons pas transmis votre demande")
    colleague("responsable").case(key.number).says("dirigée vers un autre organisme").tab("Décision").says(
        "819 555-0142"
    )


def test_an_answer_neither_confirms_nor_denies(citizen: Citizen, colleague: Give):
    key = citizen.file(*DOCUMENT)
    is_proposed(colleague("analyste"), key, "Ne confirmer ni nier", {"art. 28": True})
    is_decided(colleague("responsable"), key, "ni confirmée ni niée")

    citizen.enter(key).wait_for("nous ne pouvons ni confirmer ni nier").follow("Lire Décision")
    citizen.says("Cette réponse est la même que nous ayons ou non ce que vous demandez")


def test_notes_and_drafts_are_left_out(citizen: Citizen, colleague: Give):
    key = citizen.file(*DOCUMENT)
    reason = {"Motifs": "Ce sont les notes qu’une personne a prises pour elle-même."}
    is_proposed(colleague("analyste"), key, "le droit d’accès ne vise pas", reason)
    is_decided(colleague("responsable"), key, "non visés par le droit d’accès")

    citizen.enter(key).wait_for("le droit d’accès ne vise pas ces documents").follow("Lire Décision")
    citizen.says("article 9, al. 2", "prises pour elle-même")


def test_the_commission_is_asked_narrows_the_request_and_it_comes_back(citizen: Citizen, colleague: Give):
    officer = colleague("responsable")
    key = citizen.file(*DOCUMENT)
    reason = {"Motifs": "C’est la trentième demande sur les mêmes contrats."}
    is_proposed(colleague("analyste"), key, "Demander à la Commission", reason)
    is_decided(officer, key, "la Commission est saisie")

    citizen.enter(key).wait_for("C’est à la Commission d’agir").says("Le délai continue de compter")
    citizen.follow("Lire Avis").says("C’est elle qui décide", "la trentième demande")
    word = {"Ce que la demande vise maintenant": "Les contrats de 2025 (décision 1234567, 3 mars 2027)."}
    officer.case(key.number).says("devant la Commission").follow("Inscrire que la Commission accepte")
    narrows = "Inscrire que la Commission restreint la demande"
    officer.case(key.number).act(narrows, "Inscrire et reprendre la demande", word)
    citizen.open("/suivi/demande").says("Nous préparons la réponse", "Les contrats de 2025", "restreint votre demande")
