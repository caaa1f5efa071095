"""Take in a file: what can be told at once is told at once; the rest waits in quarantine."""

import json
import uuid

from sqlalchemy.orm import Session

from app import blobs, clock, sandbox
from app.cases.entries import beside
from app.cases.models import Part
from app.cases.services import Along, execute
from app.journal.models import JournalEntry
from app.outbox.services import promise
from app.sandbox import JobFailed, JobKilled, Limits
from app.uploads import queries
from app.uploads.catalogue import (
    BYTES,
    BYTES_OF_OURS,
    EVIDENCE_PAGES,
    FILES,
    FILES_OF_OURS,
    FileRefused,
    Format,
    Refusal,
    recognise,
)
from app.uploads.context import REQUESTER, Given, Purpose, Stand, plain_name
from app.uploads.models import Upload
from workflows.commands import GiveDocument
from workflows.states import Actor

MEDIA: dict[Format, str] = {
    Format.PDF: "application/pdf",
    Format.JPEG: "image/jpeg",
    Format.PNG: "image/png",
    Format.HEIC: "image/heic",
}
LOOKING = Limits(memory_mb=512, cpu_seconds=10, wall_seconds=20)


def receive(part_id: uuid.UUID, given: Given, *, by: Actor) -> uuid.UUID:
    """Keep a file in quarantine and promise its scan; raise FileRefused or WorkflowError, and then nothing is kept."""
    upload_id = uuid.uuid4()
    execute(part_id, GiveDocument(upload_id.hex), by=by, along=keep(upload_id, given))
    return upload_id


def keep(upload_id: uuid.UUID, given: Given, *, note_id: uuid.UUID | None = None) -> Along:
    """Look at a file, and return what keeps it in quarantine beside a command; raise FileRefused.

    *note_id* is the message it comes with.
    """
    found, pages = recognise(given.name, given.content), _pages(given.content)
    if given.purpose is Purpose.EVIDENCE and pages > EVIDENCE_PAGES:
        raise FileRefused(Refusal.TOO_LONG)

    def along(session: Session, part: Part, entry: JournalEntry) -> None:
        _refuse_too_much(session, part.case_id, entry.actor, len(given.content))
        row = Upload(
            id=upload_id,
            **beside(part, entry),
            note_id=note_id,
            purpose=str(given.purpose),
            author=entry.actor,
            at=clock.now(),
            format=str(found),
            size=len(given.content),
            pages=pages,
            state=str(Stand.WAITING),
            given=blobs.put(session, part.case_id, given.content, MEDIA[found], under=part.case.data_key()),
        )
        row.name = plain_name(given.name)
        session.add(row)
        promise(session, "uploads.scan", row.id, key=f"scan:{row.id.hex}")

    return along


def _refuse_too_much(session: Session, case_id: uuid.UUID, author: str, size: int) -> None:
    """Count within the lock of the case: twenty files at once are not each the first."""
    asks = author.startswith(REQUESTER)
    count, held = queries.held_of_case(session, case_id, by_who_asks=asks)
    files, most = (FILES, BYTES) if asks else (FILES_OF_OURS, BYTES_OF_OURS)
    if count >= files or held + size > most:
        raise FileRefused(Refusal.QUOTA)


def _pages(content: bytes) -> int:
    """Return how many pages a file has, once it was opened where it can do no harm."""
    try:
        return int(json.loads(sandbox.run("uploads.inspect", content, LOOKING))["pages"])
    except JobKilled:
        raise FileRefused(Refusal.TOO_DETAILED) from None
    except JobFailed as failure:
        raise FileRefused(refusal_of(failure)) from None


def refusal_of(failure: JobFailed) -> Refusal:
    """Return why the sandbox could not open a file: in its words where it has some, damaged otherwise."""
    return Refusal(failure.words) if failure.error == FileRefused.__name__ else Refusal.DAMAGED
