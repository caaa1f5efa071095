"""Print a letter that brings a code: the code is drawn for these bytes, which are kept nowhere (print once)."""

import uuid
from dataclasses import replace

from sqlalchemy.orm import Session

from app import clock
from app.cases.codes import renewed
from app.cases.queries import part_by_id
from app.cases.standings import view_of
from app.db import reading
from app.errors import NotFound
from app.identity.queries import person_of
from app.identity.services import ACCESS, draw
from app.letters import queries
from app.letters.catalogue import about
from app.letters.context import LetterFacts, Recipient
from app.letters.gathering.order import BRINGS, IN_PERSON, answers_in_person, with_new_code
from app.letters.models import Letter
from app.letters.services.printing import printed
from app.letters.services.showing import Opened
from app.numbers import grouped
from app.portability.context import PERSON
from app.reference.queries import calendars
from workflows.effects import Letter as Number
from workflows.mandate_guards import stopped


class NotPosted(Exception):
    """A letter may not be printed for the post."""


class NoAddress(NotPosted):
    """The person has no address on file, or it is unsafe to write there: the letter is not printed."""


class WrongAddress(NotPosted):
    """A letter that holds somebody's information bears an address that is not theirs on file."""


class Opposed(NotPosted):
    """Somebody says that the request is not theirs: its answer is not printed."""


class MandateOver(NotPosted):
    """What gave the capacity is over, or covers less than the answer gives: it is not printed."""


def refuse_to_post(letter_id: uuid.UUID) -> None:
    """Refuse to print what holds somebody's information while they oppose, or under an address not theirs on file.

    The former address counts while a change of it cools off. What bears no address is handed over. Raise Opposed,
    MandateOver or WrongAddress.
    """
    with reading() as session:
        row = queries.letter_by_id(session, letter_id)
        facts, part = LetterFacts.from_json(row.facts), part_by_id(session, row.part_id)
        if row.addressee or not answers_in_person(part, Number(row.letter)):
            return
        if part.opposed_on:
            raise Opposed(letter_id.hex)
        if stopped(view_of(part, calendars(session)), clock.today()):
            raise MandateOver(letter_id.hex)
        if not facts.recipient.address:
            return
        if facts.delivery and facts.delivery.addressee != PERSON:
            return
        known = person_of(session, row.case_id)
        if known is None or facts.recipient.address != known.contact.postal:
            raise WrongAddress(letter_id.hex)


def brings(letter: str) -> bool:
    """Tell whether a letter brings a code."""
    return letter in BRINGS


def printed_once(case_id: uuid.UUID, letter_id: uuid.UUID) -> Opened:
    """Return the bytes to post, with a fresh code: printed again, another code is drawn and the former one ends.

    The address is the one on file at this hour, whatever the case says. Raise NotFound, NoAddress or Opposed.
    """
    letter, facts, name = _read(case_id, letter_id)
    purpose, _page = BRINGS[Number(letter)]
    if facts.posted is None:
        raise NotFound(letter_id.hex)
    code = grouped(renewed(case_id) if purpose == ACCESS else draw(case_id, letter_id, purpose))
    content = printed(letter, replace(facts, posted=replace(facts.posted, code=code)))
    return Opened(content, name, "", signed=False)


def _read(case_id: uuid.UUID, letter_id: uuid.UUID) -> tuple[str, LetterFacts, str]:
    with reading() as session:
        row = queries.letter_of_case(session, case_id, letter_id)
        to = _destination(session, row)
        if not to.address and row.channel != IN_PERSON:
            raise NoAddress(letter_id.hex)
        facts = replace(LetterFacts.from_json(row.facts), recipient=to, dated_on=clock.today())
        return row.letter, facts, f"{about(row.letter).id.folder}-{row.case.number}.pdf"


def _destination(session: Session, row: Letter) -> Recipient:
    """Return whom a code goes to at this hour, and where; raise NoAddress or Opposed."""
    if row.letter == Number.NEW_ACCESS_CODE:
        part = part_by_id(session, row.part_id)
        if any(one.opposed_on for one in part.case.parts):
            raise Opposed(row.id.hex)
        return with_new_code(session, part, by_hand=row.channel == IN_PERSON)[1]
    known = person_of(session, row.case_id)
    if known is None or not known.contact.postal:
        raise NoAddress(row.id.hex)
    return Recipient(known.name, known.contact.postal)
