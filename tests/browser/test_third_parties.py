"""Documents that concern somebody else: they are told by post or publicly, they answer or keep silent, they contest."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy.orm import Session

from app import clock
from app.cases.models import Part
from app.journal.models import JournalEntry
from app.third_parties import services as third_parties
from app.third_parties.context import Concerned, Reach
from tests.browser.backstage import Backstage, ago, days_ago
from tests.browser.citizen import Answers, Citizen, Key, on
from tests.browser.staff import Colleague
from workflows import commands as do
from workflows.states import Kind

Give = Callable[[str], Colleague]
NAME, OTHER = "Ateliers Bélanger-Ngô inc.", "Zéphirin Quidam"
WHO: Answers = {
    "Nom de la personne ou de l’organisme": NAME,
    "Par la poste": True,
    "Adresse postale, si vous lui écrivez": "77, chemin du Modèle\nGaspé (Québec)  G4X 1A1",
    "Documents qui le concernent": "Le contrat d’entretien de mars 2025.",
}
CONSENTED: Answers = {**WHO, "Par la poste": True, "il a déjà consenti": True}
DANGER: Answers = {"Quel danger": "Le bâtiment menace de s’effondrer."}
ABOUT = Concerned(NAME, ("77, chemin du Modèle", "Gaspé (Québec)  G4X 1A1"), ("Le contrat d’entretien.",))
EMBARGO = "Les documents accordés vous sont remis une fois notre réponse exécutoire."
A_MONTH = timedelta(days=30)


def named(backstage: Backstage, key: Key, reach: Reach, name: str = NAME) -> uuid.UUID:
    """Name a third party, to be told in that way."""
    one, about = uuid.uuid4(), Concerned(name, ABOUT.address, ABOUT.documents)
    backstage.give(key, do.NameThirdParty(one.hex), along=third_parties.keep(one, reach, about))
    return one


def consulted(backstage: Backstage, posted: date) -> Key:
    """A request of five weeks ago: one third party was written to in time, the other is to be told publicly."""

    def told(session: Session, part: Part, _entry: JournalEntry) -> None:
        third_parties.informed(session, part.id, one, posted)

    with days_ago(37):
        key = backstage.file(Kind.DOCUMENT_ACCESS, do.StartAnalysis())
        one, _other = named(backstage, key, Reach.POST), named(backstage, key, Reach.NOTICE, OTHER)
        backstage.give(key, do.ConsultThirdParties(), along=third_parties.order_notices)
    backstage.give(key, do.RecordThirdPartyInformed("1", posted), along=told)
    return key


def test_a_third_party_is_told_by_post_and_answers(citizen: Citizen, colleague: Give, backstage: Backstage):
    analyst, clerk, today = colleague("analyste"), colleague("accueil"), on(clock.today())
    key = backstage.file(Kind.DOCUMENT_ACCESS, do.StartAnalysis())
    analyst.case(key.number).act("Inscrire un tiers", "Inscrire ce tiers", WHO)
    analyst.act("Aviser les tiers", "Aviser les tiers").tab("Tiers").says("Ateliers Bélanger-Ngô", "pas encore parti")

    row = clerk.row_of(key.number).filter(has_text="Avis à un tiers")
    clerk.open("/personnel/expedition").wait_to_see(row).click(row.get_by_role("link", name="Elle est partie"))
    clerk.press("Inscrire le départ").says("est partie le")
    citizen.enter(key).wait_for("Des tiers sont avisés").says("Nous avons avisé", "le silence vaut consentement")

    said = {**today, "Il s’y oppose": True, "Ses observations": "Nos prix sont secrets."}
    clerk.case(key.number).act("Inscrire les observations d’un tiers", "Inscrire les observations", said)
    analyst.case(key.number).says("Tiers", "15 jours pour décider")

    officer = colleague("responsable").case(key.number)
    officer.act("Invoquer un danger immédiat", "Invoquer le danger", DANGER)
    is_granted(analyst, officer, key.number)
    row = clerk.row_of(key.number).filter(has_text="tiers")
    clerk.open("/personnel/expedition").wait_to_see(row).click(row.get_by_role("link", name="Elle est partie"))
    clerk.press("Inscrire le départ").says("est partie le")
    citizen.open("/suivi/demande").says("Un danger immédiat est invoqué")
    clerk.case(key.number).act("Inscrire la remise des documents", "Inscrire la remise", today)
    citizen.open("/suivi/demande").says("remis")


def is_granted(analyst: Colleague, officer: Colleague, number: str) -> None:
    analyst.case(number).claim().follow("Préparer la décision").fill({"Accorder tout": True}).press("Continuer")
    analyst.page.get_by_label("Document", exact=True).first.fill("Le contrat d’entretien de mars 2025")
    analyst.press("Garder et relire").press("Envoyer à l’approbation")
    officer.take_from("Approbation", number).act("Approuver la décision", "Approuver")
    officer.sign_letter(number, "Décision")


def test_silence_after_a_public_notice_is_a_consent_and_who_was_told_may_contest_the_decision(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    told, today = ago(29), clock.today()
    key = consulted(backstage, told)
    analyst = colleague("analyste").case(key.number)
    analyst.act("Préparer un avis public", "Préparer l’avis public")
    analyst.act("Inscrire un avis public", "Inscrire l’avis public", on(told))
    backstage.sweep()
    citizen.enter(key).says("Nous préparons la réponse", "Tiers avisé par un avis public", "vaut consentement")

    backstage.give(key, do.DraftGranted("1"))
    backstage.sign(key)
    citizen.open("/suivi/demande").wait_for("Nous avons répondu\u00a0: accès accordé").says(EMBARGO)
    citizen.follow("Lire Décision").says("une fois notre décision exécutoire")
    clerk, officer = colleague("accueil"), colleague("responsable")
    clerk.open("/personnel/expedition").wait_to_see(clerk.row_of(key.number).filter(has_text="Avis public"))
    backstage.give(key, do.RecordThirdPartyReview(today))
    officer.case(key.number).follow("Inscrire la fin de la révision d’un tiers")
    officer.fill({"La Commission maintient la décision": True}).date("day", today)
    officer.press("Inscrire la fin de la révision").says("La fin de la révision du tiers est inscrite")
    citizen.open("/suivi/demande").says("Révision du tiers terminée", "La réponse que nous vous avons donnée tient")

    clerk.case(key.number)
    clerk.act("Inscrire la révision d’un tiers", "Inscrire la révision du tiers", on(today))
    citizen.open("/suivi/demande").says("Un tiers demande la révision", "la remise des documents est suspendue")

    officer.case(key.number).follow("Inscrire la fin de la révision d’un tiers")
    officer.fill({"La Commission écarte la décision": True}).date("day", today).date("answer_by", today + A_MONTH)
    officer.press("Inscrire la fin de la révision").says("La fin de la révision du tiers est inscrite")
    citizen.open("/suivi/demande").says("Nous préparons la réponse", "Nouvelle réponse ordonnée par la Commission")


def test_who_was_named_by_mistake_is_struck_and_nobody_is_waited_for_without_end(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    key = backstage.file(Kind.DOCUMENT_ACCESS, do.StartAnalysis())
    named(backstage, key, Reach.POST)
    analyst = colleague("analyste").case(key.number)
    analyst.act("Rayer un tiers inscrit par erreur", "Rayer ce tiers").says("Le tiers est rayé")
    analyst.act("Inscrire un tiers", "Inscrire ce tiers", CONSENTED).tab("Tiers").says("avait déjà consenti")

    named(backstage, key, Reach.NOTICE, OTHER)
    backstage.give(key, do.ConsultThirdParties(), along=third_parties.order_notices)
    analyst.case(key.number).act("Reprendre sans attendre les tiers", "Reprendre")
    citizen.enter(key).says("Travail repris sans attendre les tiers")
