"""A request under two laws: filed once, followed in one place, parted or moved by the clerk who reads it."""

from __future__ import annotations

from collections.abc import Callable

from tests.browser.backstage import Backstage, granting
from tests.browser.citizen import PERSONAL, Answers, Citizen, as_, brought
from tests.browser.journeys import is_posted, is_vouched_for
from tests.browser.staff import Colleague
from workflows.states import Kind

Give = Callable[[str], Colleague]
BOTH: tuple[Answers, ...] = (
    PERSONAL[0],
    *as_("Mandataire", {"Quel est le nom de cette personne": "Gaston Roy"}, {"Je ne la connais pas": True}),
    PERSONAL[2],
    {"Les deux": True},
    {"Non, seulement recevoir": True},
    {"Quels renseignements sur vos soins": "Mes remboursements de médicaments."},
    {"Quels autres renseignements": "Les notes de mes appels."},
    *PERSONAL[5:],
    brought("un mandat ou une procuration"),
)
WHY: Answers = {"Ce qui relève de l’autre loi": "Des soins reçus en 2025."}


def test_a_mandatary_follows_both_parts_under_one_number_and_is_answered_in_that_capacity(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    key = citizen.file(*BOTH)
    citizen.says("votre demande a deux volets, sous le même numéro")

    citizen.enter(key).says("parce que deux lois s’appliquent").follow("Les renseignements de santé")
    citizen.says("La loi donne 30 jours").follow("Retirer ma demande").press("Retirer ma demande")

    citizen.says("Vous avez retiré votre demande").follow("Les renseignements, autres que de santé")
    citizen.says("La loi donne 20 jours", "un mandat ou une procuration avec sa signature")

    is_vouched_for(backstage, colleague("identite"), key, "mandataire", "un mandat ou une procuration")
    backstage.answer(key, granting("personal", "representative", "A21-83"))
    paper = is_posted(colleague("accueil"), key.number, "accès accordé")
    assert "Personne concernée : Gaston Roy Votre qualité : mandataire" in paper
    assert "Votre demande relève de deux lois" in paper
    citizen.open("/suivi/demande?volet=1").says("Nous avons répondu")


def test_a_clerk_mends_the_choice_of_the_law(citizen: Citizen, colleague: Give, backstage: Backstage):
    key = backstage.file(Kind.PERSONAL_ACCESS)
    clerk = colleague("accueil").case(key.number).act("Suivre le tout sous l’autre loi", "Suivre sous", WHY)
    clerk.case(f"{key.number}-2").says("Loi sur les renseignements de santé", "Des soins reçus en 2025")

    citizen.enter(key).says("Une autre loi s’applique").follow("Les renseignements de santé")
    citizen.says("La loi donne 30 jours")


def test_a_clerk_parts_what_falls_under_two_laws(citizen: Citizen, colleague: Give, backstage: Backstage):
    key = backstage.file(Kind.PERSONAL_ACCESS)
    clerk = colleague("accueil").case(key.number).act("Séparer ce qui relève de l’autre loi", "Ouvrir", WHY)
    clerk.says("L’autre volet est ouvert").case(f"{key.number}-2").says("Loi sur les renseignements de santé")

    citizen.enter(key).says("parce que deux lois s’appliquent", "Un volet de votre demande relève d’une autre loi")
    citizen.follow("Les renseignements de santé").says("La loi donne 30 jours")
