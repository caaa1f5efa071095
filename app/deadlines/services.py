"""Let no limit pass in silence, and say in sentences how each date was found."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import structlog

from app import clock
from app.cases.context import view_of
from app.cases.models import Part
from app.cases.services import execute
from app.db import reading
from app.deadlines import queries
from app.deadlines.context import sentences
from app.reference.queries import calendar
from workflows.commands import CloseCase, Command, FlagDeemedRefusal
from workflows.deadlines import Limit, review_limit
from workflows.errors import WorkflowError
from workflows.states import SYSTEM

REVIEW_AT_LEAST = timedelta(days=30)
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Explained:
    """A limit as a page shows it: the date, the days left, and how it was found."""

    due: date
    target: date
    days_left: int
    late: bool
    sentences: tuple[str, ...]
    limit: Limit


def explain(part: Part) -> Explained:
    """Return the limit of *part* with every step that led there, as sentences. Opens its own reading."""
    with reading() as session:
        view = view_of(part, calendar(session))
    limit = view.clock.limit()
    counted_to = part.answered_on or clock.today()
    return Explained(
        due=limit.strict,
        target=limit.target,
        days_left=(limit.strict - counted_to).days,
        late=counted_to > limit.strict,
        sentences=tuple(sentences(limit, extended=part.extended_by)),
        limit=limit,
    )


def review_date(start: date) -> date:
    """Return the last day to ask the Commission for a review, at its earliest reading (A-2.1 s. 135)."""
    with reading() as session:
        return review_limit(start, calendar(session)).nominal


def sweep() -> int:
    """Record deemed refusals, late notices and closings that are due; return how many. Safe to run twice at once."""
    today = clock.today()
    with reading() as session:
        silent = queries.silent_past_limit(session, today)
        over = queries.answered_before(session, today - REVIEW_AT_LEAST)
    return _each(silent, FlagDeemedRefusal(), "deemed") + _each(over, CloseCase(), "closed")


def _each(parts: Iterable[uuid.UUID], command: Command, name: str) -> int:
    return sum(_record(part_id, command, f"{name}:{part_id.hex}") for part_id in parts)


def _record(part_id: uuid.UUID, command: Command, cause: str) -> bool:
    try:
        return execute(part_id, command, by=SYSTEM, cause=cause) is not None
    except WorkflowError as refusal:  # answered, withdrawn or not yet ripe: the table decides, the sweep only asks
        log.info("deadlines.not_due", part=part_id.hex, command=type(command).__name__, code=refusal.code)
        return False
