"""A code sent to the mailbox on file, and typed in the same visit: it opens what a number and a code do not prove.

A mailbox alone proves nothing of anybody: only what was asked by somebody proven opens so, and the answer never does.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from flask import current_app

from app import clock, numbers, throttle
from app.accounts.services import passwords
from app.cases.models import Case
from app.cases.queries import case_by_id
from app.cases.standings import may_read
from app.db import reading, transaction
from app.followup.context import requester
from app.followup.services.reading import PURPOSE
from app.identity.queries import mailbox_of
from app.identity.services import WrongCode
from app.journal.queries import readings_of
from app.journal.services import record_read
from app.notices.catalogue import Text
from app.notices.services import reachable, send_code
from workflows.states import Kind, State

GOOD_FOR: Final = timedelta(minutes=10)
OPEN_FOR: Final = timedelta(minutes=30)
MOST_TRIES: Final = 5
MOST_A_DAY: Final = 5
"""How many codes are sent for a request in a day: nobody fills a mailbox (house rule)."""
SENT: Final = "mailed-code"
"""The word by which the journal tells that the mailbox on file was read, to send a code there."""
TRIED: Final = "mailed code"


class NoMailbox(Exception):
    """No code may be sent now: nobody is proven, somebody opposes, or no mailbox on file may be written to."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the visit keeps of a code that was sent: its hash, and until when it is good."""

    hashed: str
    until: datetime


def opens(case: Case) -> bool:
    """Tell whether what we wrote may be read by who is surely the person: proven in every part, stopped in none.

    Documents ask nobody to prove anything: what is about a person counts alone.
    """
    about_somebody = [part for part in case.parts if part.kind != Kind.DOCUMENT_ACCESS and part.state != State.MOVED]
    return bool(about_somebody) and all(may_read(part, clock.today()) for part in about_somebody)


def offered(case_id: uuid.UUID) -> bool:
    """Tell whether a code may be sent now."""
    with reading() as session:
        email = mailbox_of(session, case_id) if opens(case_by_id(session, case_id)) else ""
        since = clock.now() - timedelta(days=1)
        sent = sum(read.what == SENT and read.at > since for read in readings_of(session, case_id))
    return current_app.config["GREFFE"].tells_by_mail and reachable(email) and sent < MOST_A_DAY


def send(case_id: uuid.UUID) -> Drawn:
    """Send a fresh code to the mailbox on file, its reading journaled first; raise NoMailbox."""
    if not offered(case_id):
        raise NoMailbox(case_id.hex)
    record_read(requester(case_id).id, case_id, SENT, PURPOSE)
    code, until = numbers.new_mailed_code(), clock.now() + GOOD_FOR
    hashed = passwords.hashed(code)
    with transaction() as session:
        send_code(session, case_by_id(session, case_id), Text.CODE_TO_OPEN, code, until)
    return Drawn(hashed, until)


def check(case_id: uuid.UUID, hashed: str | None, typed: str, address: str) -> None:
    """Check a code that was typed, None when none stands; raise WrongCode, or TooSoon after too many tries.

    The try is counted first. Then one hash is checked, whatever was typed and whether or not a code stands.
    """
    throttle.charge(TRIED, case_id.hex, address)
    if not passwords.matches(hashed or passwords.nobody(), numbers.digits(typed)):
        raise WrongCode
    throttle.forgive(TRIED, case_id.hex, address)
