"""A code received by post is typed once: what it shows is recorded on every part that still wants to know who asks."""

import uuid

from sqlalchemy.orm import Session

from app import clock
from app.cases.models import Part
from app.cases.queries import case_by_id, case_by_number, part_for_update, part_of_case
from app.cases.services import Along, apply
from app.cases.standings import table_of, view_of
from app.db import reading, transaction
from app.errors import NotFound
from app.identity.services import IDENTITY, OPPOSITION, WrongCode, redeem
from app.letters.wording import ways
from app.numbers import read_reference
from app.reference.queries import calendars
from workflows.commands import Command, RecordEvidence, RecordFailedProof, RecordOpposition
from workflows.engine import permitted
from workflows.identity_ladder import Way
from workflows.states import SYSTEM, Kind

LONGEST = 64


class NothingToStop(Exception):
    """The request is over: an opposition would stop nothing, and must be heard by a person."""


def type_code(case_id: uuid.UUID, typed: str, address: str) -> None:
    """Take a code from a letter; raise WrongCode or TooSoon. A wrong one is written down, never which sign was."""

    def shows(session: Session, cause: str) -> None:
        tell_all(session, case_id, RecordEvidence(Way.LETTER_CODE), cause)

    try:
        redeem(case_id, case_id.hex, IDENTITY, typed, address, shows)
    except WrongCode:
        with transaction() as session:
            tell_all(session, case_id, RecordFailedProof(Way.LETTER_CODE))
        raise


def oppose(number: str, typed: str, address: str) -> None:
    """Stop everything that a request would communicate; raise WrongCode or TooSoon, alike for every wrong pair.

    Raise NothingToStop to whoever has the right code of a request that is over: the code stays good.
    """
    meant = (read_reference(number) or (number[:LONGEST].casefold(), 1))[0]
    with reading() as session:
        case = case_by_number(session, meant)

    def stops(session: Session, cause: str) -> None:
        parts = tell_all(session, case.id, RecordOpposition(), cause) if case else []
        if not any(part.opposed_on for part in parts):
            raise NothingToStop

    redeem(case.id if case else None, meant, OPPOSITION, typed, address, stops)


def awaited(case_id: uuid.UUID, rank: int, failed: Way | None = None) -> tuple[str, ...]:
    """Return the ways still open to prove who one is, once one *failed*; raise NotFound where nothing is to prove."""
    with reading() as session:
        part = part_of_case(session, case_id, rank)
        if part.kind == Kind.DOCUMENT_ACCESS or part.identity_confirmed:
            raise NotFound(case_id.hex)
        view = view_of(part, calendars(session))
    return ways(view.ladder, view.level_asked, failed)


def tell_all(
    session: Session, case_id: uuid.UUID, command: Command, cause: str = "", along: Along | None = None
) -> list[Part]:
    """Give *command* on each part that takes it where it stands; return every part, as it is then."""
    parts = [part_for_update(session, part.id) for part in case_by_id(session, case_id).parts]
    for part in parts:
        view = view_of(part, calendars(session))
        if type(command) in permitted(table_of(part), view, by=SYSTEM, on=clock.today()):
            apply(session, part, command, by=SYSTEM, cause=f"{cause}:{part.rank}" if cause else None, along=along)
    return parts
