"""Find the letters that must leave on paper. The predicate of the index is repeated word for word."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.cases.models import WITHHELD, Case, Part
from app.errors import NotFound
from app.letters.models import RETURNED, TO_DELIVER, Letter
from app.numbers import reference

MOST = 1000
ONLINE = "online"
LEAVES = (Letter.channel != ONLINE, Letter.failure.is_distinct_from(RETURNED))
"""What leaves on paper, and was not kept back since it was signed."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """A signed letter that waits to be posted or handed over, without a personal value."""

    letter_id: uuid.UUID
    case_id: uuid.UUID
    part_id: uuid.UUID
    letter: str
    number: str
    kind: str
    channel: str
    signed_at: datetime
    limit_on: date


def waiting(session: Session, limit: int) -> Sequence[Envelope]:
    """Return the letters to post or hand over, the oldest signature first."""
    return [_envelope(row) for row in session.execute(_envelopes().order_by(Letter.signed_at, Letter.id).limit(limit))]


def one(session: Session, letter_id: uuid.UUID) -> Envelope:
    """Return one letter that waits, or raise NotFound: sent already, or never to be sent on paper."""
    row = session.execute(_envelopes().where(Letter.id == letter_id)).one_or_none()
    if row is None:
        raise NotFound(letter_id.hex)
    return _envelope(row)


def count_waiting(session: Session) -> int:
    """Return how many letters wait, counted no further than people read."""
    wanted = select(Letter.id).where(TO_DELIVER, *LEAVES).limit(MOST).subquery()
    return session.scalar(select(func.count()).select_from(wanted)) or 0


def withheld(session: Session, limit: int) -> Sequence[tuple[str, Part]]:
    """Return the parts whose documents were granted and wait to be handed over, with their numbers."""
    wanted = select(Case.number, Part).join(Case, Case.id == Part.case_id).where(WITHHELD)
    rows = session.execute(wanted.order_by(Part.third_party_withheld_since, Part.id).limit(limit))
    return [(number, part) for number, part in rows]


def _envelopes() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Letter.id, Letter.case_id, Letter.part_id, Letter.letter, Case.number, Part.rank, Part.kind, Letter.channel,
            Letter.signed_at, Part.limit_on,
        )
        .join(Case, Case.id == Letter.case_id)
        .join(Part, Part.id == Letter.part_id)
        .where(TO_DELIVER, *LEAVES)
    )  # fmt: skip


def _envelope(row: Any) -> Envelope:
    letter_id, case_id, part_id, letter, number, rank, *more = row
    return Envelope(letter_id, case_id, part_id, letter, reference(number, rank), *more)


def extended_by(session: Session, part_id: uuid.UUID) -> int:
    """Return how many days were added to the limit of a part."""
    return session.scalars(select(Part.extended_by).where(Part.id == part_id)).one()
