"""The letters a requester may read with the number and the code; each reading is journaled before anything is shown."""

import uuid
from collections.abc import Iterator

from flask_babel import gettext as _

from app.cases.queries import part_of_case
from app.cases.standings import view_of
from app.copies import services as copies
from app.copies.context import READ, Joined
from app.db import reading
from app.errors import NotFound
from app.followup.context import LetterLine, Letters, requester
from app.formats import date_fr
from app.journal.services import record_read
from app.letters import services as letters
from app.letters.catalogue import DISCLOSING
from app.letters.services import Line
from app.reference.queries import calendars
from workflows.effects import SEALED_BY_THE_BODY
from workflows.identity_ladder import Way
from workflows.states import Kind

PURPOSE = "follow-up"


def letters_of(case_id: uuid.UUID, rank: int = 1, way: Way | None = None) -> Letters:
    """Return the letters of a part that the requester knows of, the latest first, and what each is called.

    *way* is in which one who reads just showed who they are, None for a number and a code alone.
    """
    part_id, kind, opens = _part(case_id, rank, way)
    held = letters.listed(part_id)
    quiet = frozenset(line.id.hex for line in held if line.to_the_person)
    return Letters(tuple(_lines(held, kind, opens=opens)), {line.id.hex: line.title for line in held}, quiet)


def letter_to_read(case_id: uuid.UUID, letter_id: uuid.UUID, rank: int = 1, way: Way | None = None) -> LetterLine:
    """Return a letter that may be shown, its reading journaled; raise NotFound for any other, even a real one."""
    found = _shown(case_id, letter_id, rank, way)
    record_read(requester(case_id).id, case_id, f"letter:{found.letter}", PURPOSE)
    return found


def copies_beside(case_id: uuid.UUID, line: LetterLine, rank: int = 1) -> tuple[Joined, ...]:
    """Return the copies handed over beside a letter that is shown."""
    return copies.handed(_part(case_id, rank, None)[0]) if line.decides else ()


def copy_to_read(case_id: uuid.UUID, letter_id: uuid.UUID, copy_id: uuid.UUID, rank: int, way: Way | None) -> bytes:
    """Return a copy handed over beside a letter that may be shown, its reading journaled; raise NotFound for others."""
    if not _shown(case_id, letter_id, rank, way).decides:
        raise NotFound(copy_id.hex)
    found = copies.pdf_of(_part(case_id, rank, way)[0], copy_id)
    record_read(requester(case_id).id, case_id, READ, PURPOSE)
    return found


def _shown(case_id: uuid.UUID, letter_id: uuid.UUID, rank: int, way: Way | None) -> LetterLine:
    found = next((line for line in letters_of(case_id, rank, way).lines if line.id == letter_id and line.shown), None)
    if found is None:
        raise NotFound(letter_id.hex)
    return found


def _lines(held: tuple[Line, ...], kind: Kind, *, opens: bool) -> Iterator[LetterLine]:
    """Yield what has left, and what the body alone seals.

    A number and a code do not prove who reads: the answer on personal information is named here, and *opens*, once it
    left, to who signed in surely enough.
    """
    for line in held:
        if line.to_third_party or line.to_the_person:
            continue
        left = line.sent_on is not None or line.letter in SEALED_BY_THE_BODY
        if line.signed_at is None or line.failure or not (left or line.deciding):
            continue
        if line.letter in DISCLOSING and line.sent_on is None:
            continue
        secret = (line.deciding or line.letter in DISCLOSING) and kind is not Kind.DOCUMENT_ACCESS
        if left or secret:
            closed = secret and not (opens and line.sent_on)
            yield LetterLine(
                id=line.id,
                letter=line.letter,
                title=line.title,
                on=line.sent_on or line.signed_at,
                shown=not closed,
                why=_by_post(line) if closed else "",
                decides=line.deciding,
            )


def _by_post(line: Line) -> str:
    if line.sent_on is None:
        return _("Elle est prête et part par la poste, ou vous attend à nos bureaux.")
    return _("Envoyée ou remise le %(day)s.", day=date_fr(line.sent_on))


def _part(case_id: uuid.UUID, rank: int, way: Way | None) -> tuple[uuid.UUID, Kind, bool]:
    with reading() as session:
        part = part_of_case(session, case_id, rank)
        opens = way is not None and view_of(part, calendars(session)).opens_to(way)
        return part.id, Kind(part.kind), opens
