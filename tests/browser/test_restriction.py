"""A notice that limits access to health information: given, signed, recorded, lifted (R-22.1 ss. 7, 8)."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from app import clock
from tests.browser.citizen import ADDRESS, REACH, Answers, Citizen
from tests.browser.staff import Colleague

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
ON_PAPER: Answers = {"Sur l’avis en papier": True}


def test_a_notice_is_given_seen_signed_recorded_and_lifted(citizen: Citizen, colleague: Give):
    day = clock.today()
    today: Answers = {"Jour": str(day.day), "Mois": str(day.month), "Année": str(day.year)}
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
