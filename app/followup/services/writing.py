"""The messages of a request, as who asks sees them: what they wrote, and what we did where it may be shown."""

import uuid
from dataclasses import dataclass, replace

from app import clock
from app.cases.queries import part_of_case
from app.cases.standings import table_of, view_of
from app.db import reading
from app.errors import NotFound
from app.followup.context import requester
from app.followup.services.reading import PURPOSE
from app.followup.services.stepping import opens
from app.journal.services import record_read
from app.messages import services as messages
from app.messages.context import Message, Said, mark_of
from app.reference.queries import calendars
from app.uploads import services as uploads
from workflows.commands import WriteMessage
from workflows.engine import permitted
from workflows.states import Kind

LISTED = "message-list"


@dataclass(frozen=True, slots=True)
class Thread:
    """The messages, whether ours are shown, and whether one more may be written."""

    messages: tuple[Message, ...]
    shown: bool
    may_write: bool

    @property
    def closed(self) -> bool:
        """Whether something that we wrote waits to be opened."""
        return not self.shown and any(not one.from_requester for one in self.messages)


def thread(case_id: uuid.UUID, rank: int = 1, *, sure: bool = False) -> Thread:
    """Return the messages of a request, their reading journaled first.

    A number and a code do not prove who reads: on somebody's own information, ours are named here, and opened only when
    it is *sure* that the person proven reads. What is not opened does not count as read.
    """
    who = requester(case_id)
    with reading() as session:
        part = part_of_case(session, case_id, rank)
        may = permitted(table_of(part), view_of(part, calendars(session)), by=who, on=clock.today())
        shown = Kind(part.kind) is Kind.DOCUMENT_ACCESS or (sure and opens(part.case))
        mark, part_id = mark_of(Kind(part.kind), beside=part.separated), part.id
    record_read(who.id, case_id, mark if shown else LISTED, PURPOSE)
    found = messages.thread(part_id)
    return Thread(found if shown else tuple(_closed(one) for one in found), shown, WriteMessage in may)


def write(case_id: uuid.UUID, said: Said, *, rank: int = 1) -> None:
    """Write to us; raise FileRefused when the file is not taken, WorkflowError when it is too late."""
    with reading() as session:
        part_id = part_of_case(session, case_id, rank).id
    messages.write(part_id, said, by=requester(case_id))


def enclosed(case_id: uuid.UUID, upload_id: uuid.UUID, rank: int = 1, *, sure: bool = False) -> bytes:
    """Return the pixels of a file that we joined to a message, its reading journaled; raise NotFound for any other."""
    held = thread(case_id, rank, sure=sure)
    ours = {line.id: one.part_id for one in held.messages if not one.from_requester for line in one.files if line.ready}
    if not held.shown or upload_id not in ours:
        raise NotFound(upload_id.hex)
    record_read(requester(case_id).id, case_id, "document", PURPOSE)
    return uploads.pdf_of(ours[upload_id], upload_id)


def _closed(message: Message) -> Message:
    """Return a message without what it says, when it is ours."""
    return message if message.from_requester else replace(message, paragraphs=(), files=())
