"""Find what was handed over, and what was collected. Nothing here changes a row."""

import uuid
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.cases.models import Note, Part, Party
from app.cases.queries import MESSAGE, notes_of, part_by_id
from app.errors import NotFound
from app.portability.context import PORTABLE, Stored, Value
from app.portability.models import PortableDelivery
from app.uploads import queries as uploads
from app.uploads.models import Upload

REQUESTER = "requester:"
WITH_CASE = joinedload(PortableDelivery.case, innerjoin=True)


def delivery_of(session: Session, entry_id: uuid.UUID) -> PortableDelivery:
    """Return the delivery that a journal entry tells, or raise NotFound."""
    found = session.scalar(select(PortableDelivery).options(WITH_CASE).where(PortableDelivery.entry_id == entry_id))
    if found is None:
        raise NotFound(entry_id.hex)
    return found


def values_of(session: Session, part_id: uuid.UUID) -> tuple[Value, ...]:
    """Return what was collected from the person, in the order of the schema."""
    part = part_by_id(session, part_id)
    party = _requester(session, part)
    return tuple(_values(session, part, party))


def _values(session: Session, part: Part, party: Party) -> Iterator[Value]:
    for one in PORTABLE:
        texts = [text for text in _texts(session, part, party, one) if text]
        yield from (Value(one.name, rank, text) for rank, text in enumerate(texts, 1))


def _texts(session: Session, part: Part, party: Party, one: Stored) -> list[str]:
    """Return the texts of one place: a column, a key of a sealed value, or the notes of a purpose."""
    table, column, *keys = one.place.split(".")
    if table == "notes":
        return [note.text or "" for note in notes_of(session, part.id, column) if column != MESSAGE or _theirs(note)]
    if table == "uploads":
        return [upload.name or "" for upload in uploads.of_part(session, part.id) if _theirs(upload)]
    held = getattr({"parties": party, "parts": part, "cases": part.case}[table], column)
    for key in keys:
        held = (held or {}).get(key)
    if isinstance(held, bool):
        return ["oui"] if held else []
    return [str(text) for text in held] if isinstance(held, list) else [str(held or "")]


def _theirs(row: Note | Upload) -> bool:
    """Tell whether who asks wrote or gave it: what we wrote to them is not collected from them."""
    return row.author.startswith(REQUESTER)


def _requester(session: Session, part: Part) -> Party:
    wanted = select(Party).options(joinedload(Party.case, innerjoin=True)).where(Party.case_id == part.case_id)
    return session.scalars(wanted.where(Party.role == "requester").limit(1)).one()
