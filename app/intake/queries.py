"""Find drafts."""

import uuid
from datetime import datetime

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement

from app.cases.models import Case
from app.errors import NotFound
from app.intake.models import Draft


def draft_by_id(session: Session, draft_id: uuid.UUID, at: datetime) -> Draft | None:
    """Return a draft whose time is not over."""
    return session.scalar(select(Draft).where(Draft.id == draft_id, Draft.expires_at > at))


def draft_by_code(session: Session, code_index: str, at: datetime) -> Draft | None:
    """Return the draft that a resume code opens, by the code's fingerprint."""
    return session.scalar(select(Draft).where(Draft.code_index == code_index, Draft.expires_at > at))


def draft_for_update(session: Session, draft_id: uuid.UUID, at: datetime) -> Draft:
    """Return a draft, locked, or raise NotFound."""
    draft = session.scalar(select(Draft).where(Draft.id == draft_id, Draft.expires_at > at).with_for_update())
    if draft is None:
        raise NotFound(draft_id.hex)
    return draft


def is_over(at: datetime) -> ColumnElement[bool]:
    """Return what makes a draft useless: its time, or a request made of it whose code is no longer shown."""
    made = exists().where(Case.filing_key == Draft.filing_key, or_(Case.code_until.is_(None), Case.code_until <= at))
    return or_(Draft.expires_at <= at, made)
