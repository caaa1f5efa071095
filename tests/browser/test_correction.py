"""A correction refused in part: recorded in the file at the person's demand, and told to who holds it too."""

from __future__ import annotations

from collections.abc import Callable

from app import clock
from tests.browser.citizen import RECTIFICATION, Citizen, Key
from tests.browser.journeys import words_of
from tests.browser.staff import Colleague
from tests.browser.test_other_ways import is_posted

Give = Callable[[str], Colleague]
LINE = {
    "C’est à eux qu’il a été communiqué": True,
    "Organisme ou personne": "Fonds des pensions",
    "Adresse postale": "300, rue du Modèle\nLévis (Québec)  G6V 1A1",
    "Mon adresse en 2021": True,
    "Nature du renseignement": "L’adresse",
    "À quelle fin": "Verser une pension",
    "Pour quelle raison": "L’entente de 2023 le prévoit.",
    "Non": True,
}


def test_a_refused_correction_is_recorded_and_told_at_the_persons_demand(citizen: Citizen, colleague: Give):
    clerk, analyst, officer, identity = map(colleague, ("accueil", "analyste", "responsable", "identite"))
    key = citizen.file(*RECTIFICATION)
    is_refused(identity, analyst, officer, key)

    is_posted(clerk, key.number, "rectification refusée")
    citizen.enter(key).wait_for("Après notre décision").follow("Faire inscrire ma demande au dossier")
    citizen.says("Notre décision ne change pas").press("Exiger l’inscription").says("Une lettre vous le confirmera")
    citizen.follow("Prévenir ceux qui ont ces renseignements").press("Demander les avis")

    clerk.open("/personnel/").says("Demandes à inscrire au dossier de la personne")
    clerk.case(key.number).act("Confirmer l’inscription au dossier", "Confirmer l’inscription", today())
    citizen.open("/suivi/demande").says("Votre demande est inscrite au dossier depuis le")
    is_told(clerk, key)


def is_refused(identity: Colleague, analyst: Colleague, officer: Colleague, key: Key) -> None:
    identity.case(key.number).act("Confirmer l’identité", "Confirmer l’identité", {"Pièce montrée en personne": True})
    analyst.case(key.number).follow("Passer à l’analyse").press("Passer à l’analyse")
    analyst.case(key.number).act("Inscrire une communication au registre", "Inscrire au registre", LINE)
    analyst.tab("Communications").says("Fonds des pensions", "rien ne leur est envoyé")
    analyst.follow("Préparer la décision").fill({"Refuser": True}).press("Continuer").press(
        "Garder et relire"
    ).refused()
    analyst.fill({"Pourquoi il n’est pas rectifié": "Vous nous l’aviez écrite.", "Articles invoqués": "89"})
    analyst.page.get_by_label("D’où vient le renseignement").first.select_option("person")
    analyst.press("Garder et relire").says("le renseignement vient de la personne")
    analyst.press("Envoyer à l’approbation")
    officer.take_from("Approbation", key.number).act("Approuver la décision", "Approuver")
    officer.sign_letter(key.number, "rectification refusée")


def is_told(clerk: Colleague, key: Key) -> None:
    clerk.case(key.number).act("Aviser un organisme", "Préparer l’avis", {"Fonds des pensions": True})
    clerk.open("/personnel/expedition").wait_to_see(clerk.row_of(key.number).filter(has_text="Avis de rectification"))
    notice = clerk.row_of(key.number).filter(has_text="Avis de rectification").get_by_role("link", name="PDF")
    assert "Mon adresse en 2021" in words_of(clerk.bytes_of(notice))


def today() -> dict[str, str]:
    now = clock.today()
    return {"Jour": str(now.day), "Mois": str(now.month), "Année": str(now.year)}
