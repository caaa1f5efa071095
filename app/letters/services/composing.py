"""Compose the letter a journal entry orders. Ordered twice, delivered twice, it is made once."""

import hashlib
import uuid
from collections.abc import Sequence

from sqlalchemy.orm import Session

from app import blobs, clock, numbers
from app.cases.models import Part
from app.cases.queries import part_by_id
from app.db import reading, transaction
from app.journal.models import JournalEntry
from app.letters import queries
from app.letters.catalogue import about
from app.letters.context import LetterFacts
from app.letters.gathering import Order, gather
from app.letters.models import RETURNED, Letter
from app.letters.services.disclosing import MayNotLeave, refuse_undisclosable
from app.letters.services.printing import LEASE_SECONDS, printed
from app.outbox import services as outbox
from app.outbox.services import promise
from app.sandbox import JobFailed
from app.third_parties.queries import to_tell, to_write_to
from workflows.effects import SEALED_BY_THE_BODY, TO_THIRD_PARTIES
from workflows.effects import Letter as Kind
from workflows.states import State

PDF = "application/pdf"
LAST_WORD = {State.WITHDRAWN: Kind.WITHDRAWAL_CONFIRMATION, State.MOVED: Kind.RECEIPT}
"""The one letter that still leaves for a part nobody works on any more."""


def compose(message_id: uuid.UUID) -> None:
    """Print the letter a promise is about, and promise its seal where the body alone signs it.

    A sandbox that breaks down raises: the outbox tries again later.
    """
    work = outbox.lease(message_id, LEASE_SECONDS)
    if work is None or work.detail is None:
        return
    letter, _, addressee = work.detail.partition(":")
    if letter in TO_THIRD_PARTIES and not addressee:
        _one_each(message_id, work.subject_id, Kind(letter))
        return
    row, facts = _ordered(work.subject_id, Kind(letter), addressee)
    try:
        refuse_undisclosable(row, facts, "letters.compose")
        pdf = printed(row.letter, facts)
    except JobFailed as trouble:  # the facts are at fault and will be next time: a person must see it
        _set_aside(message_id, row, facts, str(trouble))
        return
    except MayNotLeave as refusal:
        _set_aside(message_id, row, facts, refusal.code, refusal.code)
        return
    with transaction() as session:
        if outbox.complete(session, message_id):
            _store(session, row, facts, pdf)


def _one_each(message_id: uuid.UUID, entry_id: uuid.UUID, letter: Kind) -> None:
    """Promise a letter of its own to each third party that an order is about."""
    with transaction() as session:
        if not outbox.complete(session, message_id):
            return
        for one in _third_parties(session, entry_id, letter):
            detail = f"{letter}:{one.hex}"
            promise(session, "letters.compose", entry_id, key=f"{entry_id.hex}:{detail}", detail=detail)


def _third_parties(session: Session, entry_id: uuid.UUID, letter: Kind) -> Sequence[uuid.UUID]:
    if letter is Kind.THIRD_PARTY_NOTICE:
        return to_write_to(session, entry_id)
    entry = queries.entry_by_id(session, entry_id)
    if letter is Kind.PUBLIC_NOTICE:
        return (uuid.UUID(entry.facts["third_party_id"]),)
    return to_tell(session, entry.part_id) if entry.part_id else ()


def _ordered(entry_id: uuid.UUID, letter: Kind, addressee: str) -> tuple[Letter, LetterFacts]:
    """Return the row to fill, new or left by an earlier try, and the facts as the case stood at the order."""
    with reading() as session:
        entry = queries.entry_by_id(session, entry_id)
        if entry.part_id is None:
            raise LookupError(entry_id.hex)
        part = part_by_id(session, entry.part_id)
        known = queries.letter_of_entry(session, entry_id, letter, addressee)
        code = known.code if known else numbers.new_access_code()
        facts = gather(session, Order(letter, part, entry, clock.today(), code, addressee))
        row = Letter(
            id=known.id if known else uuid.uuid4(),
            case_id=part.case_id,
            part_id=part.id,
            entry_id=entry_id,
            letter=str(letter),
            addressee=addressee,
            code=code,
            channel=facts.channel,
            template_version=about(letter).version,
        )
        return row, facts


def kept_back(part: Part, row: Letter) -> str | None:
    """Return why a letter does not leave, None when it does.

    Its part was given up, is followed elsewhere, or the decision that was signed is drafted anew.
    """
    last = LAST_WORD.get(State(part.state))
    if last and row.letter != last:
        return part.state
    return RETURNED if row.failure == RETURNED else None


def returned(session: Session, part: Part, _entry: JournalEntry) -> None:
    """Keep back the letters of a decision that was signed and is drafted anew: its mandate ended before they left."""
    for row in queries.signed_and_unsent(session, part.id):
        row.failure = RETURNED


def _store(session: Session, row: Letter, facts: LetterFacts, pdf: bytes) -> None:
    part = part_by_id(session, row.part_id)
    row = session.merge(row)
    row.case = part.case
    row.facts = facts.to_json()
    row.pdf_id = blobs.put(session, row.case_id, pdf, PDF).id
    row.sha256 = hashlib.sha256(pdf).hexdigest()
    row.composed_at = clock.now()
    row.failure = kept_back(part, row)
    if row.failure is None and row.letter in SEALED_BY_THE_BODY:
        promise(session, "letters.sign", row.id, key=f"sign:{row.id.hex}")


def _set_aside(message_id: uuid.UUID, row: Letter, facts: LetterFacts, why: str, code: str = "unprintable") -> None:
    """Keep what was to be said and why it could not be printed, for a person to mend and try again."""
    with transaction() as session:
        row = session.merge(row)
        row.case = part_by_id(session, row.part_id).case
        row.facts, row.failure = facts.to_json(), why
    outbox.fail(message_id, code)
