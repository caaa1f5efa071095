"""Draw a code while its letter is printed, and take it back once: between the two it exists on paper only."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from sqlalchemy.orm import Session

from app import clock, numbers, throttle
from app.accounts.services import passwords
from app.cases.models import Part
from app.cases.services import Along
from app.db import reading, transaction
from app.identity import queries
from app.identity.models import Match, PostedCode
from app.journal.models import JournalEntry

IDENTITY: Final = "identity"
OPPOSITION: Final = "opposition"
ACCESS: Final = "access"
GOOD_FOR: Final = {IDENTITY: timedelta(days=21), OPPOSITION: timedelta(days=60)}
"""How long a posted code is good; that of a proof never more than 21 days (house rule, for counsel to weigh)."""


class WrongCode(Exception):
    """The code opens nothing: wrong, used, replaced or too old. Which of these is never said."""


def matched(person_id: uuid.UUID, besides: Along | None = None, *, newly: Along | None = None) -> Along:
    """Return what stores whom a case was matched with, beside the command that says so, and what goes *besides*.

    *newly* is done as well where nobody, or somebody else, was meant before.
    """

    def along(session: Session, part: Part, entry: JournalEntry) -> None:
        held = session.get(Match, part.case_id) or Match(case_id=part.case_id)
        new = held.person_id != person_id
        held.person_id, held.matched_at = person_id, clock.now()
        session.add(held)
        for more in (besides, newly if new else None):
            if more:
                more(session, part, entry)

    return along


def draw(case_id: uuid.UUID, letter_id: uuid.UUID, purpose: str) -> str:
    """Return a fresh code for a letter about to be printed; keep its hash, and end the one drawn before."""
    code = numbers.new_posted_code()
    hashed, at = passwords.hashed(code), clock.now()
    with transaction() as session:
        for former in queries.standing(session, case_id, purpose, for_update=True):
            former.ended_at = at
        session.add(
            PostedCode(
                id=uuid.uuid4(),
                case_id=case_id,
                letter_id=letter_id,
                purpose=purpose,
                code_hash=hashed,
                drawn_at=at,
                good_until=at + GOOD_FOR[purpose],
            )
        )
    return code


def redeem(
    case_id: uuid.UUID | None,
    subject: str,
    purpose: str,
    typed: str,
    network: str,
    effect: Callable[[Session, str], None],
) -> None:
    """Use a code: end it and do its *effect* in one commit, given the cause to write it down under.

    Raise WrongCode, or TooSoon after too many tries on *subject*. The try is counted first. Then one hash is checked,
    whatever was typed and whether or not anything is there. What *effect* raises leaves the code as good as it was.
    """
    throttle.charge(f"posted {purpose}", subject, network)
    code_id = _right(case_id, purpose, typed)
    with transaction() as session:
        held = session.get_one(PostedCode, code_id, with_for_update=True)
        if held.ended_at is not None:
            raise WrongCode  # the second of two who used it at once
        held.ended_at = clock.now()
        effect(session, f"code:{code_id.hex}")
    throttle.forgive(f"posted {purpose}", subject, network)


def _right(case_id: uuid.UUID | None, purpose: str, typed: str) -> uuid.UUID:
    with reading() as session:
        found = queries.standing(session, case_id, purpose) if case_id else ()
    kept = found[0] if found else None
    meant = numbers.read(typed, numbers.POSTED_LENGTH) or ""
    right = passwords.matches(kept.code_hash if kept else passwords.nobody(), meant)
    if not right or kept is None or clock.now() >= kept.good_until:
        raise WrongCode
    return kept.id
