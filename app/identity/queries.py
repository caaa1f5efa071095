"""Read whom a case was matched with, and the code that still stands."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.identity.models import Match, PostedCode
from app.registry.context import OnFile
from app.registry.queries import on_file


def person_of(session: Session, case_id: uuid.UUID) -> OnFile | None:
    """Return the person that who asks says to be, with the contact that counts now; None while nobody was found."""
    match = session.get(Match, case_id)
    return on_file(session, match.person_id) if match else None


def matched_with(session: Session, case_id: uuid.UUID) -> uuid.UUID | None:
    """Return which person that is, without reading who it is."""
    match = session.get(Match, case_id)
    return match.person_id if match else None


def mailbox_of(session: Session, case_id: uuid.UUID) -> str:
    """Return the e-mail address on file of that person; nothing while its change cools off, or writing is unsafe.

    It is never the one that a request gave: whoever files a request may write any.
    """
    known = person_of(session, case_id)
    if known is None or known.changing or known.contact.do_not_write:
        return ""
    return known.contact.email


def standing(session: Session, case_id: uuid.UUID, purpose: str, *, for_update: bool = False) -> Sequence[PostedCode]:
    """Return the codes not used and not replaced, whether or not their time is over: one, or none."""
    wanted = select(PostedCode).where(
        PostedCode.case_id == case_id, PostedCode.purpose == purpose, PostedCode.ended_at.is_(None)
    )
    return session.scalars(wanted.with_for_update() if for_update else wanted).all()
