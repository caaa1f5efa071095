"""Find letters, and what they are made from. Nothing here changes a row."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.accounts.models import StaffMember
from app.cases.context import NotePurpose
from app.cases.models import DecisionDraft, Note, Party
from app.errors import NotFound
from app.journal.models import JournalEntry
from app.letters.catalogue import DECIDING
from app.letters.models import Letter

WITH_CASE = joinedload(Letter.case, innerjoin=True)


def letters_of(session: Session, part_id: uuid.UUID) -> Sequence[Letter]:
    """Return the letters of a part, the latest first."""
    wanted = select(Letter).options(WITH_CASE).where(Letter.part_id == part_id)
    return session.scalars(wanted.order_by(Letter.composed_at.desc(), Letter.id)).all()


def letter_of_case(session: Session, case_id: uuid.UUID, letter_id: uuid.UUID) -> Letter:
    """Return a letter of a case, or raise NotFound: that of another case does not exist here."""
    wanted = select(Letter).options(WITH_CASE).where(Letter.id == letter_id, Letter.case_id == case_id)
    if (found := session.scalar(wanted)) is None:
        raise NotFound(letter_id.hex)
    return found


def letter_by_id(session: Session, letter_id: uuid.UUID, *, for_update: bool = False) -> Letter:
    """Return a letter with its case, or raise NotFound."""
    wanted = select(Letter).options(WITH_CASE).where(Letter.id == letter_id)
    if for_update:
        wanted = wanted.with_for_update(of=Letter)
    if (found := session.scalar(wanted)) is None:
        raise NotFound(letter_id.hex)
    return found


def letter_of_entry(session: Session, entry_id: uuid.UUID, letter: str, addressee: str = "") -> Letter | None:
    """Return the letter that a journal entry ordered for somebody, if it is made."""
    wanted = select(Letter).options(WITH_CASE).where(Letter.entry_id == entry_id, Letter.letter == letter)
    return session.scalar(wanted.where(Letter.addressee == addressee))


def letters_beside(session: Session, letter: Letter) -> Sequence[Letter]:
    """Return the letters that tell third parties the decision that a letter gives, those that are composed."""
    wanted = select(Letter).options(WITH_CASE).where(Letter.entry_id == letter.entry_id, Letter.addressee != "")
    return session.scalars(wanted.where(Letter.composed_at.is_not(None)).order_by(Letter.addressee)).all()


def signed_and_unsent(session: Session, part_id: uuid.UUID) -> Sequence[Letter]:
    """Return the letters of a part that its officer signed and that have not left, locked."""
    wanted = select(Letter).options(WITH_CASE).where(Letter.part_id == part_id, Letter.letter.in_(DECIDING))
    unsent = wanted.where(Letter.signed_by.is_not(None), Letter.sent_on.is_(None))
    return session.scalars(unsent.with_for_update(of=Letter)).all()


def letter_of_kind(session: Session, part_id: uuid.UUID, letter: str) -> Letter | None:
    """Return the last letter of a kind that was made for a part."""
    wanted = select(Letter).options(WITH_CASE).where(Letter.part_id == part_id, Letter.letter == letter)
    return session.scalar(wanted.order_by(Letter.composed_at.desc()).limit(1))


def last_order(session: Session, part_id: uuid.UUID, command: str) -> uuid.UUID | None:
    """Return the last journal entry of a command on a part."""
    wanted = select(JournalEntry.id).where(JournalEntry.part_id == part_id, JournalEntry.command == command)
    return session.scalar(wanted.order_by(JournalEntry.seq.desc()).limit(1))


def by_fingerprint(session: Session, sha256: str) -> Letter | None:
    """Return the letter issued as exactly these bytes."""
    return session.scalar(select(Letter).where(Letter.signed_sha256 == sha256))


def by_code(session: Session, code: str) -> Letter | None:
    """Return the signed letter that bears a code."""
    return session.scalar(select(Letter).where(Letter.code == code, Letter.signed_at.is_not(None)))


def entry_by_id(session: Session, entry_id: uuid.UUID) -> JournalEntry:
    """Return a journal entry that exists."""
    return session.get_one(JournalEntry, entry_id)


def note_of_entry(session: Session, entry_id: uuid.UUID, purpose: NotePurpose) -> Note | None:
    """Return the words that were given with a command."""
    wanted = select(Note).options(joinedload(Note.case, innerjoin=True))
    return session.scalar(wanted.where(Note.entry_id == entry_id, Note.purpose == str(purpose)).limit(1))


def draft_before(session: Session, part_id: uuid.UUID, at: datetime | None) -> DecisionDraft | None:
    """Return the draft decision in force at an instant, or now."""
    wanted = select(DecisionDraft).options(joinedload(DecisionDraft.case, innerjoin=True))
    wanted = wanted.where(DecisionDraft.part_id == part_id)
    if at is not None:
        wanted = wanted.where(DecisionDraft.at <= at)
    return session.scalar(wanted.order_by(DecisionDraft.at.desc()).limit(1))


def concerned_in(session: Session, case_id: uuid.UUID) -> Party | None:
    """Return the person a request is about, None when it is who asks."""
    wanted = select(Party).options(joinedload(Party.case, innerjoin=True))
    return session.scalars(wanted.where(Party.case_id == case_id, Party.role == "concerned").limit(1)).one_or_none()


def staff_member(session: Session, member_id: uuid.UUID) -> StaffMember | None:
    """Return a member of the staff."""
    return session.get(StaffMember, member_id)
