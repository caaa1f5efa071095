"""Write a person down, or what changed of them: the former contact is kept while the new one cools off."""

import uuid
from enum import StrEnum

from sqlalchemy.orm import Session

from app import clock
from app.crypto import blind_index, keyring
from app.registry.context import Contact, Person, birth_of, number_of
from app.registry.models import RegisteredPerson
from app.registry.queries import BIRTH, NUMBER, by_number, told


class Written(StrEnum):
    """What writing a person did."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


def write(session: Session, person: Person, origin: str) -> Written:
    """Write *person* under their number; say whether they were new, changed or already so."""
    row = by_number(session, person.number)
    if row is None:
        session.add(_row(person, origin))
        return Written.NEW
    held = Contact.read(row.contact)
    if row.identity == person.identity() and held == person.contact:
        return Written.SAME
    row.identity, row.birth_index = person.identity(), _birth(person)
    if held != person.contact:
        row.former, row.contact = told(row).contact.plain(), person.contact.plain()
        row.contact_changed_at = clock.now()
    return Written.CHANGED


def _row(person: Person, origin: str) -> RegisteredPerson:
    row = RegisteredPerson(
        id=uuid.uuid4(),
        number_index=blind_index(NUMBER, number_of(person.number)),
        birth_index=_birth(person),
        origin=origin,
        wrapped_key=keyring().new_data_key().wrapped,
    )
    row.identity, row.contact = person.identity(), person.contact.plain()
    return row


def _birth(person: Person) -> str:
    return blind_index(BIRTH, birth_of(person.name, person.born_on))
