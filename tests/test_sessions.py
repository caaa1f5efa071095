"""A session lives in the database: its key says nothing, changes with its rights, and opens nothing once it ended.

Promised in public: P-10.
"""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from flask import Flask, Request, Response
from sqlalchemy import event, func, select
from werkzeug.http import parse_cookie

from app import clock, sessions
from app.config import Settings
from app.db import database, reading, transaction
from app.sessions import DatabaseSessions, StoredSession, WebSession, digest

STAFF = uuid.uuid4()


class Browser:
    """What a browser and the server keep of each other: one cookie."""

    def __init__(self, app: Flask, settings: Settings) -> None:
        self.app, self.sessions, self.cookie = app, DatabaseSessions(settings), ""

    def ask(self) -> StoredSession:
        """Begin a request."""
        environ = {"HTTP_COOKIE": f"{self.sessions.cookie}={self.cookie}"} if self.cookie else {}
        return self.sessions.open_session(self.app, Request({"REQUEST_METHOD": "GET", "PATH_INFO": "/", **environ}))

    def answer(self, held: StoredSession, response: Response | None = None) -> str | None:
        """End a request; keep and return the cookie line it gave, if any."""
        response = response or Response()
        self.sessions.save_session(self.app, held, response)
        line = response.headers.get("Set-Cookie")
        if line:
            self.cookie = parse_cookie(line.split(";")[0]).get(self.sessions.cookie, "")
        return line

    def visit(self, act: Callable[[StoredSession], object] = dict) -> dict[str, object]:
        """Make one whole request that does *act*; return what the session holds after it."""
        held = self.ask()
        act(held)
        seen = dict(held)
        self.answer(held)
        return seen


@pytest.fixture
def browser(app: Flask, settings: Settings) -> Browser:
    return Browser(app, settings)


@pytest.fixture
def same(app: Flask, settings: Settings, browser: Browser) -> Browser:
    """Somebody who holds a copy of the same cookie, or the same browser's other window."""
    browser.visit(lambda held: held.update(staff=STAFF.hex, seen=1))
    copy = Browser(app, settings)
    copy.cookie = browser.cookie
    return copy


def write(**values: object) -> Callable[[StoredSession], None]:
    return lambda held: held.update(values)


def count() -> int:
    with reading() as session:
        return session.scalar(select(func.count()).select_from(WebSession)) or 0


def take_out(case: str) -> None:
    with transaction() as session:
        sessions.take_out(session, "follow", "case", case)


class TestKeeping:
    def test_what_one_page_wrote_the_next_one_reads(self, browser: Browser):
        browser.visit(write(draft="a"))

        assert browser.visit() == {"draft": "a"}

    def test_a_page_that_writes_nothing_makes_no_session(self, browser: Browser):
        assert browser.answer(browser.ask()) is None
        assert count() == 0

    def test_a_page_that_does_not_look_asks_the_database_nothing(self, browser: Browser, statements: list[str]):
        browser.visit(write(draft="a"))
        statements.clear()

        browser.answer(browser.ask())

        assert statements == []

    def test_the_same_key_is_not_given_twice(self, browser: Browser):
        browser.visit(write(a=1))
        held = browser.ask()
        held["b"] = 2

        assert browser.answer(held) is None

    def test_the_database_holds_no_key(self, browser: Browser):
        browser.visit(write(a=1))

        with reading() as session:
            row = session.scalars(select(WebSession)).one()
            assert row.key_hash == digest(browser.cookie) != browser.cookie

    def test_two_windows_each_keep_what_the_other_wrote(self, browser: Browser, same: Browser):
        one, two = browser.ask(), same.ask()
        one["draft"], two["flash"] = "a", "b"

        browser.answer(one)
        same.answer(two)

        assert browser.visit() == {"staff": STAFF.hex, "seen": 1, "draft": "a", "flash": "b"}

    def test_what_a_page_deletes_stays_deleted(self, browser: Browser, same: Browser):
        slow = same.ask()
        slow["seen"] = 2
        browser.visit(lambda held: held.pop("staff"))

        same.answer(slow)

        assert browser.visit() == {"seen": 2}

    def test_what_is_taken_out_leaves_every_session_that_holds_it_and_no_other(
        self, app: Flask, settings: Settings, browser: Browser
    ):
        other = Browser(app, settings)
        browser.visit(write(follow={"case": "a", "seen": 1.5}, flash="x"))
        other.visit(write(follow={"case": "b", "seen": 1.5}))

        take_out("a")

        assert browser.visit() == {"flash": "x"}
        assert other.visit() == {"follow": {"case": "b", "seen": 1.5}}

    @pytest.mark.parametrize("renewed", [False, True])
    def test_a_slow_page_does_not_write_back_what_was_taken_out(self, browser: Browser, *, renewed: bool):
        browser.visit(write(follow={"case": "a", "seen": 1.5}, flash="x"))
        slow = browser.ask()
        slow["follow"] = {"case": "a", "seen": 2.5}
        if renewed:
            slow.renew()
        take_out("a")

        browser.answer(slow)

        assert browser.visit() == {"flash": "x"}


class TestKey:
    def test_of_somebody_elses_making_is_not_taken(self, browser: Browser):
        browser.cookie = "chosen-by-an-attacker"

        browser.visit(write(a=1))

        assert browser.cookie != "chosen-by-an-attacker"

    def test_has_256_bits(self, browser: Browser):
        browser.visit(write(a=1))

        assert len(browser.cookie) == 43

    def test_changes_with_renewal_and_the_old_one_dies(self, browser: Browser, same: Browser):
        browser.visit(lambda held: held.renew())

        assert browser.cookie != same.cookie
        assert browser.visit() == {"staff": STAFF.hex, "seen": 1}
        assert same.visit() == {}

    def test_a_renewed_session_is_one_session(self, browser: Browser):
        browser.visit(write(a=1))

        browser.visit(lambda held: held.renew())

        assert count() == 1

    def test_too_long_to_be_ours_opens_nothing(self, browser: Browser):
        browser.cookie = "x" * 4000

        assert browser.visit() == {}


class TestEnd:
    def test_leaves_nothing_to_replay(self, browser: Browser, same: Browser):
        browser.visit(lambda held: held.end())

        assert same.visit() == {}
        assert count() == 0

    def test_takes_the_cookie_back(self, browser: Browser):
        browser.visit(write(a=1))
        held = browser.ask()
        held.end()

        line = browser.answer(held)

        assert line is not None
        assert "Expires=Thu, 01 Jan 1970" in line

    def test_may_leave_a_word_for_the_next_page_under_a_new_key(self, browser: Browser, same: Browser):
        def leave(held: StoredSession) -> None:
            held.end()
            held["_flashes"] = ["fermée"]

        browser.visit(leave)

        assert browser.visit() == {"_flashes": ["fermée"]}
        assert same.visit() == {}

    def test_a_slow_page_does_not_bring_it_back(self, browser: Browser, same: Browser):
        slow = same.ask()
        slow["seen"] = 2
        browser.visit(lambda held: held.end())

        assert same.answer(slow) is None
        assert count() == 0

    def test_a_slow_renewal_does_not_bring_it_back(self, browser: Browser, same: Browser):
        slow = same.ask()
        slow.renew()
        browser.visit(lambda held: held.end())

        assert same.answer(slow) is None
        assert count() == 0

    def test_twice_is_harmless(self, browser: Browser, same: Browser):
        slow = same.ask()
        slow.end()
        browser.visit(lambda held: held.end())

        same.answer(slow)

        assert count() == 0

    def test_of_all_of_a_member_ends_each(self, app: Flask, settings: Settings, browser: Browser, same: Browser):
        other = Browser(app, settings)
        other.visit(write(staff=STAFF.hex))
        visitor = Browser(app, settings)
        visitor.visit(write(draft="a"))

        sessions.end_all_of(STAFF)

        assert (same.visit(), other.visit(), visitor.visit()) == ({}, {}, {"draft": "a"})


class TestTime:
    def test_a_session_has_an_end(self, browser: Browser, monkeypatch: pytest.MonkeyPatch):
        browser.visit(write(a=1))

        pass_time(monkeypatch, timedelta(hours=12))

        assert browser.visit() == {}

    def test_a_staff_session_ends_when_the_settings_say(
        self, app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch
    ):
        browser = Browser(app, dataclasses.replace(settings, staff_absolute=timedelta(hours=1)))
        browser.visit(write(staff=STAFF.hex))

        pass_time(monkeypatch, timedelta(hours=1))

        assert browser.visit() == {}

    def test_use_does_not_lengthen_it(self, browser: Browser, monkeypatch: pytest.MonkeyPatch):
        browser.visit(write(a=1))
        pass_time(monkeypatch, timedelta(hours=11))
        browser.visit(write(a=2))

        pass_time(monkeypatch, timedelta(hours=12))

        assert browser.visit() == {}

    def test_what_is_over_is_deleted(self, browser: Browser, monkeypatch: pytest.MonkeyPatch):
        browser.visit(write(a=1))
        pass_time(monkeypatch, timedelta(hours=12))

        sessions.forget_expired()

        assert count() == 0


class TestCookie:
    def test_is_out_of_reach_of_scripts_and_of_other_sites(self, browser: Browser):
        line = cookie_line(browser)

        assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(line.split("; "))
        assert not {"Domain", "Max-Age", "Expires"} & {word.split("=")[0] for word in line.split("; ")}

    def test_over_tls_it_belongs_to_this_host_alone(self, app: Flask, settings: Settings):
        secure = dataclasses.replace(settings, base_url="https://demandes.exemple.test")

        line = cookie_line(Browser(app, secure))

        assert line.startswith("__Host-greffe=")
        assert "Secure" in line.split("; ")
        assert len(line) < 200

    def test_what_the_browser_is_told_depends_on_it(self, browser: Browser):
        response = Response()
        browser.answer(browser.ask(), response)

        assert response.headers["Vary"] == "Cookie"

    def test_what_is_the_same_for_everybody_does_not(self, browser: Browser):
        response = Response(headers={"Cache-Control": "public, max-age=60"})
        browser.answer(browser.ask(), response)

        assert "Vary" not in response.headers


def test_after_the_database_failed_the_page_that_says_so_sees_an_empty_session(app: Flask, settings: Settings):
    browser = Browser(app, settings)
    browser.visit(write(a=1))
    with transaction() as session:
        session.connection().exec_driver_sql("ALTER TABLE web_sessions RENAME TO elsewhere")
    held = browser.ask()

    with pytest.raises(Exception, match="web_sessions"):
        held.get("a")

    assert held.get("a") is None
    assert browser.answer(held) is None


def cookie_line(browser: Browser) -> str:
    held = browser.ask()
    held["a"] = 1
    line = browser.answer(held)
    assert line is not None
    return line


def pass_time(monkeypatch: pytest.MonkeyPatch, later: timedelta) -> None:
    at = clock.now() + later
    monkeypatch.setattr(clock, "now", lambda: at)


@pytest.fixture
def statements(app: Flask) -> Iterator[list[str]]:
    """Every statement sent to the database, as it goes."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    engines = {database().engine, database().reader}
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    yield seen
    for engine in engines:
        event.remove(engine, "before_cursor_execute", note)
