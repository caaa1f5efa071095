"""An address that takes nothing: it is marked, and who follows a request online is written to on paper."""

import re
import uuid
from contextlib import suppress
from email import message_from_bytes
from email.message import Message
from email.policy import default
from typing import Final

import structlog
from sqlalchemy.orm import Session

from app import clock
from app.cases.queries import part_by_id, part_for_update, requester_of
from app.cases.services import apply
from app.db import transaction
from app.notices import queries
from app.notices.catalogue import OF_NO_CASE, WITH_CODE, Text
from app.outbox.models import OutboxMessage
from workflows.commands import RecordMailReturned
from workflows.errors import WorkflowError
from workflows.states import SYSTEM

ONLINE: Final = "online"
IDENTIFIER: Final = re.compile(r"<?([0-9a-f]{32})(?:@[A-Za-z0-9.-]+)?>?")
LARGEST: Final = 1_000_000
log = structlog.get_logger()


class NotANotice(Exception):
    """No notice of ours has this number, or a report tells of no failure that is for good."""


def bounced(identifier: str) -> None:
    """Learn that a notice came back for good, by its Message-ID, once; raise NotANotice."""
    found = IDENTIFIER.fullmatch(identifier.strip())
    if found is None:
        raise NotANotice
    with transaction() as session:
        message = queries.sent(session, uuid.UUID(found[1]))
        if message is None:
            raise NotANotice
        _on_paper(session, message, marked=True)
    log.info("notices.bounced", message=message.id.hex)


def original(report: bytes) -> str:
    """Return the Message-ID that a delivery report (RFC 3464) is about; raise NotANotice unless it failed for good."""
    read = message_from_bytes(report[:LARGEST], policy=default)
    parts = list(read.walk())[1:]
    failed = any(str(part.get("Status", "")).startswith("5.") for part in parts)
    names = [name for part in parts if (name := _named(part))]
    if not (failed and names):
        raise NotANotice
    return names[0]


def _named(part: Message) -> str:
    """Return the Message-ID of a message that a report holds, whole or its headers alone."""
    if part.get_content_type() == "text/rfc822-headers":
        part = message_from_bytes(bytes(part.get_payload(decode=True)), policy=default)
    return str(part.get("Message-ID", ""))


def on_paper(session: Session, message_id: uuid.UUID, *, marked: bool) -> None:
    """Write on paper what a notice could not tell, in the caller's transaction; *marked* when it never will."""
    message = session.get_one(OutboxMessage, message_id)
    _on_paper(session, message, marked=marked)
    ended(session, message_id)


def ended(session: Session, message_id: uuid.UUID) -> None:
    """Forget the code that a notice held, and whose mail it answered: it left, or never will."""
    message = session.get_one(OutboxMessage, message_id)
    if message.detail in OF_NO_CASE:
        _answered(session, message.subject_id)
    waiting = queries.waiting_code(session, message.subject_id) if message.detail in WITH_CODE else None
    if waiting:
        session.delete(waiting)


def _answered(session: Session, mail_id: uuid.UUID) -> None:
    mail = queries.received(session, mail_id)
    if mail is None:
        return
    mail.sender = None
    if mail.message_sealed is None:
        session.delete(mail)


def _on_paper(session: Session, message: OutboxMessage, *, marked: bool) -> None:
    """Mark the address that was given, and have a letter written; nothing of a code is ever written on paper."""
    if message.detail in OF_NO_CASE or message.detail == Text.IN_YOUR_NAME:
        return  # who is named is told by post besides, and no address of the request is at fault
    if message.detail in WITH_CODE:
        waiting = queries.waiting_code(session, message.subject_id)
        if waiting and marked and message.detail != Text.CODE_TO_OPEN:
            _mark(session, waiting.case_id)
        return
    part = part_for_update(session, part_by_id(session, message.subject_id).id)
    if marked:
        _mark(session, part.case_id)
    if part.answer_channel == ONLINE:
        with suppress(WorkflowError):  # given up or moved: nothing is written about it any more
            apply(session, part, RecordMailReturned(message.id.hex), by=SYSTEM, cause=f"mail:{message.id.hex}:returned")


def _mark(session: Session, case_id: uuid.UUID) -> None:
    party = requester_of(session, case_id)
    party.mail_returned_on = party.mail_returned_on or clock.today()
