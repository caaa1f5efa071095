"""Staff members for tests: one of each role on demand, who sign in as people do."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.access import Member
from app.accounts.models import StaffMember
from app.accounts.services import codes, members
from app.accounts.services.members import Person
from app.db import reading
from tests.pages import Page
from workflows.states import Role

PASSWORD = "une phrase de passe assez longue"


@dataclass(frozen=True)
class Colleague:
    """A member, and a browser of their own."""

    identifier: str
    totp: str = field(repr=False)
    browser: FlaskClient = field(repr=False)

    @property
    def row(self) -> StaffMember:
        with reading() as session:
            return session.scalars(select(StaffMember).where(StaffMember.identifier == self.identifier)).one()

    @property
    def member(self) -> Member:
        return members.load(self.row.id)

    def code(self) -> str:
        """A code not used yet."""
        return members.current_code(self.identifier)

    def get(self, path: str, **options) -> Page:
        return Page(self.browser.get(path, **options))

    def post(self, path: str, data: dict | None = None, *, page: str | None = None, **options) -> Page:
        """Fill the form of *page* (the posted address itself by default) and send it."""
        token = self.get(page or path).token
        return Page(self.browser.post(path, data={"csrf_token": token, **(data or {})}, **options))

    def sign_in(self) -> Page:
        filled = {"identifier": self.identifier, "password": PASSWORD, "code": self.code()}
        return self.post("/personnel/connexion", filled)


def colleague(app: Flask, *roles: Role, units: tuple[str, ...] = (), name: str = "", title: str = "titre") -> Colleague:
    """Make a member with these roles."""
    identifier = f"{roles[0]}-{uuid.uuid4().hex[:6]}"
    person = Person(identifier, name or f"Alix {identifier}", title, roles, units)
    secrets = members.add(person, PASSWORD)
    return Colleague(identifier, secrets.totp, app.test_client())


def unused_code(who: Colleague) -> str:
    return codes.code_at(who.totp, max(codes.step_now(), who.row.totp_step + 1))
