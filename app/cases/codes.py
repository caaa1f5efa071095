"""The access code of a case: shown for a while, then only its Argon2id hash is left. Never in a letter or a log."""

import hmac
import uuid
from datetime import datetime
from typing import Final

from sqlalchemy import update
from sqlalchemy.orm import Session

from app import clock, numbers, sessions
from app.accounts.services import passwords
from app.cases.models import Case
from app.cases.queries import case_by_id
from app.db import reading, transaction

FOLLOWED: Final = "follow"
"""Under which name a web session holds the case that a number and a code opened."""


def shown(case: Case) -> str | None:
    """Return the code while it may still be shown, to whoever holds the draft that made the case."""
    if case.code_until is None or clock.now() >= case.code_until:
        return None
    return case.code


def matches(case: Case | None, typed: str | None) -> bool:
    """Tell whether *typed* is the code of *case*. One hash is checked whatever is given: wrong pairs look alike."""
    kept = case.code_hash if case else None
    not_hashed_yet = case.code if case and kept is None else None
    if passwords.matches(kept or passwords.nobody(), typed or ""):
        return True
    return bool(not_hashed_yet and typed) and hmac.compare_digest(str(not_hashed_yet), str(typed))


def hash_of(case_id: uuid.UUID) -> str | None:
    """Return the hash to keep of a case's code, None when it is kept already. Slow on purpose: hold no lock."""
    with reading() as session:
        case = case_by_id(session, case_id)
        code = None if case.code_hash else case.code
    return passwords.hashed(code) if code else None


def keep_hash(session: Session, case_id: uuid.UUID, hashed: str | None) -> None:
    """Store the hash of a code, and drop the code itself if its owner has noted it already."""
    case = _locked(session, case_id)
    case.code_hash = case.code_hash or hashed
    if shown(case) is None:
        case.code = None


def noted(session: Session, case_id: uuid.UUID) -> None:
    """Never show the code again: its owner has it. What cannot be checked without it waits for the hash."""
    case = _locked(session, case_id)
    case.code_until = clock.now()
    if case.code_hash:
        case.code = None


def renewed(case_id: uuid.UUID) -> str:
    """Return a fresh code, kept as its hash alone: the former one dies, and so does each follow-up that it opened."""
    code = numbers.new_access_code()
    hashed = passwords.hashed(code)
    with transaction() as session:
        case = _locked(session, case_id)
        case.code_hash, case.code, case.code_until = hashed, None, clock.now()
        sessions.take_out(session, FOLLOWED, "case", case_id.hex)
    return code


def forget_shown(session: Session, at: datetime) -> None:
    """Drop the codes whose time on the page is over."""
    over = Case.code_sealed.is_not(None), Case.code_hash.is_not(None), Case.code_until <= at
    session.execute(update(Case).where(*over).values(code_sealed=None))


def _locked(session: Session, case_id: uuid.UUID) -> Case:
    return session.get_one(Case, case_id, with_for_update=True)
