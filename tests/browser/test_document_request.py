"""A request for documents, from the first page to the answer read and checked, each person at their own window."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser import journeys
from tests.browser.citizen import DOCUMENT, WHAT, Citizen, Key
from tests.browser.conftest import opening
from tests.browser.eyes import Eyes
from tests.browser.stack import Stack
from tests.browser.staff import Colleague
from tests.uploads import corpus

Give = Callable[[str], Colleague]


@dataclass(frozen=True)
class Answered:
    """A request that was answered, and its letter as the requester kept it."""

    key: Key
    receipt: Path
    letter: Path


@pytest.fixture(scope="module")
def answered(
    browser: Browser,
    stack: Stack,
    eyes: Eyes,
    colleague: Give,
    tmp_path_factory: pytest.TempPathFactory,
) -> Answered:
    with opening(browser, eyes) as window:
        return _answered(Citizen(window(), eyes), colleague, tmp_path_factory.mktemp("letters"))


def _answered(citizen: Citizen, colleague: Give, folder: Path) -> Answered:
    analyst, officer = colleague("analyste"), colleague("responsable")
    key = citizen.file(*DOCUMENT)
    citizen.says("Au plus tard le").wait_for("Télécharger l’accusé de réception")
    receipt = citizen.download("Télécharger l’accusé", folder)
    journeys.waits_in_its_queue(analyst, key.number)
    journeys.is_searched(analyst, colleague("detenteur"), key.number)
    journeys.is_drafted(analyst, key.number)
    journeys.is_approved(officer, key.number)
    return Answered(key, receipt, journeys.is_read(citizen.enter(key), folder))


def test_the_receipt_names_the_request_and_never_its_code(answered: Answered):
    words = journeys.words_of(answered.receipt.read_bytes()).replace(" ", "").replace("-", "")

    assert answered.key.number in words
    assert answered.key.code not in words


def test_a_colleague_opens_the_file_of_a_letter(answered: Answered, colleague: Give, eyes: Eyes):
    officer = colleague("responsable").case(answered.key.number).tab("Lettres")
    address = officer.page.locator("main a[href*='/lettres/'][href$='.pdf']").first.get_attribute("href")

    assert eyes.fetch(officer.page, urlsplit(address).path).startswith(b"%PDF-")


def test_the_service_gives_a_sign_of_life(answered: Answered, colleague: Give, eyes: Eyes):
    assert eyes.fetch(colleague("responsable").page, "/livez")


def test_the_signature_of_the_letter_is_valid(answered: Answered):
    told = subprocess.run(["pdfsig", answered.letter], capture_output=True, text=True, check=False).stdout

    assert "Signature Validation: Signature is Valid." in told
    assert "Total document signed" in told


def test_the_requester_finds_everything_with_the_number_and_the_code(answered: Answered, citizen: Citizen):
    citizen.enter(answered.key)

    citizen.says(WHAT, "Réponse envoyée", "Demander une révision", "Accusé de réception", "Décision : accès partiel")
    citizen.press("Terminer").says("Votre suivi est fermé")


def test_what_is_given_is_read_by_a_second_person_then_found_beside_the_letter(
    answered: Answered, citizen: Citizen, colleague: Give, tmp_path: Path
):
    analyst = colleague("analyste").case(answered.key.number).tab("Documents")
    join(analyst, "par-erreur.pdf").says("La copie est jointe")
    analyst.wait_to_see(analyst.page.get_by_role("button", name="Retirer par-erreur.pdf"))
    analyst.press("Retirer par-erreur.pdf").says("La copie est retirée")
    join(analyst, "contrat-24-117.pdf").wait_to_see(analyst.page.get_by_role("button", name="Retirer contrat-24-117"))

    officer = colleague("responsable").case(answered.key.number).tab("Documents")
    officer.press("Remettre contrat-24-117.pdf").says("La copie est remise", "remise")

    citizen.enter(answered.key).says("Copie remise, à côté de la réponse").follow("Lire Décision")
    citizen.says("Ce que nous vous remettons", "contrat-24-117.pdf")
    assert citizen.download("contrat-24-117.pdf", tmp_path).read_bytes().startswith(b"%PDF-")


def join(analyst: Colleague, name: str) -> Colleague:
    """Join a copy of what is given."""
    given = {"name": name, "mimeType": "application/pdf", "buffer": corpus.pdf(2)}
    analyst.page.get_by_label("Fichier", exact=True).set_input_files(given)
    return analyst.press("Joindre la copie")


def test_anybody_is_told_that_the_letter_is_authentic(answered: Answered, citizen: Citizen):
    check(citizen, answered.letter)

    citizen.says("Cette lettre vient bien de nous", "Décision : accès partiel")


def test_a_tampered_copy_is_told_from_the_letter(answered: Answered, citizen: Citizen, tmp_path: Path):
    altered = tmp_path / "altered.pdf"
    altered.write_bytes(answered.letter.read_bytes() + b"\n% one line more")

    check(citizen, altered)

    citizen.says("Cette lettre a été modifiée")


def test_a_letter_of_somebody_else_is_said_not_ours(citizen: Citizen, tmp_path: Path):
    foreign = tmp_path / "foreign.pdf"
    citizen.open("/").page.pdf(path=foreign)

    check(citizen, foreign)

    citizen.says("Cette lettre ne vient pas de nous")


def test_a_file_that_is_no_pdf_is_said_unreadable(citizen: Citizen, tmp_path: Path):
    text = tmp_path / "note.txt"
    text.write_text("Bonjour")

    check(citizen, text)

    citizen.says("Nous ne pouvons pas lire ce fichier")


def test_the_code_on_paper_finds_the_letter(answered: Answered, citizen: Citizen):
    words = journeys.words_of(answered.letter.read_bytes())
    code = re.search(r"inscrivez-y ce code : (\S+)", words).group(1)

    citizen.open("/verifier").press("Chercher ce code").refused()
    citizen.fill({"Code de vérification": code}).press("Chercher ce code")

    citizen.says("Une lettre de nous porte ce code", "Décision : accès partiel")


def check(citizen: Citizen, file: Path) -> None:
    citizen.open("/verifier").press("Vérifier le fichier").refused()
    citizen.page.get_by_label("Fichier de la lettre").set_input_files(file)
    citizen.press("Vérifier le fichier")
