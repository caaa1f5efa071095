"""Server-side sessions: the cookie holds an opaque key, the database the rest, so that leaving really ends it."""

import copy
import hashlib
import secrets
import uuid
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any, cast

from flask import Flask, Request, Response
from flask.sessions import SessionInterface, SessionMixin
from sqlalchemy import JSON, Index, Uuid, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column
from werkzeug.wrappers import Response as BaseResponse

from app import clock
from app.config import Settings
from app.db import Base, Instant, reading, transaction

VISITOR_LIFE = timedelta(hours=12)
KEY_BYTES = 32
Values = dict[str, Any]


class WebSession(Base):
    """One browser. Only the SHA-256 of its 256-bit key is kept; *data* holds no personal value."""

    __tablename__ = "web_sessions"
    __table_args__ = (Index("ix__web_sessions__staff", "staff_id"), Index("ix__web_sessions__until", "until"))

    key_hash: Mapped[str] = mapped_column(primary_key=True)
    staff_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(Instant)
    until: Mapped[datetime] = mapped_column(Instant)


class StoredSession(SessionMixin):
    """The session a view sees, read from the database when it is first looked at.

    :meth:`renew` gives it a new key where its rights change; :meth:`end` leaves nothing of it.
    """

    def __init__(self, key: str | None, load: Callable[[str], Values | None]) -> None:
        self.key = key
        self.stale: str | None = None
        self.modified = False
        self.found: Values = {}
        self._load = load
        self._values: Values | None = None

    def __getitem__(self, name: str) -> Any:
        return self.values_now()[name]

    def __setitem__(self, name: str, value: Any) -> None:
        self.values_now()[name] = value
        self.modified = True

    def __delitem__(self, name: str) -> None:
        del self.values_now()[name]
        self.modified = True

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_now())

    def __len__(self) -> int:
        return len(self.values_now())

    def renew(self) -> None:
        """Leave the present key for a new one; the old one opens nothing once this response is sent."""
        self.values_now()
        self.stale, self.key, self.modified = self.key or self.stale, None, True

    def end(self) -> None:
        """Forget everything; what is written from here on owes nothing to what ended."""
        self.renew()
        self.clear()
        self.found = {}

    def values_now(self) -> Values:
        """Return what the session holds. When the database failed once, the page that says so sees an empty one."""
        if self._values is None:
            self._values = {}
            stored = self._load(self.key) if self.key else None
            if stored is None:
                self.key = None
            else:
                self.found, self._values = stored, copy.deepcopy(stored)
        return self._values

    def changed(self) -> Values:
        """Return what was written since it was read."""
        return {name: value for name, value in self.items() if name not in self.found or self.found[name] != value}

    def removed(self) -> set[str]:
        """Return the names that were deleted since it was read."""
        return self.found.keys() - self.values_now().keys()


class DatabaseSessions(SessionInterface):
    """Load on first use, save only what changed: a page that keeps nothing costs no statement."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.cookie = "__Host-greffe" if settings.secure else "greffe"

    def open_session(self, app: Flask, request: Request) -> StoredSession:  # noqa: ARG002
        """Return the session of this browser, not read yet."""
        return StoredSession(request.cookies.get(self.cookie), _stored)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:  # noqa: ARG002
        """Store what changed, and give the browser its key when it has a new one."""
        held = cast("StoredSession", session)
        if not response.cache_control.public:
            response.vary.add("Cookie")
        if not held.modified or not (held or held.key or held.stale):
            return
        had = held.key
        with transaction() as database:
            stored = self._store(database, held)
        if stored and held.key != had:
            response.set_cookie(self.cookie, cast("str", held.key), **self._flags())
        elif held.stale and not held:
            self.forget(response)

    def forget(self, response: BaseResponse) -> None:
        """Have the browser forget its key."""
        response.delete_cookie(self.cookie, **self._flags())

    def _store(self, database: Session, held: StoredSession) -> bool:
        """Write the session down; False when there is nothing to keep, or when another request ended it meanwhile."""
        if held.stale:
            left = _ended(database, held.stale)
            if left is None and held.found:
                return False  # what was ended elsewhere does not come back under a new key
            for name in held.found.keys() - (left or {}).keys():
                held.pop(name, None)  # nor does what was taken out of it
        if held.key is None:
            return bool(held) and self._begin(database, held)
        row = database.get(WebSession, digest(held.key), with_for_update=True)
        if row is None:
            return False
        kept = {name: value for name, value in row.data.items() if name not in held.removed()}
        gone = held.found.keys() - row.data.keys()  # what was taken out elsewhere does not come back
        changed = {name: value for name, value in held.changed().items() if name not in gone}
        row.data = {**kept, **changed}  # two pages at once each keep what the other wrote
        return True

    def _begin(self, database: Session, held: StoredSession) -> bool:
        at, staff = clock.now(), held.get("staff")
        held.key = secrets.token_urlsafe(KEY_BYTES)
        until = at + (self.settings.staff_absolute if staff else VISITOR_LIFE)
        row = WebSession(key_hash=digest(held.key), data=dict(held), created_at=at, until=until)
        row.staff_id = uuid.UUID(staff) if staff else None
        database.add(row)
        return True

    def _flags(self) -> dict[str, Any]:
        return {"path": "/", "secure": self.settings.secure, "httponly": True, "samesite": "Lax"}


def digest(key: str) -> str:
    """Return what the database keeps of a session key."""
    return hashlib.sha256(key.encode()).hexdigest()


def end_all_of(staff_id: uuid.UUID) -> None:
    """End every session of a staff member: disabled, new password, new roles."""
    with transaction() as session:
        session.execute(delete(WebSession).where(WebSession.staff_id == staff_id))


def end_some_of(staff_id: uuid.UUID, hashes: Iterable[str]) -> int:
    """End these sessions of a staff member and no other; return how many there were."""
    these = (WebSession.staff_id == staff_id, WebSession.key_hash.in_(set(hashes)))
    with transaction() as session:
        return len(session.scalars(delete(WebSession).where(*these).returning(WebSession.key_hash)).all())


def take_out(database: Session, name: str, field: str, value: str) -> None:
    """Take *name* out of every session in which its *field* has that value, in the caller's transaction."""
    wanted = select(WebSession).where(WebSession.data[name][field].as_string() == value).with_for_update()
    for row in database.scalars(wanted):
        row.data = {kept: held for kept, held in row.data.items() if kept != name}


def forget_expired() -> None:
    """Delete the sessions whose time is over."""
    with transaction() as session:
        session.execute(delete(WebSession).where(WebSession.until <= clock.now()))


def _stored(key: str) -> Values | None:
    with reading() as session:
        row = session.get(WebSession, digest(key))
        return dict(row.data) if row is not None and row.until > clock.now() else None


def _ended(database: Session, key: str) -> Values | None:
    """Delete a session; return what it held, None when it was no longer there."""
    return database.scalar(delete(WebSession).where(WebSession.key_hash == digest(key)).returning(WebSession.data))
