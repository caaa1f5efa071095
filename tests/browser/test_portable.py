"""A person asks for what was collected from them in a file that another program can read, sent to another body too."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.browser.citizen import PERSONAL, Answers, Citizen
from tests.browser.staff import Colleague

Give = Callable[[str], Colleague]
FUND: Answers = {
    "Oui": True,
    "Organisme ou personne": "Fonds des pensions",
    "Son adresse": "300, rue du Modèle\nLévis (Québec)  G6V 1A1",
}


def test_a_structured_file_is_asked_for_and_found_with_the_request(citizen: Citizen, colleague: Give):
    citizen.open("/demandes/").follow("Commencer").answer(*PERSONAL[:6], {"Une copie, et un fichier": True})
    citizen.press("Continuer").refused().answer(FUND, *PERSONAL[7:])
    number = citizen.says("Fonds des pensions").press("Envoyer ma demande").key().number
    agent = colleague("identite").case(number).says("Ce que Greffe a recueilli auprès de la personne")

    held = json.loads(agent.bytes_of(agent.page.get_by_role("link", name="fichier JSON")))
    assert held["values"]["demande.destinataire.nom"] == ["Fonds des pensions"]
