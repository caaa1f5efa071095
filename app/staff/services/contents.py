"""What is inside a case. Whatever is personal asks for a Reading, which only the journal gives: no entry, no page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.access import Member
from app.accounts.queries import people
from app.cases.models import Case, Note
from app.cases.queries import notes_of, partings_of
from app.db import reading
from app.journal import queries as journal
from app.journal.context import CHANGE_FIELDS, GENESIS, link
from app.journal.models import JournalEntry
from app.journal.services import record_read
from app.letters.gathering import persons
from app.staff.context import contents, masking
from app.staff.context.contents import (
    Answered,
    Asked,
    Consulted,
    Happened,
    Proposed,
    Represented,
    Story,
    Told,
    Wanted,
    Who,
)
from app.staff.context.face import Reached
from app.staff.context.masking import BIRTH, CONTACT, THIRD_CONTACT
from app.staff.context.modes import arrives
from app.staff.context.visibility import Sight, consultations_of
from app.staff.queries import dossier
from app.third_parties.context import Heard
from app.third_parties.services import of_part


@dataclass(frozen=True, slots=True)
class Reading:
    """The proof that a reading was written down. Only :func:`note_reading` makes one."""

    member: Member
    reached: Reached
    what: str


def purpose_of(member: Member, reached: Reached, given: str | None) -> str | None:
    """Return why *member* reads: their own work says it itself; otherwise what they were asked and answered."""
    if reached.face.assignee_id == member.id:
        return "assigned"
    if reached.sight is Sight.UNIT:
        return "unit"
    return reached.urgency or ("queue" if reached.own else given)


def note_reading(member: Member, reached: Reached, what: str, purpose: str) -> Reading:
    """Write down that *member* reads *what*; raise ReadNotJournaled, and then nothing is shown."""
    record_read(member.actor.id, reached.face.case_id, what, purpose)
    return Reading(member, reached, what)


def asked(noted: Reading) -> Asked:
    """Return what the person asks."""
    with reading() as session:
        return contents.asked(dossier.part_of_reference(session, noted.reached.face.number).request)


def identity(noted: Reading) -> Who:
    """Return who asks; how to reach them is masked, but in the reading that was written down for it."""
    with reading() as session:
        party = dossier.requester(session, noted.reached.face.case_id)
        found = contents.who(party.name, party.contact, party.mail_returned_on)
    return found if noted.what == CONTACT else masking.who(found)


def represented(noted: Reading) -> Represented | None:
    """Return whom the request is about, None when it is who asks; a day of birth is masked as a contact is."""
    with reading() as session:
        part = dossier.part_of_reference(session, noted.reached.face.number)
        concerned = persons.concerned_by(session, part)
        if concerned is None:
            return None
        claim = persons.claim_of(session, part)
        found = contents.represented(concerned, claim, noted.reached.face.acting.capacity, part.received_on)
    return found if noted.what == BIRTH else masking.represented(found)


def told(noted: Reading, *purposes: str) -> tuple[Told, ...]:
    """Return the free texts of the case, newest first, of some purposes or of all."""
    with reading() as session:
        return _told(session, notes_of(session, noted.reached.face.part_id, *purposes))


def partings(noted: Reading) -> tuple[Told, ...]:
    """Return what colleagues said falls under the other law, newest first."""
    with reading() as session:
        return _told(session, partings_of(session, noted.reached.face.case_id))


def _told(session: Session, notes: Sequence[Note]) -> tuple[Told, ...]:
    found = people(session, {note.author for note in notes})
    return tuple(
        Told(note.id, note.purpose, found.get(note.author, ""), note.at, contents.paragraphs(note.text))
        for note in reversed(notes)
    )


def answers(noted: Reading) -> tuple[Answered, ...]:
    """Return what the units answered; a holder sees their own unit's answers only."""
    units = consultations_of(noted.member) if noted.reached.sight is Sight.UNIT else None
    with reading() as session:
        rows = [(row, row.answer or {}) for row in dossier.answers_of(session, noted.reached.face.part_id, units)]
    return tuple(
        Answered(row.queue, str(held.get("found", "")), contents.paragraphs(held.get("text")), row.returned_at)
        for row, held in rows
    )


def third_parties(noted: Reading) -> tuple[Heard, ...]:
    """Return the third parties concerned, and what they answered; their addresses are masked as a contact is."""
    found = of_part(noted.reached.face.part_id)
    return found if noted.what == THIRD_CONTACT else tuple(map(masking.third_party, found))


def proposed(noted: Reading) -> Proposed | None:
    """Return the last draft decision."""
    with reading() as session:
        row = dossier.draft(session, noted.reached.face.part_id)
        if row is None:
            return None
        name = people(session, [row.author]).get(row.author, "")
        return Proposed(row.id, row.outcome, name, row.author, row.at, row.body or {}, _wanted(session, noted.reached))


def wanted(noted: Reading) -> Wanted:
    """Return how the person wants the answer."""
    with reading() as session:
        return _wanted(session, noted.reached)


def _wanted(session: Session, reached: Reached) -> Wanted:
    party = dossier.requester(session, reached.face.case_id)
    asked = contents.who(party.name, party.contact)
    channel = reached.face.answer_channel
    return Wanted(channel, arrives(channel, reached.face.kind), asked.format, asked.format_details)


def story(reached: Reached) -> Story:
    """Return the journal of a part, newest first, the chain of its whole case checked. It holds no personal value."""
    with reading() as session:
        entries = journal.entries_of(session, reached.face.case_id)
        reads = journal.readings_of(session, reached.face.case_id)
        found = people(session, {e.actor for e in entries} | {read.actor for read in reads})
        head = session.get_one(Case, reached.face.case_id).journal_head
    mine = [entry for entry in entries if entry.part_id in {None, reached.face.part_id}]  # None: the whole case
    changes = tuple(_happened(entry, found.get(entry.actor, entry.actor)) for entry in reversed(mine))
    readings = tuple(
        Consulted(read.at, found.get(read.actor, read.actor), read.what, read.purpose) for read in reversed(reads)
    )
    return Story(changes, readings, _intact(entries, head))


def _happened(entry: JournalEntry, name: str) -> Happened:
    return Happened(
        entry.seq, entry.at, name, entry.command, entry.source, entry.target, tuple(entry.law), dict(entry.facts)
    )


def _intact(entries: Iterable[JournalEntry], head: str) -> bool:
    """Recompute the chain of one case: the badge says what was checked now, not what was true once."""
    previous, seq = GENESIS, 0
    for entry in entries:
        expected = link(previous, {name: getattr(entry, name) for name in CHANGE_FIELDS})
        if (entry.seq, entry.previous, entry.digest) != (seq + 1, previous, expected):
            return False
        previous, seq = entry.digest, entry.seq
    return previous == head
