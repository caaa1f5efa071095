"""What a member is told of each morning: counts of what approaches, of what passed, of what silence became.

A digest is a row claimed by its insertion: one a day and a member, whoever runs this and however often. It holds
counts only, so that the mail that carries it one day says nothing of anybody.
"""

from dataclasses import dataclass
from datetime import date

import structlog
from sqlalchemy.orm import Session

from app import clock
from app.access import Member
from app.accounts.queries import everyone
from app.accounts.services import members
from app.db import reading, transaction
from app.deadlines.context import DIGEST, Told
from app.deadlines.queries import told_on
from app.deadlines.services import claim, last_reminded, sweep
from app.reference.queries import calendar
from app.staff.context import visibility
from app.staff.queries import lines
from app.staff.queries.lines import Line
from workflows.states import Role

AT_MOST = 100
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Watch:
    """What a member must have an eye on now: what is near or past its target, deemed refused, open again, to give."""

    reminders: tuple[Line, ...] = ()
    escalated: tuple[Line, ...] = ()
    deemed: tuple[Line, ...] = ()
    again: tuple[Line, ...] = ()
    chosen: tuple[Line, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """Return how many of each there are."""
        return {
            "reminders": len(self.reminders),
            "escalated": len(self.escalated),
            "deemed": len(self.deemed),
            "again": len(self.again),
            "chosen": len(self.chosen),
        }


def watch(session: Session, member: Member) -> Watch:
    """Return what *member* is told of: reminders, rights open again; to the officer, what passed or waits on them."""
    today = clock.today()
    near = (today, last_reminded(session, today))
    reminders = lines.reminded(session, member.id, visibility.queues_of(member), near, AT_MOST)
    again = lines.rights_again(session, today, AT_MOST) if member.has(Role.ANALYST, Role.OFFICER) else ()
    if not member.has(Role.OFFICER):
        return Watch(reminders, again=again)
    return Watch(
        reminders,
        lines.escalated(session, today, AT_MOST),
        lines.deemed(session, today, AT_MOST),
        again,
        lines.professionals_chosen(session, AT_MOST),
    )


def digest(session: Session, member: Member) -> dict[str, int]:
    """Return the counts *member* was told of this morning, none when there was nothing to say."""
    found = told_on(session, DIGEST, clock.today(), member.id)
    return found.counts if found else {}


def issue() -> int:
    """Give today's digest to each member who has something to know, on days of work; return to how many."""
    today = clock.today()
    with reading() as session:
        if calendar(session).office_closed(today):
            return 0
    _bring_up_to_date()
    with reading() as session:
        wanted = [row.id for row in everyone(session) if told_on(session, DIGEST, today, row.id) is None]
    loaded = (members.load(member_id) for member_id in wanted)
    return sum(_give(member, today) for member in loaded if member)


def _bring_up_to_date() -> None:
    """Record first what the day means, so that no digest is a day behind; a case in trouble holds no digest back."""
    try:
        sweep()
    except ExceptionGroup:
        log.exception("staff.digest_after_trouble")


def _give(member: Member, today: date) -> int:
    with reading() as session:
        counts = watch(session, member).counts
    if not any(counts.values()):
        return 0
    with transaction() as session:
        return claim(session, [Told(DIGEST, today, member.id, counts)])
