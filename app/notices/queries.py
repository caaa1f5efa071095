"""Find whom a notice goes to. Nothing here changes a row."""

import uuid
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from app.cases.models import Case
from app.cases.queries import part_by_id, requester_of
from app.identity.queries import mailbox_of
from app.notices.catalogue import OF_NO_CASE, WITH_CODE, Text
from app.notices.context import Addressee
from app.notices.models import NoticeCode, ReceivedMail
from app.outbox.models import OutboxMessage

TOPIC = "notices.send"


def consents(session: Session, case_id: uuid.UUID) -> bool:
    """Tell whether the requester asked to be told by e-mail."""
    contact = requester_of(session, case_id).contact or {}
    return bool(contact.get("mail_me") and contact.get("email"))


def addressee(session: Session, text: Text, subject_id: uuid.UUID) -> Addressee | None:
    """Return whom a notice about a part, a code or a mail goes to; None where nobody is to be told any more."""
    if text in OF_NO_CASE:
        return _who_wrote(session, text, subject_id)
    if text is Text.IN_YOUR_NAME:
        return _named(session, part_by_id(session, subject_id).case)
    if text not in WITH_CODE:
        return _reached(session, text, part_by_id(session, subject_id).case)
    waiting = waiting_code(session, subject_id)
    if waiting is None:
        return None
    return _on_file(session, waiting) if text is Text.CODE_TO_OPEN else _reached(session, text, waiting.case, waiting)


def waiting_code(session: Session, code_id: uuid.UUID) -> NoticeCode | None:
    """Return a code that waits for its notice, None when it left or came too late."""
    wanted = select(NoticeCode).options(joinedload(NoticeCode.case, innerjoin=True))
    return session.scalar(wanted.where(NoticeCode.id == code_id))


def promised_at(session: Session, message_id: uuid.UUID) -> datetime:
    """Return when a notice was promised."""
    return session.get_one(OutboxMessage, message_id).created_at


def sent(session: Session, message_id: uuid.UUID) -> OutboxMessage | None:
    """Return the promise that a notice kept, None when no notice has this number."""
    return session.scalar(select(OutboxMessage).where(OutboxMessage.id == message_id, OutboxMessage.topic == TOPIC))


def received(session: Session, mail_id: uuid.UUID) -> ReceivedMail | None:
    """Return a mail that came, None when it was forgotten."""
    return session.get(ReceivedMail, mail_id)


def is_promised(session: Session, key: str) -> bool:
    """Tell whether a promise was made under *key*."""
    return session.scalar(select(func.count()).where(OutboxMessage.key == key)) == 1


def _who_wrote(session: Session, text: Text, mail_id: uuid.UUID) -> Addressee | None:
    mail = received(session, mail_id)
    return Addressee(text, mail.language, mail.sender) if mail and mail.sender else None


def _named(session: Session, case: Case) -> Addressee | None:
    """Return the mailbox on file of whom a request names: the one it gave is the impostor’s, if there is one."""
    email = mailbox_of(session, case.id)
    return Addressee(Text.IN_YOUR_NAME, case.language, email) if email else None


def _on_file(session: Session, waiting: NoticeCode) -> Addressee | None:
    """Return the mailbox on file: what opens somebody’s information goes to no address that the request gave."""
    email = mailbox_of(session, waiting.case_id)
    if not email:
        return None
    return Addressee(Text.CODE_TO_OPEN, waiting.case.language, email, code=waiting.code or "", until=waiting.until)


def _reached(session: Session, text: Text, case: Case, waiting: NoticeCode | None = None) -> Addressee | None:
    party = requester_of(session, case.id)
    email = str((party.contact or {}).get("email") or "")
    if not email:
        return None
    returned = party.mail_returned_on is not None
    if waiting is None:
        return Addressee(text, case.language, email, returned)
    return Addressee(text, case.language, email, returned, waiting.code or "", waiting.until)
