"""Which person of the registry a requester says to be, and whether it is safe to write to them."""

import uuid
from datetime import date

from app import clock
from app.db import reading
from app.identity.queries import person_of
from app.identity.services import matched
from app.registry.context import OnFile
from app.registry.queries import by_birth, by_number, told
from app.staff.context.face import Face
from workflows.states import Capacity

__all__ = ["alone_under_14", "find", "known", "matched", "reachable"]


def known(case_id: uuid.UUID) -> OnFile | None:
    """Return the person a case was matched with, None while nobody was."""
    with reading() as session:
        return person_of(session, case_id)


def alone_under_14(face: Face) -> bool:
    """Tell whether the registry knows who asks for themself as a child under 14, today."""
    found = known(face.case_id) if face.acting.capacity is Capacity.SELF else None
    return found is not None and found.under_14(clock.today())


def reachable(case_id: uuid.UUID) -> bool:
    """Tell whether there is an address on file to which it is safe to write."""
    found = known(case_id)
    return found is not None and bool(found.contact.postal)


def find(number: str, name: str, born_on: date | None) -> uuid.UUID | None:
    """Return the one person that all of what was typed identifies, None for nobody and for several."""
    with reading() as session:
        rows = [row] if (row := by_number(session, number)) else []
        if not number:
            rows = list(by_birth(session, name, born_on)) if name and born_on else []
        found = [told(row) for row in rows]
        return found[0].id if len(found) == 1 else None
