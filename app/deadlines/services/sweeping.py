"""Record what the passing of a day means for every case, once, however many sweep at the same moment."""

import uuid
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import structlog
from sqlalchemy.orm import Session

from app import clock
from app.cases.services import Along, execute
from app.db import reading
from app.deadlines import queries
from app.deadlines.services import redating, telling
from app.third_parties.services import hold_silent
from workflows.commands import (
    AdoptCalendar,
    CloseCase,
    Command,
    FlagDeemedRefusal,
    RecordNoticeLate,
    RecordThirdPartyNoticeLate,
    RecordThirdPartySilence,
)
from workflows.errors import WorkflowError
from workflows.states import SYSTEM

REVIEW_AT_LEAST = timedelta(days=30)
NO_LETTER = "none"
ALONG: Mapping[type[Command], Along] = {
    FlagDeemedRefusal: telling.deemed_refusal,
    RecordThirdPartySilence: hold_silent,
}
log = structlog.get_logger()


def sweep() -> int:
    """Record moved dates, deemed refusals, late notices and closings that are due, return how many; then remind.

    Safe to run twice at once. One part that cannot be read silences no other: its error is raised when all the others
    are done.
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
    telling.remind()
    if errors:
        raise ExceptionGroup("deadlines.sweep", errors)
    return recorded


def _due(session: Session, today: date) -> Iterator[tuple[uuid.UUID, Command, str]]:
    """Yield what may have to be recorded today, each under a name that is used once.

    A date that the calendar moves is moved before it can pass. A limit that an extension moves can pass again, so it is
    named by its day; the alarm of a letter has the name that sending the letter would give it. What is closed may
    be reviewed late and close again: that is named by its version.
    """
    for part_id, cause in redating.to_date_again(session, today):
        yield part_id, AdoptCalendar(), cause
    for part_id, limit_on in queries.silent_past_limit(session, today):
        yield part_id, FlagDeemedRefusal(), f"deemed:{part_id.hex}:{limit_on}"
    for part_id, letter_id in queries.late_notices(session, today):
        if letter_id:
            yield part_id, RecordNoticeLate(letter_id.hex), f"letter:{letter_id.hex}:late"
        else:
            yield part_id, RecordNoticeLate(NO_LETTER), f"no-letter:{part_id.hex}:late"
    for part_id, version, owed in queries.with_third_parties(session, today):
        command = RecordThirdPartyNoticeLate() if owed else RecordThirdPartySilence()
        yield part_id, command, f"third-parties:{part_id.hex}:{version}"
    for part_id, version in queries.answered_before(session, today - REVIEW_AT_LEAST):
        yield part_id, CloseCase(), f"closed:{part_id.hex}:{version}"


def _record(part_id: uuid.UUID, command: Command, cause: str) -> bool:
    try:
        return execute(part_id, command, by=SYSTEM, cause=cause, along=ALONG.get(type(command))) is not None
    except WorkflowError as refusal:  # answered, withdrawn or not yet ripe: the table decides, the sweep only asks
        log.info("deadlines.not_due", part=part_id.hex, command=type(command).__name__, code=refusal.code)
        return False
