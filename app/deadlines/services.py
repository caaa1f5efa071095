"""Let no limit pass in silence, and say in sentences how each date was found."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import structlog
from sqlalchemy.orm import Session

from app import clock
from app.cases.context import view_of
from app.cases.models import Part
from app.cases.services import execute
from app.db import reading
from app.deadlines import queries
from app.deadlines.context import sentences
from app.reference.queries import calendar
from workflows.commands import CloseCase, Command, FlagDeemedRefusal, RecordNoticeLate
from workflows.deadlines import Limit, ReviewLimit, review_limit
from workflows.errors import WorkflowError
from workflows.states import SYSTEM

REVIEW_AT_LEAST = timedelta(days=30)
NO_LETTER = "none"
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
        return explain_in(session, part)


def explain_in(session: Session, part: Part) -> Explained:
    """Return the same in a session that is open already."""
    view = view_of(part, calendar(session))
    limit = view.clock.limit()
    counted_to = view.answer_given_on or clock.today()
    return Explained(
        due=limit.strict,
        target=limit.target,
        days_left=(limit.strict - counted_to).days,
        late=counted_to > limit.strict,
        sentences=tuple(sentences(limit, extended=part.extended_by)),
        limit=limit,
    )


def review(session: Session, start: date) -> ReviewLimit:
    """Return the time to ask the Commission for a review: pages give its earliest reading (A-2.1 s. 135)."""
    return review_limit(start, calendar(session))


def sweep() -> int:
    """Record deemed refusals, late notices and closings that are due; return how many. Safe to run twice at once.

    One part that cannot be read silences no other: its error is raised when all the others are done.
    """
    with reading() as session:
        due = tuple(_due(session, clock.today()))
    recorded, errors = 0, []
    for part_id, command, cause in due:
        try:
            recorded += _record(part_id, command, cause)
        except Exception as error:
            log.exception("deadlines.trouble", part=part_id.hex)
            errors.append(error)
    if errors:
        raise ExceptionGroup("deadlines.sweep", errors)
    return recorded


def _due(session: Session, today: date) -> Iterator[tuple[uuid.UUID, Command, str]]:
    """Yield what may have to be recorded today, each under a name that is used once.

    A limit that an extension moves can pass again, so it is named by its day; the alarm of a letter has the name that
    sending the letter would give it. What is closed may be reviewed late and close again: that is named by its version.
    """
    for part_id, limit_on in queries.silent_past_limit(session, today):
        yield part_id, FlagDeemedRefusal(), f"deemed:{part_id.hex}:{limit_on}"
    for part_id, letter_id in queries.late_notices(session, today):
        if letter_id:
            yield part_id, RecordNoticeLate(letter_id.hex), f"letter:{letter_id.hex}:late"
        else:
            yield part_id, RecordNoticeLate(NO_LETTER), f"no-letter:{part_id.hex}:late"
    for part_id, version in queries.answered_before(session, today - REVIEW_AT_LEAST):
        yield part_id, CloseCase(), f"closed:{part_id.hex}:{version}"


def _record(part_id: uuid.UUID, command: Command, cause: str) -> bool:
    try:
        return execute(part_id, command, by=SYSTEM, cause=cause) is not None
    except WorkflowError as refusal:  # answered, withdrawn or not yet ripe: the table decides, the sweep only asks
        log.info("deadlines.not_due", part=part_id.hex, command=type(command).__name__, code=refusal.code)
        return False
