"""A team with one member of each role, and cases brought where a test needs them."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.cases.context import Filed, NotePurpose, Words
from app.cases.models import Consultation, DecisionDraft, Part
from app.cases.services import execute
from app.clock import now
from app.db import reading, transaction
from app.reference.services import units_today
from app.staff.services import acts, reaching
from tests.staff_members import Colleague, colleague
from workflows import commands as do
from workflows.commands import Command
from workflows.states import Actor, Kind, Role

GIVEN = "service-date:person:A29-64"
ANALYSIS_UNITS = ("unite-services-assures", "unite-technologies")


@dataclass
class Team:
    """Colleagues by role, made when first asked for, signed in."""

    app: Flask
    members: dict[Role, Colleague] = field(default_factory=dict)
    seconds: dict[Role, Colleague] = field(default_factory=dict)

    def __getitem__(self, role: Role) -> Colleague:
        if role not in self.members:
            units = tuple(units_today()) if role in (Role.HOLDER, Role.ANALYST) else ()
            self.members[role] = colleague(self.app, role, units=units)
            self.members[role].sign_in()
        return self.members[role]

    def second(self, role: Role) -> Colleague:
        """Another colleague of that role: two persons, where one may not do alone."""
        if role not in self.seconds:
            self.seconds[role] = colleague(self.app, role)
            self.seconds[role].sign_in()
        return self.seconds[role]

    def actor(self, role: Role) -> Actor:
        return self[role].member.actor


@dataclass
class Desk:
    """A case in a test's hands."""

    team: Team
    filed: Filed

    @property
    def path(self) -> str:
        return f"/personnel/demandes/{self.filed.number}/"

    @property
    def part(self) -> Part:
        with reading() as session:
            return session.get_one(Part, self.filed.part_id)

    def give(self, command: Command, role: Role, **options: Any) -> None:
        """Give a command straight to the workflow, as some page would."""
        execute(self.filed.part_id, command, by=self.team.actor(role), **options)

    def give_second(self, command: Command, role: Role) -> None:
        """Give it as another colleague of that role."""
        execute(self.filed.part_id, command, by=self.team.second(role).member.actor)

    def to_analysis(self) -> Desk:
        if self.part.kind != Kind.DOCUMENT_ACCESS and not self.part.identity_confirmed:
            self.give(do.ConfirmIdentity("in-person"), Role.IDENTITY)
        self.give(do.StartAnalysis(), Role.ANALYST)
        return self

    @property
    def discloses(self) -> bool:
        """Tell whether an answer must name what it communicates."""
        return self.part.kind == Kind.PERSONAL_ACCESS

    def to_search(self, *units: str) -> Desk:
        self.give(do.ConsultUnits(units or ("unite-services-assures",)), Role.ANALYST)
        return self

    def to_approval(self, command: type[do.Draft] = do.DraftGranted, **body: Any) -> Desk:
        self.to_analysis()
        given = {"disclosures": (GIVEN,)} if self.discloses and issubclass(command, do.Grant) else {}
        self.give(command(self.draft(str(command.outcome), body).hex, **given), Role.ANALYST)
        return self

    def to_signing(self, command: type[do.Draft] = do.DraftGranted, **body: Any) -> Desk:
        self.to_approval(command, **body)
        self.give(do.ApproveDecision(), Role.OFFICER)
        return self

    def extend(self) -> Desk:
        """Order the notice of extension, with its reason beside it."""
        said = Words(NotePurpose.EXTENSION_REASON, "Les documents comptent 4 000 pages.")
        analyst = self.team[Role.ANALYST].member
        acts.give(
            reaching.reach(analyst, self.filed.number).face, do.RequestExtension(said.id.hex), analyst, words=(said,)
        )
        return self

    def draft(self, outcome: str, body: dict[str, Any]) -> uuid.UUID:
        """Keep a draft as the analyst's page does."""
        document = {"title": "Rapport annuel 2024", "pages": 12, "outcome": outcome, "passages": []}
        if self.discloses:
            document["disclosed"] = GIVEN
        with transaction() as session:
            part = session.get_one(Part, self.filed.part_id)
            row = DecisionDraft(
                id=uuid.uuid4(),
                case=part.case,
                case_id=part.case_id,
                part_id=part.id,
                outcome=outcome,
                author=self.team.actor(Role.ANALYST).id,
                at=now(),
            )
            row.body = {
                "reasons": "Parce que.",
                "access": "",
                "documents": [document],
                "corrections": [],
                "grounds": [],
                **body,
            }
            session.add(row)
            return row.id

    def consultations(self) -> list[Consultation]:
        with reading() as session:
            return list(session.scalars(select(Consultation).where(Consultation.part_id == self.filed.part_id)))


@pytest.fixture
def team(app: Flask) -> Team:
    return Team(app)


@pytest.fixture
def desk(team: Team, file_one: Callable[..., Filed], run_outbox: Callable[..., list[str]]) -> Callable[..., Desk]:
    """File a request and have it routed, as a person and a worker would."""

    def make(kind: Kind = Kind.DOCUMENT_ACCESS, **values: Any) -> Desk:
        contact = {"address": ["12, rue des Érables", "Québec (Québec)  G1R 2B5"], "email": "camille@exemple.test"}
        filed = file_one(kind, **{"contact": contact, **values})
        run_outbox("routing.route")
        return Desk(team, filed)

    return make
