"""The door: a number and a code. Every wrong pair costs the same and is answered the same."""

import uuid

from app import numbers, throttle
from app.cases import codes
from app.cases.queries import case_by_number
from app.db import reading
from app.outbox import services as outbox
from app.outbox.models import OutboxMessage

PURPOSE = "follow-up"
LONGEST = 64


class WrongPair(Exception):
    """The number and the code open nothing: which one is wrong is never said."""


def enter(number: str, code: str, address: str) -> uuid.UUID:
    """Return the case that a number and a code open; raise WrongPair, or TooSoon after too many tries.

    The try is counted first. Then one case is looked for and one hash is checked, whatever was typed.
    """
    meant = (numbers.read_reference(number) or (number[:LONGEST].casefold(), 1))[0]
    throttle.charge(PURPOSE, meant, address)
    with reading() as session:
        case = case_by_number(session, meant)
    if not codes.matches(case, numbers.read(code, numbers.CODE_LENGTH)) or case is None:
        raise WrongPair
    throttle.forgive(PURPOSE, meant, address)
    return case.id


def harden(message_id: uuid.UUID) -> None:
    """Leave only the hash of an access code, as promised: hashed outside any transaction, stored once."""
    with reading() as session:
        message = session.get(OutboxMessage, message_id)
    if message is None:
        return
    hashed = codes.hash_of(message.subject_id)
    outbox.deliver(message_id, lambda session, case_id: codes.keep_hash(session, case_id, hashed))
