"""Write a message, and read them all. Whoever calls writes the reading in the journal first: that is the read mark."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from app.cases.context import NotePurpose
from app.cases.entries import beside
from app.cases.models import Note, Part
from app.cases.queries import messages_of, part_by_id
from app.cases.services import execute
from app.db import reading
from app.journal.models import JournalEntry, ReadEntry
from app.journal.queries import readings_of
from app.messages.context import READ, READ_OF_DOCUMENTS, Message, Said
from app.uploads import services as uploads
from app.uploads.context import REQUESTER, Line
from workflows.commands import WriteMessage
from workflows.states import Actor, Kind


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


def thread(part_id: uuid.UUID) -> tuple[Message, ...]:
    """Return the messages that may be read from a part, oldest first.

    What was written on a part about somebody is read there alone: documents open to more people than it does.
    """
    with reading() as session:
        part = part_by_id(session, part_id)
        documents = {one.id for one in part.case.parts if one.kind == Kind.DOCUMENT_ACCESS}
        notes = [
            note for note in messages_of(session, part.case_id) if part_id not in documents or note.part_id in documents
        ]
        readings = readings_of(session, part.case_id)
        files = [line for each in {note.part_id for note in notes} for line in uploads.listed(each)]
        return tuple(_message(note, files, _marking(note, readings, documents)) for note in notes)


def _marking(note: Note, readings: Sequence[ReadEntry], documents: set[uuid.UUID]) -> list[ReadEntry]:
    """Return the readings that showed a message."""
    marks = {READ, READ_OF_DOCUMENTS} if note.part_id in documents else {READ}
    return [read for read in readings if read.what in marks]


def _message(note: Note, files: Sequence[Line], reads: Sequence[ReadEntry]) -> Message:
    return Message(
        id=note.id,
        part_id=note.part_id,
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
