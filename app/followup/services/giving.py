"""The documents of a request, as who asks sees them: their list, and one more. None is ever given back here."""

import uuid
from dataclasses import dataclass

from app import clock
from app.cases.queries import part_of_case
from app.cases.standings import table_of, view_of
from app.db import reading
from app.followup.context import requester
from app.followup.services.reading import PURPOSE
from app.journal.services import record_read
from app.reference.queries import calendars
from app.uploads import services as uploads
from app.uploads.context import Given, Line
from workflows.commands import GiveDocument
from workflows.engine import permitted
from workflows.states import Kind, State


@dataclass(frozen=True, slots=True)
class Held:
    """What was given, whether more may be, and whether an identity is to be proven."""

    lines: tuple[Line, ...]
    may_give: bool
    to_prove: bool


def held(case_id: uuid.UUID, rank: int = 1) -> Held:
    """Return the documents of a part, the reading of their names journaled first."""
    who = requester(case_id)
    record_read(who.id, case_id, "documents", PURPOSE)
    with reading() as session:
        part = part_of_case(session, case_id, rank)
        may = permitted(table_of(part), view_of(part, calendars(session)), by=who, on=clock.today())
        part_id, kind = part.id, Kind(part.kind)
        awaited = kind is not Kind.DOCUMENT_ACCESS and not part.proven and part.state != State.RECEIVED
    mine = tuple(line for line in uploads.listed(part_id) if line.author == who.id)
    return Held(mine, GiveDocument in may, awaited)


def give(case_id: uuid.UUID, given: Given, *, rank: int = 1) -> None:
    """Add a document; raise FileRefused when it is not taken, WorkflowError when it is too late."""
    with reading() as session:
        part_id = part_of_case(session, case_id, rank).id
    uploads.receive(part_id, given, by=requester(case_id))
