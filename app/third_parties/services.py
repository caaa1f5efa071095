"""Keep third parties. What is kept goes in the commit of the command that tells it."""

import uuid
from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from app import clock
from app.cases.models import Part
from app.db import reading
from app.errors import NotFound
from app.journal.models import JournalEntry
from app.third_parties import queries
from app.third_parties.context import Concerned, Heard, Position, Reach
from app.third_parties.models import ThirdParty

Along = Callable[[Session, Part, JournalEntry], None]


def of_part(part_id: uuid.UUID) -> tuple[Heard, ...]:
    """Return the third parties of a part. Whoever calls writes the reading in the journal first."""
    with reading() as session:
        return tuple(_heard(row) for row in queries.of_part(session, part_id))


def concerned(row: ThirdParty) -> Concerned:
    """Return who a row is about, and what concerns them."""
    body = row.body or {}
    return Concerned(body.get("name", ""), tuple(body.get("address", ())), tuple(body.get("documents", ())))


def keep(third_party_id: uuid.UUID, reach: Reach, about: Concerned) -> Along:
    """Return what stores a third party beside the command that names them."""

    def along(session: Session, part: Part, _entry: JournalEntry) -> None:
        row = ThirdParty(
            id=third_party_id, case=part.case, case_id=part.case_id, part_id=part.id, reach=str(reach), at=clock.now()
        )
        row.body = {"name": about.name, "address": list(about.address), "documents": list(about.documents)}
        session.add(row)

    return along


def strike(third_party_id: uuid.UUID) -> Along:
    """Return what forgets a third party named by mistake; NotFound once a notice was ordered."""

    def along(session: Session, part: Part, _entry: JournalEntry) -> None:
        row = queries.one(session, part.id, third_party_id)
        if row.entry_id is not None or row.informed_on is not None or row.reach == Reach.CONSENTED:
            raise NotFound(third_party_id.hex)
        session.delete(row)

    return along


def order_notices(session: Session, part: Part, entry: JournalEntry) -> None:
    """Mark everybody whom this order tells, as the commit of the order itself."""
    for row in queries.to_consult(session, part.id):
        row.entry_id = entry.id


def hold_silent(session: Session, part: Part, _entry: JournalEntry) -> None:
    """Write down who kept silent: silence is held for consent (A-2.1 s. 49)."""
    for row in queries.awaited(session, part.id):
        row.silent_on = clock.today()


def leave_aside(session: Session, part: Part, _entry: JournalEntry) -> None:
    """Write down who is awaited no longer: another order would tell them again."""
    for row in queries.awaited(session, part.id):
        row.entry_id = None


def told_before(session: Session, part_id: uuid.UUID, third_party_id: uuid.UUID) -> bool:
    """Tell whether a notice was posted to them already, and counted: they are owed the decision once."""
    return queries.one(session, part_id, third_party_id).posted_on is not None


def informed(session: Session, part_id: uuid.UUID, third_party_id: uuid.UUID, on: date) -> None:
    """Write down that a notice was posted."""
    queries.one(session, part_id, third_party_id).posted_on = on


def publish(third_party_id: uuid.UUID, on: date) -> Along:
    """Return what writes down a public notice; NotFound for who was told so, or answered."""

    def along(session: Session, part: Part, _entry: JournalEntry) -> None:
        row = queries.one(session, part.id, third_party_id)
        if row.published_on or row.filed_on or row.entry_id is None:
            raise NotFound(third_party_id.hex)
        row.published_on, row.reach = on, str(Reach.NOTICE)

    return along


def hear(third_party_id: uuid.UUID, on: date, position: Position, word: str, address: tuple[str, ...]) -> Along:
    """Return what seals the word of a third party, and the address they give; NotFound unless they are awaited."""

    def along(session: Session, part: Part, _entry: JournalEntry) -> None:
        row = queries.one(session, part.id, third_party_id)
        if row.informed_on is None or row.filed_on is not None or row.silent_on is not None:
            raise NotFound(third_party_id.hex)
        row.filed_on, row.position, row.word = on, str(position), word or None
        if address:
            row.body = {**(row.body or {}), "address": list(address)}

    return along


def _heard(row: ThirdParty) -> Heard:
    return Heard(
        id=row.id,
        about=concerned(row),
        reach=row.reach,
        consulted=row.entry_id is not None,
        silent_on=row.silent_on,
        informed_on=row.informed_on,
        published=row.published_on is not None,
        filed_on=row.filed_on,
        position=row.position or "",
        word=tuple(line for line in (row.word or "").split("\n") if line),
    )
