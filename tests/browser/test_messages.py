"""Messages within a request: written by both sides, each seeing when the other read."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.backstage import Backstage
from tests.browser.citizen import Citizen
from tests.browser.staff import Colleague
from tests.uploads import corpus
from workflows import commands as do
from workflows.states import Kind

Give = Callable[[str], Colleague]


def join(window: Citizen, name: str) -> None:
    """Choose a file to go with a message."""
    window.page.get_by_label("Fichier à joindre").set_input_files(
        {"name": name, "mimeType": "application/pdf", "buffer": corpus.pdf()}
    )


def test_both_sides_write_and_see_when_the_other_read(citizen: Citizen, colleague: Give, backstage: Backstage):
    key = backstage.file(Kind.DOCUMENT_ACCESS, do.StartAnalysis())
    citizen.enter(key).follow("Écrire un message").press("Envoyer le message").refused()
    citizen.fill({"Votre message": "Voici mon bail."})
    citizen.page.context.clear_cookies()  # as after half an hour of silence
    citizen.press("Envoyer le message").says("Ce que vous avez écrit est gardé dans cette page")
    citizen.fill({"Numéro de la demande": key.number, "Code d’accès": key.code}).press("Ouvrir ma demande")
    expect(citizen.page.get_by_label("Votre message")).to_have_value("Voici mon bail.")
    join(citizen, "bail.pdf")
    citizen.press("Envoyer le message").says("Voici mon bail.", "bail.pdf", "Pas encore lu par notre équipe")

    analyst = colleague("analyste").case(key.number).tab("Messages").says("Voici mon bail.")
    analyst.press("Envoyer le message").refused().fill({"Votre message": "Merci, voici le plan."})
    join(analyst, "plan.pdf")
    analyst.press("Envoyer le message").says("Merci, voici le plan.", "Pas encore lu par la personne")

    citizen.open("/suivi/messages").says("Lu par notre équipe le")
    citizen.wait_to_see(citizen.page.get_by_role("link", name="Télécharger le PDF plan.pdf"))
    given = citizen.bytes_of(citizen.page.get_by_role("link", name="Télécharger le PDF plan.pdf"))
    assert given.startswith(b"%PDF-")

    analyst.open(f"/personnel/demandes/{key.number}/messages").says("Lu par la personne le")
    analyst.act("Inscrire un appel", "Inscrire l’appel", {"aucun message laissé": True})
    citizen.open("/suivi/demande").says("Nous vous avons téléphoné")
