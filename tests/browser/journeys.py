"""The stages of a request for documents, each at the window of the person who does it."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.browser.backstage import Backstage
from tests.browser.citizen import Citizen, Key
from tests.browser.staff import Colleague
from workflows import commands as do

UNIT = "Technologies"
FOR_ALL = "tout ce qui est demandé"
"""For what a capacity is mostly held as proven."""
FOUND = "Contrat 24-117, 40 pages. Rapport comparatif, 12 pages."


def is_vouched_for(backstage: Backstage, agent: Colleague, key: Key, capacity: str, proof: str, *told: str) -> None:
    """See in which capacity somebody asks and, where a colleague saw who it is, hold that capacity as proven."""
    agent.take_from("Identité", key.number).tab("Identité").says(capacity, "à prouver", *told)
    backstage.give(key, do.ConfirmIdentity("in-person"))
    agent.act("Confirmer la qualité", "Confirmer la qualité", {proof: True, FOR_ALL: True})


def waits_in_its_queue(analyst: Colleague, number: str) -> None:
    analyst.take_from(UNIT, number).says("parce que les documents portent sur les technologies").claim()


def is_searched(analyst: Colleague, holder: Colleague, number: str) -> None:
    asked = {UNIT: True, "Ce qui aide": "Le fonds des contrats de 2024."}
    analyst.act("Consulter des unités", "Consulter", asked)
    answer = {"Une partie a été trouvée": True, "Documents trouvés": FOUND}
    holder.take_from(f"{UNIT} : consultations", number).act("Répondre pour l’unité", "Rendre la réponse", answer)


def is_drafted(analyst: Colleague, number: str) -> None:
    analyst.case(number).claim().says(FOUND)
    analyst.follow("Préparer la décision").fill({"Accorder une partie": True}).press("Continuer")
    analyst.press("Garder et relire").refused()
    _write_table(analyst)
    analyst.fill({"Motifs": "Le contrat contient un avis remis il y a moins de dix ans."}).press("Garder et relire")
    assert "Contrat 24-117" in words_of(
        analyst.bytes_of(analyst.says("Contrat 24-117").page.get_by_role("link", name="Voir la lettre"))
    )
    analyst.press("Envoyer à l’approbation").says("Le projet est à l’approbation")


def _write_table(analyst: Colleague) -> None:
    analyst.fill({"Pages": "12"}).page.get_by_label("Document", exact=True).fill("Rapport comparatif de 2024")
    analyst.press("Ajouter une ligne")
    row = analyst.page.locator
    row("#documents-1-title").fill("Contrat 24-117")
    row("#documents-1-pages").fill("40")
    row("#documents-1-outcome").select_option("partial")
    _write_passage(analyst, 0, {"pages": "12-14", "about": "Avis d’un consultant", "grounds": "37"})
    analyst.press("Ajouter un passage au document 2")
    _write_passage(analyst, 1, {"pages": "31", "about": "Nom d’un client", "grounds": "53"})


def _write_passage(analyst: Colleague, rank: int, typed: dict[str, str]) -> None:
    for name, value in typed.items():
        analyst.page.locator(f"#documents-1-passages-{rank}-{name}").fill(value)


def is_approved(officer: Colleague, number: str) -> None:
    officer.take_from("Approbation", number).act("Approuver la décision", "Approuver")
    officer.sign_letter(number, "accès partiel")


def is_read(citizen: Citizen, folder: Path) -> Path:
    """Read the answer as a page and keep its PDF."""
    citizen.wait_for("accès accordé en partie").says("Commission d’accès à l’information")
    citizen.follow("Lire Décision").says("Contrat 24-117")
    return citizen.download("Télécharger la lettre", folder)


def is_posted(clerk: Colleague, number: str, title: str) -> str:
    """Print a letter, then write down that it left today; return what is on the paper."""
    row = clerk.row_of(number).filter(has_text=title)
    clerk.open("/personnel/expedition").wait_to_see(row)  # its receipt may wait there before it
    printed = words_of(clerk.bytes_of(row.get_by_role("link", name="PDF")))
    clerk.click(row.get_by_role("link", name="Elle est partie"))
    clerk.press("Inscrire le départ").says("est partie le")
    return printed


def words_of(pdf: bytes) -> str:
    """The words of a PDF."""
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())
