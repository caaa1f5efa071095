"""What the requester says of a request: an answer, yes or less to fees, a withdrawal, what they may require."""

import uuid
from collections.abc import Sequence

from sqlalchemy.orm import Session

from app import clock
from app.cases.context import NotePurpose
from app.cases.entries import beside
from app.cases.models import Note, Part
from app.cases.queries import part_of_case
from app.cases.services import Along, execute
from app.db import reading
from app.fees.queries import last_estimate
from app.followup.context import requester
from app.followup.services.points import answered, points_of
from app.journal.models import JournalEntry
from workflows.commands import (
    AcceptFees,
    AskLifting,
    ConfirmInWriting,
    DemandHelp,
    DemandNotices,
    DemandRecording,
    GiveClarification,
    NameProfessional,
    NarrowRequest,
    Withdraw,
)
from workflows.errors import CommandNotAllowed


def answer(case_id: uuid.UUID, each: Sequence[str], more: str, *, rank: int = 1) -> None:
    """Answer each point of our question, in words sealed in the same commit; raise WorkflowError when none waits."""
    note_id = uuid.uuid4()

    def put(session: Session, part: Part, entry: JournalEntry) -> None:
        text = answered(points_of(session, part.id), each, more)
        _note(note_id, NotePurpose.CLARIFICATION_ANSWER, text)(session, part, entry)

    execute(_part(case_id, rank), GiveClarification(note_id.hex), by=requester(case_id), along=put)


def confirm_in_writing(case_id: uuid.UUID, *, rank: int = 1) -> None:
    """Put an oral request in writing, today; raise WorkflowError when it is written, or its decision signed."""
    execute(_part(case_id, rank), ConfirmInWriting(clock.today()), by=requester(case_id))


def withdraw(case_id: uuid.UUID, *, rank: int = 1) -> None:
    """Give up the request; raise WorkflowError when it is too late."""
    execute(_part(case_id, rank), Withdraw(), by=requester(case_id))


def demand_help(case_id: uuid.UUID, *, rank: int = 1) -> None:
    """Ask for help to understand the decision; raise WorkflowError where nothing was refused, or it was asked."""
    execute(_part(case_id, rank), DemandHelp(), by=requester(case_id))


def demand_recording(case_id: uuid.UUID, *, rank: int = 1) -> None:
    """Require that the refused request be recorded in the file; raise WorkflowError where it may not be."""
    execute(_part(case_id, rank), DemandRecording(), by=requester(case_id))


def demand_notices(case_id: uuid.UUID, *, rank: int = 1) -> None:
    """Ask that others be told; raise WorkflowError where they may not be."""
    execute(_part(case_id, rank), DemandNotices(), by=requester(case_id))


def ask_lifting(case_id: uuid.UUID, *, rank: int = 1) -> None:
    """Ask that a restriction be lifted; raise WorkflowError where none has effect, or where it was asked."""
    execute(_part(case_id, rank), AskLifting(), by=requester(case_id))


def accept_fees(case_id: uuid.UUID, estimate_id: str, *, rank: int = 1) -> None:
    """Agree to the fees that were shown; raise WorkflowError when they are no longer those, or were answered."""

    def check(session: Session, part: Part, _entry: JournalEntry) -> None:
        last = last_estimate(session, part.id)
        if last is None or last.id.hex != estimate_id:
            raise CommandNotAllowed(AcceptFees.__name__)

    execute(_part(case_id, rank), AcceptFees(estimate_id), by=requester(case_id), along=check)


def narrow(case_id: uuid.UUID, text: str, *, rank: int = 1) -> None:
    """Ask for less, in words sealed in the same commit; raise WorkflowError when it is too late."""
    note_id = uuid.uuid4()
    put = _note(note_id, NotePurpose.NARROWING, text)
    execute(_part(case_id, rank), NarrowRequest(note_id.hex), by=requester(case_id), along=put)


def choose(case_id: uuid.UUID, told: str, *, rank: int = 1) -> None:
    """Choose a health professional, sealed in the same commit; raise WorkflowError when nothing is offered."""
    note_id = uuid.uuid4()
    put = _note(note_id, NotePurpose.PROFESSIONAL, told)
    execute(_part(case_id, rank), NameProfessional(note_id.hex), by=requester(case_id), along=put)


def _note(note_id: uuid.UUID, purpose: NotePurpose, text: str) -> Along:
    def put(session: Session, part: Part, entry: JournalEntry) -> None:
        note = Note(id=note_id, **beside(part, entry), purpose=purpose, author=entry.actor, at=clock.now())
        note.text = text
        session.add(note)

    return put


def _part(case_id: uuid.UUID, rank: int) -> uuid.UUID:
    with reading() as session:
        return part_of_case(session, case_id, rank).id
