"""The text of a provision is supplied by one person and approved by another; what else is in force can be read."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

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

    admin.open("/personnel/reference/acheminement/rectification").follow("Mettre fin").says("Rien ne change encore")
    admin.open("/personnel/reference/regles").says("Tables de la loi", "pour les nouvelles demandes")


def test_the_notice_of_a_delegation_to_the_commission_is_written_down(colleague: Give, stack: Stack):
    users = ("flask", "--app", "app", "users")
    named = ("--name", "Josée Fortin", "--title", "Responsable suppléante", "--role", "officer")
    stack.operator(*users, "add", "suppleante", *named)
    stack.operator(*users, "delegate", "suppleante", "--written", "2026-03-02", "--from", "2026-03-10")

    admin = colleague("admin").open("/personnel/signataires").says("Josée Fortin", "à inscrire")
    admin.follow("Inscrire Josée Fortin").fill({"Jour": "3", "Mois": "mars", "Année": "2026"})
    admin.press("Inscrire l’avis").says("est inscrit", "3 mars 2026")
