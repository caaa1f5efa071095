"""What became of an account: kept for its owner, who is told at sign-in of what they should know."""

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app import clock
from app.access import actor_of
from app.accounts import queries
from app.accounts.context import Act, Browser, Happened
from app.accounts.models import AccountEvent
from app.db import reading, transaction

KEPT = timedelta(days=366)
"""How long an account's activity is kept (house rule)."""
SHOWN = 30
BEGINNING = datetime.min.replace(tzinfo=UTC)


def keep(session: Session, member_id: uuid.UUID, what: Act, *, by: str) -> None:
    """Write down, in the caller's transaction, what was done to an account."""
    session.add(AccountEvent(id=uuid.uuid4(), member_id=member_id, what=str(what), at=clock.now(), by=by))


def came_in(member_id: uuid.UUID, browser: Browser, failed: int) -> None:
    """Write down a sign-in; unusual after tries that failed, or from a family of browsers not seen before."""
    with transaction() as session:
        known = queries.browsers_of(session, member_id)
        unusual = bool(failed or (known and browser not in known))
        row = AccountEvent(id=uuid.uuid4(), member_id=member_id, what=str(Act.SIGNED_IN), at=clock.now())
        row.by, row.browser, row.failed, row.unusual = actor_of(member_id), str(browser), failed, unusual
        session.add(row)


def of(member_id: uuid.UUID) -> tuple[Happened, ...]:
    """Return what became of an account lately, the latest first."""
    with reading() as session:
        return _told(session, member_id, queries.events_of(session, member_id, BEGINNING, SHOWN))


def between(member_id: uuid.UUID, since: datetime, until: datetime) -> tuple[Happened, ...]:
    """Return what the owner is told of a stretch of time: what changed, and each sign-in that was unusual."""
    with reading() as session:
        rows = [row for row in queries.events_of(session, member_id, since, SHOWN) if row.at < until]
        return tuple(one for one in _told(session, member_id, rows) if one.told)


def forget_old() -> None:
    """Delete what is older than is kept."""
    with transaction() as session:
        session.execute(delete(AccountEvent).where(AccountEvent.at < clock.now() - KEPT))


def _told(session: Session, member_id: uuid.UUID, rows: Sequence[AccountEvent]) -> tuple[Happened, ...]:
    known, mine = queries.people(session, {row.by for row in rows}), actor_of(member_id)
    return tuple(
        Happened(
            Act(row.what), row.at, known.get(row.by, ""), row.by == mine,
            Browser(row.browser) if row.browser else None, row.failed, row.unusual,
        )
        for row in rows
    )  # fmt: skip
