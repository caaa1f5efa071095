"""A notice that limits access to health information: given, signed, recorded, lifted (R-22.1 ss. 7, 8)."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from playwright.sync_api import expect

from app import clock
from app.restrictions import services as restrictions
from tests.browser.backstage import Backstage
from tests.browser.citizen import ADDRESS, REACH, Answers, Citizen, on
from tests.browser.journeys import is_posted
from tests.browser.staff import Colleague
from workflows import commands as do
from workflows.states import Kind

Give = Callable[[str], Colleague]
RESTRICTION: tuple[Answers, ...] = (
    {"Limiter l’accès": True},
    {"Pour moi": True},
    {"Restreindre l’accès": True},
    {"Quelle personne intervenante": "La docteure Anne Roy, clinique du Modèle"},
    {"Quels renseignements de santé": "Les médicaments payés depuis 2024."},
    {"Par la poste": True},
    {"Quel est votre nom": "Camille Roy"},
    ADDRESS,
    REACH,
)
PROVEN = (do.ConfirmIdentity("in-person"), do.ConfirmSignature("paper"))
ON_PAPER: Answers = {"Sur l’avis en papier": True}


def test_a_notice_is_given_seen_signed_recorded_and_lifted(citizen: Citizen, colleague: Give):
    today = on(clock.today())
    key = citizen.file(*RESTRICTION)
    agent, clerk = map(colleague, ("identite", "accueil"))
    agent.take_from("Identité", key.number).follow("Confirmer l’identité")
    agent.fill({"Rappel au numéro": True}).press("Confirmer l’identité")
    clerk.case(key.number).act("Confirmer la signature de l’avis", "Confirmer la signature", ON_PAPER)
    clerk.case(key.number).act("Consigner l’avis", "Consigner l’avis", today)

    clerk.open("/personnel/").follow("Restrictions").row_of(key.number).get_by_role("link").click()
    expect(clerk.heading("Demande")).to_be_visible()

    citizen.enter(key).wait_for("Votre avis est en vigueur").follow("Lever mon avis")
    citizen.says("L’avis de levée à signer").press("Demander la levée").says("vous avez demandé sa levée")
    clerk.case(key.number).act("Lever l’avis", "Lever l’avis", {**ON_PAPER, **today})
    citizen.open("/suivi/demande").says("Il est levé depuis le")


def test_a_notice_that_the_law_does_not_open_is_returned_with_reasons(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    key = backstage.file(Kind.HEALTH_RESTRICTION, *PROVEN, do.StartAnalysis())
    analyst = colleague("analyste").case(key.number).follow("Préparer la décision")
    analyst.fill({"Refuser": True}).press("Continuer").press("Garder et relire").refused()
    analyst.fill({"art. 8": True, "Motifs": "Cette entreprise n’a accès à rien."}).press("Garder et relire")
    analyst.press("Envoyer à l’approbation").says("Le projet est à l’approbation")
    backstage.sign(key)

    paper = is_posted(colleague("accueil"), key.number, "avis retourné")
    assert "Nous ne pouvons pas donner effet à votre avis" in paper
    assert "Cette entreprise n’a accès à rien." in paper
    citizen.enter(key).says("Nous vous avons retourné votre avis", "Demander une révision")


def test_a_lifting_asked_by_telephone_is_written_down(citizen: Citizen, colleague: Give, backstage: Backstage):
    key, one, today = backstage.file(Kind.HEALTH_RESTRICTION, *PROVEN), uuid.uuid4(), clock.today()
    backstage.give(key, do.RecordRestriction(one.hex, today), along=restrictions.keep(one, today))

    clerk = colleague("accueil").case(key.number)
    clerk.act("Inscrire que la personne demande la levée", "Inscrire cette demande").says("est inscrite")

    citizen.enter(key).says("vous avez demandé sa levée")
