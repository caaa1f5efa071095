"""Show letters: lists, bytes, the accessible twin, a preview. Whoever calls writes the reading in the journal first."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup
from sqlalchemy.orm import Session

from app import blobs, clock
from app.cases.queries import part_by_id
from app.cases.standings import table_of, view_of
from app.db import reading
from app.errors import NotFound
from app.letters import filling, queries
from app.letters.catalogue import TO_THE_PERSON, about
from app.letters.context import LetterFacts
from app.letters.gathering import Order, dated, gather
from app.letters.models import Letter
from app.letters.services.printing import all_composed, printed
from app.letters.services.sealing import Signing
from app.numbers import CODE_LENGTH
from app.reference.queries import calendars
from workflows.effects import SEALED_BY_THE_BODY, TO_THIRD_PARTIES
from workflows.effects import Letter as Number
from workflows.states import Outcome, Regime, State


@dataclass(frozen=True, slots=True)
class Line:
    """A letter in a list, without a personal value."""

    id: uuid.UUID
    entry_id: uuid.UUID
    letter: str
    title: str
    channel: str
    code: str
    deciding: bool
    composed_at: datetime | None
    signed_at: datetime | None
    sent_on: date | None
    failure: str | None
    to_third_party: bool = False
    to_the_person: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """The bytes of a letter, signed once it is."""

    content: bytes
    file_name: str
    sha256: str
    signed: bool


@dataclass(frozen=True, slots=True)
class Issued:
    """What anyone may know of a letter that was signed: its kind and the day, and whether its request was destroyed.

    The register outlives the request: who was sent a letter can still prove that it is ours.
    """

    title: str
    on: date
    destroyed: bool


def issued(sha256: str) -> Issued | None:
    """Return the letter issued as exactly the bytes of this fingerprint, or None."""
    with reading() as session:
        return _issued(queries.by_fingerprint(session, sha256))


def issued_under(code: str) -> Issued | None:
    """Return the signed letter that bears this code, or None."""
    with reading() as session:
        return _issued(queries.by_code(session, code))


def listed(part_id: uuid.UUID) -> tuple[Line, ...]:
    """Return the letters of a part, the latest first."""
    with reading() as session:
        return tuple(_line(letter) for letter in queries.letters_of(session, part_id))


def receipt(part_id: uuid.UUID) -> Line | None:
    """Return the receipt of a part once it is signed, None while it is being made (A-2.1 ss. 46, 97)."""
    with reading() as session:
        letter = queries.letter_of_kind(session, part_id, Number.RECEIPT)
        return _line(letter) if letter and letter.signed_at else None


def review_printed(session: Session, part_id: uuid.UUID, recourse: str) -> date | None:
    """Return the last day to ask for a review that the last letter sent with this *recourse* prints, None without one.

    The letter counts from the day it is signed, which is never after the day it leaves (A-2.1 s. 135).
    """
    sent = [one for one in queries.letters_of(session, part_id) if one.sent_on and not one.addressee and one.facts]
    told = [one for one in sent if about(one.letter).recourse == recourse]
    if not told:
        return None
    review = LetterFacts.from_json(max(told, key=lambda one: one.sent_on or date.min).facts).review
    return review.on if review else None


def to_sign(part_id: uuid.UUID) -> Line | None:
    """Return the composed letter that waits for an officer's signature: the decision in signing, or an extension."""
    with reading() as session:
        state = part_by_id(session, part_id).state
        waiting = (letter for letter in queries.letters_of(session, part_id) if _waits(letter, state))
        found = next(waiting, None)
        return _line(found) if found and all_composed(session, found) else None


def opened(case_id: uuid.UUID, letter_id: uuid.UUID) -> Opened:
    """Return the PDF of a letter of a case, or raise NotFound."""
    with reading() as session:
        letter = queries.letter_of_case(session, case_id, letter_id)
        blob_id = letter.signed_pdf_id or letter.pdf_id
        if blob_id is None:
            raise NotFound(letter_id.hex)
        blob = session.get_one(blobs.Blob, blob_id)
        name = f"{about(letter.letter).id.folder}-{letter.case.number}.pdf"
        return Opened(blobs.get(blob), name, blob.sha256, letter.signed_pdf_id is not None)


def twin(case_id: uuid.UUID, letter_id: uuid.UUID) -> Markup:
    """Return the letter as an accessible piece of page, its headings from the second level; raise NotFound."""
    with reading() as session:
        letter = queries.letter_of_case(session, case_id, letter_id)
        if letter.pdf_id is None:
            raise NotFound(letter_id.hex)
        return filling.twin(letter.letter, LetterFacts.from_json(letter.facts))


def preview(part_id: uuid.UUID, by: Signing) -> bytes:
    """Return the decision of the last draft as it would be printed, marked as a preview on every page."""
    with reading() as session:
        letter, facts = _draft(session, part_id, by)
    return printed(letter, facts, preview=True)


def _draft(session: Session, part_id: uuid.UUID, by: Signing) -> tuple[str, LetterFacts]:
    part = part_by_id(session, part_id)
    draft = queries.draft_before(session, part_id, None)
    if draft is None:
        raise NotFound(part_id.hex)
    letter = table_of(part).letter_of(view_of(part, calendars(session)), Outcome(draft.outcome))
    order = Order(letter, part, None, clock.today(), "0" * CODE_LENGTH)
    return letter, dated(session, letter, gather(session, order), order.on, by.on_letter(Regime(part.regime), order.on))


def _issued(letter: Letter | None) -> Issued | None:
    if letter is None or letter.signed_at is None:
        return None
    gone = letter.case.destroyed_at is not None
    return Issued(about(letter.letter).title, clock.local_date(letter.signed_at), gone)


def _waits(letter: Letter, state: str) -> bool:
    if letter.composed_at is None or letter.signed_by or letter.failure:
        return False
    if letter.letter in SEALED_BY_THE_BODY | TO_THIRD_PARTIES:  # the latter are signed with the decision they tell
        return False
    return state == State.SIGNING or not about(letter.letter).deciding


def _line(letter: Letter) -> Line:
    described = about(letter.letter)
    return Line(
        id=letter.id,
        entry_id=letter.entry_id,
        letter=letter.letter,
        title=described.title,
        channel=letter.channel,
        code=letter.code,
        deciding=described.deciding,
        composed_at=letter.composed_at,
        signed_at=letter.signed_at,
        sent_on=letter.sent_on,
        failure=letter.failure,
        to_third_party=letter.letter in TO_THIRD_PARTIES,
        to_the_person=letter.letter in TO_THE_PERSON,
    )
