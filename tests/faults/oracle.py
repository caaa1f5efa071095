"""What must hold when the dust has settled: nothing lost, nothing doubled, nothing rewritten."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import func, select

from app.cases.models import Case, Part
from app.db import reading
from app.journal.models import JournalEntry
from app.journal.services import verify
from app.outbox.models import OutboxMessage
from tests.faults.filer import SUBJECTS

ROUTING = "routing.route"


def cases() -> int:
    """Return how many cases there are."""
    with reading() as session:
        return session.scalar(select(func.count()).select_from(Case)) or 0


def unkept(*topics: str) -> int:
    """Return how many promises wait, of all topics or of some."""
    wanted = select(func.count()).where(OutboxMessage.state == "waiting")
    with reading() as session:
        return session.scalar(wanted.where(OutboxMessage.topic.in_(topics)) if topics else wanted) or 0


def rings(*topics: str) -> int:
    """Return how often the sweeper had to ring again, for all topics or for some."""
    wanted = select(func.sum(OutboxMessage.attempts))
    with reading() as session:
        return session.scalar(wanted.where(OutboxMessage.topic.in_(topics)) if topics else wanted) or 0


def wrongs(acknowledged: set[str]) -> list[str]:
    """Return everything that went wrong, in words; *acknowledged* are the numbers people were given."""
    return [*_lost_or_doubled(acknowledged), *_misrouted(), *_unkept_or_doubled(), *verify()]


def _lost_or_doubled(acknowledged: set[str]) -> list[str]:
    with reading() as session:
        stored = Counter(session.scalars(select(Case.number)))
        whole = session.scalar(select(func.count()).select_from(Case).join(Case.parts).join(Case.parties))
    return [
        *(f"{number}: acknowledged, then lost" for number in acknowledged - stored.keys()),
        *(f"{number}: two cases have it" for number, times in stored.items() if times > 1),
        *(f"{number}: never acknowledged" for number in stored.keys() - acknowledged),
        *([f"{stored.total()} cases, {whole} with part and party"] if stored.total() != whole else []),
    ]


def _misrouted() -> list[str]:
    entry = (JournalEntry.part_id == Part.id) & (JournalEntry.command == "RouteCase")
    times = func.count(JournalEntry.id)
    wanted = (
        select(Part.id, Part.state, Part.subject, Part.queue, times).outerjoin(JournalEntry, entry).group_by(Part.id)
    )
    with reading() as session:
        rows = session.execute(wanted).all()
    return [
        f"part {part_id}: {state}, in {queue}, routed {times} times"
        for part_id, state, subject, queue, times in rows
        if (state, queue, times) != ("triage", SUBJECTS[subject], 1)
    ]


def _unkept_or_doubled() -> list[str]:
    route = select(OutboxMessage.subject_id, OutboxMessage.state).where(OutboxMessage.topic == ROUTING)
    with reading() as session:
        rows = session.execute(route).all()
    times = Counter(subject for subject, _ in rows)
    return [
        *(f"promise for {subject}: {state}" for subject, state in rows if state != "done"),
        *(f"promise for {subject}: made {count} times" for subject, count in times.items() if count > 1),
    ]
