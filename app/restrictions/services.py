"""Keep the register of restrictions: what is stored goes in the commit of the command that tells it."""

import uuid
from datetime import date

from sqlalchemy.orm import Session

from app.cases.entries import beside
from app.cases.models import Part
from app.cases.services import Along
from app.errors import NotFound
from app.journal.models import JournalEntry
from app.restrictions.context import Restricted, asked
from app.restrictions.models import Restriction
from app.restrictions.queries import restriction_of


def keep(restriction_id: uuid.UUID, effective_on: date) -> Along:
    """Return what writes the notice of a part in the register, as it was given."""

    def along(session: Session, part: Part, entry: JournalEntry) -> None:
        said = _said(part)
        row = Restriction(
            id=restriction_id,
            **beside(part, entry),
            scope=str(said.scope),
            given_by=part.capacity,
            effective_on=effective_on,
        )
        row.body = {"target": said.target, "description": list(said.description)}
        session.add(row)

    return along


def end(lifted_on: date) -> Along:
    """Return what ends the restriction of a part in the register."""

    def along(session: Session, part: Part, entry: JournalEntry) -> None:
        row = restriction_of(session, part.id)
        if row is None:
            raise NotFound(part.id.hex)
        row.lifted_on, row.lifting_entry_id = lifted_on, entry.id

    return along


def _said(part: Part) -> Restricted:
    said = asked(part.request)
    if said is None:
        raise NotFound(part.id.hex)
    return said
