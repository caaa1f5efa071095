"""Documents and a proof of identity: added by a person, cleared and drawn again, opened by colleagues."""

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


def add(citizen: Citizen, name: str, kind: str, content: bytes, purpose: str = "") -> Citizen:
    """Choose a file as people do, and send it."""
    if purpose:
        citizen.fill({purpose: True})
    citizen.page.get_by_label("Fichier").set_input_files({"name": name, "mimeType": kind, "buffer": content})
    return citizen.press("Ajouter ce fichier")


def test_a_document_is_added_refused_mended_and_opened_as_pixels(
    citizen: Citizen, colleague: Give, backstage: Backstage
):
    key = backstage.file(Kind.DOCUMENT_ACCESS, do.StartAnalysis())
    citizen.enter(key).follow("Ajouter un document").press("Ajouter ce fichier").refused()

    add(citizen, "contrat.pdf", "application/pdf", corpus.locked_pdf()).refused().says("mot de passe")
    add(citizen, "contrat.pdf", "application/pdf", corpus.pdf(2)).says("Votre fichier est reçu", "contrat.pdf")
    citizen.wait_to_see(citizen.page.get_by_text("reçu", exact=True))

    analyst = colleague("analyste").case(key.number).tab("Documents").says("contrat.pdf")
    given = analyst.bytes_of(analyst.page.get_by_role("link", name="PDF contrat.pdf"))
    assert given.startswith(b"%PDF-")


def test_a_proof_of_identity_is_looked_at_once_and_judged(citizen: Citizen, colleague: Give, backstage: Backstage):
    key = backstage.file(Kind.PERSONAL_ACCESS)
    citizen.enter(key).follow("Ajouter un document")
    add(citizen, "carte.jpg", "image/jpeg", corpus.photograph(), "Une pièce qui prouve mon identité")
    citizen.wait_to_see(citizen.page.get_by_text("reçu", exact=True))

    clerk = colleague("identite").case(key.number).tab("Documents").says("pièce d’identité").follow("Regarder")
    with clerk.page.expect_popup() as opened:
        clerk.page.get_by_role("button", name="Regarder la pièce").click()
    expect(opened.value.locator("img")).to_be_visible()
    opened.value.close()

    clerk.press("Inscrire ce que j’ai vu").refused()
    clerk.fill({"une carte avec photo": True, "elle correspond": True}).press("Inscrire ce que j’ai vu")
    clerk.says("vérifiée le")
