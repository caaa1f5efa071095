"""A colleague at a browser: signs in, takes a case, acts on it, signs letters."""

from __future__ import annotations

import re
from typing import Self

from playwright.sync_api import Locator, Page, expect

from tests.browser.citizen import Answers, Citizen
from tests.browser.eyes import Eyes
from tests.browser.stack import Credentials

PURPOSE = "Je fais le suivi d’un délai"


class Colleague(Citizen):
    """A member of the staff and their window."""

    def __init__(self, page: Page, eyes: Eyes, who: Credentials, *, bare: bool = False) -> None:
        super().__init__(page, eyes, bare=bare)
        self.who = who

    def sign_in(self) -> Self:
        """Open a session with the three secrets."""
        self.open("/personnel/connexion").fill({"Identifiant": self.who.identifier}).prove("Ouvrir la session")
        expect(self.heading("Ma journée")).to_be_visible()
        return self

    def prove(self, button: str) -> Self:
        """Type one's password and a fresh code, and press."""
        self.fill({"Mot de passe": self.who.password, "Code à usage unique": self.who.authenticator.code()})
        return self.press(button)

    def search(self, number: str) -> Self:
        """Ask for a case by its number."""
        self.open("/personnel/").page.get_by_label("Numéro de demande").fill(number)
        return self.press("Ouvrir")

    def case(self, number: str) -> Self:
        """Open a case by its number; say why when it is in none of one's queues."""
        self.search(number)
        if self.page.get_by_role("button", name="Ouvrir la demande").is_visible():
            self.fill({PURPOSE: True}).press("Ouvrir la demande")
        expect(self.heading("Demande")).to_be_visible()
        return self

    def row_of(self, number: str) -> Locator:
        """The line of a case in a list."""
        return self.page.get_by_role("row").filter(has_text=grouped(number))

    def take_from(self, queue: str, number: str) -> Self:
        """Open a case from the queue where it waits."""
        self.open("/personnel/files").follow(queue).wait_to_see(self.row_of(number))
        return self.click(self.row_of(number).get_by_role("link"))

    def claim(self) -> Self:
        self.press("Prendre")
        expect(self.page.get_by_role("button", name="Remettre dans la file")).to_be_visible()
        return self

    def tab(self, name: str) -> Self:
        """Open a tab of the case."""
        tabs = self.page.get_by_role("navigation", name="Parties de la demande")
        return self.click(tabs.get_by_role("link", name=name))

    def act(self, name: str, button: str, answers: Answers | None = None) -> Self:
        """Choose an act, fill its page and confirm it; the first time, a page that asks for something is sent empty."""
        self.follow(name)
        if answers and name not in self.eyes.emptied:
            self.eyes.emptied.add(name)
            self.press(button).refused()
        self.fill(answers or {}).press(button)
        expect(self.page).not_to_have_title(re.compile("^Erreur"))
        return self

    def sign_letter(self, number: str, title: str) -> Self:
        """Read and sign the letter that waits, once it is composed."""
        self.case(number).tab("Lettres").wait_for("attend votre signature").says(title).follow("Lire et signer")
        return self.prove("Signer la lettre").says("La lettre est signée")


def grouped(number: str) -> str:
    """A number as lists show it."""
    return f"{number[:4]} {number[4:]}"
