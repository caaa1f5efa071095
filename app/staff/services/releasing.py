"""The health professional whom a person chose: which choice stands (A-2.1 s. 87.1)."""

from app.cases.context import NotePurpose
from app.cases.queries import notes_of
from app.db import reading
from app.errors import NotFound
from app.staff.context.face import Face


def chosen(face: Face) -> str:
    """Return the identifier of the last choice, or raise NotFound; who was chosen is not read."""
    with reading() as session:
        notes = notes_of(session, face.part_id, NotePurpose.PROFESSIONAL)
    if not notes:
        raise NotFound(face.number)
    return notes[-1].id.hex
