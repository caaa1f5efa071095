"""The text of a provision is supplied by one person and approved by another; what else is in force can be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.citizen import Citizen, Key, on
from tests.browser.eyes import Eyes
from tests.browser.stack import Stack
from tests.browser.staff import Colleague
from workflows import commands as do
from workflows.states import Kind

Give = Callable[[str], Colleague]
TEXT = "Texte officiel, fourni par l’avocat de l’organisme."


def test_one_supplies_a_text_and_another_approves_it(colleague: Give):
    admin, officer = colleague("admin"), colleague("responsable")
    admin.open("/personnel/").follow("Données de référence").follow("Dispositions et motifs").follow("Article 22")
    admin.follow("Proposer un changement")
    supplied = {"Texte de la disposition": TEXT, "confirmée par l’avocat": True}
    admin.fill(supplied).press("Voir ce que cela change").refused()
    admin.fill({"Compléter la version": True}).press("Voir ce que cela change").says("Aucune demande ouverte ne cite")
    admin.press("Proposer ce changement").says("Une autre personne doit l’approuver", "Étienne Lavoie", TEXT)
    expect(admin.page.get_by_role("button", name="Approuver")).to_be_hidden()

    officer.open("/personnel/reference").follow("Dispositions et motifs : Secret industriel").says(TEXT).press(
        "Approuver"
    )
    officer.says("Le changement est approuvé", "texte fourni", "Étienne Lavoie")

    admin.open("/personnel/reference").follow("Coordonnées de la Commission").follow("Proposer un changement")
    admin.fill({"Téléphone": ""}).press("Voir ce que cela change").refused()

    admin.open("/personnel/reference/unites").follow("Technologies").follow("Fermer cette unité")
    admin.date("day", date(2030, 1, 1)).press("Voir ce que cela change").refused()

    admin.open("/personnel/reference/unites").follow("Ajouter une unité").press("Voir ce que cela change").refused()

    admin.open("/personnel/reference/acheminement/rectification").follow("Mettre fin").says("Rien ne change encore")
    admin.open("/personnel/reference/regles").says("Tables de la loi", "pour les nouvelles demandes")


def test_a_delegation_is_written_used_told_to_the_commission_and_ended(
    citizen: Citizen, colleague: Give, backstage: Backstage, stack: Stack, eyes: Eyes
):
    stack.hire("suppleante", "Josée Fortin", "Responsable suppléante")
    admin = colleague("admin").open("/personnel/").follow("Signataires").follow("Inscrire une délégation")
    admin.fill({"Délégation courante": True}).page.get_by_label("Personne déléguée").select_option("Josée Fortin")
    admin.date("begins", date(2026, 3, 10)).date("written", date(2026, 3, 2)).press("Inscrire la délégation").refused()
    admin.page.get_by_label("Loi sur l’accès, chapitre II", exact=True).check()
    admin.press("Inscrire la délégation")
    admin.says("Josée Fortin", "à inscrire", "Délégation à partir du 10 mars 2026", "Étienne Lavoie")

    key = backstage.file(Kind.DOCUMENT_ACCESS, do.ConsultUnits(("unite-technologies",)))
    nothing_is_found(colleague("analyste"), key)
    deputy = colleague("suppleante").take_from("Approbation", key.number).act("Approuver la décision", "Approuver")
    deputy.sign_letter(key.number, "rien n’est détenu")
    citizen.enter(key).wait_for("nous n’avons pas ce que vous demandez").follow("Lire Décision")
    citizen.says("Josée Fortin", "Responsable suppléante", "Par délégation écrite du 2 mars 2026")

    admin.follow("Inscrire Josée Fortin")
    notice = admin.page.get_by_role("link", name="Voir l’avis à signer").get_attribute("href")
    assert eyes.fetch(admin.page, str(notice)).startswith(b"%PDF-")
    admin.fill(on(date(2026, 3, 3)))
    admin.press("Inscrire l’avis").says("est inscrit", "3 mars 2026")
    admin.follow("Mettre fin Josée Fortin").fill(on(date(2020, 3, 31)))
    admin.press("Mettre fin à la délégation").refused()


def nothing_is_found(analyst: Colleague, key: Key) -> None:
    """Wait no longer for the units, and propose to say that nothing is held."""
    analyst.case(key.number).act("Reprendre sans les unités en retard", "Reprendre").claim()
    analyst.follow("Préparer la décision").fill({"ne détient rien": True}).press("Continuer")
    analyst.fill({"Motifs": "Les technologies ont cherché dans leurs contrats de 2024."}).press("Garder et relire")
    analyst.press("Envoyer à l’approbation")
