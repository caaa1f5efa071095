"""Who asks for somebody else, from the first question to the letter: for a child, for somebody who died, in grief."""

from __future__ import annotations

from collections.abc import Callable

from app import clock
from app.formats import date_fr
from tests.browser.backstage import Backstage, granting
from tests.browser.citizen import (
    CHILD,
    CORRECTION,
    DEAD,
    HEALTH,
    PERSONAL,
    RECTIFICATION,
    Answers,
    Citizen,
    as_,
    brought,
)
from tests.browser.journeys import FOR_ALL, is_posted, is_vouched_for
from tests.browser.staff import Colleague

Give = Callable[[str], Colleague]
SEEN: Answers = {"Pièce montrée en personne": True}
CERTIFICATE = "un acte ou un certificat de naissance"
MEDICINE: Answers = {**CORRECTION, "Le renseignement": "Un médicament payé en mars 2025"}
HELPS: Answers = {"vous aider dans votre deuil": "Savoir si elle avait reçu de l’aide la dernière année."}


def test_a_mother_has_the_health_information_of_her_child_corrected(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    child = as_("Parent d’un enfant de moins de 14 ans", *CHILD)
    told = (*child, RECTIFICATION[3], HEALTH, MEDICINE, *RECTIFICATION[6:7], PERSONAL[8], *RECTIFICATION[9:])
    citizen.open("/demandes/").follow("Commencer").answer(*RECTIFICATION[:2]).fill({"J’ai moins de 14": True})
    citizen.press("Continuer").says("Ton père, ta mère").follow("Une personne adulte continue pour moi")
    key = citizen.answer(*told, brought(CERTIFICATE)).press("Envoyer ma demande").key()
    citizen.says("La preuve de votre qualité", "Apportez ce document à nos bureaux", "La loi donne 30 jours")
    agent, analyst, clerk = map(colleague, ("identite", "analyste", "accueil"))
    agent.take_from("Identité", key.number).tab("Identité").says("Samuel N’Diaye", "titulaire de l’autorité parentale")
    agent.says("vérifiez ce que la protection de la jeunesse excepte")
    agent.act("Confirmer l’identité", "Confirmer l’identité", SEEN)
    citizen.enter(key).says("Nous attendons la preuve de votre qualité", CERTIFICATE)

    other = colleague("identite2").take_from("Identité", key.number).says("qualité non prouvée")
    other.act("Confirmer la qualité", "Confirmer la qualité", {CERTIFICATE: True, FOR_ALL: True})
    citizen.open("/suivi/demande").says("Qualité confirmée", "Cela vaut jusqu’aux 14 ans de l’enfant")
    assert citizen.page.get_by_text("La preuve de votre qualité").count() == 0

    analyst.case(key.number).says("qualité confirmée").follow("Passer à l’analyse").press("Passer à l’analyse")
    analyst.case(key.number).claim().follow("Préparer la décision").fill({"Accorder tout": True}).press("Continuer")
    analyst.page.get_by_label("sans frais").first.select_option(label="Une attestation que le renseignement est retiré")
    analyst.fill({"Ce qui est fait": "Le médicament est retiré du relevé."}).press("Garder et relire")
    analyst.press("Envoyer à l’approbation").says("Le projet est à l’approbation")
    backstage.sign(key)
    paper = is_posted(clerk, key.number, "rectification faite")
    assert "Personne concernée : Samuel N’Diaye Votre qualité : titulaire de l’autorité parentale" in paper
    assert "les renseignements ont été rectifiés" in paper
    assert "article 92" not in paper, "nothing read of R-22.1 promises a copy"
    citizen.open("/suivi/demande").says("Nous avons répondu", f"Envoyée ou remise le {date_fr(clock.today())}")


def test_a_tutor_reads_under_the_law_on_health_within_thirty_days(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    health = (HEALTH, {"Non, seulement recevoir": True}, *PERSONAL[5:7])  # no structured file under that law
    told = (*as_("Tuteur ou tutrice", *CHILD), PERSONAL[3], *health, *PERSONAL[8:])
    key = citizen.file(*PERSONAL[:2], *told, brought("le jugement ou l’acte qui nomme le tuteur"))
    citizen.says("La loi donne 30 jours").enter(key).wait_for("Accusé de réception")

    deed, law = "le jugement ou l’acte qui nomme le tuteur", "Loi sur les renseignements de santé"
    is_vouched_for(backstage, colleague("identite"), key, "tuteur ou tutrice", deed, law, "Samuel N’Diaye")
    citizen.open("/suivi/demande").says("Identité confirmée", "Qualité confirmée")

    backstage.answer(key, granting("health", "representative", "R22-17"))
    paper = is_posted(colleague("accueil"), key.number, "accès accordé")
    assert "Personne concernée : Samuel N’Diaye Votre qualité : tuteur ou tutrice" in paper
    assert "Loi sur les renseignements de santé et de services sociaux" in paper
    citizen.open("/suivi/demande").says("Nous avons répondu")


def test_a_beneficiary_reads_what_touches_the_sum_that_is_due_to_them(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    interest = {"Quel droit ou quel intérêt": "Une assurance vie me nomme."}
    told = (*as_("Bénéficiaire", *DEAD), *PERSONAL[3:7], interest, *PERSONAL[8:])
    key = citizen.file(*PERSONAL[:2], *told, brought("le contrat d’assurance"))
    citizen.says("un document qui montre le décès")
    capacity, contract = "bénéficiaire d’une assurance vie", "le contrat d’assurance"
    is_vouched_for(backstage, colleague("identite"), key, capacity, contract, "Une assurance vie me nomme.")

    backstage.answer(key, granting("personal", "successor", "A21-88-1"))
    paper = is_posted(colleague("accueil"), key.number, "personne décédée")
    assert "Votre qualité : bénéficiaire d’une assurance vie ou d’une indemnité de décès" in paper
    assert "l’article 88.1" in paper
    assert "condoléances" not in paper
    citizen.enter(key).says("Nous avons répondu", "Demander une révision")


def test_a_relative_in_grief_is_given_what_may_help_unless_the_person_who_died_refused_it(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    told = (*as_("proche parent en deuil", *DEAD), *PERSONAL[3:7], HELPS, *PERSONAL[8:])
    key = citizen.file(*PERSONAL[:2], *told, brought("un document qui montre la vie commune"))
    first, second, analyst, clerk = map(colleague, ("identite", "identite2", "analyste", "accueil"))
    first.take_from("Identité", key.number).act("Confirmer l’identité", "Confirmer l’identité", SEEN)
    second.take_from("Identité", key.number).tab("Identité").says("Awa N’Diaye", "proche parent en deuil", "de l’aide")
    proof = {"un document qui montre la vie commune": True, FOR_ALL: True}
    second.act("Confirmer la qualité", "Confirmer la qualité", proof)
    citizen.enter(key).says("Qualité confirmée")

    analyst.case(key.number).follow("Passer à l’analyse").press("Passer à l’analyse")
    analyst.case(key.number).claim().follow("Préparer la décision").fill({"Accorder tout": True}).press("Continuer")
    analyst.press("Garder et relire").refused().says("Dites si ces renseignements peuvent aider la personne")
    analyst.fill({"Ce qui mène à ce constat": "Le relevé dit quels soins elle a reçus."})
    analyst.page.get_by_label("Document", exact=True).fill("Relevé des services de 2025")
    analyst.page.get_by_label("Ce qui est communiqué").select_option("personal")
    analyst.page.get_by_label("Sur quelle base").select_option("A21-88-0-1")
    refusal = "consigné par écrit son refus"
    analyst.choose("aider la personne dans son deuil", "Oui").choose(refusal, "Oui")
    analyst.press("Garder et relire").refused().says("la personne décédée avait consigné son refus")
    analyst.choose(refusal, "Non").press("Garder et relire").press("Envoyer à l’approbation").says(
        "Le projet est à l’approbation"
    )
    backstage.sign(key)

    paper = is_posted(clerk, key.number, "personne décédée")
    assert "Votre qualité : conjoint, conjointe ou proche parent en deuil" in paper
    assert "Nous vous offrons nos condoléances." in paper
    assert "l’article 88.0.1" in paper
    assert "Le relevé dit quels soins elle a reçus." in paper
    citizen.open("/suivi/demande").says("Nous avons répondu", f"Envoyée ou remise le {date_fr(clock.today())}")
    citizen.says("elle vous est envoyée par la poste")
