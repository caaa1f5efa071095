"""Join a copy of what an answer gives, take it off, hand it over; show what was handed over.

Whoever calls journals a reading first.
"""

import uuid

from sqlalchemy.orm import Session

from app import clock
from app.cases.models import Part
from app.cases.services import execute
from app.copies import queries
from app.copies.context import Joined
from app.copies.models import Copy
from app.db import reading
from app.errors import NotFound
from app.journal.models import JournalEntry
from app.notices.catalogue import Text
from app.notices.services import tell
from app.uploads import services as uploads
from app.uploads.context import Given
from workflows.commands import HandOverCopy, JoinCopy, TakeOffCopy
from workflows.errors import GuardRefused, Reason
from workflows.house_rules import COPYING
from workflows.states import Actor

SAME_PERSON = Reason("copy-joiner", "vous avez joint cette copie, et une autre personne la remet", COPYING)


def join(part_id: uuid.UUID, given: Given, *, by: Actor) -> uuid.UUID:
    """Keep a copy in quarantine and promise its scan; raise FileRefused or WorkflowError, and then nothing is kept."""
    copy_id = uuid.uuid4()
    kept = uploads.keep(copy_id, given)

    def along(session: Session, part: Part, entry: JournalEntry) -> None:
        kept(session, part, entry)
        session.flush()  # the copy's row names the file, which no relationship tells the session
        session.add(Copy(id=copy_id, case_id=part.case_id, part_id=part.id, joined_by=by.id))

    execute(part_id, JoinCopy(copy_id.hex), by=by, along=along)
    return copy_id


def take_off(part_id: uuid.UUID, copy_id: uuid.UUID, *, by: Actor) -> None:
    """Destroy a copy that was not handed over; raise NotFound for any other."""

    def along(session: Session, part: Part, _entry: JournalEntry) -> None:
        uploads.shred(session, queries.waiting(session, part.id, copy_id).upload)

    execute(part_id, TakeOffCopy(copy_id.hex), by=by, along=along)


def hand_over(part_id: uuid.UUID, copy_id: uuid.UUID, *, by: Actor) -> None:
    """Let who asks read a copy that somebody else joined.

    Raise NotFound for one that is not ready, and GuardRefused to who joined it.
    """

    def along(session: Session, part: Part, _entry: JournalEntry) -> None:
        found = queries.waiting(session, part.id, copy_id)
        if found.joined_by == by.id:
            raise GuardRefused(SAME_PERSON)
        found.handed_at, found.handed_by = clock.now(), by.id
        tell(session, part, Text.NEWS, cause=copy_id.hex)

    execute(part_id, HandOverCopy(copy_id.hex), by=by, along=along)


def joined(part_id: uuid.UUID) -> tuple[Joined, ...]:
    """Return the copies of a part, handed over, taken off or neither, in the order they were joined."""
    with reading() as session:
        held = {row.id: row for row in queries.of_part(session, part_id)}
        return tuple(
            Joined(line, held[line.id].joined_by, held[line.id].handed_at)
            for line in uploads.listed(part_id)
            if line.id in held
        )


def handed(part_id: uuid.UUID) -> tuple[Joined, ...]:
    """Return the copies that who asks may read."""
    return tuple(copy for copy in joined(part_id) if copy.handed_at)


def pdf_of(part_id: uuid.UUID, copy_id: uuid.UUID) -> bytes:
    """Return the pixels of a copy that was handed over; raise NotFound for any other file."""
    with reading() as session:
        if not queries.is_handed(session, part_id, copy_id):
            raise NotFound(copy_id.hex)
    return uploads.pdf_of(part_id, copy_id)
