"""Keep the register, and mark whom a notice is for: what is stored goes in the commit of the command that tells it."""

import uuid

from sqlalchemy.orm import Session

from app import clock
from app.cases.entries import beside, refuse_unless_for
from app.cases.models import Part
from app.cases.services import Along
from app.communications.context import REGISTERS, TOLD, Communicated
from app.communications.models import Communication
from app.communications.queries import communication_of
from app.journal.models import JournalEntry
from workflows.commands import OrderNotice
from workflows.errors import CommandNotAllowed


def keep(communication_id: uuid.UUID, said: Communicated) -> Along:
    """Return what writes a line of the register beside its command."""

    def along(session: Session, part: Part, entry: JournalEntry) -> None:
        refuse_unless_for(entry, *REGISTERS[said.relation])
        row = Communication(
            id=communication_id,
            **beside(part, entry),
            relation=said.relation,
            outside_quebec=said.outside_quebec,
            author=entry.actor,
            at=clock.now(),
        )
        row.body = said.sealed()
        session.add(row)

    return along


def mark_told(communication_id: uuid.UUID) -> Along:
    """Return what remembers which entry tells this body; raise CommandNotAllowed for one that another entry told."""

    def along(session: Session, part: Part, entry: JournalEntry) -> None:
        row = communication_of(session, part.id, communication_id)
        if row.notice_entry_id is not None:
            raise CommandNotAllowed(OrderNotice.__name__)
        refuse_unless_for(entry, TOLD[row.relation])
        row.notice_entry_id = entry.id

    return along
