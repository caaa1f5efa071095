"""Write a message, and read them all. Whoever calls writes the reading in the journal first: that is the read mark."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from app.cases.context import NotePurpose
from app.cases.entries import beside
from app.cases.models import Note, Part
from app.cases.queries import messages_of
from app.cases.services import execute
from app.db import reading
from app.journal.models import JournalEntry, ReadEntry
from app.journal.queries import readings_of
from app.messages.context import READ, REQUESTER, Message, Said
from app.uploads import services as uploads
from app.uploads.context import Line
from workflows.commands import WriteMessage
from workflows.states import Actor


def write(part_id: uuid.UUID, said: Said, *, by: Actor) -> None:
    """Write a message and keep its file, in one commit; raise FileRefused or WorkflowError, and then neither is."""
    note_id = uuid.uuid4()
    kept = uploads.keep(uuid.uuid4(), said.file, note_id=note_id) if said.file else None

    def along(session: Session, part: Part, entry: JournalEntry) -> None:
        note = Note(
            id=note_id,
            **beside(part, entry),
            purpose=NotePurpose.MESSAGE,
            author=entry.actor,
            at=entry.at,
        )
        note.text = said.text
        session.add(note)
        if kept:
            session.flush()  # the file's row names the message, which no relationship tells the session
            kept(session, part, entry)

    execute(part_id, WriteMessage(note_id.hex), by=by, along=along)


def thread(case_id: uuid.UUID) -> tuple[Message, ...]:
    """Return every message of a case, oldest first."""
    with reading() as session:
        notes = messages_of(session, case_id)
        reads = [read for read in readings_of(session, case_id) if read.what == READ]
        files = [line for part_id in {note.part_id for note in notes} for line in uploads.listed(part_id)]
        return tuple(_message(note, files, reads) for note in notes)


def _message(note: Note, files: Sequence[Line], reads: Sequence[ReadEntry]) -> Message:
    return Message(
        id=note.id,
        author=note.author,
        at=note.at,
        paragraphs=tuple(line for line in (note.text or "").split("\n") if line),
        files=tuple(line for line in files if line.note_id == note.id),
        read_at=_read_at(note, reads),
    )


def _read_at(note: Note, reads: Sequence[ReadEntry]) -> datetime | None:
    """Return when the other side first read it: who asks for what we wrote, any of us for what they did."""
    ours = not note.author.startswith(REQUESTER)
    return next((read.at for read in reads if read.at >= note.at and read.actor.startswith(REQUESTER) is ours), None)
