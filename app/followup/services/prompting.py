"""Remind who was asked to make a request precise that the time to do so ends soon, once (A-2.1 ss. 42, 95).

Only who asked for e-mail is told so; the follow-up page and the letter give the last day to everybody.
"""

import uuid
from datetime import date
from typing import Final

from app import clock
from app.cases.queries import part_by_id
from app.db import reading, transaction
from app.deadlines import queries
from app.deadlines.context import PRECISION_ENDS, Told
from app.deadlines.services import claim
from app.notices.catalogue import Text
from app.notices.services import tell
from app.reference.queries import calendar
from workflows.reminders import reminded_until

AHEAD: Final = 3
"""Working days before the last day (house rule: law.md gives none)."""


def prompt() -> int:
    """Promise the reminders that are due; return of how many parts. Safe to run twice at once."""
    today = clock.today()
    with reading() as session:
        until = reminded_until(today, AHEAD, calendar(session))
        awaited = queries.precisions_awaited(session, PRECISION_ENDS, today, until)
    return sum(_prompt(part_id, ends) for part_id, ends in awaited)


def _prompt(part_id: uuid.UUID, ends: date) -> int:
    with transaction() as session:
        ours = claim(session, [Told(PRECISION_ENDS, ends, part_id)])
        if ours:
            tell(session, part_by_id(session, part_id), Text.QUESTION, cause=f"{PRECISION_ENDS}:{ends}")
    return ours
