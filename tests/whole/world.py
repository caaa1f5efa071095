"""What a random life of the service is made of: people, the words that go beside a command, and who works."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import timedelta

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app import clock
from app.cases.context import NotePurpose, Portion
from app.cases.models import DecisionDraft, Note, Part
from app.cases.queries import case_by_id, consultations_of, part_by_id
from app.cases.services import execute
from app.cases.standings import table_of, view_of
from app.db import reading, transaction
from app.extensions import celery
from app.journal.models import JournalEntry
from app.letters.services import Signing
from app.outbox.models import OutboxMessage
from app.reference.queries import calendars
from app.third_parties import services as third_parties
from tests.letters.cases import BODY, OTHER_BODY
from tests.staff_members import colleague
from tests.whole.acts import beside, drafted, particular, untold
from workflows import commands as do
from workflows.commands import Command
from workflows.engine import permitted
from workflows.states import Actor, Kind, Outcome, Regime, ReviewOutcome, Role

HEALTH = Portion(Regime.R221, {"what": "Mes remboursements de 2024.", "period": ""})
ASKED = {
    Kind.DOCUMENT_ACCESS: {"what": "Le rapport annuel de 2024."},
    Kind.PERSONAL_ACCESS: {"what": "Les notes de mes appels.", "period": "2025"},
    Kind.RECTIFICATION: {
        "corrections": [
            {"information": "Mon adresse", "recorded": "1, rue A", "wanted": "2, rue B", "ground": "INACCURATE"}
        ]
    },
    Kind.HEALTH_RESTRICTION: {"scope": "provider", "target": "Dre Anne Roy", "what": "Mes médicaments."},
}
PURPOSES = {
    do.AskClarification: NotePurpose.CLARIFICATION_QUESTION,
    do.GiveClarification: NotePurpose.CLARIFICATION_ANSWER,
    do.RequestExtension: NotePurpose.EXTENSION_REASON,
    do.ReturnDecision: NotePurpose.RETURN_REASON,
    do.SeparatePart: NotePurpose.PARTING,
    do.MovePart: NotePurpose.PARTING,
    do.NarrowRequest: NotePurpose.NARROWING,
    do.RecordWrittenConsent: NotePurpose.WRITTEN_CONSENT,
    do.NameProfessional: NotePurpose.PROFESSIONAL,
    do.RecordProfessionalRelease: NotePurpose.RELEASE,
    do.RecordRequestNarrowed: NotePurpose.COMMISSION_NARROWING,
}
BY_A_PAGE_OF_ITS_OWN = {do.SignDecision, do.SignExtension}
"""Acts that are more than a command: a letter is signed by its own service."""
CITED = {
    "grounds": ("A21-28",), "terms": (), "outcome": ReviewOutcome.UPHELD,
    "helps": None, "refusal_recorded": None, "offer": False, "opinion": False, "again_on": None,
    "mode": None, "no_copy": None,
    "protected": (), "disclosures": (), "heeding": (),
}  # fmt: skip
FIXED = {"queue": "accueil", "units": ("unite-technologies",), "way": "in-person", "under_14": False, "means": "call"}
TIME_TO_ANSWER, MORE_TIME = timedelta(days=3), timedelta(days=60)
DAYS = {
    "received_on", "decided_on", "answer_by", "published_on", "filed_on", "released_on", "recorded_on",
    "effective_on", "lifted_on", "latest_on", "written_on", "paid_on",
    "helped_on",
}  # fmt: skip


@dataclass(frozen=True)
class People:
    """The staff, two of whom may sign, and what they sign with."""

    actors: tuple[Actor, ...]
    officers: tuple[Signing, ...]

    @classmethod
    def hired(cls, app: Flask) -> People:
        """Take on one member of each role, a second officer, and a second clerk to look at capacities."""
        roles = (
            Role.INTAKE, Role.IDENTITY, Role.HOLDER, Role.ANALYST, Role.LEAD, Role.OFFICER, Role.OFFICER, Role.IDENTITY,
        )  # fmt: skip
        members = [colleague(app, role).member for role in roles]
        signing = tuple(Signing(one.actor, one.name, one.title) for one in members if one.has(Role.OFFICER))
        return cls(tuple(one.actor for one in members), signing)


def parts_of(case_id: uuid.UUID) -> list[Part]:
    """The parts of a case, as they are stored now."""
    with reading() as session:
        return list(case_by_id(session, case_id).parts)


def story_of(part_id: uuid.UUID) -> list[JournalEntry]:
    """What the journal says of a part, oldest first."""
    with reading() as session:
        entries = select(JournalEntry).where(JournalEntry.part_id == part_id)
        return list(session.scalars(entries.order_by(JournalEntry.seq)))


def may(part: Part, by: Actor) -> list[type[Command]]:
    """What somebody may ask of a part now, but for what is signed, and for what is about nothing that is there."""
    with reading() as session:
        view = view_of(part_by_id(session, part.id), calendars(session))
    found = permitted(table_of(part), view, by=by, on=clock.today())
    asked = (
        command for command in found if command not in BY_A_PAGE_OF_ITS_OWN and not issubclass(command, do.Sending)
    )
    return [command for command in asked if command is not do.OrderNotice or untold(part)]


def give(part: Part, command: type[Command], by: Actor, turn: int = 0, **said: object) -> None:
    """Give a command as its page does: its words sealed beside it, its draft kept first.

    *said* is what it says; what it does not say is chosen by *turn*, the same each time.
    """
    said = {**drafted(part, command, turn), **said} if issubclass(command, do.Draft) else said
    names = [field.name for field in fields(command) if field.name not in said]
    made = command(**said, **{name: _value(part, command, name, by, turn) for name in names})
    execute(part.id, made, by=by, along=beside(part, made, by, turn) or _words(command, by))


def waiting() -> list[tuple[str, str]]:
    """What the outbox still promises: each topic and message."""
    with reading() as session:
        found = session.scalars(
            select(OutboxMessage).where(OutboxMessage.state == "waiting").order_by(OutboxMessage.created_at)
        )
        return [(message.topic, message.id.hex) for message in found]


def ring(messages: Iterable[tuple[str, str]]) -> None:
    """Do what was promised, as workers do."""
    for topic, message in messages:
        celery.tasks[topic](message)


def _value(part: Part, command: type[Command], name: str, by: Actor, turn: int) -> object:
    if command is do.AskClarification or name == "until":
        return clock.today() + (MORE_TIME if name == "until" else TIME_TO_ANSWER)
    if name in DAYS or name in FIXED:
        return clock.today() if name in DAYS else FIXED[name]
    if name == "consultation_id":
        with reading() as session:
            return next(one.id.hex for one in consultations_of(session, part.id) if one.state == "open")
    if name == "draft_id":
        return _draft(part, command.outcome, by)
    if command in CONCERNING:
        one = next(one for one in third_parties.of_part(part.id) if CONCERNING[command](one))
        return one.id.hex if name == "third_party_id" else not one.published
    return {**CITED, **particular(part, command, turn)}.get(name, uuid.uuid4().hex)


CONCERNING = {
    do.StrikeThirdParty: lambda one: one.to_strike,
    do.OrderPublicNotice: lambda one: one.to_publish and one.informed_on is None,
    do.RecordPublicNotice: lambda one: one.to_publish and one.informed_on is None,
    do.RecordObservations: lambda one: one.awaited,
}
"""Whom an act about one third party may be about: where the table lets it be given, there is always one."""


def _draft(part: Part, outcome: Outcome, by: Actor) -> str:
    with transaction() as session:
        held = part_by_id(session, part.id)
        row = DecisionDraft(
            id=uuid.uuid4(), case=held.case, case_id=held.case_id, part_id=held.id, outcome=str(outcome),
            author=by.id, at=clock.now(),
        )  # fmt: skip
        row.body = OTHER_BODY if outcome is Outcome.OTHER_BODY else BODY
        session.add(row)
        return row.id.hex


def _words(command: type[Command], by: Actor) -> Callable[[Session, Part, JournalEntry], None]:
    def put(session: Session, part: Part, entry: JournalEntry) -> None:
        note = Note(
            id=uuid.uuid4(), case=part.case, case_id=part.case_id, part_id=part.id, entry_id=entry.id,
            purpose=str(PURPOSES.get(command, NotePurpose.NOTE)), author=by.id, at=clock.now(),
        )  # fmt: skip
        note.text = "Ce qu’il faut dire ici."
        session.add(note)

    return put
