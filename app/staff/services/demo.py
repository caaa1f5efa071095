"""The staff of the demonstration: each role has a member, and identity two; the same at every start."""

import os
from pathlib import Path
from typing import Final

from flask import current_app

from app.accounts.services import codes, members, passwords
from app.accounts.services.members import Person, Taken
from app.config import Settings
from app.reference import services as reference
from app.registry import services as registry
from workflows.states import Role

FILE = "demo-access.txt"
FEW = 50
"""How many fictitious persons a start makes; ``flask registry seed`` makes ten thousand."""
ISSUER = "Greffe démonstration"


def _people(officer: str, title: str, units: tuple[str, ...]) -> tuple[Person, ...]:
    """Return the members; the officer is the one the body names."""
    return (
        Person("accueil", "Nadia Roy", "Préposée à l’accueil", (Role.INTAKE,)),
        Person("identite", "Marc-André Bélanger", "Agent d’identité", (Role.IDENTITY,)),
        Person("identite2", "Rose Fontaine", "Agente d’identité", (Role.IDENTITY,)),
        Person("detenteur", "Sylvie Gagnon", "Détentrice des dossiers", (Role.HOLDER,), units),
        Person("analyste", "Olivier Côté", "Analyste en accès à l’information", (Role.ANALYST,), units),
        Person("responsable", officer, title, (Role.OFFICER,)),
        Person("chef", "Fatou Diallo", "Cheffe d’équipe", (Role.LEAD,)),
        Person("admin", "Étienne Lavoie", "Administrateur du service", (Role.ADMINISTRATOR,)),
        Person("audit", "Thi Mai Nguyễn", "Vérificatrice", (Role.AUDITOR,)),
    )


IDENTIFIERS: Final = (
    "accueil", "identite", "identite2", "detenteur", "analyste", "responsable", "chef", "admin", "audit",
)  # fmt: skip


def seed() -> str:
    """Load the reference data, make the members that are missing, and return how to sign in."""
    settings: Settings = current_app.config["GREFFE"]
    reference.load()
    reference.ensure_fictitious_tariff()
    registry.seed(FEW)
    password = settings.demo_password or _kept(settings) or passwords.drawn()
    for person in _people(settings.body.officer_name, settings.body.officer_title, tuple(reference.units_today())):
        _make(person, password)
    told = _told(password)
    _keep(settings, told)
    return told


def _make(person: Person, password: str) -> None:
    try:
        members.add(person, password)
    except Taken:
        members.ensure_password(person.identifier, password)


def _told(password: str) -> str:
    lines = [f"password for all: {password}", "one-time codes: flask --app app users code ID"]
    for identifier in IDENTIFIERS:
        lines += [f"{identifier:<12} {codes.address(members.totp_of(identifier), identifier, ISSUER)}"]
    return "\n".join(lines)


def _path(settings: Settings) -> Path:
    return settings.var / FILE


def _kept(settings: Settings) -> str | None:
    path = _path(settings)
    if not path.exists():
        return None
    first = path.read_text(encoding="utf-8").splitlines()[:1]
    return first[0].removeprefix("password for all: ") if first else None


def _keep(settings: Settings, told: str) -> None:
    """Write for the owner of the folder alone: a second start prints the same."""
    handle = os.open(_path(settings), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(told + "\n")
