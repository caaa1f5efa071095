"""Answers that give and refuse nothing: another body, neither yes nor no, notes and drafts, the Commission asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from app import clock
from app.formats import date_fr
from tests.browser.backstage import Backstage
from tests.browser.citizen import Answers, Citizen, Key, on
from tests.browser.journeys import is_posted
from tests.browser.staff import Colleague
from workflows import commands as do
from workflows.states import Kind, Regime

Give = Callable[[str], Colleague]
WORD: Answers = {"Décision de la Commission": "1234567, 3 mars 2027"}
OTHER: Answers = {
    "Organisme compétent": "Bureau des barrages",
    "Nom de la personne": "Hélène Ouellet",
    "Titre de cette personne": "Secrétaire générale",
    "Comment la joindre": "500, chemin du Modèle\n819 555-0142",
    "Pourquoi cet organisme": "Ce bureau a signé les contrats et en tient l’original.",
}


def proposed(backstage: Backstage, analyst: Colleague, answer: str, boxes: Answers, key: Key | None = None) -> Key:
    """Propose an answer whose page was first sent empty; have it signed."""
    key = key or backstage.file(Kind.DOCUMENT_ACCESS, do.StartAnalysis())
    analyst.case(key.number).follow("Préparer la décision").fill({answer: True}).press("Continuer")
    analyst.press("Garder et relire").refused().fill(boxes).press("Garder et relire")
    analyst.press("Envoyer à l’approbation").says("Le projet est à l’approbation")
    backstage.sign(key)
    return key


def test_a_requester_is_sent_to_the_body_that_can_answer(citizen: Citizen, colleague: Give, backstage: Backstage):
    asked = backstage.file(Kind.DOCUMENT_ACCESS, do.StartAnalysis(), answer_channel="post")
    key = proposed(backstage, colleague("analyste"), "Diriger vers un autre organisme", OTHER, asked)
    assert "Hélène Ouellet" in is_posted(colleague("accueil"), key.number, "autre organisme")

    citizen.enter(key).says("Un autre organisme peut répondre", "La suite dépend de vous")
    citizen.says("Vous pouvez écrire à cet organisme", "Demander une révision").follow("Lire Un autre organisme")
    citizen.says("Hélène Ouellet", "500, chemin du Modèle", "Nous ne lui avons pas transmis votre demande")
    colleague("responsable").case(key.number).says("dirigée vers un autre organisme").tab("Décision").says(
        "819 555-0142"
    )


def test_an_answer_neither_confirms_nor_denies(citizen: Citizen, colleague: Give, backstage: Backstage):
    key = proposed(backstage, colleague("analyste"), "Ne confirmer ni nier", {"art. 28": True})

    citizen.enter(key).wait_for("nous ne pouvons ni confirmer ni nier").follow("Lire Décision")
    citizen.says("Cette réponse est la même que nous ayons ou non ce que vous demandez")


def test_whether_something_is_held_on_oneself_is_neither_confirmed_nor_denied(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    about_oneself = backstage.file(Kind.PERSONAL_ACCESS, do.ConfirmIdentity("in-person"), do.StartAnalysis())
    key = proposed(backstage, colleague("analyste"), "Ne confirmer ni nier", {"art. 28": True}, about_oneself)
    citizen.enter(key).wait_for("Elle est prête et part par la poste")

    paper = is_posted(colleague("accueil"), key.number, "existence ni confirmée")
    assert "Nous ne pouvons ni confirmer ni nier que ce que vous demandez existe." in paper
    assert "Cette réponse est la même que nous ayons ou non ce que vous demandez" in paper
    assert "selon l’article 98" in paper
    citizen.open("/suivi/demande").says("Nous avons répondu", f"Envoyée ou remise le {date_fr(clock.today())}")
    citizen.says("Si la réponse ne vous convient pas, vous pouvez demander une révision")
    assert citizen.page.get_by_role("link", name="Lire Décision").count() == 0, "a number and a code do not open it"


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


def test_the_commission_is_asked_about_ones_own_file_given_up_then_asked_again_gives_time_and_refuses(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    asked = (do.DraftDisregard("1"), do.ApproveDecision(), do.SignDecision("1"))
    left = do.RecordDisregardAsked("1", clock.today())
    key, officer = backstage.file(Kind.PERSONAL_ACCESS, do.ConfirmIdentity("in-person")), colleague("responsable")
    backstage.answer(key, do.DraftDisregard("1"))
    paper = is_posted(colleague("accueil"), key.number, "Commission")
    assert "L’article 137.1" in paper
    assert "Le délai continue de courir" in paper
    citizen.enter(key).says("C’est à la Commission d’agir", "Le délai continue de compter")

    why = {"Pourquoi": "La personne a précisé sa demande."}
    officer.case(key.number).act("Reprendre sans attendre la Commission", "Reprendre la demande", why)
    citizen.open("/suivi/demande").says("Nous reprenons le travail sans attendre la Commission")
    backstage.give(key, *asked, left)
    time = {**WORD, **on(until := clock.today() + timedelta(days=90))}
    more = "Inscrire que la Commission prolonge le délai"
    officer.case(key.number).act(more, "Inscrire et reprendre la demande", time)
    assert citizen.open("/suivi/demande").due() == date_fr(until).replace("\u00a0", " ")
    backstage.give(key, *asked, left)
    officer.case(key.number).act("Inscrire que la Commission refuse", "Reprendre la demande", WORD)
    citizen.open("/suivi/demande").says("La Commission prolonge le délai", "La Commission refuse")


def test_the_commission_accepts_that_a_request_for_health_information_be_disregarded(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    of_health = (do.ConfirmIdentity("in-person"), do.StartAnalysis())
    asked = backstage.file(Kind.PERSONAL_ACCESS, *of_health, regime=Regime.R221)
    reason = {"Motifs": "C’est la trentième demande sur les mêmes remboursements."}
    key = proposed(backstage, colleague("analyste"), "Demander à la Commission", reason, asked)
    paper = is_posted(colleague("accueil"), key.number, "Commission")
    assert "L’article 134" in paper
    assert "Loi sur les renseignements de santé et de services sociaux" in paper
    assert "restreint votre demande" not in paper, "nothing read of R-22.1 lets the Commission narrow"
    citizen.enter(key).says("C’est à la Commission d’agir")

    officer = colleague("responsable").case(key.number).says("devant la Commission")
    officer.act("Inscrire que la Commission accepte", "Fermer le dossier", WORD)
    citizen.open("/suivi/demande").says("Votre demande est terminée", "ne pas tenir compte de la demande")
