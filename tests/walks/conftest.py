"""The whole application with a mail server, a scanner and a provider of sign-ins, for walks to their very end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from flask import Flask

from app.cases.context import Filed
from app.cases.queries import case_by_number
from app.config import Settings
from app.db import reading, transaction
from app.letters import services as letters
from app.letters.services import Line
from app.mail_settings import Mail
from app.registry.context import Person
from app.registry.services import write
from app.signin_settings import SignIn
from tests.citizen import Citizen
from tests.desk import Desk, Team
from tests.letters.reading import words_of
from tests.pages import Page
from tests.services.clamd import ClamServer
from tests.signin.conftest import hostile, sign_in
from tests.staff.test_acts import act
from tests.staff_members import PASSWORD
from workflows.states import Role

__all__ = ["hostile", "sign_in"]  # fixtures of the folder of sign-ins

REGISTER = "/personnel/expedition"


@pytest.fixture
def settings(settings: Settings, clam_server: ClamServer, sign_in: SignIn) -> Settings:
    mail = Mail("localhost", "greffe@organisme.example.org")
    return replace(settings, clamd=clam_server.unix, mail=mail, sign_in=sign_in)


class Window(Citizen):
    """A browser that remembers every page it was shown."""

    def __init__(self, app: Flask) -> None:
        super().__init__(app.test_client())
        self.seen: list[str] = []

    def _arrive(self, answer) -> Citizen:
        super()._arrive(answer)
        self.seen.append(" ".join(" ".join(self.page.words).split()))
        return self


@dataclass
class House(Desk):
    """The body at one request: its team, its printer, its register of persons."""

    run: Callable[..., list[str]]

    def does(self, role: Role, name: str, **typed: str) -> Page:
        """Give an act at its page."""
        return act(self.team[role], self, name, **typed)

    def prints_once(self, letter: str) -> str:
        """Draw the code of a letter and print it; return what is on the paper."""
        page = self.team[Role.INTAKE].post(f"{REGISTER}/{self._letter(letter).id}/imprimer", page=REGISTER)
        return words_of(page.answer.data)

    def posts(self, letter: str) -> str:
        """Print a letter and write down that it left today; return what is on the paper."""
        clerk, line = self.team[Role.INTAKE], self._letter(letter)
        paper = words_of(clerk.get(f"{REGISTER}/{line.id}.pdf").answer.data)
        page = clerk.get(f"{REGISTER}/{line.id}")
        clerk.post(f"{REGISTER}/{line.id}", {name: page.value(name) for name in ("on-day", "on-month", "on-year")})
        self.run()
        return paper

    def signs(self) -> None:
        """Prepare an answer that grants, approve it, and sign it at the officer's page."""
        self.to_signing()
        self.run()
        officer = self.team[Role.OFFICER]
        officer.post(f"{self.path}signer", {"password": PASSWORD, "code": officer.code()})
        self.run()

    def _letter(self, letter: str) -> Line:
        self.run()
        return next(line for line in letters.listed(self.filed.part_id) if line.letter == letter)


@pytest.fixture
def house(team: Team, run_outbox: Callable[..., list[str]]) -> Callable[[str], House]:
    """Take a request in hand by its number, once the outbox has placed it."""

    def take(number: str) -> House:
        run_outbox()
        with reading() as session:
            case = case_by_number(session, number)
            return House(team, Filed(case.id, case.parts[0].id, number), run_outbox)

    return take


@pytest.fixture
def registered(app: Flask) -> Callable[[Person], Person]:
    """Put somebody in the registry."""

    def write_down(who: Person) -> Person:
        with transaction() as session:
            write(session, who, "test")
        return who

    return write_down


@pytest.fixture
def window(app: Flask) -> Callable[[], Window]:
    return lambda: Window(app)
