"""Examine a flag: what the reading was, said by somebody else than its reader."""

import uuid
from collections.abc import Sequence

from sqlalchemy import Row
from sqlalchemy.orm import Session

from app import clock
from app.accounts.queries import people
from app.db import reading, transaction
from app.errors import NotFound
from app.oversight import queries
from app.oversight.context import Conclusion, Flagged
from app.oversight.models import Flag


class OwnReading(Exception):
    """Nobody examines what they read themselves; nothing was done."""


def to_examine() -> tuple[Flagged, ...]:
    """Return the flags nobody examined yet, the latest first."""
    with reading() as session:
        return _told(session, queries.flags(session, open_ones=True))


def examined() -> tuple[Flagged, ...]:
    """Return the flags that were examined, the last first."""
    with reading() as session:
        return _told(session, queries.flags(session, open_ones=False))


def flagged(flag_id: uuid.UUID) -> Flagged:
    """Return a flag, examined or not, or raise NotFound."""
    with reading() as session:
        return _told(session, [queries.flag(session, flag_id)])[0]


def examine(flag_id: uuid.UUID, conclusion: Conclusion, *, by: str) -> None:
    """Say what became of a flag, once; raise OwnReading, or NotFound for one that is no more to be examined."""
    with transaction() as session:
        flag = queries.flag_for_update(session, flag_id)
        if flag.conclusion is not None:
            raise NotFound(flag_id.hex)
        if flag.actor == by:
            raise OwnReading
        flag.conclusion, flag.examined_by, flag.examined_at = str(conclusion), by, clock.now()


def _told(session: Session, rows: Sequence[Row[Flag, str]]) -> tuple[Flagged, ...]:
    known = people(session, {one for flag, _number in rows for one in (flag.actor, flag.examined_by) if one})
    return tuple(
        Flagged(
            flag.id, flag.why, flag.actor, known.get(flag.actor, ""), number, flag.at, flag.conclusion,
            known.get(flag.examined_by) if flag.examined_by else None,
        )
        for flag, number in rows
    )  # fmt: skip
