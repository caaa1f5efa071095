"""Keep a draft, find it again, forget it at the person's wish."""

import base64
import secrets
import uuid
from binascii import Error as NotBase64
from collections.abc import Callable

from flask import current_app
from sqlalchemy import delete
from sqlalchemy.orm import Session

from app import clock, numbers
from app.cases.context import Filed
from app.cases.queries import case_by_filing_key
from app.config import Settings
from app.crypto import Unreadable, blind_index, keyring, seal, unseal
from app.db import reading, transaction
from app.intake import queries
from app.intake.context import Answers, DraftView, corrections_of
from app.intake.models import Draft

MARK = "draft mark"
RESUME = "draft resume code"


def begin(answers: Answers) -> uuid.UUID:
    """Open a draft with its first answers; return its id."""
    key, at = keyring().new_data_key(), clock.now()
    draft = Draft(
        id=uuid.uuid4(),
        filing_key=secrets.token_hex(16),
        code_index=blind_index(RESUME, numbers.resume_code(key.secret)),
        wrapped_key=key.wrapped,
        created_at=at,
        expires_at=at + _settings().draft_life,
    )
    draft.answers = answers
    with transaction() as session:
        session.add(draft)
    return draft.id


def keep(draft: DraftView | None, step: str, typed: object) -> uuid.UUID:
    """Keep the answer to one question, in a new draft when there is none; return the draft's id."""
    if draft is None or draft.filed:
        return begin({step: typed})
    change(draft.id, lambda answers: answers.update({step: typed}))
    return draft.id


def keep_correction(draft: DraftView | None, rank: int, typed: dict[str, str]) -> uuid.UUID:
    """Keep one piece of information to rectify, at its rank or at the end; return the draft's id."""
    if draft is None or draft.filed:
        return begin({"corrections": [typed]})

    def put(answers: Answers) -> None:
        given = answers.setdefault("corrections", [])
        given[rank - 1 : rank] = [typed]

    change(draft.id, put)
    return draft.id


def remove_correction(draft_id: uuid.UUID, rank: int) -> None:
    """Take one piece of information off the list."""

    def take(answers: Answers) -> None:
        answers["corrections"] = [one for place, one in enumerate(corrections_of(answers), 1) if place != rank]

    change(draft_id, take)


def change(draft_id: uuid.UUID, edit: Callable[[Answers], None]) -> None:
    """Let *edit* change the answers, whatever another window does meanwhile; raise NotFound when the draft is gone."""
    with transaction() as session:
        draft = queries.draft_for_update(session, draft_id, clock.now())
        answers: Answers = draft.answers
        edit(answers)
        draft.answers = answers


def find(draft_id: uuid.UUID) -> DraftView | None:
    """Return a draft as the pages see it, None when its time is over."""
    with reading() as session:
        draft = queries.draft_by_id(session, draft_id, clock.now())
        return _view(session, draft) if draft else None


def find_by_code(typed: str) -> DraftView | None:
    """Return the draft that a typed resume code opens."""
    code = numbers.read(typed, numbers.RESUME_LENGTH)
    if code is None:
        return None
    with reading() as session:
        draft = queries.draft_by_code(session, blind_index(RESUME, code), clock.now())
        return _view(session, draft) if draft else None


def mark_of(draft_id: uuid.UUID) -> str:
    """Return the sealed mark a page carries, by which a draft is found when the browser lost its session."""
    return base64.urlsafe_b64encode(seal(keyring().derived(MARK), MARK, draft_id.bytes)).decode()


def find_by_mark(mark: str) -> DraftView | None:
    """Return the draft of a sealed mark."""
    try:
        found = unseal(keyring().derived(MARK), MARK, base64.urlsafe_b64decode(mark))
    except (Unreadable, NotBase64, ValueError):
        return None
    return find(uuid.UUID(bytes=found))


def erase(draft_id: uuid.UUID) -> None:
    """Forget a draft at the person's wish, its key with it."""
    with transaction() as session:
        session.execute(delete(Draft).where(Draft.id == draft_id))


def _view(session: Session, draft: Draft) -> DraftView:
    case = case_by_filing_key(session, draft.filing_key)
    return DraftView(
        id=draft.id,
        filing_key=draft.filing_key,
        resume_code=numbers.resume_code(draft.data_key().secret),
        expires_at=draft.expires_at,
        answers=draft.answers,
        filed=Filed(case.id, case.parts[0].id, case.number) if case else None,
        begun_at=draft.created_at,
    )


def _settings() -> Settings:
    held: Settings = current_app.config["GREFFE"]
    return held
