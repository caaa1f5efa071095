"""The day of a member, the queues they serve, and the next case to take."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from app import clock
from app.access import Member
from app.cases.models import Part
from app.cases.queries import part_for_update
from app.cases.services import apply
from app.db import reading, transaction
from app.errors import NotFound
from app.expedition.queries import count_waiting
from app.oversight.queries import count_open
from app.staff.context import visibility, words
from app.staff.queries import counts as counting
from app.staff.queries import lines, picking
from app.staff.queries.lines import Cursor, Filters, Line, Page
from app.staff.services import digests
from app.staff.services.digests import Watch
from workflows.commands import ClaimCase
from workflows.errors import WorkflowError
from workflows.states import Role

MINE_AT_MOST = 100


@dataclass(frozen=True, slots=True)
class QueueCount:
    """A queue, its name, how many wait in it and how many of them are late."""

    queue: str
    label: Any
    consultations: bool
    waiting: int
    late: int


@dataclass(frozen=True, slots=True)
class Day:
    """What a member finds in the morning."""

    mine: tuple[Line, ...]
    notices: tuple[Line, ...]
    to_explain: tuple[Line, ...]
    to_record: tuple[Line, ...]
    opposed: tuple[Line, ...]
    ended: tuple[Line, ...]
    to_lift: tuple[Line, ...]
    queues: tuple[QueueCount, ...]
    to_examine: int | None
    to_post: int | None
    watch: Watch
    digest: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of one queue, with the counts of all those the member serves."""

    page: Page
    queues: tuple[QueueCount, ...]


def day(member: Member) -> Day:
    """Return what *member* holds, what waits for a signature, what is near or late, and how full each queue is."""
    with reading() as session:
        return Day(
            mine=lines.held_by(session, member.id, MINE_AT_MOST),
            notices=lines.notices_to_sign(session, MINE_AT_MOST) if member.has(Role.OFFICER) else (),
            to_explain=lines.to_explain(session, MINE_AT_MOST) if member.has(*visibility.READS_ALL) else (),
            to_record=lines.to_record(session, MINE_AT_MOST) if member.has(*visibility.READS_ALL) else (),
            opposed=lines.opposed(session, MINE_AT_MOST) if member.has(Role.OFFICER, Role.IDENTITY) else (),
            ended=lines.mandates_ended(session, MINE_AT_MOST) if member.has(Role.OFFICER) else (),
            to_lift=lines.to_lift(session, MINE_AT_MOST) if member.has(*visibility.READS_ALL) else (),
            queues=_counts(session, member),
            to_examine=count_open(session) if member.has(Role.OFFICER) else None,
            to_post=count_waiting(session) if member.has(*visibility.POSTS) else None,
            watch=digests.watch(session, member),
            digest=digests.digest(session, member),
        )


def listing(member: Member, queue: str, filters: Filters, cursor: Cursor | None, *, unit: bool) -> Listing:
    """Return one page of a queue the member serves; raise NotFound for any other, as for one that does not exist."""
    served = visibility.consultations_of(member) if unit else visibility.queues_of(member)
    if queue not in served:
        raise NotFound(queue)
    read = lines.page_of_unit if unit else lines.page_of_queue
    with reading() as session:
        return Listing(read(session, queue, filters, cursor, clock.today()), _counts(session, member))


def restrictions(cursor: Cursor | None) -> Page:
    """Return one page of the restrictions of health information in force (R-22.1 ss. 7, 8)."""
    with reading() as session:
        return lines.page_of_restrictions(session, cursor)


def take_next(member: Member) -> str | None:
    """Claim the part most at risk among those *member* may take; return its reference, None when all is taken."""
    with reading() as session:
        queues = visibility.queues_of(member)
        wanted = list(picking.candidates(session, queues, member.actor.id, clock.today()))
    for part_id in wanted:
        with transaction() as session:
            if picking.free_for_update(session, part_id):
                part = part_for_update(session, part_id)
                if _claimed(session, part, member):
                    return part.reference
    return None


def _claimed(session: Session, part: Part, member: Member) -> bool:
    try:
        apply(session, part, ClaimCase(), by=member.actor)
    except WorkflowError:
        return False  # its table does not let this role hold it: the next one then
    return True


def _counts(session: Session, member: Member) -> tuple[QueueCount, ...]:
    queues, units = visibility.queues_of(member), visibility.consultations_of(member)
    found = counting.counts(session, queues, units, clock.today())
    wanted = [*((queue, False) for queue in queues), *((unit, True) for unit in units)]
    return tuple(
        QueueCount(queue, words.QUEUES[queue], consultations, found[queue, consultations].waiting,
                   found[queue, consultations].late)
        for queue, consultations in wanted
    )  # fmt: skip
