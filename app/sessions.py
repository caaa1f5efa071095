"""Server-side sessions: the cookie holds an opaque key, the database everything else, so that leaving really ends it."""

import hashlib
import secrets
import uuid
from datetime import datetime, timedelta
from typing import Any, cast

from flask import Flask, Request, Response
from flask.sessions import SessionInterface, SessionMixin
from sqlalchemy import JSON, Index, Uuid, delete
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.datastructures import CallbackDict

from app import clock
from app.config import Settings
from app.db import Base, Instant, reading, transaction

VISITOR_LIFE = timedelta(hours=12)


class WebSession(Base):
    """One browser. Only the SHA-256 of its 256-bit key is kept; *data* holds no personal value."""

    __tablename__ = "web_sessions"
    __table_args__ = (Index("ix__web_sessions__staff", "staff_id"), Index("ix__web_sessions__until", "until"))

    key_hash: Mapped[str] = mapped_column(primary_key=True)
    staff_id: Mapped[uuid.UUID | None] = mapped_column(Uuid)
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(Instant)
    until: Mapped[datetime] = mapped_column(Instant)


class StoredSession(CallbackDict[str, Any], SessionMixin):
    """The session a view sees. :meth:`renew` gives it a new key: at sign-in, sign-out and step-up."""

    def __init__(self, key: str | None, data: dict[str, Any]) -> None:
        super().__init__(data, _mark)
        self.key = key
        self.new = key is None
        self.modified = False
        self.stale: str | None = None

    def renew(self) -> None:
        """Leave the present key for a new one; what the old one opened dies with this response."""
        self.stale, self.key, self.modified = self.key or self.stale, None, True

    def end(self) -> None:
        """Forget everything: the old key opens nothing any more."""
        self.renew()
        self.clear()


def _mark(session: CallbackDict[str, Any]) -> None:
    cast("StoredSession", session).modified = True


class DatabaseSessions(SessionInterface):
    """Load on first use, save only when changed: a page that keeps nothing costs no write."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.cookie = "__Host-greffe" if settings.secure else "greffe"

    def open_session(self, app: Flask, request: Request) -> StoredSession:  # noqa: ARG002
        """Return the stored session of this browser, or an empty one."""
        key = request.cookies.get(self.cookie)
        if not key:
            return StoredSession(None, {})
        with reading() as session:
            row = session.get(WebSession, digest(key))
            known = row is not None and row.until > clock.now()
            return StoredSession(key, dict(row.data)) if row is not None and known else StoredSession(None, {})

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:  # noqa: ARG002
        """Store what changed and give the browser its key."""
        held = cast("StoredSession", session)
        response.vary.add("Cookie")
        if not held.modified:
            return
        with transaction() as database:
            if held.stale:
                database.execute(delete(WebSession).where(WebSession.key_hash == digest(held.stale)))
            if held:
                self._store(database, held)
        self._answer(held, response)

    def _store(self, database: Any, held: StoredSession) -> None:
        at = clock.now()
        if held.key is None:
            held.key = secrets.token_urlsafe(32)
            life = self.settings.staff_absolute if held.get("staff") else VISITOR_LIFE
            row = WebSession(key_hash=digest(held.key), created_at=at, until=at + life)
            database.add(row)
        else:
            row = database.get(WebSession, digest(held.key), with_for_update=True)
        if row is None:
            return  # ended by another request meanwhile: what was ended is not brought back
        row.data = dict(held)
        row.staff_id = uuid.UUID(held["staff"]) if held.get("staff") else None

    def _answer(self, held: StoredSession, response: Response) -> None:
        common = {"path": "/", "secure": self.settings.secure, "httponly": True, "samesite": "Lax"}
        if held:
            response.set_cookie(self.cookie, cast("str", held.key), **cast("Any", common))
        else:
            response.delete_cookie(self.cookie, **cast("Any", common))


def digest(key: str) -> str:
    """Return what the database keeps of a session key."""
    return hashlib.sha256(key.encode()).hexdigest()


def end_all_of(staff_id: uuid.UUID) -> None:
    """End every session of a staff member: disabled, new password, new roles."""
    with transaction() as session:
        session.execute(delete(WebSession).where(WebSession.staff_id == staff_id))


def forget_expired() -> None:
    """Delete the sessions whose time is over."""
    with transaction() as session:
        session.execute(delete(WebSession).where(WebSession.until <= clock.now()))
