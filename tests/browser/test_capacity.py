"""Who asks for another person, and is not believed: what is written down at the desk, and what the requester reads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from app import clock
from app.cases.context import Claim, Concerned
from app.formats import date_fr
from tests.browser.backstage import Backstage
from tests.browser.citizen import Answers, Citizen
from tests.browser.staff import Colleague, grouped
from workflows.states import Capacity, Kind

Give = Callable[[str], Colleague]
CORRECTED: Answers = {"tuteur ou tutrice": True, "Pourquoi la qualité est corrigée": "Elle montre un acte de tutelle."}
PART = "Les services reçus en 2025."
HELD: Answers = {
    "le jugement ou l’acte qui nomme le tuteur": True,
    "une partie de ce qui est demandé": True,
    "La partie que le document permet": PART,
}
REFUSED: Answers = {"Pourquoi la qualité n’est pas reconnue": "L’acte nomme une autre personne."}


def test_a_capacity_is_corrected_held_for_a_time_ended_then_refused_and_nothing_but_a_refusal_may_follow(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    child = Concerned("Samuel N’Diaye", date(2017, 3, 7))
    claim = Claim("birth-certificate", "in-person")
    key = backstage.file(Kind.PERSONAL_ACCESS, capacity=Capacity.PARENT, concerned=child, claim=claim)
    agent = colleague("identite").case(key.number)
    agent.act("Corriger la qualité", "Corriger la qualité", CORRECTED)
    citizen.enter(key).says("Qualité corrigée", "tuteur ou tutrice")

    until = clock.today() + timedelta(days=40)
    agent.follow("Confirmer la qualité").fill(HELD).date("until", until).press("Confirmer la qualité")
    agent.says("La qualité est confirmée").tab("Identité").says(
        PART, "une partie de ce qui est demandé", date_fr(until)
    )
    citizen.open("/suivi/demande").says(
        "Votre qualité est prouvée", f"jusqu’au {date_fr(until)}", "Pour savoir laquelle"
    )
    agent.act("Le mandat a pris fin", "Inscrire la fin du mandat", {"Comment vous savez": "Elle a téléphoné."})
    citizen.open("/suivi/demande").says("a pris fin", "Si un nouveau document vous permet d’agir")
    colleague("responsable").open("/personnel/").says("Mandats terminés", grouped(key.number))

    agent.act("Ne pas reconnaître la qualité", "Ne pas reconnaître la qualité", REFUSED)
    agent.says("La qualité n’est pas reconnue")
    citizen.open("/suivi/demande").says("Qualité non reconnue", "Notre réponse dira pourquoi", "une autre preuve")

    analyst = colleague("analyste").case(key.number).says("qualité non reconnue le").follow("Préparer la décision")
    assert analyst.page.get_by_role("radio").count() == 1
    analyst.says("Refuser")


def test_what_the_desk_sees_of_an_identity_is_written_down(citizen: Citizen, colleague: Give, backstage: Backstage):
    key = backstage.file(Kind.PERSONAL_ACCESS)
    agent = colleague("identite").case(key.number)
    agent.act("Inscrire une preuve d’identité", "Inscrire la preuve", {"Copie d’une pièce": True})
    agent.act("Inscrire qu’une preuve n’a pas suffi", "Inscrire", {"Copie d’une pièce": True})
    agent.act("Ce n’est pas moi", "Arrêter la demande")

    citizen.enter(key).says("Une vérification est en cours", "Une preuve d’identité n’a pas suffi")
