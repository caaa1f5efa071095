"""What the requester says of a request: an answer to our question, a confirmation in writing, a withdrawal."""

import uuid

from sqlalchemy.orm import Session

from app import clock
from app.cases.context import NotePurpose
from app.cases.models import Note, Part
from app.cases.queries import case_by_id
from app.cases.services import execute
from app.db import reading
from app.followup.context import requester
from app.journal.models import JournalEntry
from workflows.commands import ConfirmInWriting, GiveClarification, Withdraw


def answer(case_id: uuid.UUID, text: str) -> None:
    """Give the answer to our question, its words sealed in the same commit; raise WorkflowError when none waits."""
    note_id = uuid.uuid4()

    def put(session: Session, part: Part, entry: JournalEntry) -> None:
        note = Note(id=note_id, case=part.case, case_id=part.case_id, part_id=part.id, entry_id=entry.id,
                    purpose=NotePurpose.CLARIFICATION_ANSWER, author=entry.actor, at=clock.now())  # fmt: skip
        note.text = text
        session.add(note)

    execute(_part(case_id), GiveClarification(note_id.hex), by=requester(case_id), along=put)


def confirm_in_writing(case_id: uuid.UUID) -> None:
    """Put an oral request in writing, today; raise WorkflowError when it is written, or its decision signed."""
    execute(_part(case_id), ConfirmInWriting(clock.today()), by=requester(case_id))


def withdraw(case_id: uuid.UUID) -> None:
    """Give up the request; raise WorkflowError when it is too late."""
    execute(_part(case_id), Withdraw(), by=requester(case_id))


def _part(case_id: uuid.UUID) -> uuid.UUID:
    with reading() as session:
        return case_by_id(session, case_id).parts[0].id
