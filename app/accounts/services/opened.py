"""The sessions of an account that are open: see them, end one, end all others, end all of somebody."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog
from flask import current_app

from app import clock
from app.access import actor_of
from app.accounts import queries
from app.accounts.context import Act, Browser, OpenSession
from app.accounts.services import activity
from app.db import reading, transaction
from app.errors import NotFound
from app.sessions import WebSession, digest, end_all_of, end_some_of

MARK_LENGTH = 16
FAMILIES = (  # in this order: most browsers say that they are Safari, many that they are Chrome
    ("Firefox/", Browser.FIREFOX),
    ("Edg", Browser.EDGE),
    ("OPR/", Browser.OPERA),
    ("Chrome/", Browser.CHROME),
    ("CriOS/", Browser.CHROME),
    ("FxiOS/", Browser.FIREFOX),
    ("Safari/", Browser.SAFARI),
)
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Holder:
    """An account with its open sessions counted, for an administrator who may end them."""

    id: uuid.UUID
    identifier: str
    name: str
    sessions: int


def family(user_agent: str) -> Browser:
    """Return the family of a browser from what it says of itself, which is kept nowhere."""
    return next((found for sign, found in FAMILIES if sign in user_agent), Browser.OTHER)


def of(member_id: uuid.UUID, here: str | None) -> tuple[OpenSession, ...]:
    """Return the sessions of a member that still open something, the latest first; *here* is the key of this one."""
    with reading() as session:
        rows = queries.sessions_of(session, member_id)
    return tuple(_shown(row, here) for row in rows if _alive(row))


def end(member_id: uuid.UUID, marks: Iterable[str]) -> int:
    """End those sessions of a member; return how many there were."""
    with reading() as session:
        wanted, rows = frozenset(marks), queries.sessions_of(session, member_id)
    ended = end_some_of(member_id, [row.key_hash for row in rows if _mark(row) in wanted])
    _keep(member_id, by=actor_of(member_id))
    return ended


def end_all(member_id: uuid.UUID, *, by: str) -> None:
    """End every session of a member, at an administrator's word; raise NotFound."""
    if member_id not in {one.id for one in holders()}:
        raise NotFound(member_id.hex)
    end_all_of(member_id)
    _keep(member_id, by=by)


def holders() -> tuple[Holder, ...]:
    """Return every account, with how many sessions it has open."""
    with reading() as session:
        counts = queries.open_sessions(session, clock.now())
        return tuple(
            Holder(one.id, one.identifier, one.display_name, counts.get(one.id, 0)) for one in queries.everyone(session)
        )


def _keep(member_id: uuid.UUID, *, by: str) -> None:
    with transaction() as session:
        activity.keep(session, member_id, Act.SESSIONS, by=by)
    log.info("accounts.sessions_ended", member=member_id.hex)


def _alive(row: WebSession) -> bool:
    now = clock.now()
    return row.until > now and now - _seen(row) <= current_app.config["GREFFE"].staff_idle


def _shown(row: WebSession, here: str | None) -> OpenSession:
    mine = here is not None and row.key_hash == digest(here)
    return OpenSession(_mark(row), row.created_at, _seen(row), Browser(row.data.get("browser", Browser.OTHER)), mine)


def _seen(row: WebSession) -> datetime:
    return datetime.fromtimestamp(float(row.data.get("seen", 0)), UTC)


def _mark(row: WebSession) -> str:
    return row.key_hash[:MARK_LENGTH]
