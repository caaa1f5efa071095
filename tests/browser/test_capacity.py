"""Who asks for another person, and is not believed: what is written down at the desk, and what the requester reads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.cases.context import Claim, Concerned
from tests.browser.backstage import Backstage
from tests.browser.citizen import Answers, Citizen
from tests.browser.staff import Colleague
from workflows.states import Capacity, Kind

Give = Callable[[str], Colleague]
CORRECTED: Answers = {"tuteur ou tutrice": True, "Pourquoi la qualité est corrigée": "Elle montre un acte de tutelle."}
REFUSED: Answers = {"Pourquoi la qualité n’est pas reconnue": "L’acte nomme une autre personne."}


def test_a_capacity_is_corrected_then_refused_and_nothing_but_a_refusal_may_follow(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    child = Concerned("Samuel N’Diaye", date(2017, 3, 7))
    claim = Claim("birth-certificate", "in-person")
    key = backstage.file(Kind.PERSONAL_ACCESS, capacity=Capacity.PARENT, concerned=child, claim=claim)
    agent = colleague("identite").case(key.number)
    agent.act("Corriger la qualité", "Corriger la qualité", CORRECTED)
    citizen.enter(key).says("Qualité corrigée", "tuteur ou tutrice")

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
