"""Find the other requests that may be the same person's: who drafts the answer says which are (R-22.1 s. 18)."""

from collections.abc import Iterator

from app.cases.models import Party
from app.cases.queries import namesakes, subject_of
from app.db import reading
from app.journal.services import record_read
from app.staff.context.contents import Namesake
from app.staff.services.contents import Reading

SAME_PERSON = "same-person"


def found(noted: Reading) -> tuple[Namesake, ...]:
    """Return the requests of the same name, each one's reading written down before anything of it is told."""
    with reading() as session:
        person = subject_of(session, noted.reached.face.case_id)
        others = namesakes(session, person)
        told = tuple(_namesake(person, one) for one in others)
        read = [one.case_id for one in others]
    for case_id in read:
        record_read(noted.member.actor.id, case_id, SAME_PERSON, SAME_PERSON)
    return told


def _namesake(person: Party, other: Party) -> Namesake:
    shared = tuple(_shared(person, other))
    return Namesake(other.case_id.hex, other.case.number, other.case.received_on, shared)


def _shared(person: Party, other: Party) -> Iterator[str]:
    """Yield what both have and is the same, but for how it is written."""
    mine, theirs = _known(person), _known(other)
    yield from (name for name, said in mine.items() if said and said == theirs[name])


def _known(party: Party) -> dict[str, str]:
    contact, about = party.contact or {}, party.about or {}
    said = {
        "address": " ".join(contact.get("address") or ()),
        "email": contact.get("email"),
        "phone": contact.get("phone"),
        "born_on": about.get("born_on"),
    }
    return {name: "".join(str(held or "").casefold().split()) for name, held in said.items()}
