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
from app.cases.context import NotePurpose, Portion, table_of, view_of
from app.cases.models import DecisionDraft, Note, Part
from app.cases.queries import case_by_id, consultations_of, part_by_id
from app.cases.services import Along, execute
from app.db import reading, transaction
from app.extensions import celery
from app.journal.models import JournalEntry
from app.letters.services import Signing
from app.outbox.models import OutboxMessage
from app.reference.queries import calendars
from app.restrictions import services as restrictions
from app.third_parties import services as third_parties
from app.third_parties.context import Concerned, Position, Reach
from tests.letters.cases import BODY, OTHER_BODY
from tests.staff_members import colleague
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
}
BY_A_PAGE_OF_ITS_OWN = {
    do.SignDecision,
    do.SignExtension,
    do.EstimateFees,
    do.AcceptFees,
    do.NarrowRequest,
    do.RecordPayment,
    do.RecordWrittenConsent,
    do.CorrectCapacity,
    do.RecordCommunication,
    do.OrderNotice,
    do.DeliverPortable,
}
"""Acts that are more than a command: signing is done here by its service; fees, a register, a capacity and a
file stand beside and move nothing."""
CITED = {
    "grounds": ("A21-37",), "terms": (), "outcome": ReviewOutcome.UPHELD,
    "helps": None, "refusal_recorded": None, "offer": False, "opinion": False, "again_on": None,
    "protected": (),
}  # fmt: skip
GIVEN = ("service-date:person:A29-64",)
"""What an answer about oneself may communicate under either law."""
FIXED = {"queue": "accueil", "units": ("unite-technologies",), "way": "in-person"}
SOMEBODY = Concerned("Ateliers du Modèle inc.", ("77, chemin du Modèle", "Gaspé"), ("Le contrat.",))
TIME_TO_ANSWER = timedelta(days=3)
DAYS = {
    "received_on", "decided_on", "answer_by", "published_on", "filed_on", "released_on", "recorded_on",
    "effective_on", "lifted_on",
}  # fmt: skip


@dataclass(frozen=True)
class People:
    """The staff, two of whom may sign, and what they sign with."""

    actors: tuple[Actor, ...]
    officers: tuple[Signing, ...]

    @classmethod
    def hired(cls, app: Flask) -> People:
        """Take on one member of each role, and a second officer."""
        roles = (Role.INTAKE, Role.IDENTITY, Role.HOLDER, Role.ANALYST, Role.LEAD, Role.OFFICER, Role.OFFICER)
        members = [colleague(app, role).member for role in roles]
        signing = tuple(Signing(one.actor, one.name, one.title) for one in members if one.has(Role.OFFICER))
        return cls(tuple(one.actor for one in members), signing)


def parts_of(case_id: uuid.UUID) -> list[Part]:
    """The parts of a case, as they are stored now."""
    with reading() as session:
        return list(case_by_id(session, case_id).parts)


def entries(session: Session, part_id: uuid.UUID) -> list[JournalEntry]:
    """What the journal says of a part, oldest first."""
    return list(session.scalars(select(JournalEntry).where(JournalEntry.part_id == part_id).order_by(JournalEntry.seq)))


def may(part: Part, by: Actor) -> list[type[Command]]:
    """What somebody may ask of a part now, but for the acts that have a page of their own."""
    with reading() as session:
        view = view_of(part_by_id(session, part.id), calendars(session))
    found = permitted(table_of(part), view, by=by, on=clock.today())
    return [command for command in found if command not in BY_A_PAGE_OF_ITS_OWN and not issubclass(command, do.Sending)]


def give(part: Part, command: type[Command], by: Actor, **said: object) -> None:
    """Give a command as its page does: its words sealed beside it, its draft kept first; *said* is what it says."""
    names = [field.name for field in fields(command) if field.name not in said]
    made = command(**said, **{name: _value(part, command, name, by) for name in names})
    execute(part.id, made, by=by, along=_beside(made) or _of_a_notice(made) or _words(command, by))


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


def _value(part: Part, command: type[Command], name: str, by: Actor) -> object:
    if command is do.AskClarification:
        return clock.today() + TIME_TO_ANSWER
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
    given = GIVEN if part.kind == Kind.PERSONAL_ACCESS else ()
    return {**CITED, "disclosures": given}.get(name, uuid.uuid4().hex)


CONCERNING = {
    do.StrikeThirdParty: lambda one: one.to_strike,
    do.RecordPublicNotice: lambda one: one.to_publish and one.informed_on is None,
    do.RecordObservations: lambda one: one.awaited,
}
"""Whom an act about one third party may be about: where the table lets it be given, there is always one."""


def _of_a_notice(made: Command) -> Along | None:
    """What goes with an act on a notice of restriction, in the register."""
    match made:
        case do.RecordRestriction(one, on):
            return restrictions.keep(uuid.UUID(one), on)
        case do.LiftRestriction(_way, on):
            return restrictions.end(on)
        case _:
            return None


def _beside(made: Command) -> Along | None:
    """What goes with an act about third parties in its commit, as its page stores it."""
    match made:
        case do.NameThirdParty(one):
            reach = Reach.NOTICE if int(one[0], 16) % 2 else Reach.POST
            return third_parties.keep(uuid.UUID(one), reach, SOMEBODY)
        case do.RecordPriorConsent(one):
            return third_parties.keep(uuid.UUID(one), Reach.CONSENTED, SOMEBODY)
        case do.StrikeThirdParty(one):
            return third_parties.strike(uuid.UUID(one))
        case do.RecordPublicNotice(one, on):
            return third_parties.publish(uuid.UUID(one), on)
        case do.RecordObservations(one, on):
            return third_parties.hear(uuid.UUID(one), on, Position.COMMENTS, "Nos prix sont secrets.", ())
    return ALONG.get(type(made))


ALONG = {
    do.ConsultThirdParties: third_parties.order_notices,
    do.RecordThirdPartySilence: third_parties.hold_silent,
    do.ResumeWithoutThirdParties: third_parties.leave_aside,
}


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
