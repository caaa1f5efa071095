"""Find persons by what identifies them. Finding says which person is meant, never that it is the one who asks."""

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import clock
from app.crypto import blind_index
from app.errors import NotFound
from app.registry.context import Contact, OnFile, birth_of, number_of, settled
from app.registry.models import RegisteredPerson

NUMBER, BIRTH = "registry number", "registry birth"
MOST = 5


def by_number(session: Session, typed: str) -> RegisteredPerson | None:
    """Return the person whose health insurance number that is, or None."""
    index = blind_index(NUMBER, number_of(typed))
    return session.scalars(select(RegisteredPerson).where(RegisteredPerson.number_index == index)).one_or_none()


def by_birth(session: Session, name: str, born_on: date) -> Sequence[RegisteredPerson]:
    """Return the persons of that name born that day: most often one, sometimes namesakes."""
    index = blind_index(BIRTH, birth_of(name, born_on))
    wanted = select(RegisteredPerson).where(RegisteredPerson.birth_index == index)
    return session.scalars(wanted.order_by(RegisteredPerson.id).limit(MOST)).all()


def on_file(session: Session, person_id: uuid.UUID) -> OnFile:
    """Return a person with the contact that counts now; raise NotFound."""
    row = session.get(RegisteredPerson, person_id)
    if row is None:
        raise NotFound(person_id.hex)
    return told(row)


def told(row: RegisteredPerson) -> OnFile:
    """Return what a row says, with the contact that counts now."""
    who, former = row.identity, Contact.read(row.former) if row.former else None
    contact, changing = settled(Contact.read(row.contact), former, row.contact_changed_at, clock.now())
    return OnFile(row.id, who["name"], date.fromisoformat(who["born_on"]), contact, changing)


def count(session: Session) -> int:
    """Return how many persons are known."""
    return session.scalar(select(func.count()).select_from(RegisteredPerson)) or 0
