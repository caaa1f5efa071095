"""Look at what the staff read since last time, in the journal itself: no page has to remember to tell."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from app import clock
from app.access import member_id
from app.accounts.queries import names
from app.db import reading, transaction
from app.journal.models import ReadEntry
from app.journal.queries import read_chain_for_update
from app.oversight import queries
from app.oversight.context import BURST, DAY_BEGINS, DAY_ENDS, ONE_IN, OPENING, WITHIN, Why, family_names
from app.oversight.models import Flag
from app.reference.queries import calendar
from workflows.calendars import Calendar

Family = Mapping[uuid.UUID, frozenset[str]]
log = structlog.get_logger()


def watch() -> int:
    """Flag what the readings since the last watch show; return how many flags are new. Safe to run twice at once.

    One reader who cannot be watched hides no other: the error is raised when all the others are done.
    """
    with reading() as session:
        behind = queries.behind(session)
    found, errors = 0, []
    for actor in behind:
        try:
            found += _watched(actor)
        except Exception as error:
            log.exception("oversight.trouble", actor=actor)
            errors.append(error)
    if errors:
        raise ExceptionGroup("oversight.watch", errors)
    return found


def _watched(actor: str) -> int:
    with transaction() as session:
        read_chain_for_update(session, actor)  # two watches of one reader come one after the other
        mark = queries.mark_for_update(session, actor)
        reads = queries.after(session, actor, mark.seq)
        if not reads:
            return 0
        mark.seq = reads[-1].seq
        return len(list(_flags(session, actor, reads)))


def _flags(session: Session, actor: str, reads: Sequence[ReadEntry]) -> Iterator[Flag]:
    """Yield each flag that nothing raised yet."""
    for why, read in list(_worth_a_look(session, actor, reads)):
        flag = flag_of(why, actor, read.case_id, read.at)
        if not queries.held(session, flag):
            session.add(flag)
            yield flag


def _worth_a_look(session: Session, actor: str, reads: Sequence[ReadEntry]) -> Iterator[tuple[Why, ReadEntry]]:
    family, dates = _family(session, reads), calendar(session)
    name = names(session, [member_id(actor)]).get(member_id(actor), "")
    openings = [(read.at, read.case_id) for read in reads if read.what == OPENING]
    earlier = [(at, case_id) for at, case_id in queries.openings_before(session, reads[0])]
    for read in reads:
        if family_names(name) & family.get(read.case_id, frozenset()):
            yield Why.SAME_NAME, read
        if read.what == OPENING:
            yield from ((why, read) for why in _of_an_opening(read, [*earlier, *openings], dates))


def _of_an_opening(read: ReadEntry, openings: Sequence[tuple[datetime, uuid.UUID]], dates: Calendar) -> Iterator[Why]:
    """Yield what the opening of a case out of one's queues shows."""
    near = {case_id for at, case_id in openings if read.at - WITHIN < at <= read.at}
    if len(near) >= BURST:
        yield Why.BURST
    local = read.at.astimezone(clock.LOCAL)
    if not DAY_BEGINS <= local.hour < DAY_ENDS or dates.office_closed(local.date()):
        yield Why.ODD_HOURS
    if int(read.digest[:8], 16) % ONE_IN == 0:
        yield Why.DRAWN


def _family(session: Session, reads: Sequence[ReadEntry]) -> Family:
    """Return the family names of everybody named in the cases that were read."""
    found: dict[uuid.UUID, frozenset[str]] = {}
    for party in queries.parties_of(session, [read.case_id for read in reads]):
        found[party.case_id] = found.get(party.case_id, frozenset()) | family_names(party.name or "")
    return found


def flag_of(why: Why, actor: str, case_id: uuid.UUID, at: datetime) -> Flag:
    """Return a new flag."""
    return Flag(id=uuid.uuid4(), why=str(why), actor=actor, case_id=case_id, day=clock.local_date(at), at=at)
