"""The text of a provision is supplied by one person and approved by another; what else is in force can be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from playwright.sync_api import expect

from tests.browser.eyes import Eyes
from tests.browser.stack import Stack
from tests.browser.staff import Colleague

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
    dated(admin, "day", date(2030, 1, 1))
    admin.press("Voir ce que cela change").refused()

    admin.open("/personnel/reference/acheminement/rectification").follow("Mettre fin").says("Rien ne change encore")
    admin.open("/personnel/reference/regles").says("Tables de la loi", "pour les nouvelles demandes")


def test_a_delegation_is_written_told_to_the_commission_and_ended(colleague: Give, stack: Stack, eyes: Eyes):
    named = ("--name", "Josée Fortin", "--title", "Responsable suppléante", "--role", "officer")
    stack.operator("flask", "--app", "app", "users", "add", "suppleante", *named)

    admin = colleague("admin").open("/personnel/").follow("Signataires").follow("Inscrire une délégation")
    admin.fill({"Délégation courante": True}).page.get_by_label("Personne déléguée").select_option("Josée Fortin")
    dated(admin, "begins", date(2026, 3, 10))
    dated(admin, "written", date(2026, 3, 2))
    admin.press("Inscrire la délégation").refused()
    admin.page.get_by_label("Loi sur l’accès, chapitre II", exact=True).check()
    admin.press("Inscrire la délégation")
    admin.says("Josée Fortin", "à inscrire", "Délégation à partir du 10 mars 2026", "Étienne Lavoie")
    admin.follow("Inscrire Josée Fortin")
    notice = admin.page.get_by_role("link", name="Voir l’avis à signer").get_attribute("href")
    assert eyes.fetch(admin.page, str(notice)).startswith(b"%PDF-")
    admin.fill({"Jour": "3", "Mois": "mars", "Année": "2026"})
    admin.press("Inscrire l’avis").says("est inscrit", "3 mars 2026")
    admin.follow("Mettre fin Josée Fortin").fill({"Jour": "31", "Mois": "mars", "Année": "2020"})
    admin.press("Mettre fin à la délégation").refused()


def dated(who: Colleague, name: str, day: date) -> None:
    for part, value in (("day", day.day), ("month", day.month), ("year", day.year)):
        who.page.locator(f"#{name}-{part}").fill(str(value))
