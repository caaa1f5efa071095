"""A requester at a browser: files a request, follows it, answers, withdraws."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

from playwright.sync_api import Locator, Page, expect

from tests.browser.eyes import Eyes

Answers = Mapping[str, str | bool]
PATIENCE = 150  # seconds: a busy machine is slow, not wrong
WHAT = "Les contrats d’entretien informatique signés en 2024, et le rapport qui les compare."
REACH: Answers = {"Téléphone": "418 555-0199", "Adresse courriel": "marie@exemple.test"}
ADDRESS: Answers = {"Quelle est votre adresse": "12, rue des Érables\nQuébec (Québec) G1A 1A1"}
DOCUMENT: tuple[Answers, ...] = (
    {"Recevoir un document": True},
    {"Non, seulement des documents": True},
    {"Les technologies": True},
    {"Quels documents": WHAT},
    {"Pour quelle période": "de janvier à décembre 2024"},
    {"En ligne": True},
    {"Quel est votre nom": "Marie-Ève N’Diaye"},
    REACH,
)
PERSONAL: tuple[Answers, ...] = (
    {"Recevoir mes renseignements": True},
    {"Non, seulement mes renseignements": True},
    {"Pour moi": True},
    {"Les services aux personnes assurées": True},
    {"D’autres renseignements": True},
    {"Quels renseignements": "Les notes prises lors de mes appels de mars 2025."},
    {"Pour quelle période": "mars 2025"},
    {"Une copie ordinaire": True},
    {"Par la poste": True},
    {"Quel est votre nom": "Ọlá Tremblay-Nguyễn"},
    ADDRESS,
    {**REACH, "M’avertir par courriel": True},
)
CHILD: tuple[Answers, ...] = (
    {"Quel est le nom de cette personne": "Samuel N’Diaye"},
    {"Jour": "7", "Mois": "mars", "Année": "2017"},
)
DEAD: tuple[Answers, ...] = (
    {"Quel est le nom de cette personne": "Awa N’Diaye"},
    {"Jour": "7", "Mois": "mars", "Année": "1947"},
    {"Jour": "2", "Mois": "février", "Année": "2026"},
)
HEALTH: Answers = {"Des soins ou des services": True}
CORRECTION: Answers = {
    "Le renseignement": "Mon adresse en 2021",
    "Ce qui est inscrit maintenant": "1, rue A",
    "Ce qui devrait être inscrit": "2, rue B",
    "Il est inexact": True,
}
RECTIFICATION: tuple[Answers, ...] = (
    {"Faire rectifier": True},
    {"Non, seulement la rectification": True},
    {"Pour moi": True},
    {"Les services aux personnes assurées": True},
    {"D’autres renseignements": True},
    CORRECTION,
    {"Non": True},
    {"Dans un format adapté": True},
    {"En gros caractères": True},
    {"Quel est votre nom": "Camille Roy"},
    ADDRESS,
    REACH,
)


def as_(capacity: str, *who: Answers) -> tuple[Answers, ...]:
    """For whom else, and in which capacity, in place of « Pour moi »."""
    return ({"Pour une autre personne": True}, {capacity: True}, *who)


def brought(proof: str) -> Answers:
    """What proves a capacity, brought to the counter."""
    return {proof: True, "En personne, à nos bureaux": True}


def on(day: date) -> Answers:
    """A day, in the three boxes of a page that asks for one."""
    return {"Jour": str(day.day), "Mois": str(day.month), "Année": str(day.year)}


@dataclass(frozen=True)
class Key:
    """What opens a request, and which of its parts is meant."""

    number: str
    code: str
    rank: int = 1


class Citizen:
    """A person and their window; every page they reach is looked at."""

    def __init__(self, page: Page, eyes: Eyes, *, bare: bool = False) -> None:
        self.page, self.eyes = page, eyes
        self.bare = bare

    def see(self) -> Self:
        """Take in the page that came; where JavaScript is off, as far as can be."""
        self.eyes.glance(self.page) if self.bare else self.eyes.look(self.page)
        return self

    def open(self, path: str) -> Self:
        """Type an address."""
        self.page.goto(self.eyes.address + path)
        return self.see()

    def click(self, wanted: Locator) -> Self:
        """Press what leads to another page, and wait for it."""
        with self.page.expect_navigation():
            wanted.click()
        return self.see()

    def follow(self, link: str) -> Self:
        """Follow a link by its words."""
        return self.click(self.page.get_by_role("link", name=link).first)

    def press(self, button: str) -> Self:
        """Press a button by its words."""
        return self.click(self.page.get_by_role("button", name=button))

    def fill(self, answers: Answers) -> Self:
        """Fill the boxes of a page by their labels."""
        for label, value in answers.items():
            box = self.page.get_by_label(label).first
            box.check() if isinstance(value, bool) else box.fill(value)
        return self

    def choose(self, question: str, answer: str) -> Self:
        """Tick an answer of one of the questions of a page, where another question has the same answers."""
        self.page.get_by_role("group", name=question).get_by_label(answer).check()
        return self

    def date(self, name: str, day: date) -> Self:
        """Fill the boxes of one of the days that a page asks for."""
        for part, value in (("day", day.day), ("month", day.month), ("year", day.year)):
            box = self.page.locator(f"#{name}-{part}")
            box.fill(str(value))
            expect(box).to_have_value(str(value))
        return self

    def answer(self, *pages: Answers) -> Self:
        """Answer questions, one page after the other."""
        for answers in pages:
            self.fill(answers).press("Continuer")
        return self

    def file(self, *pages: Answers) -> Key:
        """File a request from the first page to the confirmation."""
        self.open("/demandes/").follow("Commencer").answer(*pages)
        expect(self.heading("Vérifiez vos réponses")).to_be_visible()
        return self.press("Envoyer ma demande").key()

    def key(self) -> Key:
        """Read the number and the code that the confirmation shows."""
        expect(self.heading("Votre demande est reçue")).to_be_visible()
        return Key(self._shown("Numéro de la demande"), self._shown("Code d’accès"))

    def _shown(self, label: str) -> str:
        code = self.page.locator(".code").filter(has_text=label).locator("[data-part=code]")
        return "".join(code.inner_text().split())

    def enter(self, key: Key) -> Self:
        """Open a request with its number and code, typed as people type them."""
        self.open("/suivi").fill({"Numéro de la demande": key.number.lower(), "Code d’accès": key.code})
        return self.press("Ouvrir ma demande")

    def heading(self, words: str) -> Locator:
        return self.page.get_by_role("heading", level=1, name=words)

    def says(self, *words: str) -> Self:
        """Fail unless the page says all of this."""
        for some in words:
            expect(self.page.get_by_role("main")).to_contain_text(some)
        return self

    def refused(self) -> Self:
        """Fail unless the page says what to mend."""
        expect(self.page.get_by_role("alert")).to_be_visible()
        expect(self.page).to_have_title(re.compile("^Erreur"))
        return self

    def due(self) -> str:
        """The date by which the page promises an answer."""
        found = re.search(r"plus tard le ([^.\n]+)", self.page.get_by_role("main").inner_text())
        return " ".join(found.group(1).split())

    def wait_for(self, words: str) -> Self:
        """Come back to the page until it says this: letters are made in the background."""
        return self.wait_to_see(self.page.get_by_role("main").get_by_text(words).first)

    def wait_to_see(self, wanted: Locator) -> Self:
        """Come back to the page until this is there."""
        until = time.monotonic() + PATIENCE
        while not wanted.is_visible():
            assert time.monotonic() < until, self.page.get_by_role("main").inner_text()
            self.page.wait_for_timeout(250)
            self.page.reload()
        return self.see()

    def bytes_of(self, link: Locator) -> bytes:
        """What a link gives, without leaving the page."""
        return self.eyes.fetch(self.page, link.get_attribute("href"))

    def download(self, link: str, folder: Path) -> Path:
        """Keep the file a link gives."""
        with self.page.expect_download() as started:
            self.page.get_by_role("link", name=link).first.click()
        target = folder / started.value.suggested_filename
        started.value.save_as(target)
        return target
