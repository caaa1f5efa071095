"""Find what to watch, what is flagged, and which emergencies last."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session, joinedload

from app.access import STAFF_ACTOR
from app.cases.models import Case, Party
from app.errors import NotFound
from app.journal.models import ReadChain, ReadEntry
from app.oversight.context import OPENING, WITHIN, Conclusion, Why
from app.oversight.models import Emergency, Flag, Watched

AT_ONCE, SHOWN = 1000, 100


def behind(session: Session) -> Sequence[str]:
    """Return the members of the staff some of whose readings were not watched yet."""
    wanted = select(ReadChain.actor).outerjoin(Watched, Watched.actor == ReadChain.actor)
    some = ReadChain.seq > func.coalesce(Watched.seq, 0)
    return session.scalars(wanted.where(ReadChain.actor.startswith(STAFF_ACTOR), some).order_by(ReadChain.actor)).all()


def mark_for_update(session: Session, actor: str) -> Watched:
    """Return how far a reader's readings were watched; the caller holds their chain."""
    held = session.get(Watched, actor)
    if held is None:
        held = Watched(actor=actor, seq=0)
        session.add(held)
    return held


def after(session: Session, actor: str, seq: int) -> Sequence[ReadEntry]:
    """Return the readings of an actor after a number, the oldest first, so many at once."""
    wanted = select(ReadEntry).where(ReadEntry.actor == actor, ReadEntry.seq > seq)
    return session.scalars(wanted.order_by(ReadEntry.seq).limit(AT_ONCE)).all()


def openings_before(session: Session, read: ReadEntry) -> Sequence[Row[datetime, uuid.UUID]]:
    """Return when an actor opened which cases in the time before a reading that may make it one too many."""
    theirs = (ReadEntry.actor == read.actor, ReadEntry.seq < read.seq, ReadEntry.what == OPENING)
    wanted = select(ReadEntry.at, ReadEntry.case_id).where(*theirs, ReadEntry.at > read.at - WITHIN)
    return session.execute(wanted).all()


def parties_of(session: Session, cases: Iterable[uuid.UUID]) -> Sequence[Party]:
    """Return everybody named in some cases, with what unseals their names."""
    wanted = select(Party).options(joinedload(Party.case, innerjoin=True)).where(Party.case_id.in_(set(cases)))
    return session.scalars(wanted).all()


def held(session: Session, flag: Flag) -> bool:
    """Tell whether the same is flagged already: a burst once a day, all else once a day and a case."""
    names = ("why", "actor", "day") if flag.why == Why.BURST else ("why", "actor", "day", "case_id")
    same = (getattr(Flag, name) == getattr(flag, name) for name in names)
    return session.scalar(select(func.count()).select_from(Flag).where(*same)) != 0


def flag(session: Session, flag_id: uuid.UUID) -> Row[Flag, str]:
    """Return a flag with the number of its request, or raise NotFound."""
    wanted = select(Flag, Case.number).join(Case, Case.id == Flag.case_id).where(Flag.id == flag_id)
    found = session.execute(wanted).one_or_none()
    if found is None:
        raise NotFound(flag_id.hex)
    return found


def flag_for_update(session: Session, flag_id: uuid.UUID) -> Flag:
    """Return a flag, locked, or raise NotFound."""
    found = session.get(Flag, flag_id, with_for_update=True)
    if found is None:
        raise NotFound(flag_id.hex)
    return found


def flags(session: Session, *, open_ones: bool) -> Sequence[Row[Flag, str]]:
    """Return the flags nobody examined yet, or the last that somebody did, with the number of their request."""
    wanted = select(Flag, Case.number).join(Case, Case.id == Flag.case_id).limit(SHOWN)
    if open_ones:
        return session.execute(wanted.where(Flag.conclusion.is_(None)).order_by(Flag.at.desc(), Flag.id)).all()
    found = Flag.conclusion.in_(list(Conclusion))
    return session.execute(wanted.where(found).order_by(Flag.examined_at.desc(), Flag.id)).all()


def count_open(session: Session) -> int:
    """Return how many flags nobody examined yet."""
    return session.scalar(select(func.count()).select_from(Flag).where(Flag.conclusion.is_(None))) or 0


def emergency(session: Session, actor: str, case_id: uuid.UUID, at: datetime) -> Emergency | None:
    """Return the emergency in which a case is open to an actor at that instant, None when there is none."""
    theirs = (Emergency.actor == actor, Emergency.case_id == case_id, Emergency.at <= at, Emergency.until > at)
    return session.scalar(select(Emergency).where(*theirs).order_by(Emergency.until.desc()).limit(1))
