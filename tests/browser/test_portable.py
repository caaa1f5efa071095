"""A person asks for what was collected from them in a file that another program can read, sent to another body too."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.browser.citizen import PERSONAL, Answers, Citizen
from tests.browser.journeys import is_posted, words_of
from tests.browser.staff import Colleague

Give = Callable[[str], Colleague]
FUND: Answers = {
    "Oui": True,
    "Organisme ou personne": "Fonds des pensions",
    "Son adresse": "300, rue du Modèle\nLévis (Québec)  G6V 1A1",
}


def test_a_structured_file_is_asked_for_found_given_and_sent_on_under_a_law_that_is_named(
    citizen: Citizen, colleague: Give
):
    citizen.open("/demandes/").follow("Commencer").answer(*PERSONAL[:7], {"Une copie, et un fichier": True})
    citizen.press("Continuer").refused().answer(FUND, *PERSONAL[8:])
    number = citizen.says("Fonds des pensions").press("Envoyer ma demande").key().number
    agent, clerk, analyst, officer = map(colleague, ("identite", "accueil", "analyste", "responsable"))
    agent.case(number).says("Ce que Greffe a recueilli auprès de la personne")

    held = json.loads(agent.bytes_of(agent.page.get_by_role("link", name="fichier JSON")))
    assert held["values"]["demande.destinataire.nom"] == ["Fonds des pensions"]

    agent.act("Confirmer l’identité", "Confirmer l’identité", {"Pièce montrée en personne": True})
    is_given(analyst, officer, number)
    is_posted(clerk, number, "Décision")
    handed = {"Fonds des pensions": True, "Clé USB": True}
    analyst.case(number).follow("Remettre le fichier structuré").fill(handed).press("Préparer la lettre").refused()
    analyst.fill({"Loi qui autorise": "Loi de démonstration, art. 7"}).press("Préparer la lettre")
    row = clerk.row_of(number).filter(has_text="fichier")
    clerk.open("/personnel/expedition").wait_to_see(row)
    assert "Loi de démonstration, art. 7" in words_of(clerk.bytes_of(row.get_by_role("link", name="PDF")))


def is_given(analyst: Colleague, officer: Colleague, number: str) -> None:
    analyst.case(number).follow("Passer à l’analyse").press("Passer à l’analyse")
    analyst.case(number).claim().follow("Préparer la décision").fill({"Accorder tout": True}).press("Continuer")
    analyst.page.get_by_label("Document", exact=True).fill("Notes des appels de mars 2025")
    analyst.page.get_by_label("Ce qui est communiqué").select_option("personal")
    analyst.page.get_by_label("Sur quelle base").select_option("A21-83")
    analyst.press("Garder et relire").refused().says("La personne demande un fichier structuré")
    analyst.fill({"Comment le fichier structuré est remis": "Sur une clé USB, avec cette lettre."})
    analyst.press("Garder et relire").press("Envoyer à l’approbation")
    officer.take_from("Approbation", number).act("Approuver la décision", "Approuver")
    officer.sign_letter(number, "Décision")
