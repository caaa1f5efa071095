"""A request under two laws: filed once, followed in one place, parted or moved by the clerk who reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.browser.backstage import Backstage, granting
from tests.browser.citizen import DOCUMENT, PERSONAL, Answers, Citizen, as_, brought
from tests.browser.journeys import is_posted, is_vouched_for
from tests.browser.staff import Colleague
from workflows import commands as do
from workflows.states import Kind

Give = Callable[[str], Colleague]
EVERYTHING: tuple[Answers, ...] = (
    DOCUMENT[0],
    {"Oui, les deux": True},
    *as_("Mandataire", {"Quel est le nom de cette personne": "Gaston Roy"}, {"Je ne la connais pas": True}),
    PERSONAL[3],
    {"Les deux": True},
    {"Non, seulement recevoir": True},
    {"Quels renseignements sur vos soins": "Mes remboursements de médicaments."},
    {"Quels autres renseignements": "Les notes de mes appels."},
    *PERSONAL[6:8],
    DOCUMENT[3],
    DOCUMENT[2],
    {"En ligne": True},
    *PERSONAL[9:],
    brought("un mandat ou une procuration"),
)
GRANTED = (do.RerouteCase("accueil"), do.StartAnalysis(), do.DraftGranted("1"))
WHY: Answers = {"Des renseignements de santé": True, "Ce qui suit d’autres règles": "Des soins reçus en 2025."}


def test_a_mandatary_follows_every_part_under_one_number_and_each_is_answered_by_itself(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    key = citizen.file(*EVERYTHING)
    citizen.says("Votre demande a plusieurs volets, sous le même numéro", "La réponse vous est envoyée par la poste")
    documents = replace(key, rank=3)
    backstage.give(documents, *GRANTED)
    backstage.sign(documents)

    citizen.enter(key).says("Votre demande a plusieurs volets").follow("Les documents de l’organisme")
    citizen.wait_for("Nous avons répondu").follow("Lire Décision").says("Le contrat").follow("Retour")
    citizen.follow("Les renseignements de santé")
    citizen.says("La loi donne 30 jours").follow("Retirer ma demande").press("Retirer ma demande")

    citizen.says("Vous avez retiré votre demande").follow("Les renseignements, autres que de santé")
    citizen.says("La loi donne 20 jours", "un mandat ou une procuration avec sa signature")

    is_vouched_for(backstage, colleague("identite"), key, "mandataire", "un mandat ou une procuration")
    backstage.answer(key, granting("personal", "representative", "A21-83"))
    paper = is_posted(colleague("accueil"), key.number, "accès accordé")
    assert "Personne concernée : Gaston Roy Votre qualité : mandataire" in paper
    citizen.open("/suivi/demande?volet=1").says("Nous avons répondu")


def test_a_clerk_mends_the_choice_of_the_law(citizen: Citizen, colleague: Give, backstage: Backstage):
    key = backstage.file(Kind.PERSONAL_ACCESS)
    clerk = colleague("accueil").case(key.number).act("Suivre le tout selon d’autres règles", "Suivre selon", WHY)
    clerk.case(f"{key.number}-2").says("Loi sur les renseignements de santé", "Des soins reçus en 2025")

    citizen.enter(key).says("D’autres règles s’appliquent").follow("Les renseignements de santé")
    citizen.says("La loi donne 30 jours")


def test_a_clerk_parts_what_falls_under_two_laws(citizen: Citizen, colleague: Give, backstage: Backstage):
    key = backstage.file(Kind.PERSONAL_ACCESS)
    clerk = colleague("accueil").case(key.number).act("Séparer ce qui suit d’autres règles", "Ouvrir", WHY)
    clerk.says("L’autre volet est ouvert").case(f"{key.number}-2").says("Loi sur les renseignements de santé")

    citizen.enter(key).says("Votre demande a plusieurs volets", "Un volet de votre demande suit d’autres règles")
    citizen.follow("Les renseignements de santé").says("La loi donne 30 jours")
