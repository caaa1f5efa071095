"""Print, post, record: what leaves on paper leaves once, on a day that is written down."""

import uuid
from dataclasses import dataclass
from datetime import date

from app import clock
from app.access import Member
from app.cases.standings import view_of
from app.db import reading
from app.errors import NotFound
from app.expedition import queries
from app.expedition.queries import Envelope
from app.journal.services import record_read
from app.letters import services as letters
from app.letters.catalogue import about
from app.letters.services import Opened
from app.reference.queries import calendars
from workflows.case import CaseView
from workflows.effects import Letter
from workflows.third_party_guards import executory_on

AT_ONCE = 100
PURPOSE = "mailing"


class WrongDay(Exception):
    """The day given is not one on which this letter can have left."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter to post, with its title."""

    envelope: Envelope
    title: str
    brings_code: bool = False


@dataclass(frozen=True, slots=True)
class Withheld:
    """Documents granted that wait: from which day they may be handed over, if it is known, and whether it has come."""

    number: str
    decided_on: date | None
    release_on: date | None
    suspended: bool
    appealed: bool
    ready: bool


@dataclass(frozen=True, slots=True)
class Mailed:
    """A letter whose departure was recorded; *late* when it was a notice of extension that could no longer extend."""

    number: str
    title: str
    late: bool


def waiting() -> tuple[Waiting, ...]:
    """Return the letters to post or hand over, the oldest first."""
    with reading() as session:
        return tuple(_titled(envelope) for envelope in queries.waiting(session, AT_ONCE))


def withheld() -> tuple[Withheld, ...]:
    """Return the documents that wait for the end of an embargo, the oldest decision first (A-2.1 s. 49)."""
    with reading() as session:
        held = calendars(session)
        return tuple(_withheld(number, view_of(part, held)) for number, part in queries.withheld(session, AT_ONCE))


def _withheld(number: str, view: CaseView) -> Withheld:
    free, suspended = executory_on(view), view.third_parties.suspended
    ready = free is not None and free <= clock.today() and not suspended and not view.on_appeal
    return Withheld(number, view.third_parties.withheld_since, free, suspended, view.on_appeal, ready)


def one(letter_id: uuid.UUID) -> Waiting:
    """Return one of them, or raise NotFound."""
    with reading() as session:
        return _titled(queries.one(session, letter_id))


def print_once(letter_id: uuid.UUID, by: Member) -> Opened:
    """Return a letter that brings a code, with a fresh one, its reading journaled first; printed again, another code.

    Raise NotFound for any other letter, NotPosted or ReadNotJournaled.
    """
    found = one(letter_id)
    if not letters.brings(found.envelope.letter):
        raise NotFound(letter_id.hex)
    record_read(by.actor.id, found.envelope.case_id, "letter", PURPOSE)
    return letters.printed_once(found.envelope.case_id, letter_id)


def printable(letter_id: uuid.UUID, by: Member) -> Opened:
    """Return the letter to print, the reading journaled first; raise NotFound, NotPosted or ReadNotJournaled.

    One that brings a code is printed otherwise; what holds somebody’s information goes to no address but theirs.
    """
    found = one(letter_id)
    if letters.brings(found.envelope.letter):
        raise NotFound(letter_id.hex)
    letters.refuse_to_post(letter_id)
    record_read(by.actor.id, found.envelope.case_id, "letter", PURPOSE)
    return letters.opened(found.envelope.case_id, letter_id)


def record(letter_id: uuid.UUID, on: date, by: Member) -> Mailed:
    """Record that a letter left *on* that day; raise NotFound, WrongDay or WorkflowError.

    A notice of extension that left after the first limit is recorded, and extends nothing (A-2.1 ss. 47, 98).
    """
    found = one(letter_id)
    signed_on = clock.local_date(found.envelope.signed_at)
    if not signed_on <= on <= clock.today():
        raise WrongDay
    letters.mailed(letter_id, on, by.actor)
    return Mailed(found.envelope.number, found.title, _extends_nothing(found))


def _extends_nothing(found: Waiting) -> bool:
    if found.envelope.letter != Letter.EXTENSION_NOTICE:
        return False
    with reading() as session:
        return queries.extended_by(session, found.envelope.part_id) == 0


def _titled(envelope: Envelope) -> Waiting:
    return Waiting(envelope, about(envelope.letter).title, letters.brings(envelope.letter))
